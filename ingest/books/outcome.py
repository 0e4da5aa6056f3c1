"""What taking in a file did, or would do: counts, what changes, what was left out and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from calls.model.books import Book, Counts
from calls.model.money import Money
from ingest.books.item import Notes, Odd, Remark
from ingest.books.sums import Moves, SumLine
from ingest.line_problem import LineProblem

SHOWN_CHANGES = 50


@dataclass(frozen=True, slots=True)
class ShownChange:
    """An entry that stands otherwise so far. was, becomes: by column, where they differ."""

    source: str
    what: str  # "order A-1, paid"
    was: Mapping[str, Any]
    becomes: Mapping[str, Any]
    told_by: str  # the file and line that told what stands; empty: no file did

    def __str__(self) -> str:
        parts = [f"{name} {_said(self.was[name])} -> {_said(self.becomes[name])}" for name in self.was]
        told = f" (was told by {self.told_by})" if self.told_by else ""
        return f"{self.source}: {self.what}: {', '.join(parts)}{told}"


@dataclass(frozen=True, slots=True)
class ShownNew:
    """An entry that does not stand yet. money: as the file writes it."""

    source: str
    what: str
    money: Money | None


@dataclass(slots=True)
class Shown:
    """What judging shows: the first SHOWN_CHANGES of each, and how all move the sums."""

    added: list[ShownNew] = field(default_factory=list)
    changes: list[ShownChange] = field(default_factory=list)
    moves: Moves = field(default_factory=Moves)


@dataclass(frozen=True, slots=True)
class Outcome:
    """import_id None: nothing was written, for it was a preview or there was nothing to change."""

    book: Book
    files: tuple[str, ...]
    unused: tuple[str, ...]  # columns that say nothing to us, "costs.csv: curency"
    counts: Counts
    changes: tuple[ShownChange, ...]  # the first SHOWN_CHANGES
    rejected: tuple[LineProblem, ...]  # in the files' order
    left_out: Mapping[str, str]  # currency -> the rejected lines' money, exact, as far as it could be read
    remarks: tuple[Remark, ...]
    remarked: Mapping[Odd, int]
    import_id: int | None
    added: tuple[ShownNew, ...] = ()  # the first SHOWN_CHANGES
    sums: tuple[SumLine, ...] = ()  # of the groups that the files name

    def as_json(self) -> dict[str, Any]:
        return {
            "book": self.book.value,
            "files": list(self.files),
            "import": self.import_id,
            "unused_columns": list(self.unused),
            "new": self.counts.new,
            "changed": self.counts.changed,
            "same": self.counts.same,
            "changes": [
                {"source": one.source, "what": one.what, "was": _texts(one.was), "becomes": _texts(one.becomes), "told_by": one.told_by}
                for one in self.changes
            ],
            "rejected": [{"file": one.file, "line": one.line, "message": one.message, "remedy": one.remedy} for one in self.rejected],
            "left_out": dict(self.left_out),
            "sums": [
                {"group": one.group, "currency": one.currency, "before": f"{one.before:f}", "after": f"{one.after:f}"} for one in self.sums
            ],
            "remarks": [{"kind": one.kind.value, "file": one.file, "line": one.line, "message": one.message} for one in self.remarks],
            "remarked": {kind.value: number for kind, number in self.remarked.items()},
        }


def sums_of(notes: Notes) -> dict[str, str]:
    return {currency: f"{amount:f}" for currency, amount in sorted(notes.left_out.items())}


def _texts(columns: Mapping[str, Any]) -> dict[str, str | None]:
    return {name: None if value is None else str(value) for name, value in columns.items()}


def _said(value: Any) -> str:
    return "nothing" if value in (None, "", []) else str(value)
