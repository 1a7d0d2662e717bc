"""The content model, from whichever system."""
