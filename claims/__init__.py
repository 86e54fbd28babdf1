"""A draft in, its claims out: reading business prose.

This package knows nothing of corpora or of checking; `sources` and `factcheck` build on it.
"""
