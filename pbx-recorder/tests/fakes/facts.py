"""Facts of calls as another part of the recorder would give them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class ScriptedFacts:
    linkedid: str
    ended_at: float | None = None
    is_complete: bool = False
    told: dict[str, object] = field(default_factory=dict)

    def as_manifest(self) -> dict[str, object]:
        return self.told


@dataclass
class ScriptedSource:
    facts: dict[str, ScriptedFacts] = field(default_factory=dict)
    raw: dict[str, Path] = field(default_factory=dict)

    def facts_of(self, linkedid: str) -> ScriptedFacts | None:
        return self.facts.get(linkedid)

    def raw_events_of(self, linkedid: str) -> Path | None:
        return self.raw.get(linkedid)

    def ended_since(self, at: float) -> list[str]:
        return [call for call, facts in self.facts.items() if facts.is_complete and (facts.ended_at or 0.0) >= at]
