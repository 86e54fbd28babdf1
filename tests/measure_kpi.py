"""How many of the labelled figures of filings are read as what they are: KPI with current and prior value, on KPI-EDGAR.

Usage: python tests/measure_kpi.py [-v] [WORKBOOK]        (../shared/data/kpi-edgar/kpi_edgar.xlsx)

The data marks, in sentences of annual filings, the words of a KPI ("kpi", or "thereof" for one that is part of another) and the numbers that are
its values: `cy` of the filing's year, `py` of the year before, `py1` of the one before that, `increase` and `decrease`. Numbers tie a value to its KPI. Relations
are scored, as the data's paper does: a value together with its KPI. Of a sentence's two annotations "Manual" counts; sentences marked for
deletion (duplicates, parsing faults) are left out, and so is one without any mark. A value marked `false_positive` (a forecast, a limit) is none.

What we read becomes a relation so. A claim's figure is the value; its KPI is the words of its measure. Only amounts of money count, as in the data (99 of 100 values), and only what a writer asserts, not shares,
conversions and the like. The tag of a level follows from how many years before the filing's its period ends (none is the filing's), that of a base
without a period of its own is `py`, those of a list whose years another sentence names are `cy`, `py` and `py1` in turn, as filings list them; a difference is an increase or a decrease. The filing's year is the one its
sheet states; it closes on the latest day that its sentences name at least half as often as any, or, where they name few, on 31 December.

    loose     same number, same tag, and the measure or its scope shares a word with the KPI, or with that which it is part of
    strict    same number, same tag, and the measure's words are exactly those of the KPI, apart from articles

The data's two annotators agree with each other to 81 loose and 60 strict, of cy and py. A relation that the data has and we do not is a miss, one that we have and the data does not a false one. `-v` prints both for the development part (tests/split.py).
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lxml import etree
from split import parts

from claims.claim import Claim
from claims.document import Span
from claims.extract import extract_claims
from claims.formats import read_document
from claims.period import Period
from claims.recognizers.periods import find_periods

WORKBOOK = Path(__file__).parents[2] / "shared/data/kpi-edgar/kpi_edgar.xlsx"
OFTEN = 4  # mentions
VALUES = ("cy", "py", "py1", "increase", "decrease", "increase_py", "decrease_py")
CURRENT_AND_PRIOR = ("cy", "py")
NAMES = ("thereof", "kpi", "kpi_coref")
# Words that are of no weight in a name.
SMALL = frozenset(
    {"the", "a", "an", "of", "and", "to", "for", "in", "on", "our", "its", "total", "net", "with"}
)
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LABEL = re.compile(r"([a-z]+(?:_py|_coref)?1?(?:_positive)?)(?:_([\d_]+))?$")
_SENT = re.compile(r"\d-(\d\d)-\d")
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_LISTED = re.compile(r",?\s+(?:and\s+)?")
_ELSEWHERE = re.compile(r"\brespectively\b|\b(?:same|these|those) (?:dates|periods|years)\b")
_OPENING = frozenset("($€£[“‘#")
_CLOSING = frozenset(")]%,.;:”’") | {"’s", "'s"}


class Relation(NamedTuple):
    """A value with what it is of; `at` is the number's place in the sentence, `name` the places of the KPI's words."""

    at: Span
    tag: str
    name: tuple[Span, ...]
    whole: tuple[Span, ...] = ()  # the words of that which the KPI is part of


class Year(NamedTuple):
    """The year that a filing is for: what its sentences call it, and the day it closes."""

    name: int
    closes: date


class Case(NamedTuple):
    """A sentence of a filing, with the relations marked in it."""

    text: str
    year: Year
    relations: list[Relation]


def labelled(workbook: Path) -> list[Case]:
    """The sentences of the workbook that are not marked for deletion."""
    cases: list[Case] = []
    for name, rows in sheets(workbook):
        if name in ("possible_relations", "legend"):
            continue
        sentences = [row for row in rows.values() if row.get(1) == "Sentence"]
        year = _year(rows[1], [_joined(_words_of(row))[0] for row in sentences])
        sentence: dict[int, str] = {}
        marks: dict[int, str] = {}
        for number in [*sorted(rows)[1:], 0]:
            cells = rows.get(number, {1: "Sentence"})
            if cells.get(1) == "Sentence":
                cases += _case(sentence, marks, year)
                sentence, marks = cells, {}
            elif cells.get(1) == "Manual Annotations":
                marks = cells
            elif cells.get(1) == "Comment" and "delete" in cells.values():
                marks = {}
    return cases


def sheets(workbook: Path) -> Iterator[tuple[str, dict[int, dict[int, str]]]]:
    """Each sheet's name with its cells by row and column, both counted from 1."""
    with zipfile.ZipFile(workbook) as parcel:
        strings = [
            "".join(t.text or "" for t in item.iter(f"{_SHEET}t"))
            for item in etree.fromstring(parcel.read("xl/sharedStrings.xml"))
        ]
        targets = {
            r.get("Id"): r.get("Target")
            for r in etree.fromstring(parcel.read("xl/_rels/workbook.xml.rels"))
        }
        for sheet in etree.fromstring(parcel.read("xl/workbook.xml")).iter(f"{_SHEET}sheet"):
            rows: dict[int, dict[int, str]] = {}
            page = etree.fromstring(parcel.read(f"xl/{targets[sheet.get(_RELATION)]}"))
            for cell in page.iter(f"{_SHEET}c"):
                value = cell.findtext(f"{_SHEET}v")
                if value is not None:
                    row, column = _place(cell.get("r", ""))
                    text = strings[int(value)] if cell.get("t") == "s" else value
                    rows.setdefault(row, {})[column] = text
            yield sheet.get("name", ""), rows


