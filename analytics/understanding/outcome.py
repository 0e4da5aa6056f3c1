"""How the talk with a new client ended: at the sale stage, with a next contact agreed, or with nothing."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from analytics.understanding.draft import Draft, with_finding, with_weighing
from analytics.understanding.evidence import REPEAT, Evidence, equally, finding_of, tally
from analytics.understanding.learned import ENOUGH_KNOWN
from analytics.understanding.lexicon import Hit
from analytics.understanding.proving_turn import prove
from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.time_mention import TimeMention
from analytics.understanding.weighing import weighing_of
from calls.model.recording import Side
from calls.model.verdict import CallType, Outcome

ENOUGH = 1.2
CUES_WORTH = 0.3  # logits per point of the hand-made cues, beside the learned table
FEWEST_TURNS = 6
PAIR_POINTS = 3.0  # a proposal and the answer to it
AGREED_POINTS = 3.0  # a time that both sides named
WEAK_SALE = 3.0  # points up to which a day and an hour may belong to a call back


def find_outcome(draft: Draft) -> Draft:
    """Only a new client's call has an outcome; a call of unknown kind has none that we know."""
    if draft.call_type is not CallType.NEW_LEAD:
        return draft if draft.call_type is None else replace(draft, outcome=Outcome.NOT_APPLICABLE)
    score = tally([*_settle_calls_and_visits(draft), *_answers(draft), *_agreed_times(draft)])
    is_cued = max((points for _, points in score.ranking()), default=0.0) >= ENOUGH
    farewell = next((hit for turn in reversed(draft.call.turns[-3:]) if (hit := draft.tables.farewell.find(turn)) is not None), None)
    opinion = draft.tables.learned_outcomes.judge(draft.grams, draft.vector)
    is_whole = farewell is not None and len(draft.call.turns) >= FEWEST_TURNS
    if not is_cued and not is_whole and opinion.known < ENOUGH_KNOWN:
        return draft  # a talk that breaks off shows nothing
    shipped = opinion.with_cues(dict(score.ranking()), draft.tables.learned_outcomes.cues_worth or CUES_WORTH)
    shares = draft.own.adjust("outcome", shipped, draft.grams)
    draft = with_weighing(draft, weighing_of("outcome", score, shares, opinion))
    value = max(sorted(shares), key=shares.__getitem__)
    own = draft.own.words("outcome", value, shipped, draft.grams)
    rule = "own-outcome" if own else "outcome" if score.points(value) >= ENOUGH else "learned-outcome"
    hit = own or prove(draft.tables.proofs["outcome"], draft.call, value, draft.tables.outcomes.find(draft.call, equally), opinion)
    if hit is None:
        return draft
    return with_finding(replace(draft, outcome=Outcome(value)), finding_of("outcome", value, hit, rule, shares[value]))


def weigh_by_place(turn: SpokenTurn) -> float:
    """The end decides."""
    return 0.15 + 0.85 * turn.place


def _settle_calls_and_visits(draft: Draft) -> Iterator[Evidence]:
    """In one turn "I will ring you on Monday at six" is no visit, and "he will ring you before he comes" is no call back."""
    found = draft.tables.outcomes.find(draft.call, weigh_by_place)
    calls_back = {
        item.hit.turn.index
        for item in found
        if item.value == Outcome.UNDECIDED and item.points >= WEAK_SALE * weigh_by_place(item.hit.turn)
    }
    before_visit = {turn.index for turn in draft.call.turns if draft.tables.rings_before_visit.find(turn) is not None}
    for item in found:
        index = item.hit.turn.index
        if item.value == Outcome.UNDECIDED and index in before_visit:
            continue
        if item.value == Outcome.SALE and index in calls_back and index not in before_visit and item.points <= WEAK_SALE:
            continue
        is_weak_sale = item.value == Outcome.SALE and item.points <= WEAK_SALE
        is_to_call = is_weak_sale and item.hit.turn.side is Side.CLIENT and _answers_call(draft, item.hit.turn)
        yield replace(item, value=Outcome.UNDECIDED.value) if is_to_call else item


def _answers_call(draft: Draft, turn: SpokenTurn) -> bool:
    """Did the agent propose a call before?"""
    asked = draft.call.before(turn, Side.AGENT)
    return asked is not None and _proposed(draft, asked) is Outcome.UNDECIDED


def _answers(draft: Draft) -> Iterator[Evidence]:
    """What the client answered to the agent's proposals of a visit or of a call back."""
    for turn in draft.call.of(Side.CLIENT):
        asked = draft.call.before(turn, Side.AGENT)
        if asked is None or asked.index != turn.index - 1:
            continue
        proposed = _proposed(draft, asked)
        if proposed is None:
            continue
        declines, accepts = draft.tables.declines.find(turn), draft.tables.accepts.find(turn)
        if accepts is not None and declines is None:
            yield Evidence(proposed.value, PAIR_POINTS * weigh_by_place(turn), accepts)
        elif declines is not None:
            yield Evidence(Outcome.REFUSAL.value, PAIR_POINTS / 3 * weigh_by_place(turn), declines)


def _proposed(draft: Draft, turn: SpokenTurn) -> Outcome | None:
    tables = draft.tables
    call: Hit | None = tables.proposes_call.find(turn)
    if call is not None and tables.rings_before_visit.find(turn) is None:
        return Outcome.UNDECIDED
    return Outcome.SALE if tables.proposes_visit.find(turn) is not None else None


def _agreed_times(draft: Draft) -> Iterator[Evidence]:
    """A day or an hour that one side names and the other says again: for a visit, or for a call back where either speaks of calling."""
    tables, found = draft.tables, 0
    timed = [(turn, tables.times(turn)) for turn in draft.call.turns]
    for (turn, named), (answer, said_again) in pairwise(timed):
        is_agreed = turn.side is not answer.side and _share_a_time(named, said_again) and tables.declines.find(answer) is None
        if not is_agreed:
            continue
        is_call = any(_speaks_of_calling(draft, one) for one in (turn, answer))
        value = Outcome.UNDECIDED if is_call else Outcome.SALE
        hit = Hit(answer, said_again[0].first, said_again[0].last, "the same time")
        yield Evidence(value.value, AGREED_POINTS * REPEAT**found * weigh_by_place(answer), hit)
        found += 1


def _share_a_time(one: tuple[TimeMention, ...], other: tuple[TimeMention, ...]) -> bool:
    days = {(mention.weekday, mention.days_ahead) for mention in one if mention.names_day}
    hours = {mention.from_time for mention in one if mention.from_time is not None}
    return any((mention.weekday, mention.days_ahead) in days if mention.names_day else mention.from_time in hours for mention in other)


def _speaks_of_calling(draft: Draft, turn: SpokenTurn) -> bool:
    tables = draft.tables
    speaks = tables.proposes_call.find(turn) is not None or tables.talks_of_calling.find(turn) is not None
    return speaks and tables.rings_before_visit.find(turn) is None
