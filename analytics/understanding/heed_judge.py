"""A judge's claims among the rules: after each field's own rule the two vote, and the rules after hear the winner."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from analytics.understanding.draft import Draft
from analytics.understanding.vote import NOTHING, Ballot, vote, vote_yes
from calls.model.judgement import Claim
from calls.model.lay_over import slot_text, time_asked
from calls.model.put_right import NOTICE, SLOTS
from calls.model.recording import Side
from calls.model.taxonomy import AD_CHANNELS
from calls.model.verdict import CallType, Finding, Outcome, RefusalReason, RequestedSlot

JUDGE = "judge"  # rule of a finding whose words a judge chose
SILENT = 0.25  # probability of a slot or a notice that the rules did not hear
DENIED = 0.3  # of one that the judge, who was to list them all, does not name
NULLABLE = ("product", "ad_channel")  # of these a judge who says nothing says that nothing was said


def heed_judge(field: str) -> Callable[[Draft], Draft]:
    def heed(draft: Draft) -> Draft:
        claim = next((one for one in draft.judged.claims if one.field == field), None)
        if claim is None or not _is_asked(draft, field) or (claim.value is None and field not in NULLABLE):
            return draft
        ballot = vote(candidates(draft, field), _rules(draft, field), claim, draft.judged.weight)
        return _decided(replace(draft, ballots={**draft.ballots, field: ballot}), field, ballot)

    return heed


def candidates(draft: Draft, field: str) -> tuple[str, ...]:
    match field:
        case "call_type":
            return tuple(CallType)
        case "outcome":
            return (Outcome.SALE, Outcome.REFUSAL, Outcome.UNDECIDED)
        case "refusal_reason":
            return tuple(RefusalReason)
        case "ad_channel":
            return (*AD_CHANNELS, NOTHING)
        case _:
            return (*(product.name for product in draft.company.products), NOTHING)


def heed_on_slots(draft: Draft) -> Draft:
    """A slot stays, or comes in, where both together think so; the rules' own words stay its proof."""
    if not draft.judged.is_answered or not draft.may_be_buyer or SLOTS in draft.judged.rejected:
        return draft
    claims = {_key(one.slot): one for one in draft.judged.claims if one.field == SLOTS and one.slot is not None}
    own = {_key(slot): slot for slot in draft.requested_slots}
    sure = {time_asked(one.value): one.probability for one in draft.findings if one.field == "requested_slot"}
    slots: list[RequestedSlot] = []
    findings = [one for one in draft.findings if one.field != "requested_slot"]
    for key in dict.fromkeys((*own, *claims)):
        slot, claim = own.get(key) or claims[key].slot, claims.get(key)
        assert slot is not None
        rules = sure.get(time_asked(slot_text(slot)), SILENT) if key in own else SILENT
        together = vote_yes(rules, claim.confidence if claim else DENIED, draft.judged.weight)
        if together < 0.5:
            continue
        slots.append(slot)
        findings += _slot_proof(draft, slot, claim, together)
    return replace(draft, requested_slots=tuple(slots), findings=tuple(findings))


def heed_on_notice(draft: Draft) -> Draft:
    claim = next((one for one in draft.judged.claims if one.field == NOTICE), None)
    if claim is None:
        return draft
    own = next((one for one in draft.findings if one.field == NOTICE), None)
    claimed = claim.confidence if claim.value == "true" else 1 - claim.confidence
    together = vote_yes(own.probability if own else SILENT, claimed, draft.judged.weight)
    others = tuple(one for one in draft.findings if one.field != NOTICE)
    if together < 0.5:
        return replace(draft, findings=others)
    proof = own or (_finding(NOTICE, claim) if claim.quote else None)
    return draft if proof is None else replace(draft, findings=(*others, replace(proof, probability=round(together, 3))))


def _is_asked(draft: Draft, field: str) -> bool:
    match field:
        case "outcome":
            return draft.call_type is CallType.NEW_LEAD
        case "refusal_reason":
            return draft.outcome is Outcome.REFUSAL
        case "product" | "ad_channel":
            return draft.may_be_buyer
        case _:
            return True


def _rules(draft: Draft, field: str) -> Mapping[str, float]:
    """What the rules left undecided they know nothing of; where they name one, its finding's probability is the better known."""
    weighing = draft.weighings.get(field)
    said = next((one for one in draft.findings if one.field == field), None)
    if weighing is None or (said is None and field not in NULLABLE):
        return {}
    return weighing.shares if said is None else _told(weighing.shares, said)


def _told(shares: Mapping[str, float], said: Finding) -> Mapping[str, float]:
    others = sum(share for value, share in shares.items() if value != said.value)
    scale = min(1.0, (1.0 - said.probability) / others) if others else 1.0
    return {**{value: share * scale for value, share in shares.items()}, said.value: said.probability}


def _decided(draft: Draft, field: str, ballot: Ballot) -> Draft:
    """The winner with its proof: the rules' own where they said the same, else the judge's."""
    own = next((one for one in draft.findings if one.field == field), None)
    others = tuple(one for one in draft.findings if one.field != field)
    probability = round(ballot.probability, 3)
    if ballot.winner == NOTHING:
        return replace(draft, findings=others, **_value(field, None))
    if own is not None and own.value == ballot.winner:
        return replace(draft, findings=(*others, replace(own, probability=probability)))
    if ballot.claim.value != ballot.winner or not ballot.claim.quote:
        return draft  # neither of them names it, or nothing proves it
    proof = replace(_finding(field, ballot.claim), probability=probability)
    return replace(draft, findings=(*others, proof), **_value(field, ballot.winner))


def _value(field: str, value: str | None) -> dict[str, Any]:
    kinds: dict[str, Callable[[str], Any]] = {"call_type": CallType, "outcome": Outcome, "refusal_reason": RefusalReason}
    return {field: None if value is None else kinds.get(field, str)(value)}


def _finding(field: str, claim: Claim) -> Finding:
    return Finding(field, claim.value or "", claim.quote, claim.side or Side.CLIENT, claim.start_s, claim.end_s, JUDGE, claim.confidence)


def _slot_proof(draft: Draft, slot: RequestedSlot, claim: Claim | None, probability: float) -> Iterator[Finding]:
    own = next((one for one in draft.findings if one.field == "requested_slot" and one.value == slot_text(slot)), None)
    if own is not None:
        yield replace(own, probability=round(probability, 3))
    elif claim is not None:
        yield replace(_finding("requested_slot", claim), value=slot_text(slot), probability=round(probability, 3))


def _key(slot: RequestedSlot | None) -> tuple[object, ...]:
    """Whether it was met is not what was asked for."""
    return (slot.date or slot.weekday, slot.from_time, slot.to_time) if slot else ()
