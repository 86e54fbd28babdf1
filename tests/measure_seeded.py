"""Errors seeded into true articles: how many the checks find of those that other figures of the article determine.

tests/data/determined.txt says by hand which figures those are; no check has a say in it. Each is altered in every way that fits it,
one at a time, and the altered article is checked. It is found if a finding above info that the true article does not have has one of
the relation's figures among its places.

    python tests/measure_seeded.py [-v]     by kind of alteration; with -v what is missed of the development part
"""

from __future__ import annotations

import itertools
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from examples import examples_of
from split import held_out

import factcheck

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "shared" / "data"
MARKS = HERE / "data" / "determined.txt"
_BETWEEN = 400  # characters that may stand between two figures of a relation
_SCALES = {"billion": "million", "million": "billion", "£m": "£bn"}
_CURRENCIES = {"euros": "dollars", "$": "€", "£": "$", "kroner": "euros"}
_STEP = 4  # what is added to a leading digit, so that no rounding explains it


class Article(NamedTuple):
    """A true article with what it is checked with."""

    name: str
    text: str
    published: str | None = None
    headline: str | None = None


class Item(NamedTuple):
    """A figure or direction word of a relation, where it stands; `opposite` is set for a word."""

    start: int
    end: int
    text: str
    level: bool = False
    open: bool = False
    opposite: str = ""


class Seeded(NamedTuple):
    """An article with one error: its kind, what was changed, and where the figures of the relation stand."""

    article: Article
    kind: str
    what: str
    text: str
    places: tuple[tuple[int, int], ...]


def articles() -> dict[str, Article]:
    """The true articles by the names of the marks, as far as they are on this machine."""
    found = {}
    for example in examples_of(HERE / "drafts" / "clean-articles.md"):
        settings = example.settings
        found[example.title] = Article(
            example.title, example.draft, settings.get("published"), settings.get("headline")
        )
    path = DATA / "article" / "seed-article.txt"
    if path.exists():
        text = path.read_text(encoding="utf-8")
        found["the published article"] = Article("the published article", text)
    path = DATA / "wikinews" / "wikinews_economy_dev.jsonl"
    if path.exists():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            entry = json.loads(line)
            name = f"wikinews {number}"
            found[name] = Article(name, entry["text"], entry["date"])
    return found


def relations() -> Iterator[tuple[str, str]]:
    """The marked relations, each with the name of its article."""
    name = ""
    for line in MARKS.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            name = line[3:]
        elif line and not line.startswith("#"):
            yield name, line


def located(article: Article, line: str) -> list[Item]:
    """The items of a relation in the article's text.

    Raises:
        SystemExit: if they do not stand there in this order.
    """
    items: list[Item] = []
    for part in line.split(" // "):
        marks = [mark.strip() for mark in part.split(" | ")]
        words = [mark.lstrip("*~").partition(">")[0] for mark in marks]
        # A figure is no part of a longer one, a word none of a longer word.
        one = "(?<![\\w.,])({})(?![\\w]|[.,]\\d)"
        gap = f"(?:(?!\\n\\n).){{0,{_BETWEEN}}}?"
        found = re.search(
            gap.join(one.format(re.escape(w)) for w in words), article.text, re.DOTALL
        )
        if found is None:
            raise SystemExit(f"{MARKS.name}: {article.name} has no {part!r}")
        for number, mark in enumerate(marks, 1):
            items.append(
                Item(
                    *found.span(number),
                    found[number],
                    level=mark.startswith("*"),
                    open="~" in mark[:2],
                    opposite=mark.partition(">")[2],
                )
            )
    return items


def seeded(article: Article, line: str) -> Iterator[Seeded]:
    """The article with one error after another."""
    items = located(article, line)

    def altered(kind: str, *changes: tuple[Item, str]) -> Seeded:
        text, shifts = article.text, []
        for item, new in sorted(changes, reverse=True):
            text = text[: item.start] + new + text[item.end :]
            shifts.append((item.start, len(new) - len(item.text)))
        places = tuple(
            (i.start + sum(by for at, by in shifts if at < i.start), len(i.text)) for i in items
        )
        what = ", ".join(f"{item.text} → {new}" for item, new in changes)
        return Seeded(article, kind, what, text, places)

    levels = [item for item in items if item.level]
    for item in items:
        for new in in_another_unit(item, levels):
            yield altered("unit", (item, new))
        if item.opposite:
            yield altered("direction", (item, item.opposite))
        elif not item.open and item.text[-1:] and any(c.isdigit() for c in item.text):
            for kind, new in rewritten(item.text):
                yield altered(kind, (item, new))
    if len(levels) == 2:
        first, second = levels
        yield altered("swap", (first, second.text), (second, first.text))


