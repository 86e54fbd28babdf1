"""Which way a figure goes that gets better or worse: a margin that improves rises, unemployment that improves falls.

The words and the measures are in `claims/lexicon/changes.toml`. Of the measures that a clause names the one next to the verb counts; of one that
is in neither list nothing is known.
"""

from __future__ import annotations

from functools import cache

from claims import lazy_re as re
from claims.lexicon import load
from claims.quantity import Direction


@cache
def _words() -> dict[str, bool]:
    """The verbs of `better` and `worse`, and whether they say better."""
    changes = load("changes")
    return {
        **dict.fromkeys(changes["better"], True),
        **dict.fromkeys(changes["worse"], False),
    }


def is_for_better_or_worse(word: str) -> bool:
    """Whether a verb says that something gets better or worse, not that it gets more or less."""
    return word in _words()


def way_of_better(word: str, subject: str, measure: str = "") -> Direction | None:
    """The way a measure goes that a verb calls better or worse; by the words before the verb, or else by the measure's name."""
    for said in (subject, measure):
        *_, last = (None, *_measures().finditer(said))
        if last is not None:
            return "up" if (last["more"] is not None) == _words()[word] else "down"
    return None


@cache
def _measures() -> re.Pattern[str]:
    """The measures of which more, and those of which less is better; the longer phrases first."""
    changes = load("changes")
    kinds = ("more", "less")
    either = (
        rf"(?P<{kind}>{'|'.join(sorted(changes[f'{kind}_is_better'], key=lambda p: -len(p)))})"
        for kind in kinds
    )
    return re.compile(rf"\b(?:{'|'.join(either)})\b", re.IGNORECASE)
