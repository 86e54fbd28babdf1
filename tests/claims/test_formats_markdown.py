"""Markdown: structure, and spans into the original text."""

from datetime import date

from claims.formats import read_bytes


def read(text):
    return read_bytes(text.encode(), name="draft.md")


def kinds(document):
    return [(block.kind, block.span.of(document.text)) for block in document.blocks]


def reading(document):
    """The sentences as a reader of figures sees them: without signs, spaces run together."""
    return [" ".join(s.span.of(document.reading).split()) for s in document.sentences]


def test_headings_paragraphs_and_lists():
    document = read(
        "# Acme lifts profit\n\nAcme made $5m.\n\n## Outlook\n\n- Sales up 5%\n- Costs down 2%\n"
    )
    assert kinds(document) == [
        ("headline", "Acme lifts profit"),
        ("paragraph", "Acme made $5m."),
        ("heading", "Outlook"),
        ("list item", "Sales up 5%"),
        ("list item", "Costs down 2%"),
    ]
    assert document.format == "markdown"


def test_the_text_is_the_original_and_signs_stay_in_sentences():
    document = read("Sales rose to **$4.2 billion** in *May*.\n")
    assert document.text == "Sales rose to **$4.2 billion** in *May*.\n"
    (sentence,) = document.sentences
    assert sentence.text == "Sales rose to **$4.2 billion** in *May*."
    assert reading(document) == ["Sales rose to $4.2 billion in May ."]


def test_link_targets_and_comments_are_not_read():
    document = read(
        "Sales [rose 5%](https://example.com/2023/17 'p. 9') in May.<!-- was 6%. Check. --> Costs fell.\n"
    )
    assert reading(document) == ["Sales rose 5% in May.", "Costs fell."]


def test_code_and_comment_blocks_are_not_prose():
    document = read("Sales rose.\n\n```\nx = 5\n```\n\n<!-- 12 percent -->\n\nCosts fell.\n")
    assert [s.text for s in document.sentences] == ["Sales rose.", "Costs fell."]


def test_prose_inside_html_is_read_without_its_tags():
    document = read('<p width="500">Sales rose 5%.</p>\n')
    assert [s.text for s in document.sentences] == ["Sales rose 5%."]


def test_a_quoted_paragraph_reads_on_over_its_marks():
    document = read("> Sales rose to\n> 23 billion yuan.\n")
    assert reading(document) == ["Sales rose to 23 billion yuan."]


def test_a_figure_times_a_figure_keeps_its_star():
    document = read("The area is 3 * 4 metres.\n")
    assert document.markup == ()


def test_tables_with_spans_of_cells():
    document = read(
        "Sales by region\n\n| Region | 2023 |\n|:--|--:|\n| Europe \\| Africa | **130** |\n| Asia | |\n"
    )
    (table,) = document.tables
    assert [(c.text, c.row, c.column, c.header) for c in table.cells] == [
        ("Region", 0, 0, True),
        ("2023", 0, 1, True),
        ("Europe \\| Africa", 1, 0, False),
        ("130", 1, 1, False),
        ("Asia", 2, 0, False),
        ("", 2, 1, False),
    ]
    assert all(c.span.of(document.text) == c.text for c in table.cells)
    assert table.caption == "Sales by region"


def test_front_matter_gives_headline_and_date():
    document = read(
        '---\ntitle: "Acme lifts profit"\ndate: 2024-08-28\ntags: [5]\n---\n\nAcme made $5m.\n'
    )
    assert document.title == "Acme lifts profit"
    assert document.published == date(2024, 8, 28)
    assert [s.text for s in document.sentences] == ["Acme lifts profit", "Acme made $5m."]


def test_a_line_printed_bold_throughout_is_a_heading():
    document = read("Acme made $5m.\n\n**Outlook**\n\nIt expects more.\n")
    assert kinds(document)[1] == ("heading", "Outlook")


def test_markdown_is_known_by_its_beginning_where_no_name_tells():
    assert read_bytes(b"# Acme lifts profit\n\nAcme made $5m.").format == "markdown"
    assert read_bytes(b"#1 in the market is Acme.").format == "text"
