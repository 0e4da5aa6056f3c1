"""What a finding claims, in the reader's language; the shapes are those that the rules write."""

import re
from datetime import date

from babel.dates import get_day_names

from calls.model.verdict import Finding
from dashboards.formatting import Formats
from dashboards.languages import _
from dashboards.wording import Wording

FIELDS = {
    "call_type": _("Type of call"),
    "outcome": _("Outcome"),
    "refusal_reason": _("Reason for refusing"),
    "product": _("Product"),
    "ad_channel": _("Heard of us through"),
    "requested_slot": _("Time asked for"),
    "objection": _("Objection"),
    "recording_notice": _("Told about the recording"),
}
YES_NO = {"true": _("Yes"), "false": _("No")}
STANDING = {"overcome": _("%(objection)s: overcome"), "standing": _("%(objection)s: not overcome")}
MET = {"met": _("%(time)s: we could"), "not met": _("%(time)s: we could not")}
ANY_DAY = _("Any day")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SLOT = re.compile(r"(?P<day>any day|[a-z]{3}|\d{4}-\d{2}-\d{2})(?: (?P<hours>[\d:-]+))? (?P<met>met|not met)")
ALMOST_SURE = 0.99


def field_word(say: Wording, field: str) -> str:
    return say.text(FIELDS[field]) if field in FIELDS else field.replace("_", " ")


def value_word(say: Wording, formats: Formats, finding: Finding) -> str:
    """Free values, and shapes that we do not know, are shown as they are."""
    match finding.field:
        case "call_type":
            return say.call_type(finding.value)
        case "outcome":
            return say.outcome(finding.value)
        case "refusal_reason":
            return say.reason(finding.value)
        case "objection":
            return _objection(say, finding.value)
        case "requested_slot":
            return _slot(say, formats, finding.value)
        case _:
            return say.text(YES_NO[finding.value]) if finding.value in YES_NO else finding.value.replace("_", " ")


def sure(formats: Formats, probability: float) -> str:
    """A probability as a percentage; no rule is ever wholly sure, so 100 % is never shown."""
    return formats.percent(probability) if probability < ALMOST_SURE else f">{formats.percent(ALMOST_SURE)}"


def _objection(say: Wording, value: str) -> str:
    """ "price:overcome" """
    reason, _sep, state = value.partition(":")
    return say.text(STANDING[state]) % {"objection": say.reason(reason)} if state in STANDING else say.reason(value)


def _slot(say: Wording, formats: Formats, value: str) -> str:
    """ "2026-09-04 17:00-19:00 met", "thu met", "any day 18:00- not met" """
    slot = _SLOT.fullmatch(value)
    if slot is None:
        return value
    time = f"{_day(say, formats, slot['day'])} {(slot['hours'] or '').replace('-', '–')}".strip()
    return say.text(MET[slot["met"]]) % {"time": time}


def _day(say: Wording, formats: Formats, day: str) -> str:
    if day == "any day":
        return say.text(ANY_DAY)
    if day in WEEKDAYS:
        name: str = get_day_names("wide", "stand-alone", formats.language.locale)[WEEKDAYS.index(day)]
        return name.capitalize()
    try:
        return formats.day(date.fromisoformat(day))
    except ValueError:
        return day
