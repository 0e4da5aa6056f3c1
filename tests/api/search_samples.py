"""A house in which one manager's call holds known words, and readers of four roles: for the search, whichever way it looks."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import FastAPI
from starlette.testclient import TestClient

from analytics.understanding.search_by_meaning import Meanings, serve_questions
from api.reader import SESSION_COOKIE
from calls.house import House
from calls.model.call import CallId, ManagerId
from calls.model.people import Role
from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript, Turn, Word
from calls.store.call_rows import CallFilter
from calls.store.user_repository import NewUser
from tests.dashboards.sample_house import fill_sample_house
from tests.fakes.sentence_model import FakeSentenceModel

HTML = {"accept": "text/html"}


def fill_with(house: House, spoken: str) -> None:
    """The client says it from second 80 on, a word a second."""
    fill_sample_house(house, 24)
    words = tuple(Word(word, 80.0 + place, 81.0 + place) for place, word in enumerate(spoken.split()))
    house.transcripts.replace(own_call(house), Transcript((Turn(Side.CLIENT, words),), Provenance("engine", "model", "1", "en")))


@contextmanager
def a_worker(house: House) -> Iterator[None]:
    """Answers questions by meaning until the block ends."""
    stop = threading.Event()
    worker = threading.Thread(target=serve_questions, args=(Meanings(house, FakeSentenceModel()), stop, lambda: True))
    worker.start()
    try:
        yield
    finally:
        stop.set()
        worker.join()


def readers_of(app: FastAPI) -> dict[Role, TestClient]:
    house: House = app.state.house
    made = {}
    for role in (Role.OWNER, Role.QA, Role.MANAGER, Role.MARKETER):
        manager = own_manager(house) if role is Role.MANAGER else None
        user = house.users.add(NewUser(f"{role}@example.com", role.value, role, manager, password_hash="none"))
        client = TestClient(app, base_url="http://office.example", client=("198.51.100.7", 50000), follow_redirects=False)
        client.cookies.set(SESSION_COOKIE, house.sessions.begin(user.id), domain="office.example")
        made[role] = client
    return made


def own_manager(house: House) -> ManagerId:
    return next(row.manager_id for row in house.calls.page(CallFilter()).rows if row.manager_id)


def own_call(house: House) -> CallId:
    return house.calls.page(CallFilter(manager=own_manager(house))).rows[0].id
