"""Places where other tools run cmagen."""
