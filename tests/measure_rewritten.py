"""How many labelled drafts get another verdict when they are written in another way that says the same.

    python tests/measure_rewritten.py [-v] [NAME …]

Each rewriting changes how figures or signs are printed and nothing of what they mean: "$1.2 billion" as "US$1.2bn", "percent" as "%", curly
quotes, hard line breaks, Markdown emphasis. Every draft of tests/drafts is checked as it stands and rewritten; the script prints, for each
rewriting, how many drafts it changes and how many of those then have other findings; with -v which. tests/factcheck/test_rewriting.py holds the short ones to none.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from textwrap import fill

from examples import Example, check
from measure_drafts import Labelled, labelled

Rewrite = Callable[[str], str]
_AMOUNT = r"(\d[\d,]*(?:\.\d+)?)"
_SCALE = r" (thousand|million|billion|trillion)"
_MARKER = r"(?<=\n)\d+[.)] "  # of a list's item, which makes no list when it is emphasised
_SHORT = {"million": "m", "billion": "bn", "trillion": "tn"}
_SMALLER = {"million": "thousand", "billion": "million", "trillion": "billion"}


def _sub(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Rewrite:
    return partial(re.compile(pattern, re.MULTILINE).sub, new)


def _abbreviated(found: re.Match[str]) -> str:
    return found[1] + found[2] + _SHORT[found[3]]


def _scaled_down(found: re.Match[str]) -> str:
    """As in "$1.2 billion", "$1,200 million"; a rounder figure stays, whose zeros would count."""
    sign, digits, scale = found[1], found[2].replace(",", ""), found[3]
    whole, _, decimals = digits.partition(".")
    if len(decimals) != 3:
        return found[0]
    return f"{sign}{int(whole + decimals.ljust(3, '0')):,} {_SMALLER[scale]}"


def _in_thousands(found: re.Match[str]) -> str:
    """As in "1,200", "1.2 thousand"; "5 thousand" would be rounder than "5,000"."""
    return found[0] if found[2] == "0" else f"{found[1]}.{found[2]} thousand"


def _wrapped(text: str) -> str:
    """Each paragraph of prose broken at about 60 columns, as mail programs do; a line that ends a sentence may be a paragraph, so none does."""
    return "\n\n".join(_broken(b) if _is_prose(b) else b for b in text.split("\n\n"))


def _broken(paragraph: str) -> str:
    for width in (60, 56, 64, 52, 68, 48):
        lines = fill(paragraph, width, break_long_words=False, break_on_hyphens=False)
        if not re.search(r"[.:;!?][”\"]?\n", lines):
            return lines
    return paragraph


def _is_prose(block: str) -> bool:
    return "\n" not in block and not block.lstrip().startswith(("#", "|", "-", "<", "*", ">"))


def _soft_hyphens(found: re.Match[str]) -> str:
    word = found[0]
    return f"{word[: len(word) // 2]}\u00ad{word[len(word) // 2 :]}"


REWRITINGS: dict[str, Rewrite] = {
    "%": _sub(r"(?<=\d) percent\b(?! point)", "%"),
    "per cent": _sub(r"\bpercent\b", "per cent"),
    "percent for %": _sub(r"(?<=\d)%", " percent"),
    "US$": _sub(r"(?<![A-Za-z])\$(?=\d)", "US$"),
    "$ 5": _sub(r"(?<![A-Za-z])\$(?=\d)", "$ "),
    "USD": _sub(r"(?<![A-Za-z])\$(?=\d)", "USD "),
    "$1.2bn": _sub(
        rf"([$€£]){_AMOUNT} (million|billion|trillion)\b(?! [a-z]*shares)", _abbreviated
    ),
    "$1.2 bn": _sub(r"(?<=\d) billion\b", " bn"),
    "dollars": _sub(rf"(?<![A-Za-z])\${_AMOUNT}{_SCALE}\b", r"\1 \2 dollars"),
    "euros": _sub(rf"€{_AMOUNT}{_SCALE}\b", r"\1 \2 euros"),
    "€": _sub(rf"{_AMOUNT}{_SCALE} euros\b", r"€\1 \2"),
    "EUR": _sub(rf"{_AMOUNT}{_SCALE} euros\b", r"EUR \1 \2"),
    "pounds": _sub(rf"£{_AMOUNT}{_SCALE}\b", r"\1 \2 pounds"),
    "$1,200 million": _sub(rf"([$€£]){_AMOUNT} (million|billion|trillion)\b", _scaled_down),
    "1.2 thousand": _sub(
        r"(?<![\d,.$€£])(\d{1,3}),(\d)00(?![\d,.]\d|-|\d)(?= [a-z])(?! (?:lakh|crore|million|billion|trillion)\b)",
        _in_thousands,
    ),
    "RMB": _sub(rf"{_AMOUNT}{_SCALE} yuan\b", r"RMB\1 \2"),
    "renminbi": _sub(r"\byuan\b(?! renminbi)", "renminbi"),
    "curly": lambda t: re.sub(r"(?<=[\s(])\"|^\"", "“", t).replace('"', "”").replace("'", "’"),
    "straight": lambda t: t.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"'),
    "no-break spaces": _sub(r"(?<=\d) (?=[a-z])", "\u00a0"),
    "narrow spaces": _sub(r"(?<=\d) (?=[a-z])", "\u202f"),
    "no-break everywhere": _sub(r"(?<=\w) (?=\w)", "\u00a0"),
    "soft hyphens": _sub(r"(?<![\w<&#/])[a-z]{8,}\b", _soft_hyphens),
    "no-break hyphens": _sub(r"(?<=\w)-(?=\w)", "\u2011"),
    "en dashes in ranges": _sub(r"(?<=\d)-(?=\d)", "–"),
    "em dashes": lambda t: t.replace(" – ", " — "),
    "closed em dashes": lambda t: t.replace(" – ", "—"),
    "double hyphens": lambda t: t.replace(" – ", " -- "),
    "CRLF": lambda t: t.replace("\n", "\r\n"),
    "trailing spaces": _sub(r"$", " "),
    "emphasis": _sub(
        rf"(?<![\w*.,|/-])(?!{_MARKER})([$€£]?{_AMOUNT}(?:{_SCALE}| percent|%)?)(?![\w*%/]|,\d|\.\d|-)",
        r"**\1**",
    ),
    "underscores": _sub(
        rf"(?<![\w*.,|/-])(?!{_MARKER})([$€£]?{_AMOUNT}(?:{_SCALE}| percent|%)?)(?![\w*%/]|,\d|\.\d|-)",
        r"_\1_",
    ),
    "wrapped": _wrapped,
    "doubled spaces": _sub(r"(?<=[a-z][.!?]) (?=[A-Z])", "  "),
}
_MARKUP = ("emphasis", "underscores")  # of Markdown, which a page of HTML does not have


def differences(name: str, drafts: list[Labelled]) -> Iterator[tuple[Labelled, bool, str]]:
    """Each draft that a rewriting changes, whether its findings then differ, and how."""
    rewrite = REWRITINGS[name]
    for stem, example in drafts:
        if name in _MARKUP and example.draft.lstrip().startswith("<"):
            continue
        text = rewrite(example.draft)
        if text == example.draft:
            continue
        headline = example.settings.get("headline")
        inside = headline is not None and name not in _MARKUP
        settings = example.settings | ({"headline": rewrite(headline).rstrip()} if inside else {})
        before = found_in(example)
        after = found_in(Example(example.title, text, settings, example.marks))
        yield (stem, example), before != after, f"{before} -> {after}"


_known: dict[str, list[str]] = {}


def found_in(example: Example) -> list[str]:
    """The checks that report something, once for each finding."""
    if example.draft not in _known:
        _known[example.draft] = sorted(f.check for f in check(example).findings)
    return _known[example.draft]


def main(arguments: list[str]) -> None:
    names = [a for a in arguments if not a.startswith("-")] or list(REWRITINGS)
    drafts = labelled()
    for name in names:
        results = list(differences(name, drafts))
        wrong = [(stem, e, how) for (stem, e), differs, how in results if differs]
        print(f"{name:24}{len(results):5} rewritten {len(wrong):4} differ", flush=True)
        if "-v" in arguments:
            for stem, example, how in wrong:
                print(f"    {stem}: {example.title}: {how}")


if __name__ == "__main__":
    main(sys.argv[1:])
