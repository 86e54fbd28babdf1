"""What copy by any hand teaches about whose a figure is, of what and when, where the rules of `claims.who`, `claims.what` and `claims.when` are silent or unsure.

Each rule knows turns of phrase, and of those there is no end. Candidates are fewer: the names, nouns and periods of the sentence. A model over signs of where
a candidate and the figure stand (`bearers`, `measures`, `periods`) says how likely it is the one. `tests/fit_likely.py` grows the models on the labelled sentences,
and measures them on the files that they were not grown on.
"""
