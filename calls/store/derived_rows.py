"""What was derived of clients as rows of its tables."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields
from enum import StrEnum
from typing import Any

from calls.context.derive import Derived
from calls.context.history import ContextRules, History
from calls.context.looks import reasons_of
from calls.model.call_measure import CallMeasure
from calls.model.context import CallContext, LookReason, Mismatch, OrderCall
from calls.model.lead_count import LeadCount
from calls.model.lead_money import LeadMoney
from calls.model.refusal import Refusal

Row = dict[str, Any]


def contexts_rows(derived: Sequence[Derived]) -> list[Row]:
    return [_row(one) for some in derived for one in some.contexts]


def order_calls_rows(derived: Sequence[Derived]) -> list[Row]:
    return [_row(one) for some in derived for one in some.orders]


def mismatches_rows(derived: Sequence[Derived]) -> list[Row]:
    return [{**_row(one), "key": key_of(one)} for some in derived for one in some.mismatches]


def leads_rows(derived: Sequence[Derived]) -> list[Row]:
    return [_row(one) for some in derived for one in some.leads]


def refusals_rows(derived: Sequence[Derived]) -> list[Row]:
    return [_row(one) for some in derived for one in some.refusals]


def money_rows(derived: Sequence[Derived]) -> list[Row]:
    return [_row(one) for some in derived for one in some.money]


def measures_rows(derived: Sequence[Derived]) -> list[Row]:
    return [_row(one) for some in derived for one in some.measures]


def reasons_rows(histories: Sequence[History], derived: Sequence[Derived], rules: ContextRules) -> list[Row]:
    rows: list[Row] = []
    for history, its in zip(histories, derived, strict=True):
        against: defaultdict[str | None, list[Mismatch]] = defaultdict(list)
        for one in its.mismatches:
            against[one.call_id].append(one)
        rows += [_row(reason) for call in history.calls for reason in reasons_of(call, against[call.id], rules)]
    return rows


def _row(one: CallContext | OrderCall | Mismatch | LeadCount | LeadMoney | Refusal | LookReason | CallMeasure) -> Row:
    """Values of enumerations as plain text: what drivers make of them differs."""
    values = {field.name: getattr(one, field.name) for field in fields(one)}
    return {name: value.value if isinstance(value, StrEnum) else value for name, value in values.items()}


def key_of(one: Mismatch) -> str:
    return f"{one.kind}:{one.call_id or ''}:{one.order_number or ''}"
