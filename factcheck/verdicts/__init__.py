"""A claim put to a corpus: supported, contradicted or not enough evidence.

To be read in this order:

    verify    the way through: one claim, or a statement of several, to its verdict and its finding
    parts     whose part of a company a figure is of; labels, by which of the corpus' own names; wholes, of which whole it is a share
    question  what a figure asks of a corpus: whose, of what, when; or why it cannot be asked
    days      which days "the first half" or "a year earlier" are, in whose calendar
    lookup    how a corpus is asked, and when a unit of the draft and one of a filing may be compared
    answers   what the corpus says to the question: stored, derived, or added up over a group
    judge     the answers weighed: the label, and the reason in words
    diagnose  what a contradicted figure does match: the prior year, another company, a slip of scale
    reached   whether a level was come to the way that the text says
    nearby    what comes nearest, where nothing settles the claim
    phrases   how facts are worded in all of these

Claims that are no figures have a module each: `offices` for roles, `quoted` for quotations.
"""
