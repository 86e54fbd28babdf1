"""`make fuzz`: random and mutated drafts, which must neither crash nor give a span that is not in the text.

    python tests/fuzz.py                     100,000 inputs from seed 0
    python tests/fuzz.py --runs 2000 --seed 7
    python tests/fuzz.py --only 1234         input 1234 again, printed and traced

Input number n depends on the seed and on n alone, so one that failed can be had again by itself. A third are mutations of the labelled
drafts and sentences, a third are spliced from words of the lexicon, figures, signs, brackets and oddities of Unicode, a third are both. Each goes
through `quantities`, `extract`, the list of what was not read, and `check`, as text, as Markdown or as HTML. The first that fails is
made as small as it can be while it fails the same way, and printed; exit 1.
"""

from __future__ import annotations

import argparse
import random
import re
import signal
import sys
import time
import tomllib
import traceback
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

from claims.document import Document, Span
from claims.errors import DocumentError
from claims.extract import extract_claims
from claims.formats import read_bytes
from claims.plain import plain_reading
from claims.quantity import Quantity
from claims.recognizers.quantities import find_quantities
from claims.unread import find_unread
from factcheck.engine import check_document

HERE = Path(__file__).parent
LEXICON = HERE.parent / "claims" / "lexicon"
RUNS = 100_000
STEP = 5_000  # inputs between two lines of progress
PATIENCE = 20  # seconds for one input
LONGEST = 600  # characters of an input, before it is mutated
SHRINKS = 3_000  # attempts to make a failing input smaller

FIGURES = (
    *("0", "00", "1", "7", "12", "1,200", "1.2", "12,34,567", "1,2,3", "1.2.3", ".5", "5.", "2024"),
    *(
        "1999",
        "30",
        "31",
        "29",
        "100",
        "1000000000000",
        "0.000001",
        "9" * 29,
        "9" * 31,
        "1/2",
        "24/7",
    ),
    *(
        "10:30",
        "3-2",
        "2024-08-28",
        "28.8.2024",
        "8/28/24",
        "½",
        "2½",
        "٣٤",
        "１２",
        "²",
        "Ⅻ",
        "五",
    ),
    *(
        "1e9",
        "0x1F",
        "#4",
        "No. 7",
        "H100",
        "22nd",
        "5bn",
        "5m",
        "5k",
        "5x",
        "-5",
        "−5",
        "(5)",
        "+5",
    ),
)
SIGNS = (
    *"$€£¥%₹₩¢‰§#&@*_/\\|~^=<>+-–—−…·•'\"“”‘’«»()[]{},.;:!?",
    *(
        "HK$",
        "US$",
        "$(",
        ")%",
        "--",
        "...",
        "?!",
        "((",
        "))",
        "[[",
        "“‘",
        "|---|",
        "# ",
        "> ",
        "* ",
    ),
    *("<b>", "</b>", "<p>", "<table><tr><td>", "&nbsp;", "&#8217;", "<!--", "-->", "```", "[x](y)"),
)
ODDITIES = (
    *(
        "\u00a0",
        "\u2009",
        "\u202f",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u00ad",
        "\u2028",
        "\x85",
        "\x0b",
    ),
    *(
        "İ",
        "ß",
        "ﬁ",
        "e\u0301",
        "\u0301",
        "Ǆ",
        "ŉ",
        "ῼ",
        "𝟙𝟚",
        "🚀",
        "👩‍👩‍👧",
        "مرحبا",
        "中文。",
        "\ud800",
    ),
    *("\r\n", "\r", "\n\n", "\n", "\t", " ", "  ", "\x1b[31m", "\x7f", "\ue000", "¤", "¤¤"),
)
FORMATS = ("text", "text", "text", "markdown", "html")


