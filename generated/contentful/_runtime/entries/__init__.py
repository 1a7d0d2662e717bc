# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""What entries of every system share."""
