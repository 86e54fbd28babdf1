"""Extracted text, written piece by piece: blocks, tables, and where in the file each piece stands.

For formats whose file is not their text (HTML, docx). Blocks are divided by an empty line, table rows by a line
end, cells by a tab.
"""

from __future__ import annotations

from claims import lazy_re as re
from claims.document import Block, BlockKind, Cell, Remark, Run, Span, Table

# Words with at most one white space character between them: such a stretch is copied as it stands.
_STRETCH = re.compile(r"[^ \t\r\n\f]++(?:[ \t\r\n\f][^ \t\r\n\f]++)*+")
_BLANK = str.maketrans("\t\r\n\f", "    ")
_WIDEST = 200  # columns, or rows, that one cell may span


class Writer:
    """Collects text in document order; `text`, `blocks`, `tables` and `runs` are the result."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.runs: list[Run] = []
        self.remarks: list[Remark] = []
        self._pieces: list[str] = []
        self._length = 0
        self._kind: BlockKind = "paragraph"
        self._level = 0
        self._start: int | None = None  # of the block or cell being written
        self._gap = ""  # white space due before the next word
        self._table: _Grid | None = None
        self._table_due = False  # asked for, and no row yet

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._pieces)

    def begin(self, kind: BlockKind, level: int = 0) -> None:
        """End the block being written; what follows belongs to one of this kind."""
        self.end()
        self._kind, self._level = kind, level

    def end(self) -> None:
        """End the block being written, if it has text. Inside a table cell this is a space."""
        if self._table is not None:
            self._gap = self._gap or " "
            return
        if self._start is not None:
            self.blocks.append(Block(self._kind, Span(self._start, self._length), self._level))
        self._start, self._gap = None, ""

    def line_break(self) -> None:
        """A line end inside a block; the second in a row ends the block."""
        if self._gap == "\n":
            self.end()
        else:
            self._gap = "\n"

    def write(self, text: str, place: str, offset: int = 0) -> None:
        """Text that stands at `place` in the file, `offset` into that node, its white space run together."""
        at = 0
        for stretch in _STRETCH.finditer(text):
            if stretch.start() > at:
                self._gap = self._gap or " "
            self._put(stretch.group().translate(_BLANK), place, offset + stretch.start())
            at = stretch.end()
        if at < len(text):
            self._gap = self._gap or " "

    def _put(self, words: str, place: str, offset: int) -> None:
        if self._table is not None:
            if self._table.cell_start is None:
                return  # text of a table that is in no cell
            if self._gap and self._length > self._table.cell_start:
                self._append(" ")
        elif self._start is None:
            if self._length:
                self._append("\n\n")
            self._start = self._length
        elif self._gap:
            self._append(self._gap)
        self._gap = ""
        self.runs.append(Run(Span(self._length, self._length + len(words)), place, offset))
        self._append(words)

    def _append(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)

    def remark(self, text: str) -> None:
        """A comment; it stands at the last character of the block being written, else between two blocks."""
        inside = self._start is not None or (self._table is not None and self._length > 0)
        self.remarks.append(Remark(text, self._length - 1 if inside else self._length))

    def begin_table(self) -> None:
        """End the block being written; a table begins with the next row (tables do not nest)."""
        self.end()
        self._table_due = True

    def begin_row(self) -> None:
        """Begin the table's next row; outside a table this does nothing."""
        if self._table_due:
            self.end()
            if self._length:
                self._append("\n\n")
            self._table, self._table_due = _Grid(self._length), False
        if self._table is not None:
            self._table.row += 1
            self._table.column = 0
            if self._table.row:
                self._append("\n")

    def begin_cell(self) -> None:
        """Begin the row's next cell, right of what spans into it from above."""
        if self._table is not None:
            if self._table.column:
                self._append("\t")
            self._table.pass_spanned()
            self._table.cell_start, self._table.first_piece = self._length, len(self._pieces)
            self._gap = ""

    def end_cell(self, *, header: bool = False, rows: int = 1, columns: int = 1) -> None:
        """End the cell being written."""
        grid = self._table
        if grid is None or grid.cell_start is None:
            return
        rows, columns = min(max(rows, 1), _WIDEST), min(max(columns, 1), _WIDEST)
        text, span = "".join(self._pieces[grid.first_piece :]), Span(grid.cell_start, self._length)
        grid.cells.append(Cell(text, span, grid.row, grid.column, header, rows, columns))
        if rows > 1:
            grid.taken[grid.column] = (grid.row + rows, grid.column + columns)
        grid.column += columns
        grid.cell_start = None

    def end_table(self) -> None:
        """End the table; one without any text is forgotten."""
        grid, self._table, self._table_due = self._table, None, False
        self._start, self._gap = None, ""
        if grid is not None and any(cell.text for cell in grid.cells):
            span = Span(grid.start, self._length)
            self.tables.append(Table(span, tuple(grid.cells)))
            self.blocks.append(Block("table", span))


class _Grid:
    """A table being written.

    `taken` holds, by the column where a cell that spans rows begins, the row below it and the column after it.
    """

    __slots__ = ("cell_start", "cells", "column", "first_piece", "row", "start", "taken")

    def __init__(self, start: int) -> None:
        self.start = start
        self.cells: list[Cell] = []
        self.row = -1
        self.column = 0
        self.taken: dict[int, tuple[int, int]] = {}
        self.cell_start: int | None = None
        self.first_piece = 0

    def pass_spanned(self) -> None:
        """Move on to the first column that no cell from above reaches into."""
        below, after = self.taken.get(self.column, (0, 0))
        while below > self.row:
            self.column = after
            below, after = self.taken.get(self.column, (0, 0))
