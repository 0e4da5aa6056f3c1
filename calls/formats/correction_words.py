"""Corrections as a person reads them: one line of the history, whatever was put right."""

from dataclasses import dataclass
from datetime import datetime

from calls.formats.finding_correction_json import read_finding
from calls.model.correction import Correction
from calls.model.lay_over import claim_of
from calls.model.put_right import FIELDS, Quote


@dataclass(frozen=True, slots=True)
class ToldCorrection:
    field: str
    value: str | None  # None: it was taken back
    before: str | None  # None: nothing stood there
    by: str
    at: datetime
    note: str
    quote: Quote | None = None  # with the side on which its words were heard


def told_correction(one: Correction) -> ToldCorrection:
    """Of a finding in the words in which it is written; of words and sides as it is kept."""
    if one.field not in FIELDS:
        return ToldCorrection(one.field, one.value, one.before, one.by, one.at, one.note)
    value, quote = read_finding(one.field, one.value) if one.value is not None else (None, None)
    before = None if one.before is None else claim_of(one.field, read_finding(one.field, one.before)[0])
    told = None if one.value is None else claim_of(one.field, value)
    return ToldCorrection(one.field, told, before, one.by, one.at, one.note, quote)
