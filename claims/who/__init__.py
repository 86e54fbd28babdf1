"""Whom a figure is about: names, descriptions, pronouns, owners."""
