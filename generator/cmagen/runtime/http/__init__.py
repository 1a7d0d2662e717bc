"""Calls: from the description of a request to a typed response or an error."""
