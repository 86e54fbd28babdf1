"""The one way through: a document in, a report out.

Every caller (Python, command line, and whatever serves an editor) goes through `check_document`. A stage that
crashes becomes a `Failure` in the report; the stages that do not need it go on.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claims.claim import Claim
from claims.document import Block, Document, Span
from claims.entity import EntityDirectory, EntityMention
from claims.extract import extract_claims
from claims.plain import plain_reading
from claims.who.discourse import find_mentions
from factcheck.against import findings_against, merged, verdicts_of
from factcheck.config import Config, known_names
from factcheck.draft import Draft
from factcheck.finding import ClaimVerdict, Confirmation, Failure, Finding, Silenced, Skipped
from factcheck.guard import guarded
from factcheck.report import CorpusRef, Report
from factcheck.silence import Silence, apply, find_silences, without_comments

if TYPE_CHECKING:
    from sources.corpus import Corpus

_NO_CORPUS = Skipped("filings", "no corpus was given: the draft was put to itself alone")
_BY_MEANING = "restatements in other words"


def check_document(
    document: Document,
    corpus: Corpus | None = None,
    config: Config | None = None,
    source: Document | None = None,
) -> Report:
    """Read a draft's claims, relate them to each other, put them to the corpus.

    Args:
        document: the draft, as `claims.formats.read_document` gives it.
        corpus: an open corpus, or None to check the draft against itself alone.
        config: which checks run; all of them by default.
        source: the document the draft was written from, to compare it with.

    Raises:
        ConfigError: if `config` names a check that does not exist.
    """
    settings = config or Config()
    selected = _selected(settings)
    failures: list[Failure] = []
    silences = find_silences(document)
    document = without_comments(document, silences)
    plain = plain_reading(document)
    draft = _read(plain.document, corpus, failures)
    findings, holding, skipped = _within(draft, selected, failures)
    verdicts: tuple[ClaimVerdict, ...] = ()
    if corpus:
        verdicts, against = _with_corpus(draft, corpus, skipped, failures)
        findings += [finding for finding in against if settings.wants(finding.check)]
    else:
        skipped.append(_NO_CORPUS)
    if source is not None:
        verdicts = _with_source(draft, source, settings, verdicts, findings, failures)
    findings = list(plain.restored(tuple(findings)))
    silenced: tuple[Silenced, ...] = ()
    if silences:
        findings, silenced = _silenced(findings, silences, settings, corpus, source)
    return Report(
        document=document,
        claims=plain.restored(draft.claims),
        findings=tuple(sorted(findings, key=_reading_order)),
        verdicts=verdicts,
        holding=plain.restored(tuple(holding)),
        skipped=tuple(skipped),
        failures=tuple(failures),
        corpus=CorpusRef(str(corpus.path), corpus.digest) if corpus else None,
        silenced=silenced,
    )


def _with_corpus(
    draft: Draft, corpus: Corpus, skipped: list[Skipped], failures: list[Failure]
) -> tuple[tuple[ClaimVerdict, ...], Sequence[Finding]]:
    """What the corpus says of each claim, and what of that is a finding."""
    if draft.encode is None:
        skipped.append(Skipped(_BY_MEANING, corpus.encoder_problem))
    if left_out := corpus.left_out:
        skipped.append(Skipped("later filings", left_out))
    verdicts = verdicts_of(draft, corpus, failures)
    with guarded("verdicts", failures):
        return verdicts, tuple(findings_against(draft, verdicts, corpus))
    return verdicts, ()


def _silenced(
    findings: list[Finding],
    silences: Sequence[Silence],
    settings: Config,
    corpus: Corpus | None,
    source: Document | None,
) -> tuple[list[Finding], tuple[Silenced, ...]]:
    """The findings that no comment silences, and those that one does."""
    from factcheck.against import CORPUS_CHECKS
    from factcheck.catalogue import catalogue

    checks = catalogue()
    outside = (
        {check.name for check in CORPUS_CHECKS} if corpus is None and source is None else set()
    )
    asked = {name for name in checks if name not in outside and settings.wants(name)}
    left, silenced = apply(findings, silences, checks, asked)
    return [f for f in left if settings.wants(f.check)], tuple(silenced)


def _with_source(
    draft: Draft,
    source: Document,
    settings: Config,
    verdicts: tuple[ClaimVerdict, ...],
    findings: list[Finding],
    failures: list[Failure],
) -> tuple[ClaimVerdict, ...]:
    """The verdicts with those of the source; what it contradicts is added to the findings."""
    from factcheck.background.compare import put_to_source

    with guarded("source", failures):
        found = put_to_source(draft, source)
        findings += [finding for finding in found.findings if settings.wants(finding.check)]
        return merged(verdicts, found.verdicts)
    return verdicts


def with_headline(document: Document, headline: str | None) -> Document:
    """The document with a headline that was set outside of it, so that it is checked against the body.

    The headline stands after the text: every span into the text stays what it was.
    """
    words = (headline or "").strip()
    if not words:
        return document
    from claims.segment import split_sentences

    text = f"{document.text}\n\n{words}"
    span = Span(len(text) - len(words), len(text))
    sentences = split_sentences(text, span.start, span.end, len(document.blocks))
    return replace(
        document,
        text=text,
        headline=span,
        blocks=(*document.blocks, Block("headline", span)),
        sentences=(*document.sentences, *sentences),
    )


def _selected(config: Config) -> Collection[str] | None:
    """The checks to run, or None for all."""
    if not config.select and not config.ignore:
        return None
    from factcheck.catalogue import catalogue

    known_names((*config.select, *config.ignore), catalogue())
    return frozenset(name for name in catalogue() if config.wants(name))


def _read(document: Document, corpus: Corpus | None, failures: list[Failure]) -> Draft:
    """The draft's claims and mentions; the corpus' model is not loaded before a check asks for it."""
    directory = corpus.directory if corpus else EntityDirectory()
    claims: tuple[Claim, ...] = ()
    mentions: tuple[EntityMention, ...] = ()
    with guarded("mentions", failures):
        mentions = tuple(find_mentions(document, directory))
    with guarded("claims", failures):
        claims = extract_claims(document, directory, mentions)
    encode = corpus.encode if corpus else None
    return Draft(document, claims, mentions, encode)


def _within(
    draft: Draft, selected: Collection[str] | None, failures: list[Failure]
) -> tuple[list[Finding], list[Confirmation], list[Skipped]]:
    """What the checks find in the draft alone."""
    from factcheck.checks import run

    with guarded("checks", failures):
        results = run(draft, selected)
        failures.extend(results.failures)
        return list(results.findings), list(results.holding), list(results.skipped)
    return [], [], []


def _reading_order(finding: Finding) -> tuple[int, str]:
    return (finding.spans[0].start if finding.spans else 0, finding.check)
