"""A scorecard and the answers to it as JSON text and back; the name of a version is made from its content."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from calls.model.recording import Side
from calls.model.review import Answer, MachineAnswer
from calls.model.scorecard import DRAWN_PERCENT, AnswerKind, Choice, Scorecard, ScorecardRow
from calls.model.verdict import CallType


def write_scorecard(card: Scorecard) -> str:
    """The usual share of drawn calls is not written: cards from before there was a choice keep their version."""
    drawn = {} if card.drawn_percent == DRAWN_PERCENT else {"drawn_percent": card.drawn_percent}
    return _text(
        {
            "names": dict(card.names),
            "rows": [asdict(row) for row in card.rows],
            "call_types": [one.value for one in card.call_types],
            "threshold": card.threshold,
            **drawn,
        }
    )


def scorecard_version(card: Scorecard) -> str:
    """ "s1a2b3c4d"."""
    return "s" + sha256(write_scorecard(card).encode()).hexdigest()[:8]


def read_scorecard(text: str) -> Scorecard:
    data = json.loads(text)
    rows = tuple(_row(one) for one in data["rows"])
    types = tuple(CallType(one) for one in data["call_types"])
    return Scorecard(data["names"], rows, types, data["threshold"], data.get("drawn_percent", DRAWN_PERCENT))


def write_answers(answers: Mapping[str, Answer]) -> str:
    return _text({row: asdict(answer) for row, answer in answers.items()})


def read_answers(text: str) -> dict[str, Answer]:
    return {row: Answer(**answer) for row, answer in json.loads(text).items()}


def write_machine_answers(answers: Mapping[str, MachineAnswer]) -> str:
    return _text({row: asdict(answer) for row, answer in answers.items()})


def read_machine_answers(text: str) -> dict[str, MachineAnswer]:
    return {
        row: MachineAnswer(**{**answer, "side": Side(answer["side"]) if answer["side"] else None})
        for row, answer in json.loads(text).items()
    }


def _row(data: dict[str, Any]) -> ScorecardRow:
    choices = tuple(Choice(**one) for one in data["choices"])
    return ScorecardRow(**{**data, "kind": AnswerKind(data["kind"]), "choices": choices})


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
