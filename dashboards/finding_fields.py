"""The fields of a call's findings as its page shows them: what holds, what proves it, who put it right, and what else it could be."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from calls.formats.correction_words import ToldCorrection, told_correction
from calls.model.company import Company
from calls.model.correction import Correction
from calls.model.lay_over import FIELD_OF, Meaning, claim_of
from calls.model.put_right import DECIDED_TOGETHER, FIELDS, MANAGER, NEVER_NOTHING, NOTICE, SLOTS, STAGE, STAGE_FIELDS, PutRight, choices
from calls.model.verdict import CallType, Finding, Outcome, RequestedSlot

YES_OR_NO = ("true", "false")
DONE_OR_NOT = ("done", "missed", "none")
MADE_HERE = frozenset({*FIELDS, *FIELD_OF, *(field.removeprefix(STAGE) for field in STAGE_FIELDS)})


@dataclass(frozen=True, slots=True)
class FindingField:
    field: str
    claim: str  # what holds, as findings say it; "none" where nothing does
    findings: tuple[Finding, ...]  # with their quotes, in the order they were said
    put_right: PutRight | None
    options: tuple[str, ...]  # claims that a click can make of it; none of the times asked for
    slots: tuple[RequestedSlot, ...]
    is_confirmable: bool
    seen: str  # JSON: what the reader has before him when he corrects it
    is_judged: bool = False  # a machine says that there was nothing to do in this stage

    @property
    def is_known(self) -> bool:
        return self.claim != "none" or self.put_right is not None or bool(self.findings) or self.is_judged

    @property
    def is_stage(self) -> bool:
        return self.field.startswith(STAGE)


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """All the proofs of one field that nobody puts right, in the order they were said."""

    field: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CallFindings:
    fields: tuple[FindingField, ...]  # a reason only of a refusal, an outcome and stages only of a lead
    groups: tuple[FindingGroup, ...]  # objections
    history: tuple[ToldCorrection, ...]  # what people put right, the oldest first
    managers: Mapping[str, str]  # names by id
    may_correct: bool

    @property
    def shown(self) -> tuple[FindingField, ...]:
        """A reader who puts nothing right sees what is known; who got the call, and no word of a recording, where a person says so."""
        return tuple(one for one in self.fields if not one.is_stage and (self.may_correct or (one.is_known and _is_told(one))))

    @property
    def stages(self) -> tuple[FindingField, ...]:
        return tuple(one for one in self.fields if one.is_stage and (self.may_correct or one.is_known))

    @property
    def stages_done(self) -> int:
        return sum(one.claim == "done" for one in self.stages)

    @property
    def stages_asked(self) -> int:
        """Those that apply to this call."""
        return sum(one.claim in ("done", "missed") for one in self.stages)

    @property
    def are_known(self) -> bool:
        return bool(self.groups) or any(_is_told(one) and one.is_known for one in self.fields)

    @property
    def outcome_put_right(self) -> PutRight | None:
        return next((one.put_right for one in self.fields if one.field == "outcome"), None)


def call_findings(meaning: Meaning, company: Company | None, corrections: Sequence[Correction], *, may_correct: bool) -> CallFindings:
    left_out = set() if meaning.value("outcome") == Outcome.REFUSAL else {"refusal_reason"}
    if meaning.value("call_type") not in (None, CallType.NEW_LEAD):
        left_out |= {"outcome", *STAGE_FIELDS}
    return CallFindings(
        fields=tuple(_field(meaning, field, company) for field in FIELDS if field not in left_out),
        groups=_groups(meaning),
        history=tuple(told_correction(one) for one in corrections if one.field in FIELDS),
        managers={one.id: one.name for one in company.managers} if company else {},
        may_correct=may_correct,
    )


def _is_told(one: FindingField) -> bool:
    return one.put_right is not None or bool(one.findings) or one.field not in (MANAGER, NOTICE)


def _groups(meaning: Meaning) -> tuple[FindingGroup, ...]:
    found = (one for one in (meaning.verdict.findings if meaning.verdict else ()) if one.field not in MADE_HERE)
    ordered = sorted(found, key=lambda one: (one.field, one.start_s))
    return tuple(FindingGroup(field, tuple(group)) for field, group in groupby(ordered, key=lambda one: one.field))


def _field(meaning: Meaning, field: str, company: Company | None) -> FindingField:
    value = meaning.value(field)
    claim = claim_of(field, value)
    together = DECIDED_TOGETHER if field in DECIDED_TOGETHER else (field,)
    return FindingField(
        field=field,
        claim=claim,
        findings=_findings(meaning, field),
        put_right=meaning.put_right.get(field),
        options=_options(field, company),
        slots=value if isinstance(value, tuple) else (),
        is_confirmable=field not in meaning.put_right and field != MANAGER and (value is not None or field not in NEVER_NOTHING),
        seen=json.dumps({one: claim_of(one, meaning.value(one)) for one in together}),
        is_judged=value is None and meaning.verdict is not None and field.removeprefix(STAGE) in meaning.verdict.stages,
    )


def _findings(meaning: Meaning, field: str) -> tuple[Finding, ...]:
    found: Sequence[Finding] = meaning.verdict.findings if meaning.verdict else ()
    own = [one for one in found if field in (FIELD_OF.get(one.field, one.field), STAGE + one.field)]
    return tuple(sorted(own, key=lambda one: one.start_s))


def _options(field: str, company: Company | None) -> tuple[str, ...]:
    if field == SLOTS:
        return ()
    if field.startswith(STAGE):
        return DONE_OR_NOT
    allowed = tuple(one for one in choices(field, company) if one != Outcome.NOT_APPLICABLE)  # that follows from the type
    if field in NEVER_NOTHING:
        return allowed or YES_OR_NO
    return (*allowed, "none")
