"""The equation of a wording as a tree: its value over figures, and how it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from factcheck.relation import Expression, Operation, Operator, constant, minus, times, value_of

if TYPE_CHECKING:
    import ast

_OPERATORS: dict[str, Operator] = {"Add": "+", "Sub": "-", "Mult": "*", "Div": "/"}
_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "/"}


def built(tree: ast.expr, values: Mapping[str, Expression]) -> Expression:
    """The tree of an equation's side over the figures of its letters."""
    import ast

    if isinstance(tree, ast.BinOp):
        left, right = built(tree.left, values), built(tree.right, values)
        return Operation(_OPERATORS[type(tree.op).__name__], (left, right))
    if isinstance(tree, ast.UnaryOp):
        value = built(tree.operand, values)
        return times(value, -1) if isinstance(tree.op, ast.USub) else value
    if isinstance(tree, ast.Call):  # apart(A, B): the larger less the smaller
        low, high = sorted((built(a, values) for a in tree.args), key=value_of)
        return minus(high, low)
    return values[tree.id] if isinstance(tree, ast.Name) else constant(tree.value)  # type: ignore[attr-defined]


def in_words(tree: ast.expr, texts: Mapping[str, str], values: Mapping[str, Expression]) -> str:
    """The same as working shows it, each letter as its figure is printed."""
    import ast

    if isinstance(tree, ast.BinOp):
        sign = _SIGNS[_OPERATORS[type(tree.op).__name__]]
        sides = []
        for side in (tree.left, tree.right):
            words = in_words(side, texts, values)
            inner = isinstance(side, ast.BinOp) and isinstance(tree.op, ast.Mult | ast.Div)
            sides.append(f"({words})" if inner else words)
        return f"{sides[0]} {sign} {sides[1]}"
    if isinstance(tree, ast.UnaryOp):
        words = in_words(tree.operand, texts, values)
        return f"−({words})" if isinstance(tree.op, ast.USub) else words
    if isinstance(tree, ast.Call):
        low, high = sorted(tree.args, key=lambda a: value_of(built(a, values)))
        return f"{in_words(high, texts, values)} − {in_words(low, texts, values)}"
    return texts[tree.id] if isinstance(tree, ast.Name) else str(tree.value)  # type: ignore[attr-defined]


@cache
def parsed(equation: str) -> tuple[ast.expr, str]:
    """The left side as a tree, and the letter that is the right side."""
    import ast

    left, _, right = equation.partition(" = ")
    return ast.parse(left, mode="eval").body, right.strip()
