"""What became of everything that was offered at once, ready to be shown or written as JSON."""

from dataclasses import asdict, dataclass, field
from typing import Any

from calls.model.intake import Accepted, Duplicate, Rejected
from ingest.line_problem import LineProblem
from ingest.take_recording import Taken


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """rule: which rule refused, mended or remarked. remedy: only of what was refused."""

    file: str
    rule: str = ""
    detail: str = ""
    remedy: str = ""
    call_id: str = ""


@dataclass(slots=True)
class IngestSummary:
    accepted: list[FileOutcome] = field(default_factory=list)  # as they came
    repaired: list[FileOutcome] = field(default_factory=list)  # accepted after a rule mended them
    duplicates: list[FileOutcome] = field(default_factory=list)
    rejected: list[FileOutcome] = field(default_factory=list)
    remarks: list[FileOutcome] = field(default_factory=list)  # on accepted files: what is odd, and what had to be assumed
    ignored: list[FileOutcome] = field(default_factory=list)  # companions of recordings: manifests, CDRs, notes
    cdr_problems: list[LineProblem] = field(default_factory=list)
    without_recording: int = 0  # calls of the CDR that no file belongs to

    def add(self, file: str, taken: Taken) -> None:
        match taken.outcome:
            case Rejected(rule, detail, remedy):
                self.rejected.append(FileOutcome(file, rule, detail, remedy))
                return
            case Duplicate(call_id):
                self.duplicates.append(FileOutcome(file, call_id=call_id))
                return
            case Accepted(call_id, repaired_by):
                details = {remark.rule: remark.detail for remark in taken.remarks}
                if repaired_by:
                    self.repaired.append(FileOutcome(file, repaired_by, details.get(repaired_by, ""), call_id=call_id))
                else:
                    self.accepted.append(FileOutcome(file, call_id=call_id))
                self.remarks += [
                    FileOutcome(file, rule, detail, call_id=call_id) for rule, detail in details.items() if rule != repaired_by
                ]

    @property
    def offered(self) -> int:
        return len(self.accepted) + len(self.repaired) + len(self.duplicates) + len(self.rejected)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)
