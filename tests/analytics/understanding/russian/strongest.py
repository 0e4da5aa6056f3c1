"""What a few Russian turns speak for most strongly, by one table."""

from analytics.understanding.draft import Draft
from analytics.understanding.evidence import CueTable, tally
from analytics.understanding.languages import Tables, tables_of
from analytics.understanding.spoken import prepare
from tests.analytics.understanding.talk import TUESDAY, company, talk


def russian() -> Tables:
    tables = tables_of("ru")
    assert tables is not None
    return tables


def russian_draft(lines: str) -> Draft:
    return Draft(prepare(talk(lines, "ru")), russian(), company(()), TUESDAY)


def strongest(table: CueTable, lines: str) -> str | None:
    ranking = tally(table.find(prepare(talk(lines, "ru")), lambda _: 1.0)).ranking()
    return ranking[0][0] if ranking else None
