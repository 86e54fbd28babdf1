"""Fiscal years that a text itself closes: "its financial year, which ended on June 30", "whose fiscal year runs to March"."""

from __future__ import annotations

from collections.abc import Sequence

from claims import lazy_re as re
from claims.entity import EntityMention
from claims.lexicon import load
from claims.when.calendar import CALENDAR_YEAR_END, YearEnd, month_end
from claims.who.gazetteer import year_end_of

_MONTH = r"(?:(\d{1,2})\s+)?(?:end[\s-])?([a-z]{3,9})(?:\s+(\d{1,2})\b(?!\s*[\d:.%]))?"
_STATED = re.compile(
    r"\b(?:financial|fiscal|business|accounting)\s+year,?\s+(?:which\s+|that\s+)?"
    r"(?:ends?|ended|ending|closes?|closed|runs?\s+(?:to|until|through))\s+"
    rf"(?:on\s+|in\s+|at\s+|the\s+end\s+of\s+|late\s+)*+{_MONTH}",
    re.IGNORECASE,
)
_LEAP_YEAR = 2024


class YearEnds:
    """When the fiscal year closes that a sentence is about, from what the text says and what is known of its companies."""

    def __init__(self) -> None:
        self._stated: dict[str, YearEnd] = {}
        self._last = CALENDAR_YEAR_END

    def of(self, text: str, mentions: Sequence[EntityMention]) -> YearEnd:
        """That of the first company that acts or owns, else of the first named, else as in the sentence before."""
        companies = [m for m in mentions if m.entities[0].kind == "organisation"]
        acting = [m for m in companies if m.leads]
        chosen = next(iter(acting or companies), None)
        said = stated_year_end(text)
        if said is not None:
            self._last = said
            if chosen is not None:
                self._stated[chosen.entities[0].id] = said
        elif chosen is not None:
            entity = chosen.entities[0]
            self._last = self._stated.get(entity.id) or year_end_of(entity)
        return self._last


def stated_year_end(text: str) -> YearEnd | None:
    """The month and day on which a sentence says that a fiscal year closes; None where it says none."""
    found = _STATED.search(text)
    if found is None:
        return None
    month = load("periods")["numbers"]["MONTH"].get(found[2].lower())
    if month is None:
        return None
    last = month_end(_LEAP_YEAR, month).day
    day = int(found[1] or found[3] or last)
    return (month, day) if 0 < day <= last else None
