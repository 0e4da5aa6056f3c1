"""The scorecard on a call's page: the rows with what the machine says of them, the reader's own answers, and what others decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from analytics.quality.machine_answers import machine_answers
from analytics.quality.score import score_of
from calls.house import House
from calls.model.call import CallId
from calls.model.review import Answer, MachineAnswer, Review, ReviewState
from calls.model.scorecard import Names, ScorecardVersion
from calls.store.review_repository import ReviewFilter
from dashboards.languages import Language, _
from dashboards.rendering import Look
from ingest.scorecard_file import card_in_use

STATE_WORDS = {
    ReviewState.DRAFT: _("Draft"),
    ReviewState.SUBMITTED: _("Submitted"),
    ReviewState.DISPUTED: _("Disputed"),
    ReviewState.RESOLVED: _("Resolved"),
}


@dataclass(frozen=True, slots=True)
class ReaderOfScores:
    name: str
    may_score: bool
    may_dispute: bool


@dataclass(frozen=True, slots=True)
class ScorecardView:
    version: ScorecardVersion
    machine: Mapping[str, MachineAnswer]
    machine_points: int | None  # had the machine's answers stood
    own: Review | None  # by the version in use
    others: tuple[Review, ...]  # hidden until the own one is submitted: people calibrate blind
    hidden: int
    reader: ReaderOfScores

    @property
    def answers(self) -> Mapping[str, Answer]:
        return self.own.answers if self.own else {}

    @property
    def is_open(self) -> bool:
        """May the reader still write his answers?"""
        return self.reader.may_score and (self.own is None or self.own.state in (ReviewState.DRAFT, ReviewState.SUBMITTED))


def scorecard_view(house: House, call_id: CallId, reader: ReaderOfScores) -> ScorecardView | None:
    """None where this reader has nothing to see: he neither scores nor was scored."""
    version = card_in_use(house)
    reviews = house.reviews.find(ReviewFilter(call_id=call_id))
    own = next((one for one in reviews if one.reviewer == reader.name and one.version == version.version), None)
    others = tuple(one for one in reviews if one is not own and one.state is not ReviewState.DRAFT)
    if not reader.may_score and not others:
        return None
    is_blind = reader.may_score and (own is None or own.state is ReviewState.DRAFT) and not reader.may_dispute
    machine = machine_answers(version.card, house.meanings.of(call_id))
    points = score_of(version.card, {row: Answer(one.value) for row, one in machine.items()}).points
    return ScorecardView(version, machine, points, own, () if is_blind else others, len(others) if is_blind else 0, reader)


def name_in(names: Names, language: Language) -> str:
    """In the reader's language, else in English, else in any that the card has."""
    return names.get(language.value) or names.get("en") or next(iter(names.values()), "")


def scorecard_context(view: ScorecardView | None, look: Look) -> dict[str, object]:
    """What call_scorecard.html is rendered with."""
    return {"scorecard": view, "card_name": partial(_named, look.language), "review_states": STATE_WORDS}


def _named(language: Language, names: Names) -> str:
    return name_in(names, language)
