"""What copy by any hand teaches about whose a figure is and of what, where the rules of `claims.who` and `claims.what` are silent or unsure.

Each rule knows turns of phrase, and of those there is no end. Candidates are fewer: the names and the nouns of the sentence. A model over signs of where
a candidate and the figure stand (`bearers`, `measures`) says how likely it is the one. `tests/fit_likely.py` grows the models on the labelled sentences,
and measures them on the files that they were not grown on.
"""
