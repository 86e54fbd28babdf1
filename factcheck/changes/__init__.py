"""A level, its base and the change between them."""