def _year(head: dict[int, str], sentences: Iterable[str]) -> Year:
    """The year a sheet states, or the one before its filing was sent ("KO_10-K_0000021344-21-000008.txt"), and when it closes."""
    sent = _SENT.search(head[1])
    name = int(head[4]) if 4 in head or sent is None else 1999 + int(sent[1])
    days = Counter[date]()
    for text in sentences:
        for period in find_periods(text):
            if period.end and name - 1 < period.end.year + period.end.month / 12 < name + 1.3:
                days[period.end] += not _is_calendar_year(period)
    most = max(days.values(), default=0)
    often = [day for day, times in days.items() if 2 * times >= most]
    return Year(name, max(often) if most >= OFTEN else date(name, 12, 31))


def _is_calendar_year(period: Period) -> bool:
    """Whether a period is a year without the day it closes: "2020", "fiscal 2020"."""
    return period.grain == "year" and re.fullmatch(r"\D*\d{4}\D*", period.text) is not None


def _words_of(row: dict[int, str]) -> dict[int, str]:
    return {column: word for column, word in row.items() if column > 1}


def _place(reference: str) -> tuple[int, int]:
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(reference[len(letters) :]), column


def _case(sentence: dict[int, str], marks: dict[int, str], year: Year) -> list[Case]:
    labels = {column: label.strip() for column, label in marks.items() if column > 1}
    if not any(labels.values()) or "delete" in labels.values():
        return []
    text, spans = _joined(_words_of(sentence))
    groups: dict[tuple[str, str], list[Span]] = {}
    values: list[tuple[Span, str, str]] = []
    for column, label in labels.items():
        found = _LABEL.fullmatch(label)
        if not found or column not in spans:
            continue
        kind, group = found[1], found[2] or ""
        if kind in VALUES:
            values.append((spans[column], kind, group))
        elif kind in NAMES:
            groups.setdefault((kind, group), []).append(spans[column])
    return [Case(text, year, [_relation(groups, *value) for value in values])]


