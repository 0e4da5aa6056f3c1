"""What became of everything that was offered at once, ready to be shown or written as JSON."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from calls.model.intake import Accepted, Duplicate, Rejected
from ingest.line_problem import LineProblem
from ingest.take_recording import Taken

NOT_A_RECORDING = "not_a_recording"


class FileEnd(StrEnum):
    ACCEPTED = "accepted"
    REPAIRED = "repaired"  # accepted after a rule mended it
    DUPLICATE = "duplicate"
    REJECTED = "rejected"
    IGNORED = "ignored"  # a companion of recordings: a manifest, a CDR, a note


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """rule, detail: which rule decided and what it found. remarks: what is odd about an accepted file, and what had to be assumed."""

    file: str
    outcome: FileEnd
    rule: str = ""
    detail: str = ""
    remedy: str = ""
    call_id: str = ""
    remarks: tuple[str, ...] = ()  # "one_silent_side: nothing is ever heard on channel 1"


@dataclass(slots=True)
class IngestSummary:
    files: list[FileOutcome] = field(default_factory=list)
    problems: list[LineProblem] = field(default_factory=list)  # lines of the CDR that could not be read
    without_recording: int = 0  # calls of the CDR that no file belongs to

    def add(self, file: str, taken: Taken) -> None:
        match taken.outcome:
            case Rejected(rule, detail, remedy):
                self.files.append(FileOutcome(file, FileEnd.REJECTED, rule, detail, remedy))
            case Duplicate(call_id):
                self.files.append(FileOutcome(file, FileEnd.DUPLICATE, call_id=call_id, remarks=_remarks(taken)))
            case Accepted(call_id, repaired_by):
                end = FileEnd.REPAIRED if repaired_by else FileEnd.ACCEPTED
                detail = next((remark.detail for remark in taken.remarks if remark.rule == repaired_by), "")
                remarks = _remarks(taken, but=repaired_by)
                self.files.append(FileOutcome(file, end, repaired_by or "", detail, call_id=call_id, remarks=remarks))

    def leave_out(self, file: str) -> None:
        self.files.append(FileOutcome(file, FileEnd.IGNORED, NOT_A_RECORDING))

    @property
    def accepted(self) -> int:
        """Repaired ones are among them."""
        return self._count(FileEnd.ACCEPTED) + self.repaired

    @property
    def repaired(self) -> int:
        return self._count(FileEnd.REPAIRED)

    @property
    def duplicates(self) -> int:
        return self._count(FileEnd.DUPLICATE)

    @property
    def rejected(self) -> list[FileOutcome]:
        return [outcome for outcome in self.files if outcome.outcome is FileEnd.REJECTED]

    def as_json(self) -> dict[str, Any]:
        counts = {"accepted": self.accepted, "repaired": self.repaired, "duplicates": self.duplicates}
        return counts | {
            "rejected": [
                {"file": outcome.file, "rule": outcome.rule, "detail": outcome.detail, "remedy": outcome.remedy}
                for outcome in self.rejected
            ],
            "files": [asdict(outcome) for outcome in self.files],
            "problems": [asdict(problem) for problem in self.problems],
            "without_recording": self.without_recording,
        }

    def _count(self, end: FileEnd) -> int:
        return sum(outcome.outcome is end for outcome in self.files)


def _remarks(taken: Taken, but: str | None = None) -> tuple[str, ...]:
    return tuple(f"{remark.rule}: {remark.detail}" for remark in taken.remarks if remark.rule != but)
