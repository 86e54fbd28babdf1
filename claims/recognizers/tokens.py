"""Text to tokens: one pass of one linear expression, and nothing that looks further than its own token.

A token is a run of digits with its own commas and points ("1,234.5"), a word ("yuan", "S&P", "U.S"), a web address,
a paragraph break, or any other single character. Letters and digits never share a token: "5bn" is two, joined.
"""

from __future__ import annotations

from dataclasses import dataclass

from claims import lazy_re as re

_TOKEN = re.compile(
    r"(?:https?://|www\.)\S+"  # an address: its digits measure nothing
    r"|\d+(?:,\d+)*(?:\.\d+)*"
    r"|(?<![\w.,])\.\d+"
    r"|[^\W\d_]+(?:['’&.][^\W\d_]+)*"
    r"|\n[^\S\n]*\n\s*"
    r"|\S"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text, side by side: as printed, in lower case, and where each starts and ends."""

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def at(self, index: int) -> str:
        """The token in lower case, or "" outside the text."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def joined(self, index: int) -> bool:
        """Whether no space stands between this token and the one before."""
        return 0 < index < len(self.words) and self.starts[index] == self.ends[index - 1]

    def is_number(self, index: int) -> bool:
        """Whether the token is digits (or starts with them)."""
        return 0 <= index < len(self.words) and (
            self.words[index][0] in DIGITS
            or (len(self.words[index]) > 1 and self.words[index][0] == ".")
        )

    def is_word(self, index: int) -> bool:
        """Whether the token is made of letters."""
        return 0 <= index < len(self.words) and self.words[index][0].isalpha()

    def slice(self, first: int, last: int) -> str:
        """The text of the tokens from `first` up to `last`, as printed."""
        return self.text[self.starts[first] : self.ends[min(last, len(self.ends)) - 1]]

    def phrase(self, first: int, last: int) -> str:
        """The lower-case tokens from `first` up to `last`, with single spaces."""
        return " ".join(self.lower[first:last])


DIGITS = frozenset("0123456789")


def without_possessive(word: str) -> str:
    """A word, or a name, without its "'s"."""
    return word.replace("’", "'").removesuffix("'s")


def tokenize(text: str) -> Tokens:
    """The tokens of `text`; time is linear in its length."""
    # plain integers, not pairs: a million tuples would set the garbage collector to work
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
    words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return Tokens(text, words, [word.lower() for word in words], starts, ends)
