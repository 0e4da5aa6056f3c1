"""A labelled call as its rules hear it: transcript and company made from the labels' text, and the verdict on them."""

from collections.abc import Iterator
from dataclasses import dataclass

from analytics.understanding.training.labelled_call import Business, LabelledCall, LabelledTurn
from analytics.understanding.verdict import understand
from calls.model.company import Company, Product
from calls.model.transcript import Provenance, Transcript, Turn, Word
from calls.model.verdict import Verdict

WORD_S = 0.33  # where no times are told


@dataclass(frozen=True, slots=True)
class Understood:
    call: LabelledCall
    transcript: Transcript  # of the turns that have words; turn_of leads back
    turn_of: tuple[int, ...]  # index among the call's turns, by the transcript's
    verdict: Verdict


def understood(call: LabelledCall) -> Understood:
    """What a company would see of this call on its first day: its name, its products' names, and nothing learned from its own calls."""
    said = [(index, turn) for index, turn in enumerate(_timed(call.turns)) if turn.words]
    transcript = Transcript(tuple(turn for _, turn in said), Provenance("labelled", "text", "1", call.language))
    verdict = understand(transcript, _company(call.business, call.language), call.started_at)
    return Understood(call, transcript, tuple(index for index, _ in said), verdict)


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


def _company(business: Business, language: str) -> Company:
    products = tuple(Product(name, (name.replace("_", " ").lower(),)) for name in business.products)
    return Company(business.name, "UTC", "EUR", "GB", language, "sales", ("sale",), "sale", products=products)
