"""Validation of entries: JSON types when an input is made, rules before publication."""
