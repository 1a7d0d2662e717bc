"""A small package as it would be generated, written by hand to test the runtime with."""
