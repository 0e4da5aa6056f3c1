"""An amount in parts to the cent: nothing is lost, nothing invented."""

from collections.abc import Mapping
from decimal import ROUND_DOWN, Decimal
from typing import TypeVar

CENT = Decimal("0.01")
Key = TypeVar("Key")


def split_amount(amount: Decimal, weights: Mapping[Key, Decimal | int]) -> dict[Key, Decimal]:
    """Each gets its part by weight; the odd cents go to the largest remainders, ties in the mapping's order. If all are 0, all alike.

    Raises ValueError on a negative weight or nobody to share.
    """
    if not weights or any(weight < 0 for weight in weights.values()):
        raise ValueError("a cost is shared out by weights of 0 or more")
    total = sum((Decimal(weight) for weight in weights.values()), start=Decimal(0))
    shares = {key: Decimal(weight) / total if total else Decimal(1) / len(weights) for key, weight in weights.items()}
    exact = {key: amount * share for key, share in shares.items()}
    parts = {key: part.quantize(CENT, rounding=ROUND_DOWN) for key, part in exact.items()}
    left = amount - sum(parts.values(), start=Decimal(0))
    cents, sign = int(abs(left) / CENT), Decimal(1).copy_sign(left)
    by_remainder = sorted(parts, key=lambda key: -abs(exact[key] - parts[key]))
    for key in by_remainder[:cents]:
        parts[key] += CENT * sign
    parts[by_remainder[0]] += left - cents * CENT * sign  # of an amount with parts of a cent
    return parts
