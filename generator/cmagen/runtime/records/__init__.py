"""JSON objects as dataclasses: reading, writing, and what is not given."""
