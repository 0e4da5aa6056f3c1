"""Setting up and changing the company in the browser, as its forms go: step by step, with a look before saving, and told by field."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create_app
from calls.house import House
from calls.model.people import Deed
from calls.settings import Settings
from calls.store.audit_repository import AuditFilter
from tests.api.conftest import visitor

HTML = {"accept": "text/html"}
GENERAL = {
    "name": "Clear View",
    "time_zone": "Europe/London",
    "country": "GB",
    "currency": "GBP",
    "language": "en",
    "queue": "sales",
    "stages": "booked, came",
    "counted": "booked",
    "save": "yes",
}
KEY = "cd" * 32


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[FastAPI]:
    app = create_app(Settings(company_dir=tmp_path, open_here=True))
    yield app
    app.state.house.close()


def form_of(client: TestClient, path: str) -> dict[str, str]:
    """The hidden fields of the page's own form."""
    text = client.get(path, headers=HTML).text
    return {name: re.search(f'name="{name}" value="([^"]*)"', text)[1] for name in ("csrf", "based_on")}  # type: ignore[index]


def send(client: TestClient, path: str, **values: str):
    return client.post(path, data={**form_of(client, path), **values}, headers=HTML)


def set_up(client: TestClient) -> None:
    assert send(client, "/setup/general", **GENERAL).headers["location"] == "/setup/managers"
    told = {"name.0": "Maria", "extensions.0": "101", "save": "yes"}
    assert send(client, "/setup/managers", **told).headers["location"] == "/setup/departments"


def test_the_setting_up_goes_on_where_it_was_left(empty: FastAPI) -> None:
    client = visitor(empty)
    assert client.get("/setup").headers["location"] == "/setup/general"
    assert client.get("/setup/managers", headers=HTML).headers["location"] == "/setup/general"
    set_up(client)
    assert client.get("/setup").headers["location"] == "/setup/recordings"
    for step in ("departments", "channels", "speech", "recordings", "listen"):
        assert client.get(f"/setup/{step}", headers=HTML).status_code == 200
    assert empty.state.house.company.load().managers[0].name == "Maria"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "unknown time_zone Mars"), ("ru", "неизвестный часовой пояс Mars"), ("uk", "невідомий часовий пояс Mars")]
)
def test_what_is_wrong_is_told_at_its_field_in_the_reader_s_language(empty: FastAPI, language: str, said: str) -> None:
    client = visitor(empty)
    client.cookies.set("earshot_language", language)
    answer = send(client, "/setup/general", **{**GENERAL, "time_zone": "Mars"})
    assert answer.status_code == 400
    assert said in answer.text
    assert re.search(r'name="time_zone" value="Mars"[^>]*aria-invalid="true"', answer.text)
    assert empty.state.house.company.load() is None


def test_a_change_is_looked_at_before_it_is_saved_and_noted_with_who_did_it(own_app: FastAPI) -> None:
    client, house = visitor(own_app), own_app.state.house
    told = {"id.0": "anna", "name.0": "Anna Marsh", "extensions.0": "109", "notice_on.0": "2025-01-07", "from_day": "2026-06-01"}
    shown = send(client, "/company/managers", **told)
    assert "extension 109 of anna" in shown.text
    assert "until 2026-06-01" in shown.text
    assert house.company.load().lines[0].valid.valid_to is None
    saved = send(client, "/company/managers", **told, save="yes")
    assert saved.headers["location"].startswith("/company?saved=yes&moved=")
    assert str(house.company.load().lines[0].valid.valid_to) == "2026-06-01"
    (noted,) = [one for one in house.audit.page(AuditFilter(deed=Deed.CHANGED, what="/company/managers")) if "changes" in one.details]
    assert noted.details["changes"] == "4"
    assert "/company/managers" in client.get("/company", headers=HTML).text


