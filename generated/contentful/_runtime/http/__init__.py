# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Calls: from the description of a request to a typed response or an error."""
