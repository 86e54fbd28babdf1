"""Recognizers: a stretch of text to the quantities, periods, names and quotations in it."""
