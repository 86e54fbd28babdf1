"""What `explain` says of the checks that need a source; the checks themselves are in the modules beside this one."""

STATEMENT_CONTRADICTED = """A statement that the source makes the other way round: another direction, side, date, or a denial.

## What it does

Looks for the words that turn a statement round ("rose", "below", "excluding", "second quarter", "not") and compares each with the
source's word of the same scale in the sentence that shares most of what stands around it. The scales are a table,
`claims/lexicon/opposites.toml`. Against a corpus: puts seats, places of incorporation, acquisitions, foundings, changes of office, the
days on which fiscal years and quarters ended, and comparisons of companies to its filings and to what their prose says.

## Why it matters

A draft that takes every figure from the release and one verb from memory is wrong where no arithmetic shows it.

## Example

"The margin widened by 90 basis points to 27.4%", from "Gross margin was 27.4 percent, down 90 basis points".

## Limits

Of a source it compares words, not meaning: two statements about things of one name, or an opposite that the table does not
list, are not told apart. It is a warning: the passage has to be read. Against a corpus it is an error, and silent where the filing is
not of about the draft's day or the place claimed may be the next city.

## References

K. Spärck Jones, A statistical interpretation of term specificity and its application in retrieval (1972).
"""

NOT_IN_SOURCE = """A figure, name or year that the source does not have.

## What it does

Looks for every figure of the draft in the source: printed, rounded, in another unit of the same kind, or worked out as a difference,
sum or change of two figures of one sentence; and for every name, by its spelling, nationality and initials.

## Why it matters

What the source of a story does not say has another source, or none.

## Example

"profit rose 12%", from a release that gives neither the rise nor last year's profit.

## Limits

Needs `--against`. Small numbers in words are let pass, since a writer may have counted them. A name in a sentence that has little
else of the source is only mentioned.

## References

T. Laban et al., SummEdits (2023): altered summaries, on which this is measured.
"""
