"""Clients who say the same, word for word: a script that somebody reads. Pure."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

RUN = 3  # words in a row that are compared
FEWEST_WORDS = 12  # shorter ones are alike by chance: "yes, thank you, goodbye"
ALIKE_FROM = 0.8  # of the runs that either has, those that both have (Jaccard)

Runs = frozenset[int]  # each run of words as one number of this process


def alike(runs: Mapping[str, Runs]) -> frozenset[str]:
    """Those that are nearly the same as another one. runs: by id, as runs_of() makes them."""
    having: defaultdict[int, list[str]] = defaultdict(list)
    for name, its in runs.items():
        for run in its:
            having[run].append(name)
    found: set[str] = set()
    for name, its in runs.items():
        shared = Counter(other for run in its for other in having[run] if other != name)
        if any(both / (len(its) + len(runs[other]) - both) >= ALIKE_FROM for other, both in shared.items()):
            found.add(name)
    return frozenset(found)


def runs_of(words: Sequence[str]) -> Runs:
    """words: lower case. Empty where they are too few."""
    if len(words) < FEWEST_WORDS:
        return frozenset()
    return frozenset(hash(tuple(words[start : start + RUN])) for start in range(len(words) - RUN + 1))
