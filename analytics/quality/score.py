"""From answers to points: sums of weights over the rows that apply. Whole numbers all the way, so that equal answers are equal points."""

from collections.abc import Mapping
from dataclasses import dataclass

from calls.model.review import Answer, ReviewError
from calls.model.scorecard import NOT_APPLICABLE, AnswerKind, Scorecard


@dataclass(frozen=True, slots=True)
class Score:
    points: int | None  # hundredths of a per cent; None where no row applies; 0 where a critical row failed
    failed_rows: tuple[str, ...]
    open_rows: tuple[str, ...]  # not answered yet


def score_of(card: Scorecard, answers: Mapping[str, Answer]) -> Score:
    """100 × Σ weight × points / Σ weight over answered rows; a row that does not apply leaves both sums. Halves round up.

    Raises ReviewError for an answer that the row does not have, or a row that the card does not have.
    """
    _check(card, answers)
    gained = whole = 0
    failed, open_rows = [], []
    for row in card.rows:
        answer = answers.get(row.id)
        if row.kind is AnswerKind.TEXT:
            continue
        if answer is None:
            open_rows.append(row.id)
        elif answer.value != NOT_APPLICABLE:
            choice = row.choice(answer.value)
            assert choice is not None
            gained += row.weight * choice.points
            whole += row.weight
            if row.is_critical and choice.points == 0:
                failed.append(row.id)
    points = None if whole == 0 else 0 if failed else (gained * 200 + whole) // (2 * whole)
    return Score(points, tuple(failed), tuple(open_rows))


def _check(card: Scorecard, answers: Mapping[str, Answer]) -> None:
    for row_id, answer in answers.items():
        row = card.row(row_id)
        if row is None:
            raise ReviewError(
                f"The scorecard has no row {row_id}", permanent=True, remedy="Open the call again: another version may be in use"
            )
        if row.kind is not AnswerKind.TEXT and answer.value != NOT_APPLICABLE and row.choice(answer.value) is None:
            known = ", ".join([*(one.value for one in row.choices), NOT_APPLICABLE])
            raise ReviewError(f"{row_id} has no answer {answer.value!r}", permanent=True, remedy=f"Answer one of {known}")