def _relation(
    groups: dict[tuple[str, str], list[Span]], at: Span, tag: str, group: str
) -> Relation:
    """The value with its own name; what stands higher in its group ("1" over "1_2") is that which it is part of."""
    lines: list[tuple[Span, ...]] = []
    while group:
        lines += [tuple(groups[kind, group]) for kind in NAMES if (kind, group) in groups]
        group = group.rpartition("_")[0]
    return Relation(
        at, tag, lines[0] if lines else (), tuple(s for line in lines[1:] for s in line)
    )


def _joined(words: dict[int, str]) -> tuple[str, dict[int, Span]]:
    """The sentence as it was before it was cut into words, and where each word stands."""
    text, spans, tight = "", {}, True
    for column in sorted(words):
        word = words[column].strip()
        gap = "" if tight or word[:1] in _CLOSING or word in _CLOSING else " "
        spans[column] = Span(len(text) + len(gap), len(text) + len(gap) + len(word))
        text += gap + word
        tight = word[-1:] in _OPENING
    return text, spans


def read(case: Case) -> list[Relation]:
    """What we read in a sentence, as relations."""
    document = read_document(case.text, published=case.year.closes)
    claims = extract_claims(document)
    places = _places(case.text, claims)
    return [r for claim in claims for r in _relations(claim, case, places.get(claim.id, 0))]


def _places(text: str, claims: Iterable[Claim]) -> dict[str, int]:
    """The place of each figure of a list whose years another sentence names, by the claim's id."""
    places: dict[str, int] = {}
    before: Claim | None = None
    for claim in claims:
        if claim.role != "level" or claim.period is not None:
            before = None
            continue
        same = before is not None and before.measure == claim.measure
        if before and same and _LISTED.fullmatch(text[before.span.end : claim.span.start]):
            places[claim.id] = places.get(before.id, 0) + 1
        before = claim
    return places if _ELSEWHERE.search(text) else {}


def _relations(claim: Claim, case: Case, place: int) -> Iterator[Relation]:
    measure, quantity = claim.measure, claim.quantity
    if quantity is None or quantity.dimension != "money" or claim.stance != "asserted":
        return
    if measure is None or measure.span is None:
        return
    tag = _tag(claim, case.year, place)
    if tag is not None:
        said = measure.span.of(case.text).lower()
        apart = [w for w in (measure.text.lower(), measure.scope.lower()) if w not in said]
        places = (_nearest(case.text, words, claim.span) for words in apart)
        yield Relation(claim.span, tag, (measure.span,), tuple(s for s in places if s))


def _nearest(text: str, words: str, figure: Span) -> Span | None:
    """Where the words of a measure or its scope stand nearest to its figure."""
    text = text.lower()
    places = {text.rfind(words, 0, figure.start), text.find(words, figure.end)} - {-1}
    if not places:
        return None
    at = min(places, key=lambda at: abs(at - figure.start))
    return Span(at, at + len(words))


def _tag(claim: Claim, year: Year, place: int) -> str | None:
    years = _years_before(claim, year) + place
    if claim.role in ("level", "base", "part"):
        return ("cy", "py", "py1")[years] if 0 <= years < 3 else None
    direction = claim.quantity.direction if claim.quantity else None
    if claim.role == "difference" and direction and years in (0, 1):
        move = "increase" if direction == "up" else "decrease"
        return f"{move}_py" if years else move
    return None


def _years_before(claim: Claim, year: Year) -> int:
    period = claim.period
    if period is None or period.end is None:
        return int(claim.role == "base")
    if _is_calendar_year(period):
        return year.name - period.end.year
    return max((year.closes - period.end).days, 0) // 360  # years close on a weekday: 52 weeks


def agrees(text: str, gold: Relation, ours: Relation, *, strict: bool) -> bool:
    """Whether a relation of ours is one of the data's, by the rule of the docstring."""
    if gold.tag != ours.tag or not ours.at.overlaps(gold.at):
        return False
    if strict or _words(text, ours.name) == _words(text, gold.name):
        return _words(text, ours.name) == _words(text, gold.name)
    named = [s for s in (*gold.name, *gold.whole) if s.of(text).lower() not in SMALL]
    return any(span.overlaps(own) for span in named for own in (*ours.name, *ours.whole))


