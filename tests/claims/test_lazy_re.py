"""Patterns are compiled when a text first has what they need; what they find is what `re` finds."""

import re

import pytest

from claims import lazy_re
from claims.lazy_re import needs_of

TEXT = "It was sold three years ago. It was sold again, in 2019, for $5m."


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"\bsold\b[^.]*? years ago", {("sold",), (" years ago",)}),
        (r"(?:bought|sold) (?:in|for) \d", {("bought", "sold"), ("in", "for")}),
        (r"(?P<verb>ros|fell)e? by", {("ros", "fell"), (" by",)}),
        (r"a year ago|last (?:week|month)", {("a year ago", "last ")}),
        (r"Sales (?i:ROSE)", {("sales ",), ("rose",)}),
        (r"\bU\.S\. dollars?", {("u.s. dollar",)}),
        (r"(?:up ){2}and", {("and",)}),
        (r"\(\s*profit", {("(",), ("profit",)}),
    ],
)
def test_what_every_match_must_hold_is_read_off_the_source(pattern, needs):
    assert set(needs_of(pattern)) == needs


@pytest.mark.parametrize(
    "pattern",
    [
        r"\d+",
        r"(?:sold )?\w",
        r"(?:sold )*\w",
        r"(?:sold){0,3}\d",
        r"sold|\d",
        r"(?!sold)\w",
        r"(?<=sold )\d",
        r"(?:sold|\w+) ?\d",
        r"[sold]{4}\d",
        "(.)\\1\\u2028\\x41",
    ],
)
def test_what_may_be_absent_is_not_needed(pattern):
    assert needs_of(pattern) == ()


@pytest.mark.parametrize("text", ["", "Nothing of it.", TEXT, TEXT.upper()])
@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_it_finds_what_re_finds(text, flags):
    source = r"sold (?:three|again)"
    lazy, eager = (lambda: lazy_re.compile(source, flags)), re.compile(source, flags)

    def spans(matches):
        return [match.span() for match in matches]

    assert spans(lazy().finditer(text)) == spans(eager.finditer(text))
    assert spans(lazy().finditer(text, 20)) == spans(eager.finditer(text, 20))
    assert lazy().findall(text) == eager.findall(text)
    assert lazy().split(text) == eager.split(text)
    assert lazy().sub("lost", text) == eager.sub("lost", text)
    for method in ("search", "match", "fullmatch"):
        assert str(getattr(lazy(), method)(text)) == str(getattr(eager, method)(text))


def test_a_text_without_what_it_needs_leaves_it_uncompiled():
    wrong = lazy_re.compile(r"sold (")
    assert wrong.search("Sales rose.") is None
    with pytest.raises(re.error):
        wrong.search("It sold (half).")


def test_letters_that_case_makes_one_are_one():
    assert lazy_re.compile("limit", re.IGNORECASE).search("LİMIT ſ")
    assert lazy_re.compile("kelvin", re.IGNORECASE).search("\u212aelvin")


def test_one_pattern_serves_after_it_is_compiled():
    lazy = lazy_re.compile(r"(?P<what>sold)")
    assert [lazy.search(text) is None for text in (TEXT, "", TEXT)] == [False, True, False]
    assert lazy.groupindex == {"what": 1}
