"""Whatever was imported in whatever order: undoing the newest brings back exactly what stood before it."""

from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calls.house import House, open_house
from calls.model.books import Book
from calls.model.call import call_id_of
from calls.settings import Settings
from tests.calls.samples import a_company
from tests.contracts.book_samples import take_in
from tests.ingest.books.files import taken

CLIENTS = ("+442079460001", "+442079460002")
ROWS = st.tuples(
    st.sampled_from(["A", "B", "C"]),
    st.sampled_from(CLIENTS),
    st.integers(1, 20),
    st.sampled_from(["measured", "paid", "refund"]),
    st.sampled_from(["", "10", "20.5"]),
)
FILES = st.lists(st.lists(ROWS, min_size=1, max_size=4), min_size=1, max_size=3)


@dataclass(frozen=True, slots=True)
class Books:
    events: list[Any]
    orders: tuple[Any, ...]
    contexts: list[Any]


def standing(house: House) -> Books:
    contexts = [house.contexts.of(call_id_of(client)) for client in CLIENTS]
    return Books(list(house.books.order_events()), house.orders.all(), contexts)


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FILES)
def test_undoing_is_exact(tmp_path_factory: pytest.TempPathFactory, files: list[list[tuple[str, str, int, str, str]]]) -> None:
    with closing(open_house(Settings(company_dir=tmp_path_factory.mktemp("books")))) as house:
        house.company.save(a_company(cancelled_stages=("refund",), paid_stage="paid"))
        for client in CLIENTS:
            take_in(house, client, client_number=client)
        before: list[tuple[int, Books]] = []
        for number, rows in enumerate(files):
            stood = standing(house)
            lines = [f"{order},{client},2026-03-{day:02},{stage},{amount},GBP" for order, client, day, stage, amount in rows]
            text = "order,client_number,date,stage,amount,currency\n" + "\n".join(lines)
            preview = taken(house, Book.ORDERS, text, f"{number}.csv", is_preview=True)
            assert standing(house) == stood
            outcome = taken(house, Book.ORDERS, text, f"{number}.csv")
            assert (outcome.counts, outcome.rejected, outcome.remarks) == (preview.counts, preview.rejected, preview.remarks)
            again = taken(house, Book.ORDERS, text, f"{number}.csv")
            assert (again.import_id, again.counts.new, again.counts.changed) == (None, 0, 0)
            assert sum((again.counts.same, len(again.rejected))) == len(rows)
            if outcome.import_id is not None:
                before.append((outcome.import_id, stood))
        for import_id, stood in reversed(before):
            house.books.undo(import_id, "bob")
            assert standing(house) == stood
