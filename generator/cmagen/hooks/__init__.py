"""Plugins that run cmagen inside other tools: hatchling and pytest."""
