"""The matter that opens a story: its date, its byline, its wire dateline.

    Published: 28 August 2024
    By Ana Reyes
    LONDON, Aug 28 (Newswire) - Shares of …

None of it is a claim, so it is given blocks of its own, and the first sentence starts after it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from claims import lazy_re as re
from claims.document import Block, Span

_REACH = 240  # an opening is looked for in this many characters of a block

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"{_WEEKDAY}(?:(?P<y1>\d{{4}})[-/.](?P<m1>\d{{1,2}})[-/.](?P<d1>\d{{1,2}})(?!\d)"
    rf"|(?P<d2>{_DAY})\s+(?:of\s+)?(?P<m2>{_MONTH}),?\s+(?P<y2>\d{{4}})\b"
    rf"|(?P<m3>{_MONTH})\s+(?P<d3>{_DAY}),?\s+(?P<y3>\d{{4}})\b"
    r"|(?P<a4>\d{1,2})/(?P<b4>\d{1,2})/(?P<y4>\d{4})\b)"
)
_SHORT_DATE = rf"(?:{_MONTH}\s+[*_]{{0,2}}{_DAY}[*_]{{0,2}}|{_DAY}\s+{_MONTH})(?:,?\s+\d{{4}})?\b"
_TIME = (
    r"(?:,?\s*(?:at\s+|T)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*+(?:[ap]\.?m\.?)?"
    r"\s*+(?:Z|[A-Z]{2,4}|[+-]\d{2}:?\d{2})?)?"
)
_LABEL = (
    r"(?:date|dated|published|publication date|posted|issued|released|updated|last updated|filed)"
    r"(?:\s+on|\s+at)?\s*+[:\-–—]?\s*+"
)
_ANY_DATE = re.compile(_DATE, re.IGNORECASE)
_LABELLED = re.compile(rf"\s*[*_]*{_LABEL}[*_]*\s*+{_DATE}{_TIME}[*_]*", re.IGNORECASE)
_BARE_ISO = re.compile(r"\s*(?P<y1>\d{4})-(?P<m1>\d{2})-(?P<d1>\d{2})(?:T[\d:.Z+-]+)?(?=\s)")
_DATE_ALONE = re.compile(rf"\s*[*_(]*{_DATE}{_TIME}[*_)]*\s*\Z", re.IGNORECASE)
_BYLINE = re.compile(
    r"[*_]*[Bb][Yy]:?[ \t]+[A-Z][\w.'’-]*+(?:[ \t,&]+(?:and[ \t]+)?[A-Z][\w.'’-]*+){0,9}[*_]*"
    rf"(?:\s*[|·•,–—-]\s*(?i:{_DATE}{_TIME}))?\s*\Z"
)
# "NEW YORK, Calif., Aug 28 (Agency) - ", "SAN JOSE, Calif.--(AGENCY)--Mar. 15, 2023--", "LONDON — "
_PLACE = r"[A-ZÀ-Þ](?:[^\W_]|[.'’-])*(?:[ /][A-ZÀ-Þ](?:[^\W_]|[.'’-])*){0,4}"
_DASH = r"(?:--|[–—-])"
_WIRE = re.compile(
    rf"[*_]*(?P<place>{_PLACE})(?:,\s+(?!(?i:{_SHORT_DATE})){_PLACE}){{0,2}}"
    rf"(?:,?\s+(?P<day>(?i:{_SHORT_DATE})))?"
    r"(?:[,\s]*\((?P<agency>[A-Z][\w /&.-]{1,30})\))?[*_]*"
    rf"\s*(?P<dash>{_DASH})\s*"
    rf"(?:(?:\((?P<agency2>[A-Z][\w /&.-]{{1,30}})\)|(?P<day2>(?i:{_SHORT_DATE})))\s*{_DASH}\s*){{0,2}}"
    r"(?=[\"'“‘$€£]?[A-ZÀ-Þ\d])"
)
# "Aug 28 (Newswire) - ", "(Newswire) - "
_AGENCY = re.compile(
    rf"(?:(?i:{_SHORT_DATE})\s+)?\([A-Z][\w /&.-]{{1,30}}\)\s*{_DASH}\s*(?=[\"'“‘]?[A-ZÀ-Þ])"
)
# "UPDATE 1-", "RPT-WRAPUP 3-": what a wire puts before its headlines
_SLUG = re.compile(
    r"\s*(?:(?:UPDATE|WRAPUP|RPT|REFILE|CORRECTED|BRIEF|EXCLUSIVE|ANALYSIS|FOCUS|INSIGHT|PREVIEW|POLL|FEATURE)"
    r"(?: \d{1,2})?-){1,3}(?=[\"'“‘$€£]?[A-ZÀ-Þ\d])"
)
_SEPARATORS = " \t\r\n|·•,;:.–—-"
_AFTER_DATE = re.compile(r"[\"'“‘(\[*_]*[A-ZÀ-Þ\d$€£¥#]")


@dataclass(frozen=True, slots=True)
class Opening:
    """The first blocks with dates, bylines and wire datelines set apart, and what they say."""

    blocks: tuple[Block, ...]
    dateline: Span | None = None
    published: date | None = None


def read_date(text: str) -> date | None:
    """The first full date in `text` ("2024-08-28T09:00Z", "28 August 2024", "Aug. 28, 2024"), if any.

    "08/09/2024" can be two days and is not read; "08/28/2024" can be only one.
    """
    match = _ANY_DATE.search(text[:_REACH])
    return _date_of(match) if match else None


def find_opening(text: str, blocks: tuple[Block, ...]) -> Opening:
    """Set the opening matter of `blocks` (a story's first) apart.

    The search ends at the first paragraph that has prose in it.
    """
    result: list[Block] = []
    dateline: Span | None = None
    published: date | None = None
    for at, block in enumerate(blocks):
        if block.kind in ("table", "list item"):
            return Opening((*result, *blocks[at:]), dateline, published)
        slug = _SLUG.match(text, block.span.start, block.span.end)
        if slug:
            *matter, block = _divide(text, block, slug.end())
            result += matter
        day, parts = _parts(text, block)
        result += parts
        for part in parts:
            if part.kind == "dateline" and (dateline is None or day):
                dateline = part.span
        published = published or day
        if parts and parts[-1].kind == "paragraph":
            later = (part for b in blocks[at + 1 :] for part in _without_wire(text, b))
            return Opening((*result, *later), dateline, published)
    return Opening(tuple(result), dateline, published)


def _parts(text: str, block: Block) -> tuple[date | None, list[Block]]:
    """The block, divided into opening matter and the rest, and the full date the matter gives."""
    start, end = block.span.start, block.span.end
    head = text[start : min(end, start + _REACH)]
    label = _LABELLED.match(head) or _BARE_ISO.match(head)
    if label and (day := _date_of(label)) and _rest_is_own(text, start + label.end(), end):
        parts = _divide(text, block, start + label.end())
        if len(parts) == 2 and parts[1].kind == "paragraph":
            _, rest = _parts(text, parts[1])
            parts = [parts[0], *rest]
        return day, parts
    if end - start <= _REACH and (_DATE_ALONE.match(head) or _BYLINE.match(head)):
        return read_date(head), [replace(block, kind="dateline", level=0)]
    agency = _AGENCY.match(head)
    wire = agency or _WIRE.match(head)
    if wire and block.kind == "paragraph" and (agency or _is_wire(wire)):
        return read_date(wire.group()), _divide(text, block, start + wire.end())
    return None, [block]


def _without_wire(text: str, block: Block) -> list[Block]:
    """A later block with the dateline that opens it set apart: news in brief has one for each."""
    wire = _WIRE.match(text, block.span.start, block.span.end)
    if wire and block.kind == "paragraph" and wire["day"] and wire["place"].isupper():
        return _divide(text, block, wire.end())
    return [block]


def _is_wire(match: re.Match[str]) -> bool:
    """A date or an agency makes a dateline; so does a place in capitals before a spaced dash."""
    if any(match.group(name) for name in ("day", "day2", "agency", "agency2")):
        return True
    place = match["place"]
    return place.isupper() and len(place) > 4 and match["dash"] != "-"


def _rest_is_own(text: str, at: int, end: int) -> bool:
    """Whether what follows a date is a text of its own ("Total …") and not its sentence ("is when …")."""
    after = _skip_separators(text, at, end)
    return after >= end or bool(_AFTER_DATE.match(text, after, end))


def _skip_separators(text: str, at: int, end: int) -> int:
    while at < end and text[at] in _SEPARATORS:
        at += 1
    return at


def _divide(text: str, block: Block, at: int) -> list[Block]:
    """The block as a dateline up to `at` and the rest of it, if there is any."""
    stop = at
    while stop > block.span.start and text[stop - 1].isspace():
        stop -= 1
    matter = Block("dateline", Span(block.span.start, stop))
    after = _skip_separators(text, at, block.span.end)
    if after >= block.span.end:
        return [matter]
    return [matter, replace(block, span=Span(after, block.span.end))]


def _date_of(match: re.Match[str]) -> date | None:
    parts = {name: value for name, value in match.groupdict().items() if value}
    try:
        if "y1" in parts:
            return date(int(parts["y1"]), int(parts["m1"]), int(parts["d1"]))
        if "y4" in parts:
            first, second = int(parts["a4"]), int(parts["b4"])
            if first <= 12 and second <= 12 and first != second:
                return None
            return date(int(parts["y4"]), min(first, second), max(first, second))
        which = "2" if "y2" in parts else "3"
        day = int("".join(c for c in parts["d" + which] if c.isdigit()))
        month = _MONTHS.index(parts["m" + which][:3].lower()) + 1
        return date(int(parts["y" + which]), month, day)
    except (KeyError, ValueError):
        return None
