"""What a person wants to put right, held against what people have said before: the changes that follow, or why they cannot be.

Only people's own words decide here, never a machine's, so that the same corrections come to the same whichever verdict stood under them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from calls.model.errors import CallError
from calls.model.put_right import DECIDED_TOGETHER, FieldValue, PutRight, Quote, Standing
from calls.model.verdict import CallType, Outcome


class Act(StrEnum):
    SAY = "say"
    CONFIRM = "confirm"  # what stands there is right
    TAKE_BACK = "take_back"


@dataclass(frozen=True, slots=True)
class Change:
    field: str
    act: Act = Act.SAY
    value: FieldValue = None  # of SAY
    quote: Quote | None = None


class WrongCorrectionError(CallError):
    """What is wanted contradicts itself, or what a person said before."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message, permanent=True, remedy=remedy)


class CorrectedMeanwhileError(CallError):
    """Somebody else was faster: what the reader saw is no longer what stands there."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message, permanent=True, remedy="Look at the call again; nothing of yours was saved")
        self.field = field


def plan(standing: Standing, changes: Sequence[Change]) -> tuple[Change, ...]:
    """The SAY and TAKE_BACK that are to be kept, in order. changes: without CONFIRM, each field once. Raises WrongCorrectionError.

    What no longer fits goes back by itself: the outcome of a call that is no lead's, the reason of what was no refusal.
    """
    wanted = {change.field: change for change in changes}
    if len(wanted) < len(changes):
        raise WrongCorrectionError("one field is named twice", "Name each field once")
    if any(field in wanted for field in DECIDED_TOGETHER):
        _settle(standing, wanted)
    return tuple(change for change in wanted.values() if not _is_so(standing.get(change.field), change))


def _settle(standing: Standing, wanted: dict[str, Change]) -> None:
    """Adds to wanted what follows from it."""
    if _said(wanted, "outcome") == Outcome.NOT_APPLICABLE:
        if _after(standing, wanted, "call_type") in (None, CallType.NEW_LEAD):
            raise WrongCorrectionError(
                "not_applicable is the outcome of calls that are no new lead's", "Name the type too, as call_type=existing_customer"
            )
        wanted["outcome"] = Change("outcome", Act.TAKE_BACK)
    is_no_lead = _after(standing, wanted, "call_type") not in (None, CallType.NEW_LEAD)
    if _is_said(wanted, "refusal_reason") and wanted["refusal_reason"].value is None and (is_no_lead or _is_no_refusal(standing, wanted)):
        wanted["refusal_reason"] = Change("refusal_reason", Act.TAKE_BACK)  # no reason is just what such a call has
    _settle_type(standing, wanted)
    _settle_reason(standing, wanted)


def _settle_type(standing: Standing, wanted: dict[str, Change]) -> None:
    call_type = _after(standing, wanted, "call_type")
    if call_type in (None, CallType.NEW_LEAD):
        return
    for field in ("outcome", "refusal_reason"):
        if _is_said(wanted, field):
            whose = "" if _is_said(wanted, "call_type") else f", as {standing['call_type'].by} put right"
            raise WrongCorrectionError(
                f"the call is {call_type}{whose}, and only a new lead's call has {_an(field)}",
                f"Write call_type=new_lead too, or leave {field} out",
            )
        if field in standing:
            wanted[field] = Change(field, Act.TAKE_BACK)


def _settle_reason(standing: Standing, wanted: dict[str, Change]) -> None:
    if _is_no_refusal(standing, wanted):
        if _is_said(wanted, "refusal_reason"):
            outcome = _after(standing, wanted, "outcome")
            whose = "" if _is_said(wanted, "outcome") else f", as {standing['outcome'].by} put right"
            raise WrongCorrectionError(
                f"the outcome is {outcome}{whose}, and only a refusal has a reason",
                "Write outcome=refusal too, or leave refusal_reason out",
            )
        if "refusal_reason" in standing:
            wanted["refusal_reason"] = Change("refusal_reason", Act.TAKE_BACK)
    elif "outcome" in wanted and wanted["outcome"].act is Act.TAKE_BACK and "refusal_reason" in standing:
        wanted.setdefault("refusal_reason", Change("refusal_reason", Act.TAKE_BACK))


def _is_no_refusal(standing: Standing, wanted: Mapping[str, Change]) -> bool:
    return _after(standing, wanted, "outcome") not in (None, Outcome.REFUSAL)


def _is_said(wanted: Mapping[str, Change], field: str) -> bool:
    return field in wanted and wanted[field].act is Act.SAY


def _said(wanted: Mapping[str, Change], field: str) -> FieldValue:
    return wanted[field].value if _is_said(wanted, field) else None


def _after(standing: Standing, wanted: Mapping[str, Change], field: str) -> FieldValue:
    """What people say of it once the changes are made; None where they say nothing."""
    if field in wanted:
        return _said(wanted, field)
    return standing[field].value if field in standing else None


def _is_so(now: PutRight | None, change: Change) -> bool:
    if change.act is Act.TAKE_BACK:
        return now is None
    return now is not None and now.value == change.value and change.quote in (None, now.quote)


def _an(field: str) -> str:
    return "an outcome" if field == "outcome" else "a reason for refusing"
