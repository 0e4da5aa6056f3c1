"""Judge sorted items against the books as they stand, batch by batch, and write them where they are to be written."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from calls.model.books import Counts
from calls.store.book_rows import columns_of, key_of, table_of
from calls.store.book_session import AT_ONCE, BookView, BookWriter, Standing
from ingest.books.book_format import BookFormat, Check
from ingest.books.item import Item, Notes, Odd
from ingest.books.outcome import SHOWN_CHANGES, Shown, ShownChange, ShownNew

MONEY = ("amount", "paid_amount")


def judge(
    view: BookView,
    items: Iterable[Item],
    form: BookFormat,
    check: Check,
    notes: Notes,
    shown: Shown,
    writer: BookWriter | None,
) -> Counts:
    """items: in the order of form.together. shown: filled with the first ones and with sums. writer None: nothing is written."""
    counts = Counts()
    for batch in _batches(items, form, notes):
        taken = check(view, batch, notes)
        for start in range(0, len(taken), AT_ONCE):
            some = taken[start : start + AT_ONCE]
            standing = view.compare(form.book, [item.entry for item in some])
            _show(some, standing, form, notes, shown)
            if writer is not None:
                writer.put(form.book, [(item.entry, item.source) for item in some])
            counts += _count(standing)
    return counts


def _batches(items: Iterable[Item], form: BookFormat, notes: Notes) -> Iterator[list[Item]]:
    """Whole groups, about AT_ONCE items together."""
    batch: list[Item] = []
    for _, group in groupby(items, lambda item: form.together(item.entry)):
        batch += form.fold(list(group), notes)
        if len(batch) >= AT_ONCE // 2:
            yield batch
            batch = []
    if batch:
        yield batch


def _count(standing: list[Standing | None]) -> Counts:
    new = standing.count(None)
    changed = sum(one is not None and bool(one.was) for one in standing)
    return Counts(new, changed, len(standing) - new - changed)


def _show(items: list[Item], standing: list[Standing | None], form: BookFormat, notes: Notes, shown: Shown) -> None:
    for item, stood in zip(items, standing, strict=True):
        shown.moves.note(item.entry, stood)
        if stood is None and len(shown.added) < SHOWN_CHANGES:
            shown.added.append(ShownNew(item.source, _named(item, form), item.money))
        if stood is None or not stood.was:
            continue
        if len(shown.changes) < SHOWN_CHANGES:
            shown.changes.append(ShownChange(item.source, _named(item, form), stood.was, stood.becomes, stood.source or ""))
        other_file = stood.source and stood.source.rpartition(":")[0] != item.file
        if other_file and any(name in stood.was for name in MONEY):
            was, becomes = stood.was.get("amount"), stood.becomes.get("amount")
            notes.remark(Odd.TOLD_OTHERWISE_BEFORE, item, f"{_named(item, form)} is {becomes} instead of {was} that {stood.source} told")


def _named(item: Item, form: BookFormat) -> str:
    """The entry's key, as people read it; a client's number is not among what is shown."""
    table = table_of(form.book)
    parts: tuple[Any, ...] = key_of(table, columns_of(item.entry))
    return " ".join(str(part) for part in parts if part not in ("", None) and not str(part).startswith("+"))
