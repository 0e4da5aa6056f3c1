"""Folds for cross-validation: what belongs to one group is never parted."""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256


def folds_of(groups: Sequence[str], folds: int) -> list[int]:
    """The fold of each item. The largest groups are dealt first, each to the fold that holds fewest; always the same way."""
    sizes = Counter(groups)
    held = [0] * folds
    fold_of: dict[str, int] = {}
    for group in sorted(sizes, key=lambda one: (-sizes[one], sha256(one.encode()).digest())):
        fold_of[group] = held.index(min(held))
        held[fold_of[group]] += sizes[group]
    return [fold_of[group] for group in groups]
