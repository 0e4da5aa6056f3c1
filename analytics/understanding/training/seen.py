"""What learning sees of a labelled call: its grams, and the signs of its turns with the turns that people marked as proofs."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analytics.understanding.ad_channel import TOLD, channel_signs, channel_turns
from analytics.understanding.evidence import CueTable, equally
from analytics.understanding.languages import Sentences, Tables, tables_of
from analytics.understanding.ngrams import grams_of
from analytics.understanding.proving_turn import signs_of
from analytics.understanding.spoken import SpokenCall, prepare
from analytics.understanding.training.labelled_call import LabelledCall
from analytics.understanding.training.softmax import Example
from analytics.understanding.training.understood import company_of, transcript_of
from calls.model.verdict import CallType

OTHER_TURNS = 3  # of a call, drawn to tell proofs from
NO_PROOF = "no proof"
CUES: Mapping[str, Callable[[Tables], CueTable]] = {
    "call_type": lambda tables: tables.call_types,
    "outcome": lambda tables: tables.outcomes,
    "refusal_reason": lambda tables: tables.reasons,
}


@dataclass(frozen=True, slots=True)
class SeenCall:
    grams: frozenset[str]
    turns: Mapping[str, tuple[Example, ...]]  # by field: the marked turns, and some others
    vector: Sequence[float] | None = None  # its meaning as numbers, where a model of sentences is on


def see(call: LabelledCall, sentences: Sentences | None = None) -> SeenCall:
    tables = tables_for(call.language)
    transcript, turn_of = transcript_of(call)
    spoken = prepare(transcript, tables.stray_words)
    grams = frozenset(gram.name for gram in grams_of(spoken, company_of(call), tables.topics, call.language))
    place = {id(turn): turn_of[at] for at, turn in enumerate(transcript.turns)}
    places = [place[id(turn.turn)] for turn in spoken.turns]
    turns = {field: tuple(_turns(call, field, spoken, places, tables)) for field in CUES}
    turns["ad_channel"] = tuple(_channel_turns(call, spoken, places, tables))
    return SeenCall(grams, turns, None if sentences is None else sentences.vector(spoken))


def tables_for(language: str) -> Tables:
    tables = tables_of(language)
    if tables is None:
        raise ValueError(f"no tables of cues for {language}")
    return tables


def _turns(call: LabelledCall, field: str, spoken: SpokenCall, places: list[int], tables: Tables) -> Iterator[Example]:
    """places: of the spoken turns among the call's own. Nothing where no proof is marked."""
    marked = {proof.turn for proof in call.proofs.get(field, ())}
    value = getattr(call, field)
    if not marked or value is None or value == "not_applicable":
        return
    signs = signs_of(spoken, CUES[field](tables).find(spoken, equally))
    others = [at for at, place in enumerate(places) if place not in marked]
    drawn = set(random.Random(call.id).sample(others, min(OTHER_TURNS, len(others))))  # noqa: S311  no secret
    for at, place in enumerate(places):
        if place in marked or at in drawn:
            yield Example(signs[at], str(value) if place in marked else NO_PROOF)


def _channel_turns(call: LabelledCall, spoken: SpokenCall, places: list[int], tables: Tables) -> Iterator[Example]:
    """Every turn of a new lead that names a channel: does it tell how the client came?"""
    marked = {proof.turn for proof in call.proofs.get("ad_channel", ())}
    if call.call_type is CallType.NEW_LEAD and bool(marked) == (call.ad_channel is not None):
        for index, cues in sorted(channel_turns(spoken, tables).items()):
            yield Example(channel_signs(spoken, tables, cues), TOLD if places[index] in marked else NO_PROOF)
