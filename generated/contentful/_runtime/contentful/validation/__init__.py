# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Validation of entries: JSON types when an input is made, rules before publication."""
