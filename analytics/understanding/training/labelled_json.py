"""Labelled calls as JSON lines: one call a line, in the words of the label schema (call_type, outcome, requested_slots, evidence …)."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from analytics.understanding.training.labelled_call import Business, LabelledCall, LabelledSlot, LabelledTurn, Proof
from calls.model.errors import SetupError
from calls.model.put_right import STAGES
from calls.model.recording import Side
from calls.model.verdict import CallType, Outcome, RefusalReason


def read_labelled_lines(text: str, name: str) -> tuple[LabelledCall, ...]:
    """name: of the file, for errors. Raises SetupError that names file, line and remedy."""
    return tuple(_read_lines(text, name))


def _read_lines(text: str, name: str) -> Iterator[LabelledCall]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield _call(json.loads(line))
        except KeyError as error:
            raise SetupError(f"{name}:{number}: {error.args[0]} is missing", remedy="Add it, or leave the line out") from error
        except (ValueError, TypeError, AttributeError) as error:
            raise SetupError(f"{name}:{number}: not a labelled call: {error}", remedy="Correct that line, or leave it out") from error


def _call(data: Mapping[str, Any]) -> LabelledCall:
    business, labels = data["business"], data["labels"]
    turns = tuple(LabelledTurn(Side(turn["side"]), turn["text"], turn.get("start_s"), turn.get("end_s")) for turn in data["turns"])
    if not turns:
        raise ValueError("no turns")
    started_at = datetime.fromisoformat(data["started_at"])
    if started_at.tzinfo is None:
        raise ValueError("started_at wants its time zone")
    reason = labels.get("refusal_reason")
    return LabelledCall(
        id=data["id"],
        language=data.get("lang") or data["id"].split("-")[0],
        business=Business(business["kind"], business["name"], business["sale_stage"], tuple(business.get("products", ()))),
        is_inbound=data.get("direction", "inbound") == "inbound",
        started_at=started_at,
        is_noisy=bool(data.get("asr_noise", False)),
        turns=turns,
        call_type=CallType(labels["call_type"]),
        outcome=Outcome(labels["outcome"]),
        refusal_reason=None if reason is None else RefusalReason(reason),
        product=labels.get("product"),
        ad_channel=labels.get("ad_channel"),
        slots=tuple(_slot(slot) for slot in labels.get("requested_slots", ())),
        stages={stage: labels["stages"].get(stage) for stage in STAGES} if labels.get("stages") else {},
        has_notice=bool(labels.get("recording_notice", False)),
        proofs={field: tuple(_proofs(turns, quotes)) for field, quotes in data.get("evidence", {}).items() if quotes},
    )


def _slot(data: Mapping[str, Any]) -> LabelledSlot:
    return LabelledSlot(
        data.get("weekday"),
        date.fromisoformat(data["date"]) if data.get("date") else None,
        time.fromisoformat(data["from"]) if data.get("from") else None,
        time.fromisoformat(data["to"]) if data.get("to") else None,
        bool(data["met"]),
    )


def _proofs(turns: tuple[LabelledTurn, ...], quotes: str | list[str]) -> Iterator[Proof]:
    """A quote that stands in several turns proves by the first."""
    for quote in [quotes] if isinstance(quotes, str) else quotes:
        at = next((index for index, turn in enumerate(turns) if quote in turn.text), None)
        if at is None:
            raise ValueError("a quote of the evidence is in no turn")
        yield Proof(at, quote)
