"""Validation of what is about to be sent: types, rules, and what is mandatory."""
