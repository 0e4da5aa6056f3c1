"""The calls of the CDR files: which one a recording is, found by its name or by the exchange's id in its name."""

import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ingest.facts import CallFacts
from ingest.line_problem import LineProblem


@dataclass(slots=True)
class CdrBook:
    calls: list[CallFacts] = field(default_factory=list)
    problems: list[LineProblem] = field(default_factory=list)
    _by_name: dict[str, int] = field(default_factory=dict)
    _by_id: dict[str, int] = field(default_factory=dict)
    _found: set[int] = field(default_factory=set)

    def add(self, facts: CallFacts, *, names: set[str], ids: set[str]) -> None:
        """names: of its recording, as the exchange notes them; ids: of the call and its channels."""
        position = len(self.calls)
        self.calls.append(facts)
        self._by_name.update(dict.fromkeys(filter(None, map(_base_name, names)), position))
        self._by_id.update(dict.fromkeys(filter(None, map(_core_of_id, ids)), position))

    def facts_for(self, recording: Path) -> CallFacts | None:
        """By the file's name, by its name without the suffix, then by any id of the exchange that stands in it."""
        wanted = [recording.name, recording.stem]
        position = next((self._by_name[name] for name in wanted if name in self._by_name), None)
        if position is None:
            position = next((self._by_id[core] for core in ids_in(recording.name) if core in self._by_id), None)
        if position is None:
            return None
        self._found.add(position)
        return self.calls[position]

    @property
    def without_recording(self) -> int:
        """Calls of the file that no recording was found for so far."""
        return len(self.calls) - len(self._found)


def ids_in(name: str) -> list[str]:
    """Exchange ids in a file's name: 1498559343.3 of in-…-1498559343.3.wav and of pbxtest1498559343.3-mix.wav."""
    return re.findall(r"(?<![\d.])(\d{9,10}\.\d+)(?!\d)", name)


def _core_of_id(uniqueid: str) -> str:
    """Without the system's name before it, as file names leave it out."""
    found = ids_in(uniqueid)
    return found[-1] if found else uniqueid


def _base_name(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).name
