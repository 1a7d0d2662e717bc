# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""JSON objects as dataclasses: reading, writing, and the marker for absent values."""
