"""A company's own calls whose meaning people put right or confirmed, as labelled calls: what its own weights are taught by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from analytics.understanding.training.labelled_call import Business, LabelledCall, LabelledSlot, LabelledTurn, Proof
from calls.house import House
from calls.model.call import Call, CallId, Direction
from calls.model.company import Company
from calls.model.lay_over import FIELD_OF, Meaning
from calls.model.put_right import DECIDED_TOGETHER, MANAGER, NOTICE, STAGE, STAGES, Standing
from calls.model.transcript import Transcript
from calls.model.verdict import CallType, RequestedSlot, Verdict

OWN_KIND = "own"  # of business: all calls are of one company


@dataclass(frozen=True, slots=True)
class CorrectedCall:
    """Its labels are what holds. Of the fields in `said` a person says so; the others are a machine's word still."""

    call: LabelledCall
    said: frozenset[str]


def corrected_calls(house: House) -> Iterator[CorrectedCall]:
    """In the order of their ids. Left out: calls without words, and those of which nobody knows the type, or how a lead's ended."""
    company = house.company.load()
    for call_id in house.meanings.corrected() if company else ():
        call, transcript, meaning = house.calls.find(call_id), house.transcripts.current(call_id), house.meanings.of(call_id)
        said, verdict = said_fields(meaning.put_right), meaning.verdict
        if company and call and transcript and transcript.turns and said and _is_whole(verdict):
            yield CorrectedCall(_labelled(call_id, call, transcript, meaning, company), said)


def said_fields(put_right: Standing) -> frozenset[str]:
    """With what follows: who names an outcome has said that it was a lead's call, who names another type that there is no outcome."""
    said = {field for field in put_right if field != MANAGER}
    if "refusal_reason" in said:
        said.add("outcome")
    if "outcome" in said:
        said.add("call_type")
    if "call_type" in put_right and put_right["call_type"].value != CallType.NEW_LEAD:
        said.update(DECIDED_TOGETHER)
    return frozenset(said)


def _is_whole(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.call_type is not None and verdict.outcome is not None


def _labelled(call_id: CallId, call: Call, transcript: Transcript, meaning: Meaning, company: Company) -> LabelledCall:
    verdict = meaning.verdict
    assert verdict is not None
    assert verdict.call_type is not None
    assert verdict.outcome is not None
    return LabelledCall(
        id=call_id,
        language=transcript.provenance.language,
        business=Business(OWN_KIND, company.name, company.counted_stage, tuple(product.name for product in company.products)),
        is_inbound=call.direction is not Direction.OUTBOUND,
        started_at=call.started_at.astimezone(ZoneInfo(company.time_zone)),
        is_noisy=True,
        turns=tuple(LabelledTurn(turn.side, turn.text, turn.start_s, turn.end_s) for turn in transcript.turns),
        call_type=verdict.call_type,
        outcome=verdict.outcome,
        refusal_reason=verdict.refusal_reason,
        product=verdict.product,
        ad_channel=verdict.ad_channel,
        slots=tuple(_slot(slot) for slot in verdict.requested_slots),
        stages=_stages(meaning) if verdict.call_type is CallType.NEW_LEAD else {},
        has_notice=meaning.value(NOTICE) is True,
        proofs=_proofs(verdict, transcript),
    )


def _stages(meaning: Meaning) -> Mapping[str, bool | None]:
    values = {stage: meaning.value(STAGE + stage) for stage in STAGES}
    return {stage: value if isinstance(value, bool) else None for stage, value in values.items()}


def _slot(slot: RequestedSlot) -> LabelledSlot:
    return LabelledSlot(slot.weekday, slot.date, slot.from_time, slot.to_time, slot.is_met)


def _proofs(verdict: Verdict, transcript: Transcript) -> Mapping[str, tuple[Proof, ...]]:
    """Of findings whose words still stand in the conversation: a corrected word takes its quote away."""
    proofs: dict[str, tuple[Proof, ...]] = {}
    for finding in verdict.findings:
        heard = ((at, turn) for at, turn in enumerate(transcript.turns) if turn.side is finding.side and turn.start_s <= finding.start_s)
        at = max((at for at, turn in heard if finding.quote in turn.text), default=None)
        if at is not None:
            field = FIELD_OF.get(finding.field, finding.field)
            proofs[field] = (*proofs.get(field, ()), Proof(at, finding.quote))
    return proofs
