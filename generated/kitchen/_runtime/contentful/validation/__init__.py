# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Validation of inputs: JSON types on creation, rules before publication."""