def rewritten(figure: str) -> Iterator[tuple[str, str]]:
    """A figure with another leading digit, its first two exchanged, or another scale."""
    at = next(i for i, c in enumerate(figure) if c.isdigit())
    digit = int(figure[at])
    yield "digit", figure[:at] + str((digit + _STEP - 1) % 9 + 1) + figure[at + 1 :]
    digits = [i for i, c in enumerate(figure) if c.isdigit()]
    for a, b in itertools.pairwise(digits):
        if figure[a] != figure[b] and figure[b] != "0":
            chars = list(figure)
            chars[a], chars[b] = chars[b], chars[a]
            if a == digits[0]:
                yield "transposed", "".join(chars)
            break
    for scale, other in _SCALES.items():
        if scale in figure:
            yield "scale", figure.replace(scale, other)


def in_another_unit(item: Item, levels: list[Item]) -> Iterator[str]:
    """A level in another currency; a change of such levels in percentage points."""
    if item.level:
        for unit, other in _CURRENCIES.items():
            if unit in item.text:
                yield item.text.replace(unit, other)
                return
    elif levels and not any("%" in level.text for level in levels):
        for unit, other in ((" percent", " percentage points"), ("%", " percentage points")):
            if item.text.endswith(unit):
                yield item.text.removesuffix(unit) + other


def is_found(case: Seeded, before: frozenset[tuple[str, str]]) -> bool:
    """Whether a finding that the true article does not have points at the relation."""
    report = checked(case.article, case.text)
    return any(
        finding.severity != "info"
        and identity(finding) not in before
        and any(
            span.start < at + length and at < span.end
            for span in finding.spans
            for at, length in case.places
        )
        for finding in report.findings
    )


def checked(article: Article, text: str) -> factcheck.Report:
    """The report on a text in place of the article's."""
    return factcheck.check(text, published=article.published, headline=article.headline)


def identity(finding: factcheck.Finding) -> tuple[str, str]:
    """What a finding is known by before and after an alteration elsewhere."""
    return finding.check, finding.working or finding.message


def outcomes(known: dict[str, Article]) -> Iterator[tuple[Seeded, bool]]:
    """Every error seeded into these articles, and whether it is found."""
    before: dict[str, frozenset[tuple[str, str]]] = {}
    done: set[tuple[str, str]] = set()
    for name, line in relations():
        article = known.get(name)
        if article is None:
            continue
        if name not in before:
            report = checked(article, article.text)
            before[name] = frozenset(identity(f) for f in report.findings)
        for case in seeded(article, line):
            if (name, case.text) not in done:
                done.add((name, case.text))
                yield case, is_found(case, before[name])


def measured(_path: Path = MARKS) -> dict[str, float]:
    """For the gate: per cent found, of the repository's articles alone, so that the figure is the same everywhere."""
    ours = {name: one for name, one in articles().items() if not _is_outside(one)}
    every = list(outcomes(ours))
    held = [found for case, found in every if held_out(case.text)]
    return {
        "found": round(100 * sum(found for _, found in every) / len(every), 1),
        "found, held out": round(100 * sum(held) / len(held), 1),
    }


def _is_outside(article: Article) -> bool:
    return article.name.startswith(("wikinews", "the published"))


def main() -> None:
    """Print what is found by kind of alteration, and with -v what is missed."""
    every = list(outcomes(articles()))
    totals = Counter(case.kind for case, _ in every)
    found = Counter(case.kind for case, is_so in every if is_so)
    print(f"{'alteration':<14}{'seeded':>8}{'found':>8}")
    for kind, total in totals.items():
        print(f"{kind:<14}{total:>8}{found[kind]:>8}{found[kind] / total:>8.0%}")
    inside = [is_so for case, is_so in every if not _is_outside(case.article)]
    print(f"{sum(found.values()) / len(every):.1%} of {len(every)};", end=" ")
    print(f"{sum(inside) / len(inside):.1%} of {len(inside)} in the repository's articles")
    if "-v" in sys.argv:
        for case, is_so in every:
            if not is_so and not held_out(case.text):
                print(f"miss  {case.kind:<11}{case.article.name}: {case.what}")


if __name__ == "__main__":
    main()
