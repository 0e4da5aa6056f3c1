"""Spoken dates and times: one grammar over kinds of words, and a table of words for each language."""
