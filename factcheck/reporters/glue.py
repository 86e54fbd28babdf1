"""Figures are never broken over two lines: a sign stands for the spaces inside them until lines are broken."""

from __future__ import annotations

GLUE = "\ue000"  # a private-use character
# A figure with its words may be longer than a narrow line: only short ones are kept whole.
_LONGEST_GLUED = 28


def glued(figure: str) -> str:
    """The figure's words in one piece, if it is short."""
    words = " ".join(figure.split())
    return words.replace(" ", GLUE) if len(words) <= _LONGEST_GLUED else words
