"""Exchange the sides of a call, or take that back: remembered, and the call is understood anew."""

from calls.house import House
from calls.model.call import CallId
from calls.model.correction import SIDES, SWAPPED, Correction, Hand
from calls.model.errors import CallError

UNDERSTAND = "understand"


def are_sides_swapped(house: House, call_id: CallId) -> bool:
    latest = house.corrections.latest(call_id, SIDES)
    return latest is not None and latest.value == SWAPPED


def sides_mark(latest: Correction | None) -> str:
    """What a page showed of the sides: another mark says that somebody changed them since."""
    return latest.at.isoformat() if latest else "unchanged"


def swap_sides(house: House, call_id: CallId, *, swapped: bool, hand: Hand) -> bool:
    """False where it is so already: a form sent twice changes nothing. Readers see the new sides at once, the verdict follows.

    Raises CallError where there is no such call, or nobody has listened to it yet.
    """
    if house.transcripts.current(call_id) is None:
        raise CallError(f"Call {call_id} is not there, or has no words yet", permanent=True, remedy="Check the call's id: earshot calls")
    if are_sides_swapped(house, call_id) is swapped:
        return False
    value, before = (SWAPPED, None) if swapped else (None, SWAPPED)
    house.corrections.add(Correction(call_id, SIDES, value, before, hand.by, hand.at, hand.note), then=UNDERSTAND)
    return True
