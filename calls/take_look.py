"""What a person decides about a call in the queue: it is right, it does not matter, or it is disputed."""

from calls.house import House
from calls.model.call import CallId
from calls.model.context import Look, LookDecision
from calls.model.correction import Hand
from calls.model.plan_corrections import Act, Change
from calls.model.put_right import DECIDED_TOGETHER
from calls.model.verdict import CallType, Outcome


def take_look(house: House, call_id: CallId, decision: LookDecision, hand: Hand) -> Look:
    """What is confirmed is kept as a person's word: a later run of the machine does not change it.

    Raises WrongCorrectionError where nothing is known that could be confirmed, CallError where there is no such call.
    """
    if decision is LookDecision.CONFIRMED:
        house.meanings.correct(call_id, [Change(field, Act.CONFIRM) for field in _confirmed(house, call_id)], hand)
    return house.looks.decide(call_id, decision, hand)


def _confirmed(house: House, call_id: CallId) -> tuple[str, ...]:
    """The type; of a new lead the outcome too, of a refusal also its reason."""
    verdict = house.meanings.of(call_id).verdict
    if verdict is None or verdict.call_type != CallType.NEW_LEAD:
        return DECIDED_TOGETHER[:1]
    return DECIDED_TOGETHER if verdict.outcome == Outcome.REFUSAL and verdict.refusal_reason else DECIDED_TOGETHER[:2]
