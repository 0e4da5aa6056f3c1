"""A plan of pay from its form: it begins on a day, and the one before it of the same department ends on that day."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from ingest.company.edited import Data
from ingest.company.form_fields import Fields
from ingest.company.from_day import day_in

SHARES = ("baseline_share", "arrival_share")
MONEY = ("rate", "most_above", "most_below", "fix")
CHOICES = ("credit", "period", "department")


def take_plan(fields: Fields, data: Data, _today: date) -> Data:
    """The new plan stands last."""
    plan: dict[str, Any] = {key: _share(fields.text(key)) for key in SHARES if fields.text(key)}
    plan |= {key: fields.text(key).replace(",", ".") for key in MONEY if fields.text(key)}
    plan |= {key: fields.text(key) for key in CHOICES if fields.text(key)}
    day = day_in(fields.text("valid_from"))
    plan["valid_from"] = day
    before = [_ended(one, plan, day) for one in data.get("plans", [])]
    return {**data, "plans": [*before, plan]}


def _ended(one: dict[str, Any], plan: dict[str, Any], day: date | str) -> dict[str, Any]:
    """A plan that begins later is not touched: then two hold at once, which the checks refuse."""
    is_same = one.get("department") == plan.get("department")
    begins, ends = one.get("valid_from"), one.get("valid_to")
    if not (is_same and isinstance(day, date)) or (begins and begins >= day) or (ends and ends <= day):
        return one
    return {**one, "valid_to": day}


def _share(text: str) -> str:
    """Percent, as people say it; what is no number is left for the checks."""
    try:
        return str(Decimal(text.replace(",", ".").rstrip(" %")) / 100)
    except InvalidOperation:
        return text
