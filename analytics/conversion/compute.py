"""From grouped counts to the conversion report: KKD = sales / target calls of new leads, by manager and pooled."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from analytics.conversion.refusals import most_first, refusal_shares
from analytics.conversion.report import ConversionReport, Coverage, Exclusion, ManagerConversion
from analytics.counting.reached import reached_stages
from analytics.counting.target_calls import exclusion_reason, tally_of
from analytics.counting.wilson import is_proven_higher, rate_of
from calls.house import House
from calls.model.call import ManagerId
from calls.model.taxonomy import NO_TAXONOMY, Taxonomy
from calls.store.report_queries import ManagerOrders, OutcomeCount, Period

# Below five, even none or all of the calls sold leave half the scale open (Wilson: 0 of 4 is 0-49 %): such a KKD is shown but ranks nobody.
# From five on a rank is a first guess, and is called not proven until the intervals part.
MINIMUM_TARGET_CALLS = 5

MOST_SALES_IS_NOT_BEST_CONVERTER = "most_sales_is_not_best_converter"
NOT_PROVEN = "not_proven"


def conversion_report(house: House, period: Period) -> ConversionReport:
    """The report of a period, from what the store counts. Orders count once they have reached the company's counted stage."""
    counted = house.reports.coverage_counts(period)
    reached = reached_stages(house.company.load())
    orders = [row for row in house.reports.orders_by_manager(period) if reached is None or row.stage in reached]
    coverage = Coverage(counted.recorded, counted.heard, counted.rejected)
    return build_report(house.reports.outcome_counts(period), coverage, orders, house.taxonomies.current())


def build_report(
    counts: Sequence[OutcomeCount], coverage: Coverage, orders: Sequence[ManagerOrders], taxonomy: Taxonomy = NO_TAXONOMY
) -> ConversionReport:
    """counts: answered inbound calls. orders: of the company's books, by the manager they are credited to. taxonomy: its own classes.

    Calls and orders of nobody are the row without a manager, named "": last in the table, and part of the department.
    """
    managers = tuple(sorted(_managers(counts, orders), key=_best_first))
    return ConversionReport(
        managers=managers,
        department=_conversion(None, "", counts, sum(row.orders for row in orders)),
        exclusions=_exclusions(counts),
        refusals=refusal_shares(counts, taxonomy),
        coverage=coverage,
        notes=_notes(managers),
    )


def ranked(managers: Sequence[ManagerConversion]) -> tuple[ManagerConversion, ...]:
    """Those who can be ranked, best KKD first: a person, and enough target calls."""
    return tuple(row for row in sorted(managers, key=_best_first) if row.manager is not None and row.target_calls >= MINIMUM_TARGET_CALLS)


def _managers(counts: Sequence[OutcomeCount], orders: Sequence[ManagerOrders]) -> list[ManagerConversion]:
    names: dict[ManagerId | None, str] = {}
    own_counts: defaultdict[ManagerId | None, list[OutcomeCount]] = defaultdict(list)
    own_orders: Counter[ManagerId | None] = Counter()
    for count in counts:
        names[count.manager_id] = count.manager_name or count.manager_id or ""
        own_counts[count.manager_id].append(count)
    for row in orders:
        names[row.manager_id] = row.manager_name or row.manager_id or ""
        own_orders[row.manager_id] += row.orders
    return [_conversion(manager, name, own_counts[manager], own_orders[manager]) for manager, name in names.items()]


def _conversion(manager: ManagerId | None, name: str, counts: Sequence[OutcomeCount], orders: int) -> ManagerConversion:
    tally = tally_of(counts)
    kkd = rate_of(tally.sales, tally.target)
    return ManagerConversion(manager, name, tally.answered, tally.target, tally.sales, kkd, tally.unsure, orders)


def _best_first(row: ManagerConversion) -> tuple[bool, bool, float, int, str]:
    """By KKD; among equals the one with more target calls; those without any, and calls of nobody, last."""
    return row.manager is None, row.kkd.share is None, -(row.kkd.share or 0.0), -row.target_calls, row.name


def _exclusions(counts: Sequence[OutcomeCount]) -> tuple[Exclusion, ...]:
    calls: Counter[str] = Counter()
    for count in counts:
        if (reason := exclusion_reason(count)) is not None:
            calls[reason] += count.calls
    return tuple(Exclusion(reason, number) for reason, number in sorted(calls.items(), key=most_first))


def _notes(managers: Sequence[ManagerConversion]) -> tuple[str, ...]:
    best_first = ranked(managers)
    notes = []
    if best_first and max(row.sales for row in best_first) > best_first[0].sales:
        notes.append(MOST_SALES_IS_NOT_BEST_CONVERTER)
    if any(not is_proven_higher(better.kkd, worse.kkd) for better, worse in pairwise(best_first)):
        notes.append(NOT_PROVEN)
    return tuple(notes)
