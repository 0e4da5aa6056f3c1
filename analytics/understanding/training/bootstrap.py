"""How often one version would come out better if other clients of the same kind had called (paired bootstrap, Efron 1979)."""

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar

DRAWS, SEED = 1000, 20_261_129
T = TypeVar("T")


def chance_of(items: Sequence[T], clients: Sequence[str], gain: Callable[[Sequence[T]], float]) -> float:
    """Share of the draws of whole clients in which there is a gain; where it is nought, half."""
    by_client: defaultdict[str, list[T]] = defaultdict(list)
    for item, client in zip(items, clients, strict=True):
        by_client[client].append(item)
    groups, chance, better = list(by_client.values()), random.Random(SEED), 0.0  # noqa: S311  a seeded draw, no secret
    for _ in range(DRAWS):
        found = gain([item for group in chance.choices(groups, k=len(groups)) for item in group])
        better += 1.0 if found > 0 else 0.5 if found == 0 else 0.0
    return better / DRAWS
