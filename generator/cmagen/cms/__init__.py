"""The systems: a contract, what they share, and one folder each."""
