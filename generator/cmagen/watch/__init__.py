"""Notifications that a content model has changed."""
