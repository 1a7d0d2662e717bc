"""Validation of content to send: types, rules, and mandatory fields."""
