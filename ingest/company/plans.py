"""Plans of pay in the company file: read with the line of each mistake, and written as they are read."""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from babel.numbers import list_currencies

from calls.model.company import Department, Plan
from calls.model.pay_plan import BelowFix, Credit, PayCycle
from ingest.company.problems import did_you_mean
from ingest.company.table import Placed, Table
from ingest.company.toml_text import quoted

SHARES = ("baseline_share", "arrival_share")
MONEY = ("rate", "most_above", "most_below", "fix")
KEYS = (*SHARES, *MONEY, "currency", "below_fix", "credit", "period", "department", "valid_from", "valid_to")
Choice = TypeVar("Choice", bound=StrEnum)


def read_plans(top: Table, departments: Sequence[Placed[Department]], came: str | None) -> list[Placed[Plan]]:
    """came: the stage at which clients have come, which a plan of two stages needs."""
    known = {placed.value.id for placed in departments}
    return [_plan(table, known, came) for table in top.tables("plans")]


def _plan(table: Table, departments: Collection[str], came: str | None) -> Placed[Plan]:
    table.refuse_unknown(KEYS)
    plan = Plan(
        table.number("baseline_share"),
        table.number("rate"),
        table.validity(),
        currency=_currency(table),
        arrival_share=_number(table, "arrival_share"),
        most_above=_number(table, "most_above"),
        most_below=_number(table, "most_below"),
        below_fix=_below_fix(table),
        credit=_choice(table, "credit", Credit.FIRST),
        cycle=_choice(table, "period", PayCycle.MONTH),
        department=_department(table, departments),
        fix=_number(table, "fix"),
    )
    _check(table, plan, came)
    return Placed(table.path, plan)


def _check(table: Table, plan: Plan, came: str | None) -> None:
    for key in SHARES:
        if not 0 <= (getattr(plan, key) or 0) <= 1:
            table.wrong(key, f"{key} is a share between 0 and 1", f'Write {key} = "0.50" for 50 %.')
    for key in MONEY:
        if (getattr(plan, key) or 0) < 0:
            table.wrong(key, f"{key} is below zero", _MEANS[key])
    if plan.arrival_share is not None and came is None:
        table.wrong(
            "arrival_share", "arrival_share needs the stage at which clients have come", 'Add came = "…", one of stages, below [sales].'
        )
    if plan.below_fix is not None and plan.most_below == 0:
        table.wrong("below_fix", "below_fix and most_below = 0 contradict each other", "Leave one of them out.")


_MEANS = {
    "rate": "Write the money for one whole sale above or below the plan.",
    "most_above": "Write the most that a period can add to the fixed part.",
    "most_below": "Write the most that a period can take, as an amount above zero; 0 where a missed plan costs nothing.",
    "fix": "Write the fixed part of a period's pay.",
}


def _number(table: Table, key: str) -> Decimal | None:
    return table.number(key) if key in table.data else None


def _choice(table: Table, key: str, default: Choice) -> Choice:
    kind = type(default)
    value = table.data.get(key, default.value)
    if value not in {choice.value for choice in kind}:
        table.wrong(key, f"unknown {key} {value}", f"Write one of {', '.join(kind)}.")
        return default
    return kind(value)


def _currency(table: Table) -> str | None:
    value = table.optional_text("currency")
    if value and value not in list_currencies():
        table.wrong("currency", f"unknown currency {value}", did_you_mean(value, sorted(list_currencies()), "Write an ISO 4217 code."))
    return value


def _department(table: Table, known: Collection[str]) -> str | None:
    value = table.optional_text("department")
    if value and value not in known:
        table.wrong("department", f"there is no department {value}", did_you_mean(value, sorted(known), "Write the id of one of yours."))
        return None
    return value or None


def _below_fix(table: Table) -> BelowFix | None:
    """Who allows pay below the fixed part, and since when: nobody does so without a name."""
    if "below_fix" not in table.data:
        return None
    if not isinstance(table.data["below_fix"], dict):
        table.wrong("below_fix", "below_fix must say who allows it and when", 'Write below_fix = {by = "owner", on = 2026-09-01}.')
        return None
    said = table.table("below_fix")
    said.refuse_unknown(("by", "on"))
    by, on = said.text("by"), said.day("on")
    if on is None and "on" not in said.data:
        said.problems.add(said.path, "on is missing", "Add on = 2026-09-01, the day on which it was allowed.")
    return BelowFix(by, on) if by and on else None


def plan_rows(plan: Plan) -> Iterator[str]:
    """The lines of its table, but its span: only what differs from what stands there by itself."""
    yield f'baseline_share = "{plan.baseline_share}"'
    yield f'rate = "{plan.rate}"'
    for key in ("currency", "arrival_share", "most_above", "most_below"):
        if (value := getattr(plan, key)) is not None:
            yield f'{key} = "{value}"'
    if plan.below_fix is not None:
        yield f"below_fix = {{by = {quoted(plan.below_fix.by)}, on = {plan.below_fix.on}}}"
    if plan.credit is not Credit.FIRST:
        yield f'credit = "{plan.credit}"'
    if plan.cycle is not PayCycle.MONTH:
        yield f'period = "{plan.cycle}"'
    if plan.department is not None:
        yield f"department = {quoted(plan.department)}"
    if plan.fix is not None:
        yield f'fix = "{plan.fix}"'


def told_plan(plan: Plan, currency: str, span: str) -> str:
    """For the preview of a change: "0.5 of target calls, 1000 GBP a sale, since 2026-01-01"."""
    own = plan.currency or currency
    facts = [f"{plan.baseline_share.normalize():f} of target calls", f"{plan.rate.normalize():f} {own} a sale"]
    named = {"arrival_share": "of the sold come", "most_above": f"{own} added at most", "most_below": f"{own} taken at most"}
    facts += [f"{getattr(plan, key).normalize():f} {words}" for key, words in named.items() if getattr(plan, key) is not None]
    facts += [f"below the fix allowed by {plan.below_fix.by} on {plan.below_fix.on}"] if plan.below_fix else []
    facts += [f"credit {plan.credit}"] if plan.credit is not Credit.FIRST else []
    facts += [f"by {plan.cycle}"] if plan.cycle is not PayCycle.MONTH else []
    facts += [f"fix {plan.fix.normalize():f} {own}"] if plan.fix is not None else []
    return ", ".join([*facts, span])
