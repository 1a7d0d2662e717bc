"""Reading, writing and checking of entries, shared by all systems."""
