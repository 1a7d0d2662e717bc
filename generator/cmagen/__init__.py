"""Typed Python bindings for content-management APIs."""

__version__ = "0.1.0"
