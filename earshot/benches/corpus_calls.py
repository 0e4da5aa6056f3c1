"""A house full of understood calls, made from the corpus of labelled talks: for benches of what is done to history."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import analytics.understanding
from analytics.understanding.training.labelled_call import LabelledCall
from analytics.understanding.training.labelled_text import read_labelled
from analytics.understanding.training.understood import transcript_of
from calls.correct_findings import Wanted, correct_findings
from calls.house import House
from calls.model.call import Call, Direction, Lane, ManagerId, call_id_of
from calls.model.company import Company, Line, LineKind, Manager, Product
from calls.model.correction import Hand
from calls.model.recording import Recording, Side
from calls.model.verdict import CallType
from calls.stages import PATH, stage_after

CORPUS = Path(analytics.understanding.__file__).parent / "corpus"
MANAGERS = 8
BEGAN = datetime(2026, 1, 5, 9, tzinfo=UTC)
TOGETHER = 500  # calls that share a transaction while the house is filled


def corpus(languages: tuple[str, ...] = ("en", "ru", "uk")) -> list[LabelledCall]:
    """One language after the other by turns, so that any stretch of them holds all."""
    by_language = [
        [call for file in sorted((CORPUS / language).glob("*.txt")) for call in read_labelled(file.read_text(encoding="utf-8"), file.name)]
        for language in languages
    ]
    return [call for calls in zip(*by_language, strict=False) for call in calls]


def fill_with_corpus(house: House, calls: int, talks: Sequence[LabelledCall] = ()) -> None:
    """So many calls, each with its words, through all stages; their verdicts are left to a first `understand-again --all`.

    talks: over and over, in their order; the corpus where none are given.
    """
    talks = talks or corpus()
    house.company.save(company_of(talks))
    house.calls.add_many((corpus_call(number), _recording(number), Lane.BACKFILL) for number in range(calls))
    for begin in range(0, calls, TOGETHER):
        numbers = range(begin, min(begin + TOGETHER, calls))
        house.transcripts.replace_many((corpus_call(number).id, transcript_of(talks[number % len(talks)])[0]) for number in numbers)
    for stage in PATH:
        following = stage_after(stage.name)
        _pass_stage(house, stage.name, following.name if following else None)


def company_of(talks: Sequence[LabelledCall]) -> Company:
    """One that sells the products of the first talk's business."""
    managers = tuple(Manager(ManagerId(f"m{number}"), f"Manager {number}", notice_on=date(2024, 1, 8)) for number in range(MANAGERS))
    lines = tuple(Line(manager.id, LineKind.EXTENSION, str(101 + number)) for number, manager in enumerate(managers))
    products = tuple(Product(name, (name.replace("_", " "),)) for name in talks[0].business.products)
    languages = tuple(dict.fromkeys(talk.language for talk in talks))
    return Company(
        "Corpus", "Europe/Kyiv", "UAH", "UA", "en", "sales", ("sale",), "sale", managers, lines, products=products, languages=languages
    )


def put_right(house: House, number: int, talk: LabelledCall) -> None:
    """Somebody says of a call what its labels say: its type, or how it ended and why."""
    reason = {} if talk.refusal_reason is None else {"refusal_reason": talk.refusal_reason.value}
    is_lead = talk.call_type is CallType.NEW_LEAD
    said = {"outcome": talk.outcome.value, **reason} if is_lead else {"call_type": talk.call_type.value}
    correct_findings(house, corpus_call(number).id, Wanted(said), Hand("corpus", BEGAN))


def _pass_stage(house: House, stage: str, following: str | None) -> None:
    """As if its job had been done."""
    while (claim := house.stages.claim(stage, "corpus")) is not None:
        house.stages.done_together([claim, *house.stages.claim_alike(claim, TOGETHER - 1)], following)


def corpus_call(number: int) -> Call:
    key = f"corpus-{number}"
    return Call(
        id=call_id_of(key),
        source_key=key,
        started_at=BEGAN + timedelta(minutes=7 * number),
        direction=Direction.INBOUND,
        client_number=f"+38050{number:07d}",
        dialled_number="+380442000100",
        extension=str(101 + number % MANAGERS),
        queue="sales",
        is_answered=True,
        wait_s=4.0,
        talk_s=120.0,
    )


def _recording(number: int) -> Recording:
    return Recording(f"{number:064x}", f"{number}.wav", 1_920_000, "wav", "pcm_alaw", 8000, 2, 120.0, (Side.AGENT, Side.CLIENT))
