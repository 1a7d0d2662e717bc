"""Random values that satisfy the rules of fields, for factories and strategies."""
