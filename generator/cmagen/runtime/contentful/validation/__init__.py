"""Validation of inputs: JSON types on creation, rules before publication."""
