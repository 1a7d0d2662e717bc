"""Writes packages atomically: the lock, staging, the swap, and the description of changes."""
