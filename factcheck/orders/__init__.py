"""More, most and between, in words, against the figures."""
