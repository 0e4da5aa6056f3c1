"""Why new leads refuse: each built-in reason's share, and beneath it those of the company's own classes."""

from collections import Counter
from collections.abc import Iterator, Mapping

from analytics.conversion.report import ClassShare, RefusalShare
from analytics.counting.wilson import rate_of
from calls.model.taxonomy import NO_TAXONOMY, REASON, ROOTS, Taxonomy


def shares_of_reasons(reasons: Mapping[tuple[str, str | None], int], taxonomy: Taxonomy = NO_TAXONOMY) -> tuple[RefusalShare, ...]:
    """reasons: how often, by built-in reason and class of the company's own. Most frequent first."""
    calls: Counter[str] = Counter()
    own: Counter[tuple[str, str]] = Counter()  # by root and class, each class with all that are beneath it
    for (root, own_class), number in reasons.items():
        calls[root] += number
        for class_id in _line(taxonomy, own_class) if own_class is not None else ():
            own[root, class_id] += number
    total = calls.total()
    return tuple(
        RefusalShare(reason, rate_of(number, total), tuple(_classes(reason, reason, own, taxonomy, total)))
        for reason, number in sorted(calls.items(), key=most_first)
    )


def most_first(item: tuple[str, int]) -> tuple[int, str]:
    name, number = item
    return -number, name


def _classes(root: str, above: str, own: Counter[tuple[str, str]], taxonomy: Taxonomy, total: int, depth: int = 1) -> Iterator[ClassShare]:
    """What stands right beneath a class, most frequent first, each followed by what is beneath it."""
    here = {class_id: number for (top, class_id), number in own.items() if top == root and _above(taxonomy, class_id, root) == above}
    for class_id, number in sorted(here.items(), key=most_first):
        yield ClassShare(class_id, depth, rate_of(number, total))
        yield from _classes(root, class_id, own, taxonomy, total, depth + 1)


def _line(taxonomy: Taxonomy, class_id: str) -> list[str]:
    """The class and the company's own above it; of one that the taxonomy no longer has, itself alone."""
    line = [class_id]
    while (parent := _above(taxonomy, line[-1], "")) and parent not in ROOTS[REASON]:
        line.append(parent)
    return line


def _above(taxonomy: Taxonomy, class_id: str, otherwise: str) -> str:
    found = taxonomy.find(REASON, class_id)
    return (found.parent if found else None) or otherwise
