"""The rules of what belongs together, and of which calls are worth a look: whole numbers, each with its bounds."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import TypeVar

from calls.model.attribution import AttributionRule, AttributionRules
from calls.model.company import CostRules, LeadRules, LookRules, MetricRules, NoticeRules, RetentionRules, SharedBy
from ingest.company.table import Table

Rules = TypeVar("Rules", LeadRules, LookRules, MetricRules)
YEARS, CENTURY = 3660, 36600
BOUNDS: Mapping[str, tuple[int, int]] = {
    "repeat_days": (0, YEARS),
    "customer_days": (0, YEARS),
    "order_days": (0, YEARS),
    "order_early_minutes": (0, 1440),
    "order_due_days": (0, 365),
    "rank_from_leads": (1, 10_000),
    "unsure_below_percent": (0, 100),
    "audit_percent": (0, 100),
    "long_talk_s": (0, 86400),
    "service_level_s": (1, 3600),
    "short_abandon_s": (0, 600),
    "short_talk_s": (0, 600),
}


def read_leads(top: Table) -> LeadRules:
    return _read(top.table("leads"), LeadRules)


def read_looks(top: Table) -> LookRules:
    return _read(top.table("worth_a_look"), LookRules)


def read_metrics(top: Table) -> MetricRules:
    return _read(top.table("metrics"), MetricRules)


def read_costs(top: Table) -> CostRules:
    table, usual = top.table("costs"), CostRules()
    table.refuse_unknown(tuple(asdict(usual)))
    shared_by, known = table.text("shared_by", usual.shared_by.value), ", ".join(SharedBy)
    if shared_by not in set(SharedBy):
        table.wrong("shared_by", f"{shared_by} is no way to share costs", f"Write one of {known}.")
        shared_by = usual.shared_by.value
    return CostRules(SharedBy(shared_by), table.whole("ad_vat_percent", usual.ad_vat_percent, 0, 100))


def read_attribution(top: Table) -> AttributionRules:
    table = top.table("attribution")
    table.refuse_unknown(("rule",))
    rule = table.text("rule", AttributionRule.FIRST.value)
    if rule not in set(AttributionRule):
        table.wrong("rule", f"{rule} is no rule of attribution", f"Write one of {', '.join(AttributionRule)}.")
        return AttributionRules()
    return AttributionRules(AttributionRule(rule))


def read_retention(top: Table) -> RetentionRules:
    table = top.table("retention")
    table.refuse_unknown(("audio_days", "words_days"))
    return RetentionRules(**{key: table.whole(key, YEARS, 1, CENTURY) for key in ("audio_days", "words_days") if key in table.data})


def read_notice(top: Table) -> NoticeRules:
    table = top.table("notice")
    table.refuse_unknown(("of_managers", "website_on", "greeting_on"))
    of_managers = table.data.get("of_managers", True)
    if not isinstance(of_managers, bool):
        table.wrong("of_managers", "of_managers must be true or false", "Write of_managers = false, or leave it out.")
        of_managers = True
    return NoticeRules(of_managers, table.day("website_on"), table.day("greeting_on"))


def read_cancelled(sales: Table, stages: tuple[str, ...]) -> tuple[str, ...]:
    """What the books call an order that came to nothing; no stage of a sale is that, too."""
    cancelled = sales.texts("cancelled")
    both = [stage for stage in cancelled if stage.casefold() in {known.casefold() for known in stages}]
    if both or len({stage.casefold() for stage in cancelled}) != len(cancelled):
        message = f"{both[0]} is a stage and cancelled at once" if both else "cancelled names one stage twice"
        sales.wrong("cancelled", message, 'Write cancelled = ["cancelled", "paid back"].')
        return ()
    return cancelled


def _read(table: Table, kind: Callable[..., Rules]) -> Rules:
    defaults = asdict(kind())
    table.refuse_unknown(tuple(defaults))
    return kind(**{name: table.whole(name, default, *BOUNDS[name]) for name, default in defaults.items()})
