"""A file of labels becomes corrections: call by call, what one call's lines say together; the same file again changes nothing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from calls.house import House
from calls.model.call import CallId
from calls.model.correction import Correction, Hand
from calls.model.errors import CallError, UnavailableError
from ingest.label_lines import Label, read_labels, unused_titles
from ingest.line_problem import LineProblem


@dataclass(frozen=True, slots=True)
class TakenLabels:
    kept: tuple[Correction, ...]  # of a dry run: what would be
    same: int  # labels that stood there already
    rejected: tuple[LineProblem, ...]  # by line
    unused: tuple[str, ...]  # columns that say nothing to us


def take_labels(house: House, path: Path, hand: Hand, *, dry_run: bool, tick: Callable[[int, int], None]) -> TakenLabels:
    """tick: calls done, calls in all. Raises CallError where the file itself cannot be read."""
    problems: list[LineProblem] = []
    calls = _by_call(path, read_labels(path, house.company.load(), problems), problems)
    kept: list[Correction] = []
    same = 0
    for number, (call, labels) in enumerate(calls.items(), start=1):
        try:
            new = _take(house, CallId(call), labels, hand, dry_run)
        except UnavailableError:
            raise
        except CallError as error:
            problems += (LineProblem(path.name, line, error.message, error.remedy) for line in sorted({label.line for label in labels}))
        else:
            kept += new
            same += len({label.change.field for label in labels} - {one.field for one in new})
        tick(number, len(calls))
    return TakenLabels(tuple(kept), same, tuple(sorted(problems, key=lambda problem: problem.line)), unused_titles(path))


def _take(house: House, call_id: CallId, labels: Sequence[Label], hand: Hand, dry_run: bool) -> tuple[Correction, ...]:
    notes = dict.fromkeys(label.note for label in labels if label.note)
    hand = replace(hand, note="; ".join(notes) or hand.note)
    changes = [label.change for label in labels]
    return house.meanings.preview(call_id, changes, hand) if dry_run else house.meanings.correct(call_id, changes, hand)


def _by_call(path: Path, labels: Iterable[Label], problems: list[LineProblem]) -> dict[str, list[Label]]:
    """In the order of the file. A field that a call's later line says otherwise is taken as it stands first."""
    calls: dict[str, list[Label]] = {}
    for label in labels:
        own = calls.setdefault(label.call, [])
        earlier = next((one for one in own if one.change.field == label.change.field), None)
        if earlier is None:
            own.append(label)
        elif earlier.change != label.change:
            message = f"{label.change.field} of this call stands on line {earlier.line} already and differs"
            problems.append(LineProblem(path.name, label.line, message, "Keep one of the two"))
    return calls
