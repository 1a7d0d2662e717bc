# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Modules copied into every generated package as `_runtime`."""
