"""What stands of one client in the tables, and how it goes: calls with all that hangs on them, his number out of the books."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from re import Pattern

from sqlalchemy import Connection, Text, and_, cast, delete, func, or_, select, update

from calls.model.books import CostTarget
from calls.model.call import Direction
from calls.model.errors import SetupError
from calls.store.answer_tables import StoredAnswer
from calls.store.book_tables import StoredBookChange, StoredCost, StoredOrderEvent
from calls.store.client_numbers import digits_of, load_clients
from calls.store.company_tables import StoredIntake, StoredLine, StoredNumber, StoredOrder
from calls.store.context_refresh import lock_contexts, refresh_numbers
from calls.store.context_tables import StoredClientNumber
from calls.store.import_tables import StoredEvaluation
from calls.store.judgement_tables import StoredUnderstandingEvaluation
from calls.store.lead_totals import recount
from calls.store.meaning_tables import StoredQuestion
from calls.store.same_call import wait_for_others
from calls.store.stored_objects import only_theirs
from calls.store.tables import StoredCall, StoredTranscript, StoredVerdict

BY_CLIENT: tuple[type[StoredOrder | StoredOrderEvent], ...] = (StoredOrder, StoredOrderEvent)
EVALUATIONS: tuple[type[StoredEvaluation | StoredUnderstandingEvaluation], ...] = (StoredEvaluation, StoredUnderstandingEvaluation)


@dataclass(frozen=True, slots=True)
class Traces:
    """numbers: all of the client's, digits only. objects: bytes that no other call shares."""

    numbers: tuple[str, ...]
    calls: tuple[str, ...]
    transcripts: int
    verdicts: int
    orders: tuple[str, ...]
    intake: tuple[tuple[str, str], ...] = field(repr=False)  # keys
    objects: tuple[str, ...] = ()


def find_traces(connection: Connection, digits: str, written: Pattern[str]) -> Traces:
    """digits: of the number with its country; written: the ways to write it. Raises SetupError where the number is the company's own."""
    names = load_clients(connection, [digits])
    client = names.client_of(digits)
    spellings = names.spellings({client})
    _refuse_own(connection, spellings)
    called = and_(StoredCall.direction == Direction.OUTBOUND.value, StoredCall.dialled_number.in_(spellings))
    is_his = or_(StoredCall.client_number.in_(spellings), called)
    calls = connection.execute(select(StoredCall.id).where(is_his).order_by(StoredCall.id))
    ids = tuple(calls.scalars())
    orders = connection.execute(select(StoredOrder.number).where(StoredOrder.client_number.in_(spellings)).order_by(StoredOrder.number))
    intake = connection.execute(select(StoredIntake.source_name, StoredIntake.source_sha256, StoredIntake.call_id, StoredIntake.detail))
    known = set(ids)
    return Traces(
        numbers=tuple(sorted({digits_of(one) for one in spellings})),
        calls=ids,
        transcripts=_count(connection, StoredTranscript, ids),
        verdicts=_count(connection, StoredVerdict, ids),
        orders=tuple(orders.scalars()),
        intake=tuple(
            (row.source_name, row.source_sha256)
            for row in intake
            if row.call_id in known or written.search(row.source_name) or written.search(row.detail or "")
        ),
        objects=only_theirs(connection, ids),
    )


def erase_traces(connection: Connection, traces: Traces, instead: str) -> None:
    """instead: what orders carry from now on in the number's place, the same for all of one client's."""
    wait_for_others(connection)
    lock_contexts(connection)
    spellings = sorted(spelling for digits in traces.numbers for spelling in (digits, f"+{digits}"))
    for evaluation in EVALUATIONS:
        for call in traces.calls:
            connection.execute(delete(evaluation).where(evaluation.body.contains(call)))
    connection.execute(delete(StoredAnswer))  # at most a day's; they may quote any call
    connection.execute(delete(StoredQuestion))  # at most some minutes'; they may name anybody
    for name, sha256 in traces.intake:
        connection.execute(delete(StoredIntake).where(StoredIntake.source_name == name, StoredIntake.source_sha256 == sha256))
    connection.execute(delete(StoredCall).where(StoredCall.id.in_(traces.calls)))
    for book in BY_CLIENT:
        connection.execute(update(book).where(book.call_id.in_(traces.calls)).values(call_id=None))
        connection.execute(update(book).where(book.client_number.in_(spellings)).values(client_number=instead))
    of_leads = StoredCost.belongs_to == CostTarget.LEAD.value
    connection.execute(update(StoredCost).where(of_leads, StoredCost.target.in_(spellings)).values(target=instead))
    _rename_in_changes(connection, traces, spellings, instead)
    connection.execute(delete(StoredClientNumber).where(StoredClientNumber.number.in_(traces.numbers)))
    refresh_numbers(connection, [*traces.numbers, instead])
    recount(connection)


def _refuse_own(connection: Connection, spellings: Sequence[str]) -> None:
    own = connection.execute(select(StoredNumber.number).where(StoredNumber.number.in_(spellings))).first()
    line = connection.execute(
        select(StoredLine.address).where(or_(*(column.in_(spellings) for column in (StoredLine.address, StoredLine.answers_as))))
    )
    if own is not None or line.first() is not None:
        raise SetupError("That number is the company's own, not a client's", remedy="Name a client's number; nothing was erased")


def _count(connection: Connection, table: type[StoredTranscript | StoredVerdict], ids: Sequence[str]) -> int:
    return connection.execute(select(func.count()).select_from(table).where(table.call_id.in_(ids))).scalar_one()


def _rename_in_changes(connection: Connection, traces: Traces, spellings: Iterable[str], instead: str) -> None:
    """What undoing an import would bring back must not bring back the number."""
    told = cast(StoredBookChange.was, Text)
    rows = connection.execute(select(StoredBookChange.__table__).where(or_(*(told.contains(digits) for digits in traces.numbers)))).all()
    known = set(spellings)
    for row in rows:
        was = {name: instead if value in known and isinstance(value, str) else value for name, value in row.was.items()}
        connection.execute(
            update(StoredBookChange).where(StoredBookChange.import_id == row.import_id, StoredBookChange.key == row.key).values(was=was)
        )
