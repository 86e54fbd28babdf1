"""How words about time are read: items, the cascade grammar, what a line means, and which year it is in."""
