"""What the items of a list make that are numbers of things: "seven directors: two from the state, one from the staff and four others"."""

from __future__ import annotations

from claims import lazy_re as re
from factcheck.dates.dated import count_of

AND = re.compile(r"\s(?:and|or|&)\s")
AND_FIRST = re.compile(r"^(?:and|or|&)\s")
_NUMBER_FIRST = re.compile(
    r"^(?:[2-9]|1[0-2]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?!(?:percent|per cent|points?|million|billion|trillion|thousand|hundred|bn|mn|cents|dollars|euros|pounds)\b)[a-z]"
)
_PLACED = re.compile(
    r"^\S+ (?:in|at|for|from|by|near|outside|on|with|of|against|among|under|over|across|into|through) "
)


def summed(words: str, count: int) -> tuple[int, int] | None:
    """What the items of a list make that are numbers of things themselves: "two from the state and one from the staff".

    (0, 0) where they are of other things, "nine cities: two nights in Rome and three in Paris", or far from the number.
    """
    items = [AND_FIRST.sub("", i.strip()) for piece in words.split(",") for i in AND.split(piece)]
    numbers = [_NUMBER_FIRST.match(item) is not None for item in items]
    if not items or not any(numbers):
        return None
    total = sum(count_of(item.split()[0]) or 0 for item in items) if all(numbers) else 0
    placed = [_PLACED.match(item) is not None for item in items]
    near = total and 2 * max(total, count) <= 3 * min(total, count)
    return (total, total) if near and (placed[0] or not any(placed)) else (0, 0)
