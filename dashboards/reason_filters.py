"""Words of the calls list's address for refusals and for the hours that clients asked for."""

import re

from calls.model.errors import CallError
from calls.model.refusal import UNKNOWN_REASON
from calls.model.verdict import RefusalReason
from calls.model.working_time import WEEKDAYS
from calls.store.call_rows import ANY_REFUSAL, AskedHour

REFUSALS = (ANY_REFUSAL, UNKNOWN_REASON, *(reason.value for reason in RefusalReason))
_HOUR = re.compile(r"(?P<day>[a-z]{3})-(?P<hour>\d{1,2})")


def read_refused(text: str | None) -> str | None:
    """Calls that stand for refusals of this reason."""
    if text is not None and text not in REFUSALS:
        raise CallError("This reason is not known", permanent=True, remedy=f"Use one of {', '.join(REFUSALS)}")
    return text


def read_asked(text: str | None, is_met: bool | None) -> AskedHour | None:
    """ "tue-17": Tuesday from 17:00 to 17:59."""
    if text is None:
        return None
    found = _HOUR.fullmatch(text)
    if found is None or found["day"] not in WEEKDAYS or int(found["hour"]) > 23:
        raise CallError("This is no hour of a week", permanent=True, remedy="Write it as tue-17")
    return AskedHour(found["day"], int(found["hour"]), is_met)


def written_hour(weekday: str, hour: int) -> str:
    return f"{weekday}-{hour:02d}"
