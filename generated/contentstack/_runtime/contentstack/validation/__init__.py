# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Validation of what is about to be sent: types, rules, and what is mandatory."""
