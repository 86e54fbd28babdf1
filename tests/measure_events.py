"""How statements without a figure, comparisons and trailing years are judged: true ones and false ones of real companies.

Usage: python tests/measure_events.py [events|quotations|standings] [-v]

"events": who holds which office, audits, sits and is incorporated where, what happened when, on which day a year ended; the facts below
were taken by hand from the six companies' reports in ../shared/data/ixbrl, and are put to these pages. "quotations": the quoted
sentences of the press release, exact, altered and given to another speaker. "standings": comparisons, rankings, trailing twelve months and growth
on the quarter, from the annual and quarterly facts of companyfacts, worked out here anew. A hash parts the statements (tests/split.py); `-v`
prints what is judged wrongly in the development part.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, cycle
from pathlib import Path
from typing import NamedTuple

from measure_verdicts import DATA, NoEncoder
from split import parts

import factcheck
from sources.corpus import Corpus
from sources.evidence import Fact

# (company, person, office): signature pages of the 10-K and 10-Q of 2023 and 2024.
OFFICES = (
    ("Apple", "Luca Maestri", "chief financial officer"),
    ("Apple", "Timothy Cook", "chief executive"),
    ("Apple", "Jeff Williams", "chief operating officer"),
    ("Amazon.com", "Andrew Jassy", "chief executive"),
    ("Amazon.com", "Brian Olsavsky", "chief financial officer"),
    ("Alphabet", "Sundar Pichai", "chief executive"),
    ("Alphabet", "Ruth Porat", "chief financial officer"),
    ("Meta Platforms", "Mark Zuckerberg", "chief executive"),
    ("Meta Platforms", "Susan Li", "chief financial officer"),
    ("Meta Platforms", "Aaron Anderson", "chief accounting officer"),
    ("Nvidia", "Colette Kress", "chief financial officer"),
    ("Walmart", "Doug McMillon", "chief executive"),
    ("Walmart", "John David Rainey", "chief financial officer"),
)
SEATS = (
    ("Apple", "Cupertino", "California"),
    ("Amazon.com", "Seattle", "Washington"),
    ("Alphabet", "Mountain View", "California"),
    ("Meta Platforms", "Menlo Park", "California"),
    ("Nvidia", "Santa Clara", "California"),
    ("Walmart", "Bentonville", "Arkansas"),
)
INCORPORATED = {"Apple": "California"} | dict.fromkeys(
    ("Amazon.com", "Alphabet", "Meta Platforms", "Nvidia", "Walmart"), "Delaware"
)
AUDITED = ("Apple", "Amazon.com", "Alphabet", "Meta Platforms")  # all by Ernst & Young
CLOSED = (
    ("Apple", "fiscal year", date(2024, 9, 28)),
    ("Nvidia", "second quarter", date(2023, 7, 30)),
    ("Walmart", "second quarter", date(2023, 7, 31)),
    ("Amazon.com", "fiscal year", date(2023, 12, 31)),
    ("Meta Platforms", "fiscal year", date(2023, 12, 31)),
    ("Alphabet", "fiscal year", date(2023, 12, 31)),
)
# (statement with its date left out, the date, others): notes and introductions of the same reports.
HAPPENED = (
    ("Amazon.com was founded in {}.", "1994", ("1996", "1989")),
    ("Meta Platforms was incorporated in {}.", "July 2004", ("July 2006", "February 2003")),
    ("Nvidia was incorporated in {}.", "April 1993", ("April 1998", "1991")),
    ("Meta Platforms went public in {}.", "May 2012", ("May 2011", "June 2013")),
    ("Amazon.com acquired MGM Holdings in {}.", "March 2022", ("March 2021", "June 2022")),
    ("MGM Holdings was bought by Amazon.com in {}.", "2022", ("2020", "2023")),
)


class Case(NamedTuple):
    """A statement, and whether it is true."""

    text: str
    true: bool


def event_cases() -> Iterator[Case]:
    """Statements on the facts above, each true one with false ones."""
    said = cycle(("{p} is {o} of {c}.", "{c}'s {o} is {p}.", "{p}, {c}'s {o}, spoke to staff."))
    for company, person, office in OFFICES:
        rivals = [p for c, p, o in OFFICES if o == office and c != company]
        swapped = "chief financial officer" if "executive" in office else "chief executive"
        form = next(said)
        yield Case(form.format(p=person, o=office, c=company), True)
        yield Case(form.format(p=person, o=swapped, c=company), False)
        yield from (Case(form.format(p=r, o=office, c=company), False) for r in rivals[:2])
    for company, city, state in SEATS:
        yield Case(f"{company} is headquartered in {city}, {state}.", True)
        yield Case(f"{city}-based {company} opened an office.", True)
        yield Case(f"{company} is based in {state}.", True)
        for other, there in (("Austin", "Texas"), ("Chicago", "Illinois")):
            yield Case(f"{company} is headquartered in {other}, {there}.", False)
            yield Case(f"{other}-based {company} opened an office.", False)
    for company, state in INCORPORATED.items():
        yield Case(f"{company} is incorporated in {state}.", True)
        yield Case(f"{company} is incorporated in Nevada.", False)
    for company in AUDITED:
        yield Case(f"{company}'s auditor is Ernst & Young.", True)
        yield Case(f"{company} is audited by Ernst & Young.", True)
        yield from (Case(f"{company}'s auditor is {f}.", False) for f in ("KPMG", "Deloitte"))
    for company, what, day in CLOSED:
        yield Case(f"{company}'s {what} ended on {_day(day)}.", True)
        for off in (-14, -21):
            wrong = day + timedelta(days=off)
            yield Case(f"{company}'s {what} ended on {_day(wrong)}.", False)
    for form, right, wrong in HAPPENED:
        yield Case(form.format(right), True)
        yield from (Case(form.format(other), False) for other in wrong)


def quotation_cases(path: Path) -> Iterator[Case]:
    """The quoted sentences of a press release: whole, cut, with a word changed or two put in, and of the other speaker."""
    text = path.read_text(encoding="utf-8", errors="replace")
    quoted = re.findall(
        r"(?:“|&#8220;)([^“”&]{60,400}?),?(?:”|&#8221;) said ([A-Z]\w+ [A-Z]\w+)", text
    )
    speakers = list(dict.fromkeys(speaker for _, speaker in quoted))
    for words, speaker in quoted:
        other = next((s for s in speakers if s != speaker), speaker)
        every = words.split()
        pieces = [every, every[: 3 * len(every) // 4], every[len(every) // 4 :]]
        for piece in pieces:
            said = " ".join(piece).strip(" ,.")
            yield Case(f"“{said},” said {speaker} of Adobe.", True)
            yield Case(f"“{said},” said {other} of Adobe.", False)
            for at in (len(piece) // 3, 2 * len(piece) // 3):
                changed = " ".join((*piece[:at], "never", "falling", *piece[at + 1 :])).strip(" ,.")
                yield Case(f"“{changed},” said {speaker} of Adobe.", False)


MEASURES = ("revenue", "net income", "operating income")
YEARS = range(2020, 2026)
ONE_IN = 5  # statements of all that could be written: the gate is run often


def standing_cases(corpus: Corpus) -> Iterator[Case]:
    """Comparisons of two companies and of three, trailing years, and growth on the quarter before."""
    forms = cycle(
        (
            "{a}'s {m} was {w} than {b}'s in fiscal {y}.",
            "{a} had {w} {m} than {b} in fiscal {y}.",
            "In fiscal {y}, {a}'s {m} was {w} than that of {b}.",
        )
    )
    names = ("Apple", "Alphabet", "Microsoft", "Nvidia")
    annual = {(n, m): _annual(corpus, n, m) for n in names for m in MEASURES}
    for measure in MEASURES:
        for year in YEARS:
            known = {n: v for n in names if (v := annual[n, measure].get(year)) is not None}
            for a, b in combinations(known, 2):
                word = "higher" if known[a] > known[b] else "lower"
                wrong = "lower" if word == "higher" else "higher"
                form = next(forms)
                for said, true in ((word, True), (wrong, False)):
                    yield Case(form.format(a=a, b=b, m=measure, w=said, y=year), true)
            if len(known) > 2:
                group = f"{', '.join(list(known)[:-1])} and {list(known)[-1]}"
                ranked = sorted(known, key=lambda name: -known[name])
                for name, true in ((ranked[0], True), (ranked[1], False)):
                    yield Case(
                        f"Of {group}, {name} had the highest {measure} in fiscal {year}.", true
                    )
    for name in ("Alphabet", "Nvidia", "Snowflake", "Apple"):
        yield from _trailing(corpus, name)
        yield from _sequential(corpus, name)


def _facts(corpus: Corpus, name: str, measure: str) -> dict[tuple[date, date], Decimal]:
    """The current values over stretches of days, of the definition with the most."""
    facts = [f for f in corpus.facts(entity=name, measure=measure) if _is_plain(f)]
    counted = Counter(f.definition for f in facts)
    usual = max(counted, key=lambda d: counted[d], default="")
    return {
        (f.start, f.end): f.value
        for f in facts
        if f.definition == usual and f.start and f.end and f.value is not None
    }


def _is_plain(fact: Fact) -> bool:
    return not fact.superseded and not fact.scope and fact.unit == "USD"


def _annual(corpus: Corpus, name: str, measure: str) -> dict[int, Decimal]:
    return {
        (end - timedelta(days=7)).year: value
        for (start, end), value in _facts(corpus, name, measure).items()
        if 360 <= (end - start).days <= 372 and _closes(corpus, name, end)
    }


def _closes(corpus: Corpus, name: str, end: date) -> bool:
    month, day = corpus.year_end(name) or (12, 31)
    apart = abs(end.timetuple().tm_yday - date(2001, month, day).timetuple().tm_yday)
    return min(apart, 365 - apart) <= 14


def _trailing(corpus: Corpus, name: str) -> Iterator[Case]:
    """The last year, and the months of this one for those of the one before."""
    known = _facts(corpus, name, "revenue")
    for (start, end), value in known.items():
        length = (end - start).days
        if not 80 < length < 285 or end.year < 2019:
            continue
        year = next((k for k in known if k[1] == start - timedelta(days=1) and _is_year(k)), None)
        if year is None:
            continue
        before = [k for k in known if k[0] == year[0] and abs((k[1] - k[0]).days - length) < 8]
        if before:
            total = known[year] + value - known[before[0]]
            for amount, true in ((total, True), (total * Decimal("1.08"), False)):
                sum_ = (
                    f"${amount / 10**9:.1f} billion"
                    if total > 10**10
                    else f"${amount / 10**6:,.0f} million"
                )
                yield Case(
                    f"{name}'s revenue in the twelve months to {_day(end)} was {sum_}.", true
                )


def _is_year(days: tuple[date, date]) -> bool:
    return 360 <= (days[1] - days[0]).days <= 372


def _sequential(corpus: Corpus, name: str) -> Iterator[Case]:
    known = _facts(corpus, name, "revenue")
    quarters = {
        k: v for k, v in known.items() if 80 < (k[1] - k[0]).days < 100 and k[1].year >= 2019
    }
    for (start, end), value in quarters.items():
        base = next((v for k, v in quarters.items() if k[1] == start - timedelta(days=1)), None)
        if base is None:
            continue
        change = (value / base - 1) * 100
        for rate, true in ((change, True), (change + 4, False), (-change, False)):
            if abs(rate) >= 1 and abs(change) >= 1:
                verb = "rose" if rate > 0 else "fell"
                yield Case(
                    f"{name}'s revenue {verb} {abs(rate):.1f}% in the three months to {_day(end)} from the previous quarter.",
                    true,
                )


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def scores(corpus: Corpus, cases: Iterable[Case]) -> dict[str, float]:
    """Percentages: of true and of false statements with each label."""
    labels = Counter((c.true, factcheck.verify(c.text, corpus).label) for c in cases)
    result = {}
    for true, word in ((True, "true"), (False, "false")):
        whole = max(sum(n for (t, _), n in labels.items() if t is true), 1)
        for label in ("supported", "contradicted"):
            share = round(100 * labels[true, label] / whole, 1)
            result[f"{word}, {label}"] = share if true == (label == "supported") else -share
    return result


def _measured(folder: Path, cases: Sequence[Case] | None = None) -> dict[str, float]:
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as out, _built(folder, Path(out)) as corpus:
        some = cases if cases is not None else list(standing_cases(corpus))[::ONE_IN]
        for part, mark in zip(parts(list(some), lambda c: c.text), ("", ", held out"), strict=True):
            found |= {name + mark: score for name, score in scores(corpus, part).items()}
    return found


def events(folder: Path) -> dict[str, float]:
    """The scores of statements without a figure, put to the pages of a folder."""
    return _measured(folder, list(event_cases()))


def quotations(folder: Path) -> dict[str, float]:
    """The scores of quotations, put to the press release that they are from."""
    (path,) = folder.glob("*.txt")
    return _measured(folder, list(quotation_cases(path)))


def standings(folder: Path) -> dict[str, float]:
    """The scores of comparisons, trailing years and growth on the quarter."""
    return _measured(folder)


def _built(source: Path, out: Path) -> Corpus:
    return Corpus.build([source], out / "corpus", model=NoEncoder())


FOLDERS = {"events": "ixbrl", "quotations": "pressrelease", "standings": "companyfacts"}


def main() -> None:
    """Print the scores, and with -v what is judged wrongly in the development part."""
    asked = next((word for word in sys.argv[1:] if word in FOLDERS), "events")
    folder = DATA / FOLDERS[asked]
    if not folder.exists():
        sys.exit(f"skipped: {folder} is not here; filings are no part of this repository")
    print({"events": events, "quotations": quotations, "standings": standings}[asked](folder))
    if "-v" not in sys.argv:
        return
    with tempfile.TemporaryDirectory() as out, _built(folder, Path(out)) as corpus:
        cases = {
            "events": lambda: event_cases(),
            "quotations": lambda: quotation_cases(next(folder.glob("*.txt"))),
            "standings": lambda: list(standing_cases(corpus))[::ONE_IN],
        }[asked]()
        for case in parts(list(cases), lambda c: c.text)[0]:
            verdict = factcheck.verify(case.text, corpus)
            if verdict.label != ("supported" if case.true else "contradicted"):
                print(case.true, "|", verdict.label, "|", case.text, "|", verdict.reason[:200])


if __name__ == "__main__":
    main()
