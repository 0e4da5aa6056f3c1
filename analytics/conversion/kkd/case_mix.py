"""KKD as it would be had everybody had the department's mix of leads: easy products and bad hours are nobody's merit or fault.

Indirect standardisation, as provider profiling in medicine does it: a manager's observed sales against those expected of his leads, each at
the department's rate of its product, ad channel and hours (Normand & Shahian 2007, Statistical Science 22, 206-226). Rates of few leads are
drawn to the department's by the hierarchy. Who alone serves a kind of lead sets its rate himself: of those leads the mix tells nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.conversion.kkd.compare import MIX_CHANGES_FIRST
from analytics.conversion.kkd.report import Adjusted, ManagerShare
from analytics.counting.hierarchy import Counted, Posterior, posterior_of
from calls.model.call import ManagerId
from calls.model.routing import Said
from calls.store.lead_queries import LeadGroup

Kind = tuple[str | None, str | None, int]  # product, channel, band of hours


@dataclass(frozen=True, slots=True)
class Mix:
    """Of the managers who have counted leads, in their order."""

    managers: tuple[ManagerId, ...]
    adjusted: tuple[Adjusted, ...]
    posterior: Posterior | None  # of the adjusted counts; None without managers

    def of(self, manager: ManagerId | None) -> Adjusted | None:
        return self.adjusted[self.managers.index(manager)] if manager in self.managers else None


def adjust(groups: Sequence[LeadGroup]) -> Mix:
    """groups: of inbound leads; those of nobody help to know the rates."""
    counted: defaultdict[Kind, Counter[str]] = defaultdict(Counter)
    own: defaultdict[ManagerId, Counter[Kind]] = defaultdict(Counter)
    sales: Counter[ManagerId] = Counter()
    for group in groups:
        if not group.counted:
            continue
        kind = (group.product, group.channel, group.hour_band)
        counted[kind].update(leads=group.counted, sales=group.sold)
        if group.manager is not None:
            own[group.manager][kind] += group.counted
            sales[group.manager] += group.sold
    if not own:
        return Mix((), (), None)
    rates = _rates(counted)
    all_sales, all_leads = (sum(one[name] for one in counted.values()) for name in ("sales", "leads"))
    drawn = all_sales / (sum(rates[kind] * one["leads"] for kind, one in counted.items()) or 1.0)  # so that all are expected what all sold
    expected = {who: drawn * sum(rates[kind] * leads for kind, leads in kinds.items()) for who, kinds in own.items()}
    managers = tuple(own)
    alike = [_as_if_alike(sales[who], expected[who], own[who].total(), all_sales / all_leads) for who in managers]
    posterior = posterior_of(alike)
    likely = zip(posterior.means, posterior.intervals(), strict=True)
    adjusted = tuple(
        Adjusted(expected[who], sales[who] / expected[who] if expected[who] else None, float(mean), low, high)
        for who, (mean, (low, high)) in zip(managers, likely, strict=True)
    )
    return Mix(managers, adjusted, posterior)


def _rates(counted: dict[Kind, Counter[str]]) -> dict[Kind, float]:
    means = posterior_of([Counted(one["sales"], one["leads"]) for one in counted.values()]).means
    return {kind: float(mean) for kind, mean in zip(counted, means, strict=True)}


def _as_if_alike(sales: int, expected: float, leads: int, rate: float) -> Counted:
    """As many leads, with the department's share of sales times observed / expected."""
    return Counted(min(leads, leads * rate * sales / expected) if expected else 0.0, leads)


def first_by_mix(placed: Sequence[ManagerShare], mix: Mix) -> tuple[Said, ...]:
    """Said only where another one than the first by KKD would be first. placed: best KKD first."""
    if len(placed) < 2 or mix.posterior is None:
        return ()
    of_each = {one.manager: mix.managers.index(one.manager) for one in placed if one.manager is not None}
    best = max(placed, key=lambda one: mix.adjusted[of_each[one.manager or ManagerId("")]].mean)
    first = placed[0]
    if best is first or best.manager is None or first.manager is None:
        return ()
    p_better = float(mix.posterior.better[of_each[best.manager], of_each[first.manager]])
    figures: dict[str, str | int | float] = {
        "better": best.share.name,
        "worse": first.share.name,
        "percent": min(99, round(100 * p_better)),
    }
    return (Said(MIX_CHANGES_FIRST, figures),)
