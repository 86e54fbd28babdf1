"""The labelled drafts in other words: what is printed another way is judged as before, and so are sentences that stand alone, in any order."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from examples import check, examples_of
from hypothesis import given, settings
from hypothesis import strategies as st
from measure_rewritten import REWRITINGS

FOLDER = Path(__file__).parent.parent / "drafts"
# A table has its own signs; a headline is not rewritten with its text.
PROSE = [
    example
    for path in sorted(FOLDER.glob("*.md"))
    for example in examples_of(path)
    if "|--" not in example.draft
    and "<t" not in example.draft
    and "headline" not in example.settings
]
LONGEST = 700  # characters; the articles would take minutes
SHORT = [example for example in PROSE if len(example.draft) <= LONGEST]
ALONE = [
    e
    for e in SHORT
    if e.fires and "published" in e.settings and "\n" not in e.draft and re.match(r"[A-Z]", e.draft)
]


def verdicts(example):
    return sorted((f.check, f.severity) for f in check(example).findings)


@cache
def told():
    """The verdicts on the short drafts as they stand."""
    return [verdicts(example) for example in SHORT]


@pytest.mark.parametrize("way", sorted(REWRITINGS))
def test_a_draft_in_other_signs_is_judged_alike(way):
    rewritten = [REWRITINGS[way](e.draft) for e in SHORT]

    assert [
        draft
        for e, draft, before in zip(SHORT, rewritten, told(), strict=True)
        if draft != e.draft and verdicts(replace(e, draft=draft)) != before
    ] == []


@pytest.mark.parametrize("place", ["before", "behind"])
def test_a_paragraph_on_something_else_changes_no_verdict(place):
    aside = "The weather in the valley was mild, and the museum by the bridge has a new roof."
    wider = [
        (e, f"{aside}\n\n{e.draft}" if place == "before" else f"{e.draft}\n\n{aside}")
        for e in ALONE
    ]

    assert [d for e, d in wider if verdicts(replace(e, draft=d)) != verdicts(e)] == []


@settings(max_examples=40, deadline=None)
@given(st.sampled_from((1_200, 2_500, 4_700, 9_300)), st.integers(2, 40), st.booleans())
def test_thousands_in_digits_and_in_words_are_judged_alike(jobs, percent, right):
    before = round(jobs * 100 / (100 + percent)) if right else jobs // 2
    text = f"The yard has {jobs:,} workers, up {percent} percent from {before:,} a year ago."
    words = text.replace(f"{jobs:,} workers", f"{jobs / 1000:.1f} thousand workers")
    draft = replace(SHORT[0], settings={"published": "2025-03-04"})

    told = {f.check for f in check(replace(draft, draft=words)).findings if f.severity != "info"}
    assert told <= {f.check for f in check(replace(draft, draft=text)).findings}
