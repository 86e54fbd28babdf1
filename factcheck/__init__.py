"""A spell-checker for the facts of business copy."""
