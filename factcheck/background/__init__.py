"""A draft put to the one document it was written from: a transcript, a press release, a report.

Each figure, each word that turns a statement round ("rose", "above", "second quarter"), each denial and each name of the draft
fills a slot; the words around it say which. The source's fillers of like kind are scored by how many of those words stand near
them. Where one that says something else fits clearly better than any that agrees, the draft contradicts the source.
"""
