"""No regular expression of ours can backtrack without bound, and none needs a word that a match can be without."""

import importlib
import pkgutil
import re
from dataclasses import fields, is_dataclass

import pytest
from backtracking import fault_of
from required import always_holds

import claims
import factcheck
import sources
from claims.lazy_re import Lazy, needs_of


def modules():
    for package in (claims, factcheck, sources):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def patterns_in(value, depth=0):
    if isinstance(value, Lazy):
        yield re.compile(value.pattern, value.source_flags)
    elif isinstance(value, re.Pattern):
        yield value
    elif depth < 4 and isinstance(value, dict):
        for one in value.values():
            yield from patterns_in(one, depth + 1)
    elif depth < 4 and isinstance(value, (tuple, list, frozenset)):
        for one in value:
            yield from patterns_in(one, depth + 1)
    elif depth < 4 and is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from patterns_in(getattr(value, field.name), depth + 1)


def made_by(value):
    """What a cached function without arguments that makes a pattern gives."""
    if hasattr(value, "cache_info") and "Pattern" in str(value.__annotations__.get("return")):
        code = value.__wrapped__.__code__
        return value() if code.co_argcount == 0 else None
    return None


def every_pattern():
    """Each pattern once, with the name it is found under first."""
    found = {}
    for module in modules():
        for name, value in vars(module).items():
            for pattern in patterns_in((value, made_by(value))):
                found.setdefault((pattern.pattern, pattern.flags), f"{module.__name__}.{name}")
    return sorted(
        ((where, *key) for key, where in found.items()), key=lambda one: (one[0], str(one[1]))
    )


PATTERNS = every_pattern()


def test_the_patterns_are_found():
    names = {where for where, _, _ in PATTERNS}
    assert {
        "claims.recognizers.tokens._TOKEN",
        "claims.cues.OF",
        "claims.role.stance._patterns",
    } <= names


@pytest.mark.parametrize(("where", "pattern", "flags"), PATTERNS)
def test_a_pattern_cannot_backtrack_without_bound(where, pattern, flags):
    assert fault_of(pattern, flags) is None, pattern


@pytest.mark.parametrize(("where", "pattern", "flags"), PATTERNS)
def test_every_match_of_a_pattern_holds_what_it_is_said_to_need(where, pattern, flags):
    for words in needs_of(pattern) if isinstance(pattern, str) else ():
        assert always_holds(pattern, flags, words), words


@pytest.mark.parametrize(
    ("pattern", "words", "holds"),
    [
        (r"\bsold (?:in|on) \d", ("sold in", "sold on"), True),
        (r"\bsold (?:in|on) \d", ("sold in",), False),
        (r"[Ss]old|lost", ("sold", "lost"), True),
        (r"(?:sold)?", ("sold",), False),
        (r"(?:sold|\w)+", ("sold",), False),
        (r"aab", ("ab",), True),
        (r"(?!sold)\w", ("sold",), False),
    ],
)
def test_what_a_match_must_hold_is_told_from_the_structure(pattern, words, holds):
    assert always_holds(pattern, 0, words) is holds


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        (r"(?:\w+\s*)*!", "exponential"),
        (r"(?:a|ab?)*c", "exponential"),
        (r"(?:x+)+", "exponential"),
        (r"\w*\d*!", "polynomial"),
        (r".*,.*,", "polynomial"),
        (r"\s*\n\s*x", "polynomial"),
        (r"(?:[a-z]+ ?){0,9}!", "polynomial"),
        (r"x(?=\w*\d*!)", "polynomial"),
        (r"\d+(?:,\d+)*", None),
        (r"\w+\s+\w+", None),
        (r"(?:\w++\s*+)*+!", None),
        (r"[^,]*,[^,]*,", None),
        (r"(?:[a-z]+ ){0,9}!", None),
    ],
)
def test_the_audit_tells_what_can_from_what_cannot(pattern, fault):
    assert fault_of(pattern) == fault
