"""Does the manager answer what the client holds against buying? Where nothing is held against it, there is nothing to judge."""

from collections.abc import Iterator

from analytics.understanding.evidence import Evidence, equally
from analytics.understanding.objection import NO_OBJECTION, WORTH_NAMING
from analytics.understanding.refusal_reason import came_round
from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.technique.signs import Signs, flag, up_to
from analytics.understanding.technique.talk import Talk, whole
from calls.model.recording import Side

OPENING_TURNS = 1
PLENTY_OF_WORDS = 20


def objection_handling_signs(talk: Talk) -> Signs:
    doubted = _doubted(talk)
    answers = [answer for turn in doubted if (answer := talk.following(turn)) is not None]
    longest = max((len(answer.words) for answer in answers), default=0)
    offering = [answer for answer in answers if talk.said(answer, "offers_way")]
    last = next((answer for answer in reversed(answers)), None)
    found = {
        "joins": flag(any(talk.said(answer, "joins") for answer in answers)),
        "offers": flag(offering),
        "offers often": up_to(len(offering), 3),
        "denies": flag(any(talk.said(answer, "denies") for answer in answers)),
        "longest": up_to(longest, PLENTY_OF_WORDS),
        "mean": up_to(sum(len(answer.words) for answer in answers) / max(len(answers), 1), PLENTY_OF_WORDS),
        "long answers": up_to(sum(len(answer.words) >= 8 for answer in answers), 4),
        "last short": flag(last is not None and len(last.words) <= 4),
        "came round": flag(any(came_round(talk.draft, turn) for turn in doubted)),
        "leaves it": flag(any(talk.said(answer, "leaves_it") for answer in answers)),
    }
    proof = max(offering or answers, key=lambda answer: len(answer.words), default=None)
    return Signs((*talk.agent[OPENING_TURNS:], *_body(talk)), found, whole(proof) if proof is not None else None, _worst(talk, doubted))


def objection_raised_signs(talk: Talk) -> Signs:
    doubted = talk.turns_with(_body(talk), "doubts")
    named = list(_named(talk))
    kinds = {item.value for item in named}
    found = {
        "named": flag(named),
        "named twice": flag(len(kinds) >= 2),
        "points": up_to(sum(item.points for item in named), 10),
        "price": flag("price" in kinds),
        "doubts": flag(doubted),
        "doubts often": up_to(len(doubted), 4),
        "answers with a way": up_to(sum(talk.said(talk.following(turn), "offers_way", "denies") is not None for turn in doubted), 3),
        "turns": up_to(len(talk.client), 12),
        "long": up_to(sum(len(turn.words) for turn in talk.client), 200),
    }
    return Signs((*talk.agent[OPENING_TURNS:], *_body(talk)), found, None, None)


def _body(talk: Talk) -> tuple[SpokenTurn, ...]:
    return talk.client[OPENING_TURNS:]


def _named(talk: Talk) -> Iterator[Evidence]:
    for item in talk.draft.tables.reasons.find(talk.draft.call, equally):
        if item.hit.turn.side is Side.CLIENT and item.value not in NO_OBJECTION and item.points >= WORTH_NAMING:
            yield item


def _doubted(talk: Talk) -> list[SpokenTurn]:
    named = {item.hit.turn.index for item in _named(talk)}
    return [turn for turn in _body(talk) if turn.index in named or talk.said(turn, "doubts")]


def _worst(talk: Talk, doubted: list[SpokenTurn]) -> SpokenTurn | None:
    """The objection that got the shortest answer."""

    def words(turn: SpokenTurn) -> int:
        answer = talk.following(turn)
        return 0 if answer is None else len(answer.words)

    named = {item.hit.turn.index for item in _named(talk)}
    return min([turn for turn in doubted if turn.index in named] or doubted, key=words, default=None)
