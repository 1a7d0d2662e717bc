"""Modules copied into every generated package as `_runtime`."""
