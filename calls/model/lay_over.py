"""A machine's verdict and what people put right of it: together they are what holds. Neither is ever written into the other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from calls.model.put_right import MANAGER, NOTICE, SLOTS, STAGE, FieldValue, Standing
from calls.model.taxonomy import class_field
from calls.model.verdict import CallType, Finding, Outcome, RequestedSlot, Verdict

BY_PEOPLE = "people"  # version of a verdict that no machine reached
BY_A_PERSON = "put_right"  # rule of a finding whose words a person chose
FIELD_OF = {"requested_slot": SLOTS}  # where a finding's field is named otherwise


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a call means: as a machine understood it, and what people put right of it."""

    made: Verdict | None  # None: no machine has understood it
    put_right: Standing
    manager: str | None  # whose call it is, people's word included

    @property
    def verdict(self) -> Verdict | None:
        """What holds; None where neither a machine nor a person says anything."""
        return lay_over(self.made, self.put_right)

    def value(self, field: str) -> FieldValue:
        if field in self.put_right:
            return self.put_right[field].value
        return self.manager if field == MANAGER else value_of(self.verdict, field)


def lay_over(made: Verdict | None, put_right: Standing) -> Verdict | None:
    """Findings that prove another value go, those that prove the same are sure, and words that a person chose are added."""
    said = {field: one.value for field, one in put_right.items() if field != MANAGER}
    if not said:
        return made
    verdict = made or Verdict(None, None, None, None, None, (), (), BY_PEOPLE)
    changed: dict[str, Any] = {**said, **decide(verdict, said)}
    stages = {field.removeprefix(STAGE): value for field, value in said.items() if field.startswith(STAGE)}
    if stages:
        changed["stages"] = {**_stages(verdict), **stages}
    own = {one.name for one in fields(Verdict)}
    changed["classes"] = classes = _classes(verdict, changed)
    gone = {class_field(field) for field in verdict.classes.keys() - classes.keys()}
    proven = (one for one in _still_proven(verdict, said, changed) if one.field not in gone)
    findings = (*proven, *_chosen(put_right))
    return replace(verdict, **{name: value for name, value in changed.items() if name in own}, findings=findings)


def decide(made: Verdict, said: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
    """The call_type, outcome and refusal_reason that hold.

    Only a new lead's call has an outcome, and only a refusal has a reason, so a person who names one of them has said the others.
    """
    is_lead = "outcome" in said or "refusal_reason" in said
    call_type = said.get("call_type", CallType.NEW_LEAD if is_lead else made.call_type)
    if call_type not in (CallType.NEW_LEAD, None):
        return {"call_type": call_type, "outcome": Outcome.NOT_APPLICABLE, "refusal_reason": None}
    outcome = said.get("outcome", Outcome.REFUSAL if "refusal_reason" in said else made.outcome)
    if outcome == Outcome.NOT_APPLICABLE:
        outcome = None  # a machine took it for no lead's call: how it ended is not known
    reason = said.get("refusal_reason", made.refusal_reason) if outcome == Outcome.REFUSAL else None
    return {"call_type": call_type, "outcome": outcome, "refusal_reason": reason}


def _classes(verdict: Verdict, holds: Mapping[str, FieldValue]) -> dict[str, str]:
    """The company's own class of a field holds for as long as the value above it does."""
    return {field: one for field, one in verdict.classes.items() if field not in holds or holds[field] == value_of(verdict, field)}


def value_of(verdict: Verdict | None, field: str) -> FieldValue:
    """What a verdict says of a field; None where it says nothing."""
    if verdict is None:
        return None
    if field == NOTICE:
        return any(finding.field == NOTICE for finding in verdict.findings)
    if field.startswith(STAGE):
        return _stages(verdict).get(field.removeprefix(STAGE))
    value: FieldValue = getattr(verdict, field)
    return value


def _stages(verdict: Verdict) -> Mapping[str, bool | None]:
    stages: Mapping[str, bool | None] = getattr(verdict, "stages", {})
    return stages


def _still_proven(verdict: Verdict, said: Mapping[str, FieldValue], holds: Mapping[str, FieldValue]) -> Iterator[Finding]:
    for finding in verdict.findings:
        field = _field_of(finding, said)
        if field not in holds:
            yield finding
        elif field == SLOTS:
            yield from _of_a_slot(finding, holds[SLOTS])
        elif finding.value == claim_of(field, holds[field]):
            yield replace(finding, probability=1.0) if field in said else finding


def _field_of(finding: Finding, said: Mapping[str, FieldValue]) -> str:
    stage = STAGE + finding.field
    return stage if stage in said else FIELD_OF.get(finding.field, finding.field)


def _of_a_slot(finding: Finding, slots: FieldValue) -> Iterator[Finding]:
    """The words that ask for a time stay its proof, also where a person says otherwise whether it could be given."""
    assert isinstance(slots, tuple)
    asked = time_asked(finding.value)
    for slot in slots:
        if time_asked(slot_text(slot)) == asked:
            yield replace(finding, value=slot_text(slot), probability=1.0)
            return


def _chosen(put_right: Standing) -> Iterator[Finding]:
    for one in put_right.values():
        if (quote := one.quote) is not None:
            field = next((name for name, field in FIELD_OF.items() if field == one.field), one.field).removeprefix(STAGE)
            yield Finding(field, claim_of(one.field, one.value), quote.text, quote.side, quote.start_s, quote.end_s, BY_A_PERSON, 1.0)


def claim_of(field: str, value: FieldValue) -> str:
    """As a finding says it."""
    if field.startswith(STAGE) and value is not None:
        return "done" if value else "missed"
    match value:
        case None:
            return "none"
        case bool():
            return "true" if value else "false"
        case tuple():
            return "; ".join(slot_text(slot) for slot in value) or "none"
        case str():
            return str(value)


def slot_text(slot: RequestedSlot) -> str:
    """ "2026-09-04 17:00-19:00 met", "thu met", "any day 18:00- not met", "sat -12:00 met"."""
    day = slot.date.isoformat() if slot.date else slot.weekday or "any day"
    begin = f"{slot.from_time:%H:%M}" if slot.from_time else ""
    end = f"{slot.to_time:%H:%M}" if slot.to_time else ""
    hours = f" {begin}-{end}" if begin or end else ""
    return f"{day}{hours} {'met' if slot.is_met else 'not met'}"


def time_asked(text: str) -> str:
    """Of a slot's text: without whether it was met."""
    return text.removesuffix(" met").removesuffix(" not")
