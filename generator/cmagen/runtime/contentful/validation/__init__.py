"""Validation of entries: JSON types when an input is created, rules before publication."""
