"""What the report of KKD by leads shows: values only."""

from dataclasses import dataclass

from analytics.conversion.report import Coverage, Exclusion
from analytics.counting.rate import Rate
from calls.model.call import ManagerId
from calls.model.routing import Said


@dataclass(frozen=True, slots=True)
class Likely:
    """What a group tells of one's true share: mean and 95 % interval of the hierarchy, and the probability to be the best of the group."""

    mean: float
    low: float
    high: float
    p_best: float


@dataclass(frozen=True, slots=True)
class LeadShare:
    """Of one manager, product or channel, or of all."""

    key: str | None  # None: of all, or of none (nobody's extension, no product said, no channel's number)
    name: str
    leads: int  # counted ones
    sales: int
    kkd: Rate  # with the Wilson interval
    likely: Likely | None  # None where there is no group, or nothing is counted
    unsure: int  # to be checked: in neither number
    if_none_sold: float | None  # KKD if none of the unsure ones sold …
    if_all_sold: float | None  # … and if all did

    @property
    def lost(self) -> int:
        return self.leads - self.sales


@dataclass(frozen=True, slots=True)
class Adjusted:
    """KKD as it would be with the department's mix of products, ad channels and hours."""

    expected: float  # sales, had each of his leads sold at the department's rate of its kind
    ratio: float | None  # observed / expected; None where nothing is expected
    mean: float
    low: float  # 95 % interval
    high: float


@dataclass(frozen=True, slots=True)
class LabelError:
    """What people found in calls drawn by chance, and what it does to KKD, which counts what the machine makes of words."""

    wrong: Rate  # of the calls that people decided about
    said_sold: Rate  # of those that the machine took for sold: wrong ones
    said_not_sold: Rate  # of its other ones: sold all the same
    waiting: int  # drawn calls that nobody has decided about
    is_widened: bool  # False: too few are decided about, or no lead stands on words alone; the next three are then the plain ones
    kkd: float | None
    low: float | None  # 95 % interval that also holds the error of the words
    high: float | None


@dataclass(frozen=True, slots=True)
class ManagerShare:
    manager: ManagerId | None
    share: LeadShare
    place: int | None  # by KKD; None: too few leads, or nobody's
    lost: int
    sales_at_best: float | None  # had he converted like the best; None without a place
    gain: float | None  # sales_at_best less sales
    adjusted: Adjusted | None = None  # None: nobody's, or nothing is counted
    label_error: LabelError | None = None  # None: nobody has asked for it


@dataclass(frozen=True, slots=True)
class Comparison:
    """Of two managers who follow each other in the order of KKD."""

    better: ManagerId
    worse: ManagerId
    p_better: float  # of the hierarchy, which screens use
    p_better_independent: float  # had the two nothing in common
    said: Said


@dataclass(frozen=True, slots=True)
class DecidedBy:
    """What said whether the counted leads were sold."""

    correction: int
    order: int
    verdict: int


@dataclass(frozen=True, slots=True)
class KkdReport:
    managers: tuple[ManagerShare, ...]  # best KKD first, then those without a place
    department: LeadShare  # pooled
    products: tuple[LeadShare, ...]  # most leads first
    channels: tuple[LeadShare, ...]
    decided_by: DecidedBy
    exclusions: tuple[Exclusion, ...]  # in leads; a wrong number or spam call is one each
    outbound: tuple[LeadShare, ...]  # leads that were only ever answered outbound, by manager: in none of the above
    coverage: Coverage
    comparisons: tuple[Comparison, ...]
    mix: tuple[Said, ...]  # who would be first with everybody's leads alike, where that is another one
    lost_sales: tuple[Said, ...]  # of each who converts below the best: how many more sales the best one's rate would have made
    rank_from_leads: int
    notes: tuple[str, ...]  # keys of sentences
    label_error: LabelError | None = None  # of the department; None: nobody has asked for it
