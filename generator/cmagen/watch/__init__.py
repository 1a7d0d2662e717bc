"""Hearing that a content model changed."""
