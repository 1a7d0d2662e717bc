"""Builds packages from the targets of the configuration, and reuses what has not changed."""