def test_of_two_who_change_at_once_the_second_sees_it_and_loses_nothing(own_app: FastAPI) -> None:
    client, house = visitor(own_app), own_app.state.house
    before = form_of(client, "/company/channels")
    house.company.save(replace(house.company.load(), name="Other Name"))
    answer = client.post("/company/channels", data={**before, "name.0": "Typed", "save": "yes"}, headers=HTML)
    assert answer.status_code == 409
    assert 'value="Typed"' in answer.text
    assert "Typed" not in {one.name for one in house.company.load().channels}


def test_the_file_is_checked_line_by_line_and_taken_over_when_it_is_right(own_app: FastAPI) -> None:
    client, house = visitor(own_app), own_app.state.house
    text = client.get("/company/file", headers=HTML).text
    assert "Clear View Windows" in text
    wrong = send(client, "/company/file", text='name = "X"\ncurrency = "XYZ"\n')
    assert wrong.status_code == 400
    assert "Line 2: unknown currency XYZ" in wrong.text
    good = house_file(house).replace('name = "Clear View Windows"', 'name = "New Name"')
    assert "New Name" in send(client, "/company/file", text=good).text
    assert send(client, "/company/file", text=good, save="yes").status_code == 303
    assert house.company.load().name == "New Name"


def house_file(house: House) -> str:
    from ingest.company.text import company_text

    return company_text(house.company.load(), None)


def test_a_file_that_is_cut_off_goes_on_and_what_it_comes_to_is_told(empty: FastAPI) -> None:
    client = visitor(empty)
    set_up(client)
    path = f"/api/v1/dropped/{KEY}"
    first = client.put(path, content=b"just some ", headers={"content-range": "bytes 0-9/15", "x-file-name": "a.wav"})
    assert (first.status_code, first.json()) == (202, {"held": 10})
    assert client.head(path).headers["content-length"] == "10"
    assert "1 file was cut off" in client.get("/setup/recordings", headers=HTML).text
    client.cookies.set("earshot_language", "uk")
    last = client.put(path, content=b"text\n", headers={"content-range": "bytes 10-14/15", "x-file-name": "a.wav"})
    assert last.status_code == 200
    told = last.json()
    assert (told["file"], told["outcome"], told["rule"]) == ("a.wav", "rejected", "not_audio")
    assert told["detail"] == "це текст, як би файл не називався"
    assert client.head(path).headers["content-length"] == "0"


def test_what_is_too_large_is_refused_before_it_is_sent(empty: FastAPI) -> None:
    client = visitor(empty)
    set_up(client)
    answer = client.put(f"/api/v1/dropped/{KEY}", content=b"x", headers={"content-range": "bytes 0-0/3000000000"})
    assert (answer.status_code, answer.json()["rule"]) == (413, "body_too_large")
    form = client.post("/setup/recordings", headers={**HTML, "content-length": "3000000000"}, content=b"")
    assert form.status_code == 413


def test_without_javascript_files_come_in_one_form(empty: FastAPI) -> None:
    client = visitor(empty)
    set_up(client)
    csrf = re.search(r'name="csrf" value="([^"]+)"', client.get("/setup/recordings", headers=HTML).text)
    assert csrf
    files = [("files", ("a.wav", b"")), ("files", ("b.wav", b"%PDF-1.4 \x00"))]
    answer = client.post("/setup/recordings", data={"csrf": csrf[1]}, files=files, headers=HTML)
    assert answer.status_code == 200
    assert "the file has 0 bytes" in answer.text
    assert "the file is a PDF" in answer.text
    assert client.post("/setup/recordings", data={"csrf": "forged"}, files=files, headers=HTML).status_code == 403


def test_a_recorder_s_token_is_shown_once_with_its_commands(empty: FastAPI) -> None:
    client = visitor(empty)
    set_up(client)
    csrf = re.search(r'name="csrf" value="([^"]+)"', client.get("/setup/recordings", headers=HTML).text)
    assert csrf
    shown = client.post("/setup/recorder", data={"csrf": csrf[1], "name": "office"}, headers=HTML).text
    plain = re.search(r"earshot_\w+\.[\w-]+", shown)
    assert plain
    assert empty.state.house.tokens.find(plain[0]).scopes == ("recorder:write", "routing:read")
