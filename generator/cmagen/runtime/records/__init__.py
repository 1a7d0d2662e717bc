"""JSON objects as dataclasses: reading, writing, and the marker for absent values."""
