"""Rows of a form for the times that a client asked for, as one text that a person could have written."""

from itertools import zip_longest
from typing import Annotated

from fastapi import Form

from calls.formats.finding_text import NOTHING

Cells = Annotated[list[str], Form(max_length=50)]


def slots_of(
    slot_date: Cells = [],  # noqa: B006 - FastAPI copies it
    slot_weekday: Cells = [],  # noqa: B006
    slot_from: Cells = [],  # noqa: B006
    slot_to: Cells = [],  # noqa: B006
    slot_met: Cells = [],  # noqa: B006
) -> str:
    """A row without an answer is left out; a date goes before a weekday."""
    rows = zip_longest(slot_date, slot_weekday, slot_from, slot_to, slot_met, fillvalue="")
    return "; ".join(_row(*(cell.strip() for cell in row)) for row in rows if row[-1]) or NOTHING


def _row(date: str, weekday: str, begin: str, end: str, met: str) -> str:
    hours = f" {begin}-{end}" if begin or end else ""
    return f"{date or weekday or 'any day'}{hours} {met}"
