"""What a figure measures."""
