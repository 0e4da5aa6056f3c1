"""Which calls are worth a person's look, and how much: the chance that the look changes what is counted."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from calls.context.history import ContextRules, KnownCall
from calls.model.context import LookDecision, LookReason, LookWhy, Mismatch, MismatchKind
from calls.model.verdict import CallType, Outcome

WORTH_OF_DISPUTE = 1.0
WORTH_OF_UNSURE = 0.9  # whatever the person says, one more call is counted
WORTH_OF_MISMATCH = {
    MismatchKind.ORDER_AGAINST_WORDS: 0.8,
    MismatchKind.NEW_BUT_BOUGHT_BEFORE: 0.7,
    MismatchKind.SOLD_WITHOUT_ORDER: 0.6,
    MismatchKind.EXISTING_AT_FIRST_CONTACT: 0.5,
    MismatchKind.CHANNEL_SAID_OTHERWISE: 0.2,  # changes what a channel earns, nobody's KKD
}
WORTH_OF_BAD_TEXT = 0.4
WORTH_OF_AUDIT = 0.3
KNOWN_OUTCOMES = (Outcome.SALE, Outcome.REFUSAL, Outcome.UNDECIDED)


def reasons_of(call: KnownCall, mismatches: Iterable[Mismatch], rules: ContextRules) -> tuple[LookReason, ...]:
    """mismatches: of this call. Empty once a person has corrected, confirmed or dismissed what the call still means."""
    if _is_disputed(call):
        assert call.look is not None
        return (LookReason(call.id, LookWhy.DISPUTED, "", WORTH_OF_DISPUTE, call.look.at),)
    if is_looked_at(call) or not call.is_heard:
        return ()
    return (
        *_of_doubt(call, rules),
        *(LookReason(call.id, LookWhy.MISMATCH, one.kind, WORTH_OF_MISMATCH[one.kind], one.since) for one in _first_of_kind(mismatches)),
        *_of_text(call, rules),
        *_of_chance(call, rules),
    )


def is_looked_at(call: KnownCall) -> bool:
    """A decision holds only as long as the call means what was decided about: a new verdict may differ."""
    if call.corrected_at is not None:
        return True
    return call.look is not None and call.look.decision is not LookDecision.DISPUTED and call.look.about == call.meaning


def is_drawn(call_id: str, percent: int) -> bool:
    """Is it in the random sample, an equal share of each manager's calls?"""
    return lot_of(call_id) < percent


def lot_of(call_id: str) -> int:
    """0..99; the same for ever and on every machine: a sample of so many percent holds the calls with the lowest lots."""
    return int.from_bytes(sha256(f"audit:{call_id}".encode()).digest()[:8]) % 100


def _is_disputed(call: KnownCall) -> bool:
    """A correction answers a dispute; one that comes after it opens it again."""
    if call.look is None or call.look.decision is not LookDecision.DISPUTED:
        return False
    return call.corrected_at is None or call.corrected_at < call.look.at


def _of_doubt(call: KnownCall, rules: ContextRules) -> Iterator[LookReason]:
    if not call.is_answered or call.is_low_quality:
        return
    if call.call_type is None:
        yield LookReason(call.id, LookWhy.UNSURE, "call_type", WORTH_OF_UNSURE, call.started_at)
    elif call.call_type == CallType.NEW_LEAD and call.outcome not in KNOWN_OUTCOMES:
        yield LookReason(call.id, LookWhy.UNSURE, "outcome", WORTH_OF_UNSURE, call.started_at)
    elif call.probability is not None and call.probability * 100 < rules.looks.unsure_below_percent:
        yield LookReason(call.id, LookWhy.UNCERTAIN, call.doubted_field or "", 1 - call.probability, call.started_at)


def _of_text(call: KnownCall, rules: ContextRules) -> Iterator[LookReason]:
    if call.is_low_quality and (call.talk_s or 0) >= rules.looks.long_talk_s:
        yield LookReason(call.id, LookWhy.BAD_TEXT, "", WORTH_OF_BAD_TEXT, call.started_at)


def _of_chance(call: KnownCall, rules: ContextRules) -> Iterator[LookReason]:
    if call.is_answered and is_drawn(call.id, rules.looks.audit_percent):
        yield LookReason(call.id, LookWhy.AUDIT, "", WORTH_OF_AUDIT, call.started_at)


def _first_of_kind(mismatches: Iterable[Mismatch]) -> Iterator[Mismatch]:
    """Two orders against one call's words are one reason to look."""
    first: dict[MismatchKind, Mismatch] = {}
    for one in sorted(mismatches, key=lambda one: one.since):
        first.setdefault(one.kind, one)
    yield from first.values()
