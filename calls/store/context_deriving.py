"""Everything derived anew: in one transaction, or a part in each, so that a run that was stopped goes on where it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update
from sqlalchemy.orm import InstrumentedAttribute

from calls.context.history import ContextRules
from calls.model.books import CostTarget
from calls.model.put_right import DECIDED_TOGETHER
from calls.store.book_tables import StoredCost
from calls.store.company_tables import StoredOrder
from calls.store.context_refresh import AT_ONCE, DERIVED, follow_sums, lock_contexts, refresh_part
from calls.store.context_rules import load_rules
from calls.store.context_tables import StoredContext, StoredDeriving
from calls.store.day_totals import sum_days
from calls.store.lead_totals import recount
from calls.store.tables import StoredCall, StoredCorrection


@dataclass(frozen=True, slots=True)
class _Step:
    column: InstrumentedAttribute[Any]
    wanted: tuple[ColumnElement[bool], ...] = ()
    is_of_calls: bool = False  # else of clients' numbers


_DECIDED_ABOUT = select(StoredCorrection.call_id).where(StoredCorrection.field.in_(DECIDED_TOGETHER))
ALL = (
    _Step(StoredCall.client_number),
    _Step(StoredOrder.client_number),
    _Step(StoredCost.target, (StoredCost.belongs_to == CostTarget.LEAD.value,)),
    _Step(StoredCall.id, (StoredCall.client_number.is_(None),), is_of_calls=True),
)
STEPS = (*ALL, _Step(StoredCall.client_number, (StoredCall.id.in_(_DECIDED_ABOUT),)))  # the last one again: migration 0043 begins there


class _Place(NamedTuple):
    step: int = 0
    after: str = ""


def rebuild(connection: Connection) -> int:
    """Everything anew; returns how many calls it was. It is what the refreshes have given, change by change."""
    rules, place = load_rules(connection), _Place()
    lock_contexts(connection)
    for table in DERIVED:
        connection.execute(delete(table))
    while place.step < len(STEPS):
        some = _values_after(connection, place)
        _refresh(connection, place, some, rules)
        place = _after(place, some)
    recount(connection)
    sum_days(connection)
    return connection.execute(select(func.count()).select_from(StoredContext)).scalar_one()


def is_deriving(connection: Connection) -> bool:
    return connection.execute(select(StoredDeriving.id)).first() is not None


def begin_deriving(connection: Connection) -> None:
    """From here on derive_part() has something to do. The sums are made those of what stands now: each part moves them on."""
    recount(connection)
    sum_days(connection)
    connection.execute(insert(StoredDeriving).values(id=1, **_Place()._asdict()))


def derive_part(connection: Connection) -> bool:
    """The next AT_ONCE clients, whoever did the ones before. False: there is nothing left to do."""
    lock_contexts(connection)
    place = _place_in(connection)
    if place is None:
        return False
    some = _values_after(connection, place)
    follow_sums(connection, _refresh(connection, place, some, load_rules(connection)))
    place = _after(place, some)
    if place.step == len(STEPS):
        connection.execute(delete(StoredDeriving))
        return False
    connection.execute(update(StoredDeriving).values(**place._asdict()))
    return True


def calls_derived(connection: Connection) -> tuple[int, int]:
    """How many of how many."""
    count, place = select(func.count()).select_from(StoredCall), _place_in(connection) or _Place(len(STEPS))
    steps = ALL if place.step < len(ALL) else STEPS  # what comes again is counted when nothing else is left
    left = (
        count.where(step.column > (place.after if number == place.step else ""), *step.wanted)
        for number, step in enumerate(steps)
        if number >= place.step and step.column.class_ is StoredCall
    )
    total = connection.execute(count).scalar_one()
    return total - sum(connection.execute(query).scalar_one() for query in left), total


def _place_in(connection: Connection) -> _Place | None:
    row = connection.execute(select(StoredDeriving.step, StoredDeriving.after)).one_or_none()
    return row and _Place(row.step, row.after)


def _values_after(connection: Connection, place: _Place) -> Sequence[str]:
    """Each once, in their order."""
    step = STEPS[place.step]
    query = select(step.column).where(step.column > place.after, *step.wanted).distinct().order_by(step.column).limit(AT_ONCE)
    return connection.execute(query).scalars().all()


def _refresh(connection: Connection, place: _Place, some: Sequence[str], rules: ContextRules) -> Any:
    return refresh_part(connection, *(([], some) if STEPS[place.step].is_of_calls else (some, [])), rules)


def _after(place: _Place, some: Sequence[str]) -> _Place:
    return _Place(place.step, some[-1]) if some else _Place(place.step + 1)
