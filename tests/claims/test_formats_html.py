"""HTML: the story's text, its tables, and the place of every stretch."""

from datetime import date

import pytest
from lxml import etree

from claims.formats import read_bytes

PAGE = """<!DOCTYPE html><html><head><title>Acme lifts profit | The Desk</title>
<meta property="article:published_time" content="2024-08-28T10:00:00+02:00"><style>p {margin: 5px}</style></head>
<body><header>The Desk, since 1904</header><nav>Markets 24</nav>
<article><h1>Acme lifts&nbsp;profit <em>5%</em></h1>
<p>LONDON, Aug 28 (Newswire) - Acme &amp; Co said
   <b>revenue</b> rose to <span>£23</span>
   billion.<!-- 24? --> Costs fell.<br>Cash grew.<br><br>Debt fell.</p>
<ul><li>Europe 1<li><p>Asia 2</p></ul>
<p style="display: none">hidden 7</p><aside>Related: 9</aside>
<table><caption>In millions</caption><tr><th rowspan=2>Year<th colspan=2>Sales</tr>
<tr><th>Europe<th>Asia</tr><tr><td>2023<td>5<td><p>6</p></tr></table>
<figure><img src=x><figcaption>The plant in 2020</figcaption></figure>
</article><footer>Copyright 2024</footer></body></html>"""


def read(text):
    return read_bytes(text.encode(), name="draft.html")


def kinds(document):
    return [(block.kind, block.span.of(document.text)) for block in document.blocks]


def test_the_story_and_nothing_around_it():
    assert kinds(read(PAGE)) == [
        ("headline", "Acme lifts\xa0profit 5%"),
        ("dateline", "LONDON, Aug 28 (Newswire) -"),
        ("paragraph", "Acme & Co said revenue rose to £23 billion. Costs fell.\nCash grew."),
        ("paragraph", "Debt fell."),
        ("list item", "Europe 1"),
        ("list item", "Asia 2"),
        ("caption", "In millions"),
        ("table", "Year\tSales\nEurope\tAsia\n2023\t5\t6"),
        ("caption", "The plant in 2020"),
    ]


def test_spanned_cells_stand_once_with_their_extent():
    document = read(PAGE)
    (table,) = document.tables
    assert table.caption == "In millions"
    assert [(c.text, c.row, c.column, c.rows, c.columns, c.header) for c in table.cells] == [
        ("Year", 0, 0, 2, 1, True),
        ("Sales", 0, 1, 1, 2, True),
        ("Europe", 1, 1, 1, 1, True),
        ("Asia", 1, 2, 1, 1, True),
        ("2023", 2, 0, 1, 1, False),
        ("5", 2, 1, 1, 1, False),
        ("6", 2, 2, 1, 1, False),
    ]
    assert all(c.span.of(document.text) == c.text for c in table.cells)


def test_every_run_leads_back_to_its_node():
    document = read(PAGE)
    tree = etree.fromstring(PAGE.encode(), etree.HTMLParser(encoding="utf-8"))
    for run in document.runs:
        (node,) = tree.xpath(run.place)
        words = run.span.of(document.text)
        assert str(node)[run.offset : run.offset + len(words)].replace("\n", " ") == words
    covered = {at for run in document.runs for at in range(run.span.start, run.span.end)}
    assert all(c.isspace() for at, c in enumerate(document.text) if at not in covered)


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="date" content="2024-08-28">',
        '<meta itemprop="datePublished" content="28 August 2024">',
        '<script type="application/ld+json">{"@graph": [{"datePublished": "2024-08-28T08:00Z"}]}</script>',
    ],
)
def test_the_day_of_publication_in_the_head(head):
    page = f"<html><head>{head}</head><body><p>Sales rose.</p></body></html>"
    assert read(page).published == date(2024, 8, 28)


def test_the_day_of_publication_in_the_story():
    page = (
        '<html><body><time datetime="2024-08-28">Wednesday</time><p>Sales rose.</p></body></html>'
    )
    assert read(page).published == date(2024, 8, 28)


def test_a_page_without_h1_takes_its_title_without_the_sites_name():
    page = "<html><head><title>Acme lifts profit - The Desk</title></head><body><p>It did.</p></body></html>"
    document = read(page)
    assert document.title == "Acme lifts profit"
    assert document.runs[0].place == "/html/head/title/text()[1]"


def test_a_headline_outside_the_article_is_found():
    story = "<p>Acme made $5m in May and more in June.</p>"
    document = read(
        f"<html><body><h1>Acme lifts profit</h1><article>{story}</article><p>ad</p></body></html>"
    )
    assert document.title == "Acme lifts profit"
    assert [s.text for s in document.sentences][1] == "Acme made $5m in May and more in June."


def test_a_table_that_only_lays_out_the_page_is_prose():
    document = read("<table><tr><td><p>Sales rose.</p></td><td>Costs fell.</td></tr></table>")
    assert document.tables == ()
    assert [s.text for s in document.sentences] == ["Sales rose.", "Costs fell."]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("<p>Acme’s £5m</p>".encode(), "Acme’s £5m"),
        ("<p>Acme’s £5m</p>".encode("windows-1252"), "Acme’s £5m"),
        ('<meta charset="shift_jis"><p>売上高は5億円</p>'.encode("shift_jis"), "売上高は5億円"),
        ("<p>Acme’s £5m</p>".encode("utf-16"), "Acme’s £5m"),
    ],
)
def test_encodings(data, words):
    assert read_bytes(data, name="draft.html").text == words


def test_an_empty_line_divides_preformatted_text():
    page = "<html><body><pre>Sales rose\n  to $5m.\n\n<b>Costs</b> fell.</pre></body></html>"
    document = read(page)
    assert [b.span.of(document.text) for b in document.blocks] == [
        "Sales rose to $5m.",
        "Costs fell.",
    ]
    assert [run.offset for run in document.runs] == [0, 13, 0, 1]


def test_html_is_known_by_its_beginning_where_no_name_tells():
    assert read_bytes(b"<!doctype html><p>Sales rose.</p>").format == "html"
    assert read_bytes(b"<5 percent of sales> was the note.").format == "text"
