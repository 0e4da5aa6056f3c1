"""Pages call a company's own classes as it named them, in the reader's language, and show how far a run through history is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from calls.house import House
from calls.model.call import call_id_of
from calls.model.recording import Side
from calls.model.rerun import EVERYTHING
from calls.model.taxonomy import OwnClass, Taxonomy
from calls.model.verdict import Finding, Outcome, RefusalReason
from calls.settings import Settings
from dashboards.languages import Language
from dashboards.wording import Wording
from tests.calls.samples import a_verdict
from tests.dashboards.sample_house import fill_sample_house

NAMES = {"en": "Cheaper online", "ru": "В интернете дешевле", "uk": "В інтернеті дешевше"}
TAXONOMY = Taxonomy(
    (
        OwnClass("refusal_reason", "price.online", "price", NAMES, {"en": ("cheaper online",)}),
        OwnClass("refusal_reason", "trust", None, {"en": "Doubts"}, {}),
        OwnClass("ad_channel", "fair", "other", {"ru": "Выставка"}, {"en": ("fair",)}),
    )
)
CALL = call_id_of("sample-0")
PROOF = Finding("refusal_reason_class", "price.online", "it is cheaper online", Side.CLIENT, 1.0, 2.0, "own_class", 0.8)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[House, TestClient]]:
    app = create_app(Settings(company_dir=tmp_path, open_here=True))
    house: House = app.state.house
    fill_sample_house(house, 8)
    house.taxonomies.apply(TAXONOMY, "", "olga")
    verdict = a_verdict(
        outcome=Outcome.REFUSAL, refusal_reason=RefusalReason.PRICE, classes={"refusal_reason": "price.online"}, findings=(PROOF,)
    )
    house.verdicts.replace(CALL, verdict)
    yield house, TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50000))
    house.close()


def test_names_are_in_the_readers_language_else_in_another_and_ids_where_there_are_none() -> None:
    say = Wording(Language.UK, TAXONOMY)
    assert say.own_class("refusal_reason", "price.online") == "В інтернеті дешевше"
    assert say.own_class("ad_channel", "fair") == "Выставка"
    assert say.own_class("ad_channel", "gone") == "gone"
    assert say.reason("trust") == "Doubts"
    assert say.reason("price") == "Ціна"
    assert Wording(Language.EN).ad_channel("marketplace") == "Advert site"


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_the_class_stands_on_the_call_the_list_and_the_front_page(house: tuple[House, TestClient], language: str) -> None:
    _, client = house
    for address in (f"/calls/{CALL}", "/calls?class=price.online", "/"):
        page = client.get(address, params={"lang": language}).text
        assert NAMES[language] in page, address
    assert "it is cheaper online" in client.get(f"/calls/{CALL}").text


def test_the_list_is_narrowed_to_a_class(house: tuple[House, TestClient]) -> None:
    _, client = house
    assert [row["id"] for row in client.get("/api/v1/calls?class=price.online").json()["rows"]] == [CALL]
    assert client.get("/api/v1/calls?class=none.such").json()["rows"] == []


def test_the_system_page_shows_a_run_and_ends_it(house: tuple[House, TestClient]) -> None:
    inside, client = house
    assert "were understood by other rules" in client.get("/system/so-far?lang=en").text
    calls = inside.reruns.begin("understand", EVERYTHING, "rules-9", "olga")
    page = client.get("/system?lang=ru").text
    assert f"0 из {calls} звонков" in page
    assert "olga" in page
    csrf = client.cookies["earshot_csrf"]
    answer = client.post("/system/rerun/cancel", data={"csrf": csrf}, headers={"Origin": "http://127.0.0.1"})
    assert answer.status_code == 200
    assert "Разбор прекращён" in client.get("/system?cancelled=yes&lang=ru").text
    newest = inside.reruns.newest()
    assert newest is not None
    assert newest.cancelled_at is not None


def test_a_run_is_cancelled_by_a_program_too(house: tuple[House, TestClient]) -> None:
    inside, client = house
    calls = inside.reruns.begin("understand", EVERYTHING, "rules-9", "olga")
    assert client.get("/api/v1/system").json()["rerun"]["left"] == calls
    assert client.post("/api/v1/rerun/cancel").json() == {"cancelled": calls}
    assert client.get("/api/v1/system/so-far").json()["outdated"] == calls
