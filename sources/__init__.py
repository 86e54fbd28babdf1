"""Filings in, evidence out: reading sources, storing them, finding what speaks to a claim."""
