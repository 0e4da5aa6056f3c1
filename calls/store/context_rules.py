"""The company's rules for what belongs together, as they stand in the database."""

from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from calls.context.history import ContextRules
from calls.model.call import ChannelId
from calls.model.company import LeadRules, LookRules, MetricRules, stages_that_count
from calls.store.company_tables import StoredChannel, StoredCompany


def load_rules(connection: Connection) -> ContextRules:
    """Without a company: the defaults, and any order counts."""
    columns = ("time_zone", "currency", "sale_stages", "counted_stage", "paid_stage", "cancelled_stages", "leads", "looks", "metrics")
    row = connection.execute(select(*(getattr(StoredCompany, name) for name in columns))).one_or_none()
    if row is None:
        return ContextRules()
    channels = connection.execute(select(StoredChannel.id, StoredChannel.spoken_as))
    return ContextRules(
        zone=ZoneInfo(row.time_zone),
        leads=LeadRules(**row.leads),
        looks=LookRules(**row.looks),
        metrics=MetricRules(**row.metrics),
        counted_stages=stages_that_count(row.sale_stages, row.counted_stage),
        cancelled_stages=frozenset(row.cancelled_stages),
        spoken_as={ChannelId(one.id): frozenset(word.casefold() for word in one.spoken_as) for one in channels if one.spoken_as},
        stages=tuple(row.sale_stages),
        paid_stage=row.paid_stage,
        currency=row.currency,
    )
