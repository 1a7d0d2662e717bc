# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Validation of content to send: types, rules, and mandatory fields."""
