"""Random values that keep rules, for factories and strategies."""
