"""calls.jsonl of a sample company: one call a line, with who rang whom and what was said; words get their times by a steady pace."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from calls.model.call import Call, Direction, Leg, call_id_of
from calls.model.errors import SetupError
from calls.model.imported import ImportedTranscript
from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript, Turn, Word

CALLS_FILE = "calls.jsonl"
WORD_S, BREATH_S = 0.36, 0.6  # of a word, and between two turns
SIDES = {"a:": Side.AGENT, "c:": Side.CLIENT}


@dataclass(frozen=True, slots=True)
class SampleCall:
    call: Call
    imported: ImportedTranscript | None  # None: nobody could hear its recording
    arm: str | None  # of the ring order that the exchange stamped on it


def is_sample(folder: Path) -> bool:
    return (folder / CALLS_FILE).is_file()


def read_sample_calls(folder: Path) -> Iterator[SampleCall]:
    """In the order of the file. Raises SetupError naming the line that cannot be read."""
    for number, line in enumerate((folder / CALLS_FILE).read_text(encoding="utf-8").splitlines(), start=1):
        try:
            yield _sample_call(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise SetupError(
                f"{CALLS_FILE}:{number}: no call of a sample ({error})", remedy="Make the file again: python data-samples/make_cases.py"
            ) from error


def _sample_call(row: dict[str, Any]) -> SampleCall:
    turns = _turns(row["said"])
    started_at = datetime.fromisoformat(row["at"]).astimezone(UTC)
    talk_s = turns[-1].end_s if turns else float(row["talk_s"])
    call = Call(
        id=call_id_of(row["id"]),
        source_key=row["id"],
        started_at=started_at,
        direction=Direction.INBOUND,
        client_number=row["client"],
        dialled_number=row["dialled"],
        extension=row["extension"],
        queue=None,
        is_answered=True,
        wait_s=float(row["wait_s"]),
        talk_s=round(talk_s, 2),
        legs=(Leg(row["extension"], started_at, float(row["wait_s"]), round(talk_s, 2)),),
    )
    return SampleCall(call, _imported(row["id"], turns, row["language"]) if turns else None, row.get("arm"))


def _turns(said: Sequence[str]) -> tuple[Turn, ...]:
    turns, now = [], 0.4
    for line in said:
        words = [Word(text, round(now + WORD_S * at, 2), round(now + WORD_S * (at + 1), 2)) for at, text in enumerate(line[2:].split())]
        turns.append(Turn(SIDES[line[:2]], tuple(words)))
        now = words[-1].end_s + BREATH_S
    return tuple(turns)


def _imported(key: str, turns: tuple[Turn, ...], language: str) -> ImportedTranscript:
    text = "\n".join(turn.text for turn in turns)
    provenance = Provenance("imported", "sample", "", language, {"file": CALLS_FILE, "sides": "named", "times": "at a steady pace"})
    return ImportedTranscript(sha256(f"{key}\n{text}".encode()).hexdigest(), CALLS_FILE, "sample", Transcript(turns, provenance))
