"""What the books add up to, by channel, type of cost or stage: before a file and after it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from calls.model.books import Cost, Entry
from calls.model.sales import AdCost, OrderEvent
from calls.store.book_session import Standing

Group = tuple[str, str]  # of what, in which currency


@dataclass(frozen=True, slots=True)
class SumLine:
    """All of the book's entries of one group, whoever told them."""

    group: str
    currency: str
    before: Decimal
    after: Decimal


@dataclass(slots=True)
class Moves:
    """By how much a file would move each group; a group that it names and leaves as it is stands with nothing."""

    by_group: defaultdict[Group, Decimal] = field(default_factory=lambda: defaultdict(Decimal))

    def note(self, entry: Entry, standing: Standing | None) -> None:
        if (told := group_of(entry)) is None:
            return
        group, amount = told
        if standing is None:
            self.by_group[group] += amount
        elif "amount" in standing.was or "currency" in standing.was:
            was = standing.was.get("amount", amount) or Decimal(0)
            self.by_group[group[0], standing.was.get("currency") or group[1]] -= was
            self.by_group[group] += amount
        else:
            self.by_group[group] += 0

    def lines(self, before: Mapping[Group, Decimal]) -> tuple[SumLine, ...]:
        """before: of the whole book as it stood."""
        groups = sorted(self.by_group)
        stood = {group: before.get(group, Decimal(0)) for group in groups}
        return tuple(SumLine(*group, stood[group], stood[group] + self.by_group[group]) for group in groups)


def group_of(entry: Entry) -> tuple[Group, Decimal] | None:
    """None: it is not about money."""
    match entry:
        case OrderEvent():
            return None if entry.amount is None else ((entry.stage, entry.amount.currency), entry.amount.amount)
        case AdCost():
            return (entry.channel, entry.amount.currency), entry.amount.amount
        case Cost():
            return (entry.type.value, entry.amount.currency), entry.amount.amount
    return None
