"""Contentstack."""
