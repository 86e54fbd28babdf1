"""The role of a figure among its neighbours: level, base, change, share, part."""