def main(arguments: list[str] | None = None) -> int:
    """Run the inputs and say how it went."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", type=int, metavar="N")
    options = parser.parse_args(arguments)
    numbers = range(options.runs) if options.only is None else range(options.only, options.only + 1)
    start = time.monotonic()
    for count, number in enumerate(numbers, 1):
        text, kind = made(options.seed, number)
        if options.only is not None:
            print(repr(text), kind)
        problem = problem_of(text, kind)
        if problem is not None:
            report(options.seed, number, text, kind, problem)
            return 1
        if count % STEP == 0:
            rate = count / (time.monotonic() - start)
            print(f"{count:>8} inputs, {rate:.0f} a second", flush=True)
    print(f"{len(numbers)} inputs from seed {options.seed}: no crash, every span in its text")
    return 0


def made(seed: int, number: int) -> tuple[str, str]:
    """Input `number`: its text and its format."""
    chance = random.Random(f"{seed}/{number}")
    way = number % 3
    text = spliced(chance) if way == 1 else chance.choice(drafts())
    if len(text) > LONGEST:
        at = chance.randrange(len(text) - LONGEST)
        text = text[at : at + LONGEST]
    if way != 1:
        text = mutated(text, chance, spliced if way == 2 else None)
    return text, chance.choice(FORMATS)


@cache
def drafts() -> tuple[str, ...]:
    """The labelled drafts and sentences, and the sample draft."""
    blocks = re.compile(r"^```draft\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
    files = sorted([*HERE.glob("drafts/*.md"), *HERE.glob("checks/*.md")])
    found = [draft for path in files for draft in blocks.findall(path.read_text("utf-8"))]
    for path in sorted(HERE.glob("data/*.txt")):
        lines = path.read_text("utf-8").splitlines()
        found += [line for line in lines if line and not line.startswith(("  ", "#"))]
    sample = HERE.parent / "factcheck" / "sample" / "draft.txt"
    return (*found, sample.read_text("utf-8"))


@cache
def words() -> tuple[str, ...]:
    """Every word and phrase of the lexicon."""
    every: set[str] = set()
    for path in sorted(LEXICON.glob("*.toml")):
        every.update(_strings(tomllib.loads(path.read_text("utf-8"))))
    return tuple(sorted(word for word in every if 0 < len(word) <= 40))


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from _strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from _strings(value)


def spliced(chance: random.Random) -> str:
    """A run of words of the lexicon, figures, signs and oddities, mostly with spaces between."""
    pieces: list[str] = []
    for _ in range(chance.randrange(1, 40)):
        kind = chance.random()
        if kind < 0.45:
            pieces.append(chance.choice(words()))
        elif kind < 0.75:
            pieces.append(chance.choice(FIGURES))
        elif kind < 0.9:
            pieces.append(chance.choice(SIGNS))
        else:
            pieces.append(chance.choice(ODDITIES))
        pieces.append(chance.choice((" ", " ", " ", "", ". ")))
    return "".join(pieces)


def mutated(text: str, chance: random.Random, insert: Callable[[random.Random], str] | None) -> str:
    """The text with a few changes: pieces dropped, doubled, exchanged, put in, or put elsewhere."""
    for _ in range(chance.randrange(1, 8)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 1, 1, 2, 5, 20, 80)))
        piece = text[start:end]
        way = chance.randrange(6)
        if way == 0:
            text = text[:start] + text[end:]
        elif way == 1:
            text = text[:end] + piece * chance.choice((1, 2, 30)) + text[end:]
        elif way == 2:
            text = text[:start] + chance.choice((piece.upper(), piece.swapcase())) + text[end:]
        elif way == 3:
            to = chance.randrange(len(text) + 1)
            text = text[:to] + piece + text[to:]
        else:
            every = (FIGURES, SIGNS, ODDITIES, words())
            new = insert(chance) if insert and way == 5 else chance.choice(chance.choice(every))
            text = text[:start] + new + text[end:]
    return text


def problem_of(text: str, kind: str) -> str | None:
    """What is wrong with the reading of an input, or None; a crash is told by its last line."""
    signal.signal(signal.SIGALRM, _too_slow)
    signal.alarm(PATIENCE)
    try:
        return _problem(text, kind)
    except Exception as error:  # noqa: BLE001 - a crash is what is looked for
        place = traceback.extract_tb(error.__traceback__)[-1]
        name = Path(place.filename).name
        return f"{type(error).__name__} in {name}, {place.name}: {str(error)[:80]}"
    finally:
        signal.alarm(0)


def _too_slow(number: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"over {PATIENCE} s")


def _problem(text: str, kind: str) -> str | None:
    wrong = _wrong_quantities(find_quantities(text), text)
    if wrong:
        return wrong
    try:
        document = read_bytes(text.encode("utf-8", "surrogatepass"), name="draft", format=kind)
    except DocumentError:
        return None
    plain = plain_reading(document).document
    claims, read = extract_claims(plain), plain.text
    for claim in claims:
        if claim.quantity is not None and (wrong := _wrong_quantities([claim.quantity], read)):
            return wrong
        if claim.period is not None and not _inside(claim.period.span, plain):
            return f"the period {claim.period.text!r} is outside the text"
        if not _inside(claim.span, plain):
            return f"the claim {claim.text!r} is outside the text"
    for one in find_unread(plain, claims):
        if one.span.of(read) != one.text:
            return f"the unread {one.text!r} is not at its place"
    report = check_document(document)
    if report.failures:
        return f"{report.failures[0].check} crashed: {report.failures[0].error}"
    for finding in report.findings:
        if not all(_inside(span, document) for span in finding.spans):
            return f"a finding of {finding.check} is outside the text"
    return None


def _wrong_quantities(quantities: list[Quantity], text: str) -> str | None:
    end = -1
    for quantity in quantities:
        if quantity.span.of(text) != quantity.text or not quantity.text:
            return f"the quantity {quantity.text!r} is not at its place"
        if quantity.span.start < end:
            return f"the quantity {quantity.text!r} overlaps the one before"
        if quantity.low > quantity.high:
            return f"the quantity {quantity.text!r} is from {quantity.low} to {quantity.high}"
        end = quantity.span.end
    return None


def _inside(span: Span, document: Document) -> bool:
    return 0 <= span.start < span.end <= len(document.text)


def report(seed: int, number: int, text: str, kind: str, problem: str) -> None:
    """Print a failing input, as it was and as small as it can be."""
    print(f"input {number} of seed {seed} ({kind}) fails: {problem}")
    print("making it smaller …", flush=True)
    small = shrunk(text, lambda less: _same(problem_of(less, kind), problem))
    print(f"fails as well, as {kind}: {small!r}")
    print(f"again: python tests/fuzz.py --seed {seed} --only {number}")


def _same(problem: str | None, other: str) -> bool:
    """Whether two problems are of one kind: the same words up to what is quoted."""
    return problem is not None and re.split(r"[':\d]", problem)[0] == re.split(r"[':\d]", other)[0]


def shrunk(text: str, fails: Callable[[str], bool]) -> str:
    """A part of the text that still fails, from which no piece can be taken without mending it."""
    attempts, size = 0, max(len(text) // 2, 1)
    while attempts < SHRINKS:
        at, before = 0, text
        while at < len(text) and attempts < SHRINKS:
            attempts += 1
            less = text[:at] + text[at + size :]
            if fails(less):
                text = less
            else:
                at += size
        if size == 1 and text == before:
            break
        size = max(size // 2, 1)
    return text


if __name__ == "__main__":
    sys.exit(main())