def _words(text: str, spans: Iterable[Span]) -> list[str]:
    """The words and marks, whatever blanks the data's cutting into words put between them."""
    words = _TOKEN.findall(" ".join(span.of(text) for span in spans).lower())
    return [word for word in words if word not in ("the", "a", "an", "our", "its")]


def matched(case: Case, *, strict: bool) -> tuple[list[Relation], list[Relation], list[Relation]]:
    """The relations found, those missed and the false ones; each is used once."""
    found: list[Relation] = []
    missed: list[Relation] = []
    ours = read(case)
    for gold in case.relations:
        same = next((r for r in ours if agrees(case.text, gold, r, strict=strict)), None)
        if same is None:
            missed.append(gold)
        else:
            found.append(gold)
            ours.remove(same)
    return found, missed, ours


def scores(cases: list[Case], *, strict: bool = False) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 in per cent: of each tag, of "current and prior" and of "all"."""
    found, wanted, given = Counter[str](), Counter[str](), Counter[str]()
    for case in cases:
        right, missed, wrong = matched(case, strict=strict)
        for counter, relations in (
            (found, right),
            (wanted, right),
            (given, right),
            (wanted, missed),
            (given, wrong),
        ):
            for relation in relations:
                counter[relation.tag] += 1
    lines = {tag: (tag,) for tag in VALUES} | {
        "current and prior": CURRENT_AND_PRIOR,
        "all": VALUES,
    }
    return {
        name: _rates(*(sum(counter[tag] for tag in tags) for counter in (found, given, wanted)))
        for name, tags in lines.items()
    }


def _rates(found: int, given: int, wanted: int) -> tuple[float, float, float]:
    return (
        100 * found / max(given, 1),
        100 * found / max(wanted, 1),
        200 * found / max(given + wanted, 1),
    )


def held_out_scores(workbook: Path = WORKBOOK) -> dict[str, float]:
    """F1 of the held-out sentences, as the gate keeps it."""
    cases = parts(labelled(workbook), lambda case: case.text).held_out
    loose, strict = scores(cases), scores(cases, strict=True)
    return {
        "current and prior": round(loose["current and prior"][2], 1),
        "current and prior, strict": round(strict["current and prior"][2], 1),
        "every tag": round(loose["all"][2], 1),
    }


def main() -> int:
    """Print the scores of both parts, and with -v what is missed and what is false in the development part."""
    paths = [argument for argument in sys.argv[1:] if argument != "-v"]
    workbook = Path(paths[0]) if paths else WORKBOOK
    if not workbook.exists():
        print(f"measure_kpi.py: no workbook at {workbook}; the data is not part of the repository")
        return 2
    both = parts(labelled(workbook), lambda case: case.text)
    if "-v" in sys.argv:
        for case in both.development:
            _print_misses(case)
    for name, cases in (("development", both.development), ("held out", both.held_out)):
        relations = sum(len(case.relations) for case in cases)
        print(f"{name}: {len(cases)} sentences, {relations} relations (P R F1, loose | strict)")
        strict = scores(cases, strict=True)
        for line, rates in scores(cases).items():
            print(
                f"  {line:18}"
                + "  |".join("".join(f"{rate:6.1f}" for rate in r) for r in (rates, strict[line]))
            )
    return 0


def _print_misses(case: Case) -> None:
    _, missed, wrong = matched(case, strict=False)
    if not missed and not wrong:
        return
    print(f"\n{case.text} [{case.year.name}]")
    for sign, relations in (("missed", missed), ("false ", wrong)):
        for relation in relations:
            name = " ".join(span.of(case.text) for span in relation.name)
            print(f"    {sign} {relation.at.of(case.text)} {relation.tag} of {name!r}")


if __name__ == "__main__":
    sys.exit(main())
