"""Regular expressions that are compiled when a text first has the letters they cannot do without.

`from claims import lazy_re as re` stands for `import re` in every module. A draft meets few of the hundreds of wordings that are looked
for, and to compile one takes longer than to read a page with it. So `compile` only notes the pattern; what every match must hold, one of "years ago"
or "years old", is read off its source, and a text with none of it has no match. From the first text on that could have one, the
pattern is an ordinary one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from re import (
    DOTALL,
    IGNORECASE,
    MULTILINE,
    Match,
    Pattern,
    escape,
    findall,
    finditer,
    fullmatch,
    match,
    search,
    split,
    sub,
)
from typing import Any, cast

__all__ = [
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "Match",
    "Pattern",
    "compile",
    "escape",
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "search",
    "split",
    "sub",
]

_LONG = 4_000  # characters of a text that is not searched for words again at each of its positions
_MOST_WORDS = 60
Need = tuple[str, ...]  # words of which a match holds one


def compile(pattern: str, flags: int = 0) -> Pattern[str]:  # noqa: A001
    """What `re.compile` gives, compiled when first needed; a mistake in it comes out only then."""
    return cast("Pattern[str]", Lazy(pattern, flags))


class Lazy:
    """Stands for a pattern; once that is compiled, its methods take the place of these."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.source_flags = flags
        self._needs: tuple[Need, ...] | None = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._compiled(), name)

    def search(self, text: str, *where: int) -> Match[str] | None:
        """As of `re.Pattern`."""
        return None if self._is_barred(text, where) else self._compiled().search(text, *where)

    def match(self, text: str, *where: int) -> Match[str] | None:
        """As of `re.Pattern`."""
        return None if self._is_barred(text, where) else self._compiled().match(text, *where)

    def fullmatch(self, text: str, *where: int) -> Match[str] | None:
        """As of `re.Pattern`."""
        return None if self._is_barred(text, where) else self._compiled().fullmatch(text, *where)

    def finditer(self, text: str, *where: int) -> Iterator[Match[str]]:
        """As of `re.Pattern`."""
        return iter(()) if self._is_barred(text, where) else self._compiled().finditer(text, *where)

    def findall(self, text: str, *where: int) -> list[Any]:
        """As of `re.Pattern`."""
        return [] if self._is_barred(text, where) else self._compiled().findall(text, *where)

    def split(self, text: str, maxsplit: int = 0) -> list[Any]:
        """As of `re.Pattern`."""
        return [text] if self._is_barred(text, ()) else self._compiled().split(text, maxsplit)

    def sub(self, by: str | Callable[[Match[str]], str], text: str, count: int = 0) -> str:
        """As of `re.Pattern`."""
        return text if self._is_barred(text, ()) else self._compiled().sub(by, text, count)

    def _is_barred(self, text: str, where: tuple[int, ...]) -> bool:
        """Whether the text has nothing of what every match must hold."""
        if where and len(text) > _LONG:
            return False
        if self._needs is None:
            self._needs = needs_of(self.pattern)
        if not self._needs:
            return False
        folded = _folded(text)
        for need in self._needs:  # in loops, since every sentence comes by here for every pattern
            for word in need:
                if word in folded:
                    break
            else:
                return True
        return False

    def _compiled(self) -> Pattern[str]:
        made = re.compile(self.pattern, self.source_flags)
        for name in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub"):
            setattr(self, name, getattr(made, name))
        self.__dict__["_compiled"] = lambda: made
        return made


# --- What a pattern needs, read off its source ---

_TOKEN = re.compile(
    r"\((?:\?:)?[\w -]*+(?:\|[\w -]*+)*+\)|\(\?<?[!=][^\\[()]*+\)|\\(?:x..|u.{4}|U.{8}|N\{[^}]*\}|\d{1,3}|.)|\[\^?\]?(?:\\.|[^\]\\])*+\]|\((?:\?(?:P<\w+>|P=|[a-zA-Z-]*+:|<?[=!]|>|.))?+"
    r"|[)|]|[*+?]|\{\d*+,?\d*+\}|[^\\\[(){}|*+?.^$]+|.",
    re.DOTALL,
)
_HOLDS = re.compile(
    r"\((?:\?(?:P<\w+>|[a-z]*:|>))?"
)  # opens a group whose text is part of the match


def needs_of(pattern: str) -> tuple[Need, ...]:
    """Lists of words in lower case, of each of which every match holds one."""
    found = _alternation(iter(_TOKEN.findall(pattern)))
    return tuple(sorted({need for need in found if len(need) <= _MOST_WORDS}, key=len))


def _alternation(tokens: Iterator[str]) -> list[Need]:
    """What is needed up to the closing bracket: by its one branch, or one word of each of several."""
    branches = []
    end = "|"
    while end == "|":
        needs, end = _branch(tokens)
        branches.append(needs)
    if len(branches) == 1:
        return branches[0]
    if not all(branches):
        return []
    return [tuple(word for needs in branches for word in max(needs, key=_telling))]


def _telling(need: Need) -> int:
    return min(map(len, need))


def _branch(tokens: Iterator[str]) -> tuple[list[Need], str]:
    """What one branch needs, and the token that ends it."""
    needs: list[Need] = []
    group: list[Need] = []  # of the group that has just closed, unless it may be absent
    run = ""
    for token in tokens:
        first = token[0]
        if first in "*+?{":
            if first == "+" or token.startswith("{1"):
                needs += group
            needs += _word(run[:-1])
            run, group = "", []
            continue
        needs += group
        group = []
        if first not in _NOT_ITSELF:
            run += token
            continue
        if first == "\\" and not token[1].isalnum():
            run += token[1]
            continue
        needs += _word(run)
        run = ""
        if first in ")|":
            return needs, first
        if first == "(" and token[-1] == ")":
            group = _choice(token)
        elif first == "(":
            inner = _alternation(tokens)
            group = inner if _HOLDS.fullmatch(token) else []
    return needs + group + _word(run), ""


def _choice(token: str) -> list[Need]:
    """What a bracket of nothing but words needs, or a lookaround, which needs nothing."""
    if token.startswith(("(?!", "(?=", "(?<")):
        return []
    words = token[3 if token[1] == "?" else 1 : -1].split("|")
    return [tuple(map(_fold, words))] if min(map(len, words)) > 1 else []


_NOT_ITSELF = frozenset("\\[()|.^$")


def _word(run: str) -> list[Need]:
    """What stands in every match, if it tells enough: two letters, or a sign."""
    telling = len(run) > 1 or (run and not run.isalnum() and not run.isspace())
    return [(_fold(run),)] if telling else []


def _fold(text: str) -> str:
    """Letters that `re.IGNORECASE` takes for one another made one."""
    folded = text.casefold()
    return folded if folded.isascii() else folded.replace("i\u0307", "i").replace("\u0131", "i")


_folded = lru_cache(maxsize=64)(_fold)  # of the sentence at hand
