"""A call's words as a file: every format, the reader's language, and nobody without leave."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from calls.formats.export_formats import EXPORT_FORMATS
from calls.formats.read_transcript import read_transcript
from calls.house import House
from calls.model.call import CallId
from calls.stages import PATH
from calls.store.call_rows import CallFilter, StageState
from calls.work_queue.run import run_claimed
from ingest.folder import ingest_paths
from ingest.options import IngestOptions
from tests.api.conftest import visitor


@pytest.fixture
def heard(house: House) -> str:
    return next(row.id for row in house.calls.page(CallFilter(), limit=100).rows if house.transcripts.current(row.id))


def test_every_format_comes_as_a_file_of_its_own_type(local: TestClient, heard: str) -> None:
    for shape in EXPORT_FORMATS:
        answer = local.get(f"/api/v1/calls/{heard}/transcript?format={shape.name}")
        assert answer.status_code == 200
        assert answer.headers["content-type"] == shape.media_type
        assert answer.headers["content-disposition"] == f'attachment; filename="{heard}.{shape.suffix}"'
        assert answer.content


def test_the_words_are_those_of_the_call_and_the_sides_named_for_the_reader(local: TestClient, house: House, heard: str) -> None:
    kept = house.transcripts.current(heard)  # type: ignore[arg-type]
    assert kept is not None
    answer = local.get(f"/api/v1/calls/{heard}/transcript?format=vtt&lang=uk")
    read = read_transcript(answer.content)
    assert {one.speaker for one in read.utterances} <= {"Менеджер", "Клієнт"}
    assert sum(len(one.words) for one in read.utterances) == sum(len(turn.words) for turn in kept.turns)


def test_an_unknown_format_and_an_unknown_call_are_told(local: TestClient, heard: str) -> None:
    answer = local.get(f"/api/v1/calls/{heard}/transcript?format=doc")
    assert (answer.status_code, "vtt, srt" in answer.json()["remedy"]) == (400, True)
    assert local.get("/api/v1/calls/cnone/transcript").status_code == 404


def test_the_call_page_offers_them_and_they_need_the_right_to_read_calls(local: TestClient, locked_app: FastAPI, heard: str) -> None:
    page = local.get(f"/calls/{heard}", headers={"Accept": "text/html"}).text
    assert all(f"transcript?format={shape.name}&amp;lang=" in page for shape in EXPORT_FORMATS)
    assert visitor(locked_app).get(f"/api/v1/calls/{heard}/transcript").status_code == 401


def test_an_imported_call_says_so_and_has_no_player(own_app: FastAPI, tmp_path: Path) -> None:
    (tmp_path / "words.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Agent>hello\n\n00:03.000 --> 00:04.000\n<v Client>hi\n")
    house = own_app.state.house
    summary = ingest_paths(house, [tmp_path / "words.vtt"], IngestOptions())
    call_id = CallId(summary.files[0].call_id)
    for stage in PATH:
        assert run_claimed(house, house.stages.claim_call(call_id, stage.name, "test")) is StageState.DONE
    page = visitor(own_app).get(f"/calls/{call_id}", headers={"Accept": "text/html"}).text
    assert "imported from the file words.vtt (webvtt)" in page
    assert "came without the sound" in page
    assert "data-player " not in page
    assert ">hello<" in page
