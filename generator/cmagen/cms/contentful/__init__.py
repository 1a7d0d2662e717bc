"""Contentful."""
