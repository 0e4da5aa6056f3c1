from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calls.model.books import Rate
from ingest.books.item import Item
from ingest.books.sort_items import sort_items


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 9), max_size=60), st.integers(1, 12))
def test_items_come_sorted_and_stable_however_little_fits_into_memory(days: list[int], in_memory: int) -> None:
    items = [Item("a.csv", line, Rate("EUR", date(2026, 1, 1 + day), Decimal(line))) for line, day in enumerate(days)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ingest.books.sort_items.IN_MEMORY", in_memory)
        found = list(sort_items(items, lambda item: item.entry.day))  # type: ignore[union-attr]

    assert found == sorted(items, key=lambda item: item.entry.day)  # type: ignore[union-attr]
