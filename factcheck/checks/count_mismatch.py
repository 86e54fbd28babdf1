"""A number of things that the list of them does not have.

## What it does

Counts what stands behind a colon, a dash, "namely" or in apposition to a number of things ("three chips: the A1, the B2 and
the C3"), and the items of a list that such a number leads to; a trio or a pair is a number too. Where a number of reasons,
conditions or steps is gone through in the sentences behind it ("First, … Second, … Third, …"), those are counted. "Four of the three" and
"both" before three names are reported too; so are "the two factories" behind "works in Derby, Lille and Ostrava", and "five titles, in 2016, 2018, 2021 and 2023".

## Why it matters

A name that is cut or added leaves the number before it as it was.

## Example

"The group runs four brands: Alba, Corso and Vento." It names three.

## Limits

"Including", "such as", "among them" and the like open lists of examples, which prove nothing. Items that are sentences, that carry
titles or appositions of their own, or whose "and" may belong to a name are given every reading before one is reported.

## References

Dijkstra (1982), Why numbering should start at zero: off-by-one is the commonest slip in counting.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claims import lazy_re as re
from claims.document import Sentence, Span
from factcheck.dates.dated import count_of
from factcheck.draft import Draft
from factcheck.finding import Finding
from factcheck.sums.described import described
from factcheck.sums.kinds_in_words import AND, AND_FIRST, summed
from factcheck.sums.listed_items import SOME, TIME, WORDS, listed_items
from factcheck.sums.named_ahead import named_ahead
from factcheck.sums.named_lists import named_lists
from factcheck.sums.outcomes import outcomes
from factcheck.sums.runs_of_months import runs_of_months
from factcheck.sums.taken_up import taken_up
from factcheck.sums.told_off import COUNT, told_off
from factcheck.sums.votes import margins, votes

NAME = "count-mismatch"
_FEWEST = 2
_LONGEST_ITEM = 7  # words
_CURRENCIES = "$€£¥₹"
_MOST_NAMED = 40  # of "FTSE 100 companies" no list has the names
_GROUPS = {
    "both": 2,
    "pair": 2,
    "duo": 2,
    "trio": 3,
    "quartet": 4,
    "quintet": 5,
    "twins": 2,
    "triplets": 3,
}
# A number of things, with a little behind them, and what leads from there to their names.
_LEADS = re.compile(
    rf"{COUNT}(?P<among> of (?:the|its|their|his|her) \w+)?(?P<what>{WORDS} [a-z][\w’'-]*s|{WORDS} (?:people|companies|women|men|children))"
    r"(?P<more>(?: [\w’'-]+){0,14}?)(?:, (?:it|he|she|they|(?:the )?[a-z]+ [a-z]+) (?:said|disclosed|announced|revealed))?(?P<link>:|,? namely|, naming| [–—]| -{1,2}) (?P<list>\S)",
    re.IGNORECASE,
)
_EACH_WITH = re.compile(r" (?:with|at|for|on|by) [^,;.]{0,12}\d[^;]{0,60}?, ")
# "A seven-strong shortlist has been drawn up: Alder, Birch, …"
_STRONG = re.compile(
    rf"\b{COUNT}-(?:strong|member|man|woman|person|name|nation|country|company|club|team)(?P<what>{WORDS} [a-z]+)(?P<more>(?: [\w’'-]+){{0,8}}?)(?P<link>:|,? namely| [–—]) (?P<list>\S)",
    re.IGNORECASE,
)
_GROUP_LEADS = re.compile(
    r"\b(?P<count>pair|duo|trio|quartet|quintet)(?P<more>(?: of)?(?: [a-z][\w’'-]*){0,10}?)(?P<link>:|,? namely| [–—]) (?P<list>\S)",
    re.IGNORECASE,
)
# "The three banks, Alba, Corso and Vento, …" (not "in the three countries, …").
_APPOSED = re.compile(
    rf"(?P<before>\S+ )?\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Aa]ll|[Tt]hese|[Tt]hose|[a-z]+[’']s) (?:other |main |remaining |biggest |largest )?{COUNT}(?P<what>{WORDS} [a-z]+s)(?: [a-z]+ing(?: [a-z]+){{1,4}})?,"
    r" (?P<list>[A-Z])",
)
# "Two directors, Ann Pell and Wei Han, will leave."
_OPENS = re.compile(
    rf"(?P<before>^)(?:Only |Just |All |The )?(?i:{COUNT})(?P<what>{WORDS} [a-z]+s|{WORDS} (?:people|men|women)), (?P<list>[A-Z])"
)
_THINGS = (
    r"(?:countries|nations|states|cities|towns|regions|provinces|companies|firms|banks|groups|lenders|carmakers|airlines|retailers|insurers|brewers|miners|suppliers|rivals"
    r"|clubs|brands|businesses|parties|unions|bidders|suitors|candidates|directors|founders|economists|analysts|ministers|partners|shareholders|investors|winners|makers|plants|ports|sites|factories|markets|districts|stations|airports|schools|hospitals|stores|shops|branches|mines|offices|models|drugs|films|artists|authors|teams|players|runners|judges|lawyers|officers|executives|managers|scientists|researchers|economies|currencies|metals|crops|sectors|ships)"
)
# "Shared by two economists, Ann Lee and Bo Ek", "active in three countries, Spain, Italy and Peru, …".
_BARE = re.compile(
    rf"\b(?:by|to|with|for|in|between|among|of|from|at|on|across|against|named|hired|chose|picked|bought|won|joined|has|have|had|are|were) {COUNT}(?P<what> (?:[a-z-]+ ){{0,2}}?{_THINGS}), (?P<list>[A-Z][^.;:()\d]{{3,140}}?)(?=[.;]|$|, [a-z])"
)
_TRIO_OF = re.compile(
    r"\b(?P<count>pair|duo|trio|quartet|quintet) of (?P<list>[A-Z][^.;:()\d]{3,100}?)(?=[.;,]? (?:[a-z]+s|[a-z]+ed|has|have|will|are|is|was|were|bought|sold|won|took|made|led|ran|built|lost|began|became|left|set|held|went)\b|[.;]|$)"
)
# "The trio, Alba, Corso and Vento, …", "Both suppliers – Alba and Corso – …".
_GROUP_APPOSED = re.compile(
    r"(?P<before>)\b(?:[Tt]he|[Aa]) (?P<count>pair|duo|trio|quartet|quintet|twins|triplets)(?: of (?:[a-z-]+ ){0,2}[a-z]+s)?, (?P<list>[A-Z])"
)
_BOTH_LEADS = re.compile(
    r"\b(?P<count>[Bb]oth) (?:of )?(?:(?:the|its|their) )?(?:[a-z-]+ ){0,2}[a-z]+s(?P<more>)(?P<link>:|,? namely| [–—]|, (?:in|at|near|from)) (?P<list>[A-Z])"
)
_PREPOSITION = re.compile(
    r"\b(?:in|at|on|of|for|from|with|within|to|by|after|before|over|under|during|between|among|across|through|than|like|since|until)\s$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[.;:!?](?=\s|$)| [–—-]{1,2} |\n|,? (?:which|who|whose|while|but|as|all|each|both|with|after|where|when|according|he|she|they|it|we|so|plus|along|among"
    r"|said|says|is|are|was|were|has|have|had|will|would|can|could)\b"
)
_NAMES_END = re.compile(
    r"[.;:!?](?=\s|$)| [–—-]{1,2} |\n|, (?!(?:and|or) [A-Z])(?=[a-z])| (?:is|are|was|were|has|have|had)\b"
)
_ASIDE = re.compile(r"\s?\([^()]*\)|[“”\"‘]")
_NO_ITEM = re.compile(
    r"\b(?:has|have|had|is|are|was|were|will|to|that|because|if|not|than|then|there|this|these|those|more|others?|another|several|including|like|such|etc|former|chief(?! (?-i:[A-Z]))|its|one|some"
    r"|rose|fell|up|down)\b",
    re.IGNORECASE,
)
# "the Gulf fund Al Sidrah": a name behind what it is, which is no other item
_DESCRIBED = re.compile(
    r"^(?:the|a|an|its|their|his|her) (?:(?!and |or )[A-Z]?[\w’'-]+ ){1,9}?(?<!of )(?<!at )(?<!in )(?<!for )(?<!from )(?<!to )(?<!with )(?<!by )(?<!on )(?<!and )(?<!the )([A-Z][\w’'&.-]*(?: (?:of |de |van )?[A-Z][\w’'&.-]*)*)$"
)
_FEWEST_PLACES = 3
_IN_FIRST = re.compile(r"^(?:in|at|for|from|near|outside) (?=[A-Z])")
_NUMBER_COMMA = re.compile(r"(?<=\d),(?=\d)")
_OF = re.compile(
    rf"{COUNT} of (?:the|its|their|his|her) (?P<whole>[2-9]|1[0-2]|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?![.,]\d)",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b[Bb]oth (?P<list>[A-Z])")
_LONGEST_NAME = 3  # words
# "close three plants, in Lille and in Turin".
_PLACES = re.compile(
    rf"{COUNT} (?:of (?:the|its|their) )?(?:[a-z][\w-]* )?(?P<what>[a-z]+s), in (?P<list>[A-Z][^.;:()\d]{{2,80}}?)(?:, (?=[a-z])|[.;]| (?:by|on|at|next|this|last|before|after|from)\b)"
)
# "Chile, Peru and Colombia joined. The four countries …"
_NAMES_FIRST = re.compile(
    r"^(?P<list>[A-Z][^.;:()\d]{2,80}?) (?:[a-z]+ed|said|have|are|were|will|all|both|plan|agree|won|lost|make|rose|fell)\b"
)
_THE_COUNT = re.compile(
    r"^(?:The|All|These|Those) (?P<count>two|three|four|five|six|seven|eight) (?:[a-z-]+ )?"
    rf"{_THINGS}\b"
)
# "It operates in four countries (Spain, Portugal, France and Italy)".
_BRACKETED = re.compile(
    rf"{COUNT}(?P<what>{WORDS} [a-z][\w’'-]*s|{WORDS} countries) \((?P<list>[^();:\d]{{3,120}})\)"
)
# "The three candidates are Ann Lee, Bo Ek and Cy Dow", and the other way round.
_ARE = re.compile(
    rf"(?:\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)|[’']s) {COUNT}(?P<what>{WORDS} [a-z]+s) (?:are|were) (?P<list>[A-Z][^.;:()\d]{{3,100}}?)(?=[.;]|$)"
)
_NAMES_ARE = re.compile(
    rf"^(?P<list>[A-Z][^.;:()\d]{{3,100}}?)(?:,| are| were) (?:the|its|their) {COUNT}(?P<what>{WORDS} [a-z]+s)(?=[.,;]|$)"
)
# "Four presidents have come from the state, Alder, Pike and Quill."
_NAMES_LAST = re.compile(
    rf"(?<!of )(?<!of the )(?<!of its )(?<!of their )(?i:{COUNT})(?P<what>{WORDS} [a-z]+s) (?:[a-z’'-]+ ){{1,12}}[a-z]+, (?P<list>[A-Z][^.;:()\d]{{3,140}}?)(?=\.?$)"
)
# "It has three rivals, Alba and Corso."
_HAS = re.compile(
    rf"\b(?:has|have|had|with|owns?|runs?|operates?|won|named|sells?|makes?) (?:only |just )?{COUNT}(?P<what>{WORDS} [a-z]+s), (?P<list>[^.;:()\d]{{3,100}}?)(?=[.;]|$)"
)
_LOWER_FIRST = re.compile(r"^[A-Z](?=[a-z]+(?:,| and) [a-z])")


def run(draft: Draft) -> Iterator[Finding]:
    """Report every number of things that the list of them does not have, once, whatever wordings tell it."""
    by_place: dict[tuple[Span, ...], Finding] = {}
    for finding in _found(draft):
        by_place.setdefault(finding.spans, finding)
    yield from by_place.values()


def _found(draft: Draft) -> Iterator[Finding]:
    for sentence in draft.document.sentences:
        yield from _in_sentence(sentence)
    for before, after in pairwise(draft.document.sentences):
        yield from _named_before(before, after)
    document = draft.document
    lists = (*named_lists(draft), *taken_up(document), *named_ahead(document))
    lists = (*lists, *described(document))
    for listed in (*lists, *runs_of_months(document)):
        if listed.said and listed.named and listed.said != listed.named:
            working = f"text says “{listed.said}”, and names {listed.named}: {listed.words}"
            message = _more_or_fewer(listed.named, listed.said)
            yield _finding(listed.sentence, listed.place, message, working)
    for told in outcomes(document):
        working = f"text says {told.said}, and tells of {told.named}: {told.words}"
        message = "the parts are not as many as the number says"
        yield _finding(told.sentence, told.place, message, working)
    for told in told_off(document):
        more = "more" if told.named > told.said else "fewer"
        working = f"text says “{told.words}”, and goes through {told.named}"
        message = f"{more} are gone through than the number says"
        yield _finding(told.sentence, told.place, message, working)
    for listed in listed_items(document):
        working = f"text says “{listed.words}”, and lists {listed.named}"
        message = _more_or_fewer(listed.named, listed.said)
        yield _finding(listed.sentence, listed.place, message, working)
    yield from votes(draft, NAME, abstained=False)
    yield from margins(document, NAME)


def _in_sentence(sentence: Sentence) -> Iterator[Finding]:
    """The counts of one sentence against what it lists itself."""
    text = sentence.text
    for pattern in (
        _LEADS,
        _STRONG,
        _GROUP_LEADS,
        _APPOSED,
        _OPENS,
        _GROUP_APPOSED,
        _BOTH_LEADS,
    ):
        for found in pattern.finditer(text):
            yield from _listed(sentence, found)
    for found in _OF.finditer(text):
        some, whole = count_of(found["count"]), count_of(found["whole"])
        if some is not None and whole is not None and some > whole:
            yield _finding(
                sentence,
                found.span(),
                "more of them than there are",
                f"text says “{found.group()}”",
            )
    yield from _both(sentence)
    for pattern in (_BRACKETED, _ARE, _NAMES_ARE, _HAS, _BARE, _NAMES_LAST):
        for found in pattern.finditer(text):
            if not SOME.search(found.group()) and not TIME.search(found["what"]):
                words = (
                    _LOWER_FIRST.sub(lambda m: m.group().lower(), found["list"])
                    if found.start("list") == 0
                    else found["list"]
                )
                yield from _compared(sentence, found, words, found.end())
    for found in _TRIO_OF.finditer(text):
        if not SOME.search(found["list"]):
            yield from _compared(sentence, found, found["list"], found.end())
    for found in _PLACES.finditer(text):
        yield from _compared(sentence, found, found["list"].replace(" in ", " "), found.end("list"))


def _both(sentence: Sentence) -> Iterator[Finding]:
    """“Both” before three names or more."""
    for found in _BOTH.finditer(sentence.text):
        end = _NAMES_END.search(sentence.text, found.start("list"))
        stop = end.start() if end else len(sentence.text)
        words = sentence.text[found.start("list") : stop]
        least, _ = _counted(words)
        if (
            least > _FEWEST
            and not re.search("[’']s", words)
            and all(len(n.split()) <= _LONGEST_NAME for n in words.split(",")[:-1])
        ):
            working = f"both of {least}: {words}"
            yield _finding(sentence, (found.start(), stop), "“both” of more than two", working)


def _named_before(before: Sentence, after: Sentence) -> Iterator[Finding]:
    """A number of companies or countries against the names that open the sentence before."""
    count = _THE_COUNT.match(after.text)
    named = _NAMES_FIRST.match(before.text) if count else None
    if count is not None and named is not None and before.paragraph == after.paragraph:
        yield from _compared(after, count, named["list"], count.end())


def _compared(sentence: Sentence, found: re.Match[str], words: str, stop: int) -> Iterator[Finding]:
    """The number of a match against a list of names."""
    count = _GROUPS.get(found["count"].lower()) or count_of(found["count"])
    least, most = summed(words, count or 0) or _counted(words)
    if count is not None and most < min(count, _FEWEST_PLACES) and _IN_FIRST.match(words):
        return  # "three warehouses, in Leeds and Hull": two may be in one town
    if count is not None and least and not least <= count <= most and least != 2 * count:
        named = f"{least}" if least == most else f"{least} or {most}"
        working = f"text says “{found['count']}”, and names {named}: {words}"
        message = _more_or_fewer(most, count)
        yield _finding(sentence, (found.start("count"), stop), message, working)


def _listed(sentence: Sentence, found: re.Match[str]) -> Iterator[Finding]:
    """A number and the list behind it, in one sentence."""
    groups, text = found.groupdict(), sentence.text
    count = _GROUPS.get(found["count"].lower()) or count_of(found["count"])
    said = f"{groups.get('what') or ''} {groups.get('more') or ''}"
    before = text[max(0, found.start("count") - 30) : found.start("count")]
    if count is None or SOME.search(said) or SOME.search(before):
        return
    more = (groups.get("more") or "").split()
    if TIME.search(groups.get("what") or "") or any(
        1 < (count_of(w) or 0) <= _MOST_NAMED for w in more
    ):
        return  # of the two numbers, the list may be that of the other
    if "before" in groups and _PREPOSITION.search(groups["before"] or ""):
        return
    end = (_NAMES_END if "before" in groups else _ENDS).search(text, found.start("list"))
    stop = end.start() if end else len(text)
    if _EACH_WITH.match(text, stop):
        return  # "pensions with 21.3 billion, schools with 17.8 billion, and transport with 9.6 billion"
    words = _ASIDE.sub("", text[found.start("list") : stop]).strip(" ,")
    yield from _compared(sentence, found, words, stop)


def _counted(words: str) -> tuple[int, int]:
    """The least and the most items that the words of a list can have; (0, 0) where they are no plain list."""
    pieces = [piece.strip() for piece in _NUMBER_COMMA.sub("", words).split(",")]
    oxford = len(pieces) > 1 and AND_FIRST.match(pieces[-1]) is not None
    pieces = [_IN_FIRST.sub("", AND_FIRST.sub("", piece)) for piece in pieces]
    ands = [len(AND.findall(f"{piece} ")) for piece in pieces]
    if not oxford and not ands[-1]:
        return 0, 0
    items = [_DESCRIBED.sub(r"\1", item) for piece in pieces for item in AND.split(piece)]
    if any(
        not item or len(item.split()) > _LONGEST_ITEM or _NO_ITEM.search(item) for item in items
    ):
        return 0, 0
    if len({(_is_name(item), item[:1] in _CURRENCIES) for item in items}) > 1:
        return 0, 0  # "£150m from Poland, signed in November, and £85m from Chile"
    least = len(pieces) + (0 if oxford else 1)
    return least, len(items)


def _is_name(item: str) -> bool:
    """Whether an item is named: its words are not all in lower case."""
    bare = re.sub(r"^(?:the|a|an)\s", "", item, flags=re.IGNORECASE)
    return bare[:1].isupper() or bare[:1].isdigit()


def _more_or_fewer(listed: int, count: int) -> str:
    return f"the list has {'more' if listed > count else 'fewer'} items than the number says"


def _finding(sentence: Sentence, at: tuple[int, int], message: str, working: str) -> Finding:
    return Finding(
        check=NAME,
        severity="error",
        message=message,
        spans=(Span(*at).shift(sentence.span.start),),
        working=working,
    )
