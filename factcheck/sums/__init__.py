"""Wholes and their parts, as texts and tables tell them."""
