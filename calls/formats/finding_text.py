"""What a person writes into a field, on a command line or in a table: "refusal", "none", "yes", "sat 10:00-12:00 met; sun not met"."""

import re
from datetime import date, time

from calls.formats.finding_correction_json import KINDS
from calls.model.company import Company
from calls.model.plan_corrections import Act, Change, WrongCorrectionError
from calls.model.put_right import FIELDS, NEVER_NOTHING, NOTICE, SLOTS, STAGE, STAGES, FieldValue, choices
from calls.model.verdict import RequestedSlot

CONFIRMED, NOTHING = "confirmed", "none"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
YES = frozenset({"yes", "true", "done", "1", "да", "так"})
NO = frozenset({"no", "false", "missed", "0", "нет", "ні"})
DOES_NOT_APPLY = frozenset({"n/a", "not_applicable", NOTHING})
SLOT = re.compile(
    r"(?P<day>any day|[a-z]{3}|\d{4}-\d{2}-\d{2})(?: +(?P<begin>\d{1,2}:\d{2})?-?(?P<end>(?<=-)\d{1,2}:\d{2})?)? +(?P<met>not met|met)",
    re.IGNORECASE,
)
HOW_SLOTS = "Write them as: sat 10:00-12:00 met; 2026-09-22 17:00- not met"


def read_change(field: str, text: str, company: Company | None) -> Change:
    """Empty takes back, "confirmed" says that what stands there is right. Raises WrongCorrectionError."""
    known = field_named(field)
    said = text.strip()
    if not said:
        return Change(known, Act.TAKE_BACK)
    if said.casefold() == CONFIRMED:
        return Change(known, Act.CONFIRM)
    return Change(known, Act.SAY, read_value(known, said, company))


def field_named(name: str) -> str:
    """A stage may be named without "stages."."""
    wanted = name.strip().casefold()
    known = STAGE + wanted if wanted in STAGES else wanted
    if known not in FIELDS:
        raise WrongCorrectionError(f"{name!r} is no field that can be corrected", f"Name one of: {', '.join(FIELDS)}")
    return known


def read_value(field: str, text: str, company: Company | None) -> FieldValue:
    """text: not empty. Raises WrongCorrectionError."""
    if field == SLOTS:
        return () if text.casefold() == NOTHING else tuple(_slot(one) for one in text.split(";") if one.strip())
    if field == NOTICE or field.startswith(STAGE):
        return _yes_no(field, text)
    if text.casefold() == NOTHING and field not in NEVER_NOTHING:
        return None
    return _choice(field, text, company)


def _choice(field: str, text: str, company: Company | None) -> FieldValue:
    allowed = choices(field, company)
    found = next((one for one in allowed if one.casefold() == text.casefold()), None)
    if found is None and (allowed or field == "manager"):
        nothing = () if field in NEVER_NOTHING else (NOTHING,)
        raise WrongCorrectionError(f"{field} cannot be {text!r}", f"Write one of: {', '.join((*allowed, *nothing))}")
    kind = KINDS.get(field)
    return text if found is None else kind(found) if kind else found


def _yes_no(field: str, text: str) -> bool | None:
    answer = text.casefold()
    if field.startswith(STAGE) and answer in DOES_NOT_APPLY:
        return None
    if answer not in YES | NO:
        also = ", or not_applicable" if field.startswith(STAGE) else ""
        raise WrongCorrectionError(f"{field} cannot be {text!r}", f"Write yes or no{also}")
    return answer in YES


def _slot(text: str) -> RequestedSlot:
    found = SLOT.fullmatch(text.strip())
    if found is None:
        raise WrongCorrectionError(f"{text.strip()!r} is no time asked for", HOW_SLOTS)
    day = found["day"].casefold()
    try:
        resolved = date.fromisoformat(day) if day[0].isdigit() else None
        begin, end = (time.fromisoformat(f"{hour:0>5}") if hour else None for hour in (found["begin"], found["end"]))
    except ValueError:
        raise WrongCorrectionError(f"there is no such day or hour as {text.strip()!r}", HOW_SLOTS) from None
    weekday = WEEKDAYS[resolved.weekday()] if resolved else None if day == "any day" else day
    if weekday is not None and weekday not in WEEKDAYS:
        raise WrongCorrectionError(f"{day!r} is no day of the week", f"Write one of: {', '.join(WEEKDAYS)}, any day")
    if begin and end and end <= begin:
        raise WrongCorrectionError(f"{text.strip()!r} ends before it begins", HOW_SLOTS)
    return RequestedSlot(weekday, resolved, begin, end, is_met=found["met"].casefold() == "met")
