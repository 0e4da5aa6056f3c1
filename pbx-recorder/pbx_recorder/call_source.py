"""Where the facts of calls come from, as delivery wants them."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from pbx_recorder.manifest import Facts


class CallSource(Protocol):
    """Where the facts of calls come from."""

    def facts_of(self, linkedid: str) -> Facts | None: ...

    def raw_events_of(self, linkedid: str) -> Path | None:
        """A finished gzip file of JSON lines, or None."""
        ...

    def ended_since(self, at: float) -> list[str]:
        """Calls with an event since then of which all is known."""
        ...


class NoFacts:
    """For a recorder that may not listen to the PBX: the names of the recordings are all there is."""

    def facts_of(self, linkedid: str) -> Facts | None:  # noqa: ARG002
        return None

    def raw_events_of(self, linkedid: str) -> Path | None:  # noqa: ARG002
        return None

    def ended_since(self, at: float) -> list[str]:  # noqa: ARG002
        return []
