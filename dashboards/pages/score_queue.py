"""The queue of quality control: what waits, why, and who is on what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from calls.house import House
from calls.model.call import CallId, ManagerId
from calls.model.score_queue import Claim, Draw, QueueFilter, QueueWhy
from calls.model.scorecard import ScorecardVersion
from calls.store.mismatch_repository import COUNTED_TO
from calls.store.score_queue_repository import QueuedScore
from dashboards.formatting import Formats
from dashboards.languages import _
from dashboards.rendering import Look

ROWS = 50
DRAWN_OVER = timedelta(days=7)
ANY = "any"
WHY = {
    QueueWhy.DISPUTED: _("Disputed"),
    QueueWhy.BELOW: _("Below the threshold"),
    QueueWhy.MISMATCH: _("Words against the books"),
    QueueWhy.UNCERTAIN: _("Not sure"),
    QueueWhy.DRAWN: _("Drawn by chance"),
    QueueWhy.OUTLIER: _("Unlike the others"),
}


@dataclass(frozen=True, slots=True)
class ScoreQueuePage:
    wanted: QueueFilter
    rows: tuple[QueuedScore, ...]
    counts: Mapping[QueueWhy, int]
    managers: tuple[tuple[ManagerId, str], ...]
    draw: Draw  # of the last days
    reader: str

    @property
    def params(self) -> dict[str, str]:
        return {"why": self.wanted.why or "", "manager": self.wanted.manager or ""}

    @property
    def queue(self) -> str:
        return queue_text(self.wanted)


@dataclass(frozen=True, slots=True)
class InQueue:
    """What the call's own page tells of the queue that it was opened from."""

    text: str  # for addresses and forms
    why: QueueWhy | None
    manager: ManagerId | None
    claim: Claim | None  # a colleague's

    @property
    def params(self) -> dict[str, str]:
        return {"why": self.why or "", "manager": self.manager or ""}


def score_queue_page(house: House, wanted: QueueFilter, card: ScorecardVersion, reader: str, now: datetime) -> ScoreQueuePage:
    company, types = house.company.load(), card.card.call_types
    return ScoreQueuePage(
        wanted,
        house.score_queue.page(wanted, types, ROWS),
        house.score_queue.counts(wanted, types),
        tuple((one.id, one.name) for one in (company.managers if company else ())),
        house.machine_scores.draw(now - DRAWN_OVER),
        reader,
    )


def in_queue(house: House, text: str, call_id: CallId, reader: str) -> InQueue | None:
    """Opening a call from the queue claims it. None where it was opened from elsewhere."""
    wanted = read_queue(text)
    if wanted is None:
        return None
    claim = house.score_queue.claim(call_id, reader)
    return InQueue(text, wanted.why, wanted.manager, None if claim.by == reader else claim)


def queue_text(wanted: QueueFilter) -> str:
    """ "below", "any.maria"."""
    return ".".join(part for part in (wanted.why or ANY, wanted.manager or "") if part)


def read_queue(text: str) -> QueueFilter | None:
    why, _dot, manager = text.partition(".")
    if why != ANY and why not in set(QueueWhy):
        return None
    return QueueFilter(None if why == ANY else QueueWhy(why), ManagerId(manager) if manager else None)


def queue_context(look: Look) -> dict[str, object]:
    """Words of the templates."""
    say, formats = look.wording, Formats(look.language, look.zone)

    def counted(number: int) -> str:
        return formats.number(number) + ("+" if number >= COUNTED_TO else "")

    return {"queue_why": {why: say.text(word) for why, word in WHY.items()}, "counted": counted}
