"""Beside a worker's calls: says at once what a question means and, between calls, what was said in those that lack it."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from analytics.understanding.sentence_model import SentenceModel
from calls.house import House
from calls.logs import call_fields, trace_of
from calls.model.call import CallId
from calls.model.errors import CallError, SetupError
from calls.spoken.search.nearness import pack_question
from calls.work_queue.owner import is_dead, own_name
from calls.work_queue.run import Hand

log = logging.getLogger(__name__)
LOOK_EVERY_S = 0.1  # for questions: somebody waits in front of a page
REST_S = 10.0  # before looking again for calls that lack it, where none did
NOT_MINE_S = 1.0
AFTER_TROUBLE_S = 30.0
TOLD_EVERY_S = 30.0
QUESTIONS, CALLS = 8, 100  # looked up at once


class PassageModel(Protocol):
    @property
    def place(self) -> str: ...

    def passages(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """A row of numbers for each, all of one size."""

    def question(self, text: str) -> Sequence[float]:
        """A row of that size, near to passages that answer it."""


def serve_search(house: House, stop: threading.Event, hand: Hand) -> None:
    """Until stop is set. Of several workers one does so: a model takes much memory.

    With as few threads as a speech engine: beside one, many wait for each other, and a question takes ten times as long.
    """
    model = SentenceModel(house.settings.search_model, house.settings.engine_threads)
    serve_questions(Meanings(house, model), stop, lambda: not hand.claims)


def serve_questions(meanings: "Meanings", stop: threading.Event, is_idle: Callable[[], bool]) -> None:
    owner, questions = own_name(), meanings.house.questions
    while not stop.is_set():
        try:
            if not questions.hold(owner, is_dead):
                stop.wait(NOT_MINE_S)
            elif not meanings.step(is_idle()):
                stop.wait(LOOK_EVERY_S)
        except CallError as error:
            (log.error if isinstance(error, SetupError) else log.warning)("search by meaning waits: %s", error)
            stop.wait(AFTER_TROUBLE_S)
        except Exception as error:  # the boundary of the thread: a model may break in any way, the worker's calls go on
            log.error("search by meaning broke: %s", trace_of(error))
            stop.wait(AFTER_TROUBLE_S)
    questions.let_go(owner)


@dataclass(slots=True)
class Meanings:
    house: House
    model: PassageModel
    waiting: list[CallId] = field(default_factory=list)  # the newest last
    rests_until: float = 0.0
    told_at: float = 0.0
    is_ready: bool = False

    def step(self, is_idle: bool) -> bool:
        """All questions that wait; else one call, where the worker has none in hand. False: there was nothing to do."""
        if not self.is_ready:
            self._make_ready()
        return self.answer() > 0 or (is_idle and self.read_one())

    def answer(self) -> int:
        asked = self.house.questions.waiting(self.model.place, QUESTIONS)
        for one in asked:
            self.house.questions.answer(one.key, pack_question(self.model.question(one.text)))
        return len(asked)

    def read_one(self) -> bool:
        """The newest call that lacks it."""
        if not self.waiting and not self._look():
            return False
        call_id = self.waiting.pop()
        passages = self.house.passages.of(call_id)
        rows = self.model.passages([passage.text for passage in passages]) if passages else ()
        if not self.house.passages.keep(call_id, self.model.place, passages, rows):
            log.info("other words hold by now", extra=call_fields(call_id, ""))
        return True

    def _look(self) -> bool:
        """Counting is cheap, finding is not."""
        if time.monotonic() < self.rests_until:
            return False
        self.house.questions.forget()
        made, total = self.house.passages.counts(self.model.place)
        if made < total:
            self.waiting = list(reversed(self.house.passages.lacking(self.model.place, CALLS)))
            self._tell(made, total)
        if not self.waiting:
            self.rests_until = time.monotonic() + REST_S
        return bool(self.waiting)

    def _make_ready(self) -> None:
        """Loads the model before somebody waits for it. One of another size that came into the same place begins anew."""
        self.house.passages.drop_others(self.model.place, len(self.model.question("")))
        self.is_ready = True

    def _tell(self, made: int, total: int) -> None:
        if time.monotonic() - self.told_at >= TOLD_EVERY_S:
            self.told_at = time.monotonic()
            log.info("reading conversations for the search by meaning: %d of %d", made, total)
