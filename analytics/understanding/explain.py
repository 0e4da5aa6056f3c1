"""Why a verdict says what it says: candidates, the cues and learned words that spoke, a judge's vote, and what people put right on top."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analytics.understanding.evidence import Evidence
from analytics.understanding.learned import Opinion
from analytics.understanding.ngrams import Gram
from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.verdict import Reached
from analytics.understanding.vote import Ballot
from calls.model.judgement import Claim, Judgement, Rejection
from calls.model.lay_over import claim_of
from calls.model.put_right import MANAGER, FieldValue, PutRight, Standing
from calls.model.recording import Side
from calls.model.transcript import Transcript, Turn
from calls.model.verdict import Finding, TextQuality

MOST_FOR, MOST_AGAINST = 8, 4  # learned words of one field that are told

Numbers = Mapping[Turn, int]  # of the transcript's turns


@dataclass(frozen=True, slots=True)
class Place:
    """Words of the call, verbatim."""

    words: str
    turn: int  # its number among the transcript's turns
    side: Side
    start_s: float


@dataclass(frozen=True, slots=True)
class Candidate:
    value: str
    probability: float


@dataclass(frozen=True, slots=True)
class CueSaid:
    value: str
    row: str  # the pattern that hit
    points: float  # after place and repetition were weighed
    said: Place


@dataclass(frozen=True, slots=True)
class GramSaid:
    """A learned word or pair of words. weight: what it adds to the value's logit in this call."""

    value: str
    gram: str
    weight: float
    said: Place


@dataclass(frozen=True, slots=True)
class FieldWhy:
    field: str
    value: str  # what holds, people's word included, as findings write it
    probability: float | None  # of the finding that proves it
    findings: tuple[Finding, ...]
    candidates: tuple[Candidate, ...]  # the rules', most probable first, before a judge voted
    cues: tuple[CueSaid, ...]
    grams: tuple[GramSaid, ...]
    claim: Claim | None  # the judge's
    ballot: Ballot | None
    put_right: PutRight | None


@dataclass(frozen=True, slots=True)
class Explanation:
    version: str  # of the rules that explain
    made_by: str | None  # version of the verdict that stands; another one means that the call should be understood anew
    quality: TextQuality | None
    fields: tuple[FieldWhy, ...]
    failed_rules: tuple[str, ...]
    judge: str  # model and prompt; "" where none was asked
    judge_error: str
    rejected: tuple[Rejection, ...]

    @property
    def is_outdated(self) -> bool:
        return self.made_by is not None and self.made_by != self.version


@dataclass(frozen=True, slots=True)
class Known:
    """What stands beside the rules."""

    transcript: Transcript
    made_by: str | None  # version of the stored verdict
    judgement: Judgement | None
    put_right: Standing
    holds: Mapping[str, FieldValue]  # of each field that people may put right


def explain(reached: Reached, known: Known) -> Explanation:
    draft, judgement, put_right = reached.draft, known.judgement, known.put_right
    fields = dict.fromkeys((*(draft.weighings if draft else ()), *(one.field for one in reached.verdict.findings), *put_right))
    fields.pop(MANAGER, None)
    claims = judgement.claims if judgement else ()
    return Explanation(
        reached.verdict.version,
        known.made_by,
        reached.verdict.quality,
        tuple(_why(field, reached, claims, known) for field in fields),
        reached.verdict.failed_rules,
        f"{judgement.model}, {judgement.prompt}" if judgement else "",
        judgement.error if judgement else "",
        judgement.rejected if judgement else (),
    )


def _why(field: str, reached: Reached, claims: tuple[Claim, ...], known: Known) -> FieldWhy:
    draft, held, put_right = reached.draft, known.holds, known.put_right.get(field)
    numbers = {turn: number for number, turn in enumerate(known.transcript.turns)}
    findings = tuple(one for one in reached.verdict.findings if one.field == field)
    value = claim_of(field, held[field]) if field in held else "; ".join(one.value for one in findings)
    proof = next((one for one in findings if one.value == value), None)
    weighing = draft.weighings.get(field) if draft else None
    shares = sorted(weighing.shares.items(), key=lambda pair: (-pair[1], pair[0])) if weighing else []
    said = [item for items in weighing.cues.values() for item in items] if weighing else []
    return FieldWhy(
        field=field,
        value=value,
        probability=1.0 if put_right else proof.probability if proof else None,
        findings=findings,
        candidates=tuple(Candidate(name, round(share, 4)) for name, share in shares),
        cues=tuple(_cue(item, numbers) for item in sorted(said, key=lambda item: -item.points)),
        grams=tuple(_grams(weighing.opinion, numbers)) if weighing and weighing.opinion else (),
        claim=next((one for one in claims if one.field == field), None),
        ballot=draft.ballots.get(field) if draft else None,
        put_right=put_right,
    )


def _cue(item: Evidence, numbers: Numbers) -> CueSaid:
    return CueSaid(item.value, item.hit.pattern, round(item.points, 2), _place(numbers, item.hit.turn, item.hit.first, item.hit.last))


def _grams(opinion: Opinion, numbers: Numbers) -> Iterator[GramSaid]:
    """Those that speak loudest for the likeliest value, then those that speak loudest for another."""
    first: dict[str, Gram] = {}
    for gram in opinion.grams:
        first.setdefault(gram.name, gram)
    scale = 1 / math.sqrt(max(len(first), 1))
    weighed = [(*max(zip(opinion.table.weights[name], opinion.table.values, strict=True)), gram) for name, gram in first.items()]
    loudest = sorted(weighed, key=lambda one: (-one[0], one[2].name))
    first_value = max(sorted(opinion.probabilities), key=opinion.probabilities.__getitem__, default="")
    told = [one for one in loudest if one[1] == first_value][:MOST_FOR] + [one for one in loudest if one[1] != first_value][:MOST_AGAINST]
    for weight, value, gram in told:
        yield GramSaid(value, gram.name, round(weight * scale, 3), _place(numbers, gram.turn, gram.first, gram.last))


def _place(numbers: Numbers, turn: SpokenTurn, first: int, last: int) -> Place:
    words = turn.turn.words[turn.source[first] : turn.source[last - 1] + 1]
    return Place(" ".join(word.text for word in words), numbers[turn.turn], turn.side, words[0].start_s)
