"""Content management systems: the contract, the code that all of them share, and one folder for each."""
