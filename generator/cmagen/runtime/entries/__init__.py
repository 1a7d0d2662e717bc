"""What entries of every system share."""
