"""Costs that belong to no single channel, shared out by a stated rule to the cent: nothing is lost, nothing invented."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

from calls.model.money import Money
from calls.model.split_amount import split_amount

Key = TypeVar("Key")


def share_out(cost: Money, weights: Mapping[Key, Decimal | int]) -> dict[Key, Money]:
    """Each gets its part by weight; the odd cents go to the largest remainders, ties in the mapping's order. If all are 0, all bear alike.

    Raises ValueError on a negative weight or nobody to share.
    """
    return {key: Money(part, cost.currency) for key, part in split_amount(cost.amount, weights).items()}
