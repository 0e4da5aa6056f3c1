"""A dialogue as it is written down: who says what, and what a fair reader would say happened in it."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    side: str
    text: str              # the words, lower case
    spoken: str            # the same with punctuation, as the voice needs it


@dataclass(frozen=True, slots=True)
class Dialogue:
    id: str
    is_held_out: bool
    manager: str
    channel: str
    started_at: datetime
    client_number: str     # E.164
    client_voice: str
    lines: tuple[Line, ...]
    labels: dict[str, Any]
    evidence: dict[str, Any]


def read_dialogues(folder: Path) -> list[Dialogue]:
    """All of them, in the order in which they were rung."""
    return sorted((_read(path) for path in folder.glob("*.json")), key=lambda dialogue: dialogue.started_at)


def _read(path: Path) -> Dialogue:
    data = json.loads(path.read_text())
    return Dialogue(
        id=data["id"],
        is_held_out=data["held_out"],
        manager=data["manager"],
        channel=data["channel"],
        started_at=datetime.fromisoformat(data["started_at"]),
        client_number=data["client_number"],
        client_voice=data["client_voice"],
        lines=tuple(Line(turn["side"], turn["text"], turn["spoken"]) for turn in data["turns"]),
        labels=data["labels"],
        evidence=data["evidence"],
    )
