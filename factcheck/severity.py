"""How grave a check's findings are, and by what rule: what `explain` says of each."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.finding import Severity


@dataclass(frozen=True, slots=True)
class SeverityRule:
    """The severities that a check's findings can have, gravest first, and when which."""

    levels: tuple[Severity, ...]
    rule: str


_RELATION = SeverityRule(
    ("error", "warning"),
    "an error where the figures miss each other by more than rounding would explain twice over, else a warning",
)
_DECISIVE = SeverityRule(("error",), "an error: the figures and the words exclude each other")
_WARNING = SeverityRule(("warning",), "a warning: it has to be looked at")

_RULES = {
    "range-inverted": _DECISIVE,
    "direction-mismatch": _DECISIVE,
    "order-mismatch": _DECISIVE,
    "count-mismatch": _DECISIVE,
    "date-mismatch": _DECISIVE,
    "scale-slip": SeverityRule(
        ("error", "warning", "info"),
        "an error where two units of one change disagree; a warning where a scale or a sign is likely to be the wrong one; "
        "info where copy often writes so",
    ),
    "joint-conflict": SeverityRule(
        ("error", "warning"),
        "an error where what several statements make misses another by more than rounding would explain twice over; else a warning, "
        "since each statement alone can be true and which one is not stays open",
    ),
    "name-variant": _WARNING,
    "name-misspelt": SeverityRule(
        ("warning",), "a warning: two people or companies may have almost the same name"
    ),
    "figure-contradicted": SeverityRule(
        ("error", "warning"),
        "an error; a warning where the source has the draft's figure too, but for something else",
    ),
    "role-contradicted": SeverityRule(("error",), "an error: a company document has it otherwise"),
    "quote-altered": SeverityRule(("error",), "an error: the source quotes the words otherwise"),
    "statement-contradicted": SeverityRule(
        ("error", "warning"),
        "an error by a corpus; a warning by a source, where words are compared and the passage has to be read",
    ),
    "not-in-source": SeverityRule(
        ("warning", "info"),
        "a warning; info for a name in a sentence that has little else of the source",
    ),
    "allow-comment": SeverityRule(
        ("warning", "info"), "a warning; info where it gives a reason and silences nothing"
    ),
}
_ANY = SeverityRule(("error", "warning", "info"), "as the check of the plugin says")


def severity_of(check: str, *, plugin: bool = False) -> SeverityRule:
    """The rule of a check; one that relates figures goes by how far they miss each other."""
    return _ANY if plugin else _RULES.get(check, _RELATION)
