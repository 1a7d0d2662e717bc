"""What every fake API shares."""
