"""What a finding claims, in the reader's language; the shapes are those that the rules write."""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from babel.dates import get_day_names

from calls.model.put_right import STAGE
from calls.model.verdict import Finding
from dashboards.formatting import DASH, Formats
from dashboards.languages import _
from dashboards.wording import Wording

FIELDS = {
    "call_type": _("Type of call"),
    "outcome": _("Outcome"),
    "refusal_reason": _("Reason for refusing"),
    "product": _("Product"),
    "ad_channel": _("Heard of us through"),
    "refusal_reason_class": _("Reason, more exactly"),
    "ad_channel_class": _("Heard of us, more exactly"),
    "requested_slot": _("Time asked for"),
    "requested_slots": _("Time asked for"),
    "objection": _("Objection"),
    "recording_notice": _("Told about the recording"),
    "promise": _("Promised"),
    "competitor": _("Another company’s offer"),
    "follow_up": _("To do after the call"),
    "manager": _("Credited to"),
    "greeting": _("Greeting"),
    "introduction": _("Company and own name"),
    "rapport": _("Joining the client"),
    "needs": _("Questions about needs"),
    "price_wording": _("Price with its worth"),
    "objection_handling": _("Handling of objections"),
    "next_step": _("A concrete next step"),
    "farewell": _("Farewell"),
}
STAGE_ANSWERS = {"done": _("Yes, done"), "missed": _("No, not done"), "none": _("Does not apply")}
NONE = {
    "refusal_reason": _("Reason not told"),
    "product": _("None named"),
    "ad_channel": _("Not said"),
    "requested_slots": _("No time asked for"),
    "manager": _("Nobody"),
}
PROMISES = {
    "send": _("To send"),
    "call": _("To call"),
    "find_out": _("To find out"),
    "bring": _("To bring"),
    "hold": _("To hold"),
}
FOLLOW_UPS = {"call_back": _("Call the client back"), "promise": _("Keep the promise")}
UNNAMED = _("Not named")
BY_THEN = _("%(what)s, by %(when)s")
YES_NO = {"true": _("Yes"), "false": _("No")}
STANDING = {"overcome": _("%(objection)s: overcome"), "standing": _("%(objection)s: not overcome")}
MET = {"met": _("%(time)s: we could"), "not met": _("%(time)s: we could not")}
ANY_DAY = _("Any day")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SLOT = re.compile(r"(?P<day>any day|[a-z]{3}|\d{4}-\d{2}-\d{2})(?: (?P<hours>[\d:-]+))? (?P<met>met|not met)")
ALMOST_SURE = 0.99


def field_word(say: Wording, field: str) -> str:
    name = field.removeprefix(STAGE)
    return say.text(FIELDS[name]) if name in FIELDS else name.replace("_", " ")


def value_word(say: Wording, formats: Formats, finding: Finding) -> str:
    return claim_word(say, formats, finding.field, finding.value)


def claim_word(say: Wording, formats: Formats, field: str, claim: str, names: Mapping[str, str] = MappingProxyType({})) -> str:
    """Free values, and shapes that we do not know, are shown as they are. names: of managers, by id."""
    if claim == "none" and field in NONE:
        return say.text(NONE[field])
    match field:
        case "call_type":
            return say.call_type(claim) if claim != "none" else DASH
        case "outcome":
            return say.outcome(claim) if claim != "none" else DASH
        case "refusal_reason":
            return say.reason(claim)
        case "ad_channel":
            return say.ad_channel(claim)
        case "refusal_reason_class" | "ad_channel_class":
            return say.own_class(field.removesuffix("_class"), claim)
        case "objection":
            return _objection(say, claim)
        case "requested_slot" | "requested_slots":
            return "; ".join(_slot(say, formats, one) for one in claim.split("; "))
        case "promise":
            return _due(say, formats, claim, PROMISES)
        case "follow_up":
            return _due(say, formats, claim, FOLLOW_UPS)
        case "competitor":
            return say.text(UNNAMED) if claim == "unnamed" else claim
        case "manager":
            return names.get(claim, claim)
        case _ if claim in STAGE_ANSWERS:
            return say.text(STAGE_ANSWERS[claim])
        case _:
            return say.text(YES_NO[claim]) if claim in YES_NO else claim.replace("_", " ")


def sure(formats: Formats, probability: float) -> str:
    """A probability as a percentage; no rule is ever wholly sure, so 100 % is never shown."""
    return formats.percent(probability) if probability < ALMOST_SURE else f">{formats.percent(ALMOST_SURE)}"


def _objection(say: Wording, value: str) -> str:
    """ "price:overcome" """
    reason, _sep, state = value.partition(":")
    return say.text(STANDING[state]) % {"objection": say.reason(reason)} if state in STANDING else say.reason(value)


def _due(say: Wording, formats: Formats, claim: str, words: Mapping[str, str]) -> str:
    """ "send: the quote; by 2026-09-18 18:00" """
    what, _sep, by = claim.partition("; by ")
    action, _sep, thing = what.partition(": ")
    said = (say.text(words[action]) if action in words else action) + (f": {thing}" if thing else "")
    when = " ".join(part if ":" in part else _day(say, formats, part) for part in by.split())
    return say.text(BY_THEN) % {"what": said, "when": when} if by else said


def _slot(say: Wording, formats: Formats, value: str) -> str:
    """ "2026-09-04 17:00-19:00 met", "thu met", "any day 18:00- not met" """
    slot = _SLOT.fullmatch(value)
    if slot is None:
        return value
    time = f"{_day(say, formats, slot['day'])} {(slot['hours'] or '').replace('-', '–')}".strip()
    return say.text(MET[slot["met"]]) % {"time": time}


def weekday_words(formats: Formats) -> dict[str, str]:
    """mon…sun in the reader's language."""
    names = get_day_names("wide", "stand-alone", formats.language.locale)
    return {day: names[place].capitalize() for place, day in enumerate(WEEKDAYS)}


def _day(say: Wording, formats: Formats, day: str) -> str:
    if day == "any day":
        return say.text(ANY_DAY)
    if day in WEEKDAYS:
        return weekday_words(formats)[day]
    try:
        return formats.day(date.fromisoformat(day))
    except ValueError:
        return day
