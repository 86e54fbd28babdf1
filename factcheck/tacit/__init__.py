"""Relations that no wording states: what true copy teaches about which figures hang together.

"The loss of 340 and 185 jobs, and a further 60 posts … 585 people will have left" is a sum of jobs, posts and people, and there is no end of ways to write
one. What tells a reader is what stands around the figures: how many there are of their kind, in which order, how far apart, what they count,
what stands beside them. A model over such signs (`signs`) says how likely figures are meant to make one another. It needs no labelled
errors: in true copy, figures that are meant to fit do fit, so each possible relation of a true draft labels itself (Mintz et al., 2009, call this
distant supervision). `tests/fit_tacit.py` grows the model on the clean drafts of tests/drafts.

A relation that fails is reported, as a warning, where it is likely to be meant, its figures take part in nothing else, and the figure is off by no more
than copy gets figures wrong by.
"""
