"""What a company's corrections teach: tables that lie over the shipped weights, and the versions of them that were ever made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class OwnTable:
    """Of one field. A value's odds are its shipped probability times e^(bias + weights of known grams that were said), raised to stretch.

    The weights of a call are divided by the square root of how many of its grams are known, as in the shipped tables.
    """

    values: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]  # by gram; empty where the probabilities are only recalibrated
    stretch: float = 1.0  # above 1: surer than shipped
    penalty: float = 0.0  # under which it was learned


@dataclass(frozen=True, eq=False)  # each its own, so that what is made of one can be remembered by it
class OwnWeights:
    """All that is in use. version: "" where the shipped weights are used alone."""

    version: str
    tables: Mapping[str, Mapping[str, OwnTable]]  # by language, then by field


NO_OWN_WEIGHTS = OwnWeights("", {})


@dataclass(frozen=True, slots=True)
class OwnVersion:
    """One that a training made, for languages that share their weights."""

    version: str  # "c1a2b3c4d", by content
    languages: tuple[str, ...]
    tables: Mapping[str, OwnTable]  # by field
    taught_by: Mapping[str, tuple[str, ...]]  # by field: ids of the corrected calls
    base: str  # rules and weights over which it was learned
    figures: str  # JSON: what was measured by field when it was made
    made_at: datetime
    made_by: str
    is_in_use: bool

    @property
    def calls(self) -> int:
        """That taught it."""
        return len({call_id for ids in self.taught_by.values() for call_id in ids})


@dataclass(frozen=True, slots=True)
class Training:
    """One run of `earshot train`, promoted or not. report: JSON."""

    made_at: datetime
    made_by: str
    is_dry_run: bool
    report: str
