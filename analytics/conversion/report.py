"""What the reports of conversion show: values only, computed in this folder and nowhere else."""

from dataclasses import dataclass

from analytics.counting.rate import Rate as Rate  # part of every report, so found here too
from calls.model.call import ManagerId


@dataclass(frozen=True, slots=True)
class ManagerConversion:
    manager: ManagerId | None  # None: of calls whose extension belonged to nobody on that day
    name: str
    target_calls: int  # one of each lead that counts
    sales: int
    lost: int
    kkd: Rate
    unsure_calls: int  # one of each new lead of whom nothing tells how it ended: counted nowhere, listed


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Leads left out of KKD, by the reason for it; a call that belongs to no lead is one."""

    reason: str  # existing_customer, wrong_number, spam, internal, other_non_target, unknown_type, low_quality
    calls: int


@dataclass(frozen=True, slots=True)
class ClassShare:
    """A class of the company's own, with all that stand beneath it."""

    class_id: str
    depth: int  # 1 right beneath the built-in reason
    share: Rate  # of all refusals


@dataclass(frozen=True, slots=True)
class RefusalShare:
    reason: str  # a RefusalReason value, or "unknown"
    share: Rate  # of all refusals; the shares sum to 1
    classes: tuple[ClassShare, ...] = ()  # each followed by those beneath it; calls of no class of the company's are in none


@dataclass(frozen=True, slots=True)
class Coverage:
    recorded: int  # answered inbound calls taken in
    heard: int  # those with a verdict
    rejected: int  # files that could not become a call

    @property
    def share(self) -> float | None:
        return self.heard / self.recorded if self.recorded else None


@dataclass(frozen=True, slots=True)
class ConversionReport:
    managers: tuple[ManagerConversion, ...]  # best KKD first
    department: ManagerConversion  # pooled, not the mean of percentages
    exclusions: tuple[Exclusion, ...]
    refusals: tuple[RefusalShare, ...]  # most frequent first
    coverage: Coverage
    notes: tuple[str, ...]  # keys of sentences to show
