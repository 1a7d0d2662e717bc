# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Reading, writing and checking of entries, shared by all systems."""
