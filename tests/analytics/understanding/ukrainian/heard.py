"""What a table of cues makes of a few lines, without the rules and the learned tables that use it."""

from collections.abc import Sequence

from analytics.understanding.evidence import Cue, CueTable, tally
from analytics.understanding.spoken import prepare
from tests.analytics.understanding.talk import talk


def points_of(table: Sequence[Cue], lines: str) -> dict[str, float]:
    """Points of each value, at full weight in every turn."""
    return dict(tally(CueTable(table).find(prepare(talk(lines, "uk")), lambda _: 1.0)).ranking())


def strongest(table: Sequence[Cue], lines: str) -> str | None:
    points = points_of(table, lines)
    return max(points, key=points.__getitem__) if points else None
