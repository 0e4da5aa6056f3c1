"""What calls leave behind on their way: recordings, stages done, calls drawn for people and what people said; for measuring reports."""

from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import Any

from calls.context.looks import WORTH_OF_AUDIT, WORTH_OF_UNSURE, is_drawn, lot_of
from calls.formats.finding_correction_json import read_finding, write_finding
from calls.model.company import LookRules
from calls.model.context import LookWhy
from calls.model.label_audit import label_of
from calls.stages import PATH

Row = dict[str, Any]
DRAWN = LookRules().audit_percent
LOOKED_AT = 0.6  # of the drawn ones
RIGHT = 0.93  # of those, what the machine had said
NO_CHECK = {"said": None, "was": None, "lot": None}
ENDINGS = ("sale", "refusal", "undecided")


RECORDINGS = """
    INSERT INTO recordings (call_id, sha256, name, size_bytes, container, codec, rate_hz, channels, duration_s, sides)
    SELECT id, id || id, source_key || '.wav', CAST(16000 * talk_s AS INTEGER), 'wav', 'pcm_alaw', 8000, 2, talk_s, '["agent", "client"]'
    FROM calls WHERE is_answered
"""
STAGES_DONE = """
    INSERT INTO stage_runs (call_id, stage, state, lane, since, attempt, deaths, is_permanent, started_at, finished_at)
    SELECT id, '{stage}', 'done', 1, started_at, 0, 0, {no}, started_at, started_at FROM calls WHERE is_answered
"""


def work_of(calls: Sequence[Row], chance: Random) -> tuple[list[Row], list[Row]]:
    """What people said of calls drawn by chance, and why others are worth a look. calls: rows as year_of_leads makes them."""
    answered = [call for call in calls if call["is_answered"]]
    drawn = [call for call in answered if call["call_type"] and is_drawn(call["id"], DRAWN)]
    seen = [call for call in drawn if chance.random() < LOOKED_AT]
    ids = {call["id"] for call in seen}
    waiting = [call for call in drawn if call["id"] not in ids]
    return [row for call in seen for row in _said(call, chance)], list(_reasons(answered, waiting))


def checks_of(said: Sequence[Row]) -> dict[str, Row]:
    """What lead_counts keeps of calls that people decided about, by call. said: their rows of corrections."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for row in said:
        for when in ("before", "value"):
            found.setdefault(row["call_id"], {}).setdefault(when, {})[row["field"]] = read_finding(row["field"], row[when])[0]
    labels = {call: [label_of(one.get("call_type"), one.get("outcome")) for one in its.values()] for call, its in found.items()}
    return {call: {"said": one.value, "was": other.value, "lot": lot_of(call)} for call, (one, other) in labels.items() if one and other}


def traces(is_sqlite: bool) -> list[str]:
    """Statements: a recording of each answered call, and its stages, done."""
    return [RECORDINGS, *(STAGES_DONE.format(stage=stage.name, no="0" if is_sqlite else "false") for stage in PATH)]


def _said(call: Row, chance: Random) -> Iterator[Row]:
    """A person heard the call and said what it was and how it ended."""
    hand = {"call_id": call["id"], "by": "bench", "at": call["started_at"], "note": ""}
    for field in ("call_type", "outcome"):
        value = call[field]
        before = value if field == "call_type" or chance.random() < RIGHT else chance.choice(ENDINGS)
        if value is not None:
            yield {**hand, "field": field, "value": write_finding(value), "before": write_finding(before)}


def _reasons(answered: Iterable[Row], waiting: Iterable[Row]) -> Iterator[Row]:
    for call in answered:
        if call["direction"] == "inbound" and call["call_type"] is None:
            yield _reason(call, LookWhy.UNSURE, "call_type", WORTH_OF_UNSURE)
    for call in waiting:
        yield _reason(call, LookWhy.AUDIT, "", WORTH_OF_AUDIT)


def _reason(call: Row, why: LookWhy, detail: str, worth: float) -> Row:
    return {"call_id": call["id"], "why": why.value, "detail": detail, "worth": worth, "since": call["started_at"]}
