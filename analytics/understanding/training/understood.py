"""A labelled call as its rules hear it: transcript and company made from the labels' text, and the verdict on them."""

from collections.abc import Iterator
from dataclasses import dataclass

from analytics.understanding.languages import Tables
from analytics.understanding.training.labelled_call import LabelledCall, LabelledTurn
from analytics.understanding.verdict import understand
from calls.model.company import Company, Product
from calls.model.own_weights import NO_OWN_WEIGHTS, OwnWeights
from calls.model.transcript import Provenance, Transcript, Turn, Word
from calls.model.verdict import Verdict

WORD_S = 0.33  # where no times are told


@dataclass(frozen=True, slots=True)
class Understood:
    call: LabelledCall
    transcript: Transcript  # of the turns that have words; turn_of leads back
    turn_of: tuple[int, ...]  # index among the call's turns, by the transcript's
    verdict: Verdict


def understood(call: LabelledCall, tables: Tables | None = None, own: OwnWeights = NO_OWN_WEIGHTS) -> Understood:
    """What a company would see of this call on its first day: its name, its products' names, and nothing learned from its own calls.

    tables: the language's own where none are given. own: what its corrections taught, where they did.
    """
    transcript, turn_of = transcript_of(call)
    verdict = understand(transcript, company_of(call), call.started_at, tables=tables, own=own)
    return Understood(call, transcript, turn_of, verdict)


def transcript_of(call: LabelledCall) -> tuple[Transcript, tuple[int, ...]]:
    """Its turns that have words, and the index of each among the call's turns."""
    said = [(index, turn) for index, turn in enumerate(_timed(call.turns)) if turn.words]
    transcript = Transcript(tuple(turn for _, turn in said), Provenance("labelled", "text", "1", call.language))
    return transcript, tuple(index for index, _ in said)


def _timed(turns: tuple[LabelledTurn, ...]) -> Iterator[Turn]:
    """Words spread evenly over their turn."""
    now = 0.0
    for turn in turns:
        texts = turn.text.split()
        start_s = now if turn.start_s is None else turn.start_s
        end_s = start_s + WORD_S * len(texts) if turn.end_s is None else turn.end_s
        each_s = (end_s - start_s) / max(len(texts), 1)
        yield Turn(turn.side, tuple(Word(text, start_s + each_s * at, start_s + each_s * (at + 1)) for at, text in enumerate(texts)))
        now = end_s


def company_of(call: LabelledCall) -> Company:
    business, language = call.business, call.language
    products = tuple(Product(name, (name.replace("_", " ").lower(),)) for name in business.products)
    return Company(business.name, "UTC", "EUR", "GB", language, "sales", ("sale",), "sale", products=products)
