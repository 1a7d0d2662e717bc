"""Written whole or not at all: the lock of a package, staging, the swap, and how a difference is told."""
