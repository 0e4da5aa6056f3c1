"""What the second of two people is told: of a finding, of words, of a score."""

import json
from collections.abc import Mapping
from functools import partial

from calls.house import House
from calls.model.call import CallId
from calls.model.correction import SWAPPED, Correction
from calls.model.lay_over import claim_of
from calls.model.review import Answer, Review
from calls.model.scorecard import NOT_APPLICABLE, AnswerKind, ScorecardVersion
from calls.model.transcript import Turn
from dashboards.clash import Clash
from dashboards.finding_words import claim_word, field_word
from dashboards.formatting import DASH, Formats
from dashboards.languages import _
from dashboards.pages.scorecard import name_in
from dashboards.rendering import Look
from dashboards.word_corrections import word_corrections

SIDES_OF, CHANGED_OVER, AS_HEARD = _("who said what in this call"), _("The sides are swapped"), _("The sides are as they were heard")
WORDS, SCORE, NOBODY, LEFT_OUT = _("the words of this turn"), _("the score of this call"), _("nobody spoke"), _("Does not apply")


def finding_clash(house: House, look: Look, call_id: CallId, field: str, wanted: Mapping[str, str]) -> Clash:
    """field: what has changed; wanted: claims by field."""
    say, formats = look.wording, Formats(look.language, look.zone)
    company = house.company.load()
    word = partial(claim_word, say, formats, names={one.id: one.name for one in company.managers} if company else {})
    latest = house.corrections.latest(call_id, field)
    stands = claim_of(field, house.meanings.of(call_id).value(field))
    mine = tuple(f"{field_word(say, name)}: {word(name, claim)}" for name, claim in wanted.items())
    by, at = (latest.by, latest.at) if latest else ("", None)
    theirs = f"{field_word(say, field)}: {word(field, stands)}"
    return Clash(field_word(say, field), by, at, (theirs,), mine, f"/calls/{call_id}?tab=proof#finding-{field}")


def seen_now(house: House, call_id: CallId, seen: Mapping[str, str]) -> str:
    """The same fields as they stand now, for a form that saves after all."""
    meaning = house.meanings.of(call_id)
    return json.dumps({field: claim_of(field, meaning.value(field)) for field in seen})


def words_clash(house: House, look: Look, call_id: CallId, place: int, text: str) -> Clash:
    transcript = house.transcripts.current(call_id)
    turn: Turn | None = transcript.turns[place] if transcript and place < len(transcript.turns) else None
    known = next((one for one in reversed(word_corrections(house, call_id).turns) if one.words.index == place), None)
    say = look.wording
    theirs, mine = (turn.text if turn else "") or say.text(NOBODY), text or say.text(NOBODY)
    by, at = (known.by, known.at) if known else ("", None)
    return Clash(say.text(WORDS), by, at, (theirs,), (mine,), f"/calls/{call_id}#turn-{place}")


def sides_clash(look: Look, latest: Correction, *, swapped: bool) -> Clash:
    """latest: what stands there; swapped: what the second one wants."""
    say = look.wording
    theirs, mine = (say.text(CHANGED_OVER if one else AS_HEARD) for one in (latest.value == SWAPPED, swapped))
    return Clash(say.text(SIDES_OF), latest.by, latest.at, (theirs,), (mine,), f"/calls/{latest.call_id}#words-title")


def review_clash(look: Look, review: Review, version: ScorecardVersion, mine: Mapping[str, Answer]) -> Clash:
    """Only rows that differ; the steps that the other one took."""
    rows = [row for row in version.card.rows if review.answers.get(row.id) != mine.get(row.id)]
    theirs = tuple(f"{name_in(row.names, look.language)}: {_answer(look, version, row.id, review.answers)}" for row in rows)
    own = tuple(f"{name_in(row.names, look.language)}: {_answer(look, version, row.id, mine)}" for row in rows)
    last = review.history[-1] if review.history else None
    noted = (last.note,) if last and last.note else ()
    by, at = (last.by, last.at) if last else ("", None)
    return Clash(look.wording.text(SCORE), by, at, (*noted, *theirs), own, f"/calls/{review.call_id}?tab=score#scorecard")


def _answer(look: Look, version: ScorecardVersion, row_id: str, answers: Mapping[str, Answer]) -> str:
    given, row = answers.get(row_id), version.card.row(row_id)
    if given is None or row is None:
        return DASH
    if given.value == NOT_APPLICABLE and row.kind is not AnswerKind.TEXT:
        return look.wording.text(LEFT_OUT)
    choice = row.choice(given.value)
    return (name_in(choice.names, look.language) if choice else "") or given.value
