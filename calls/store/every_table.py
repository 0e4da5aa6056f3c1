"""Every table of the house, parents before children, and which of them a backup carries."""

from sqlalchemy import MetaData, Table

from calls.store import (  # noqa: F401 make the metadata whole
    alert_tables,
    answer_tables,
    attribution_tables,
    book_tables,
    channel_tables,
    comment_tables,
    company_tables,
    context_tables,
    demand_tables,
    evening_tables,
    import_tables,
    judgement_tables,
    lead_money_table,
    lead_tables,
    meaning_tables,
    measure_tables,
    own_weights_tables,
    pay_tables,
    people_tables,
    quality_tables,
    recorder_tables,
    score_queue_tables,
    search_tables,
    taxonomy_tables,
    webhook_tables,
)
from calls.store.tables import Base

METADATA: MetaData = Base.metadata
LEFT_BEHIND = frozenset(
    {
        # who is signed in here, and what was answered to whom today, is nobody's business elsewhere
        *("sessions", "sign_in_links", "sign_in_failures", "kept_answers"),
        *("search_documents", "search_fillings", "search_passages"),  # made anew from the words, as the other database keeps them
        *("search_questions", "search_answerers"),  # on their way to a worker of this house
    }
)


def every_table() -> tuple[Table, ...]:
    return tuple(METADATA.sorted_tables)


def carried_tables() -> tuple[Table, ...]:
    return tuple(table for table in every_table() if table.name not in LEFT_BEHIND)
