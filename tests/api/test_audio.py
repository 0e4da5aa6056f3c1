"""The sound of a call, byte by byte, through the real application and store."""

from collections.abc import Iterator

import numpy as np
import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from api.app import create_app
from api.auth import Scope
from calls.house import House
from calls.model.call import CallId, call_id_of
from calls.settings import Settings
from tests.browser.conversations import REFUSAL
from tests.browser.filled_house import COMPANY, FIRST_DAY, MARIA, accept
from tests.browser.spoken_audio import as_wav, speak

SPOKEN = speak(REFUSAL.lines[:2])
SOUND = as_wav(SPOKEN.samples)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    app = create_app(Settings(company_dir=tmp_path_factory.mktemp("company"), open_here=True))
    house: House = app.state.house
    house.company.save(COMPANY)
    accept(house, "wav", FIRST_DAY, MARIA, SPOKEN)
    accept(house, "opus", FIRST_DAY, MARIA, SPOKEN, audio="opus")
    yield app
    house.close()


@pytest.fixture(scope="module")
def client(app: FastAPI) -> TestClient:
    return local(app)


def local(app: FastAPI) -> TestClient:
    return TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50000))


def address(key: str, what: str = "audio") -> str:
    return f"/calls/{call_id_of(f'exchange-{key}')}/{what}"


def test_without_a_range_the_whole_recording_comes_and_says_that_ranges_are_served(client):
    answer = client.get(address("wav"))
    assert answer.status_code == 200
    assert answer.content == SOUND
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["content-type"] == "audio/wav"
    assert answer.headers["content-length"] == str(len(SOUND))


def test_opus_is_named_as_ogg(client):
    assert client.get(address("opus"), headers={"Range": "bytes=0-3"}).content == b"OggS"
    assert client.get(address("opus")).headers["content-type"] == "audio/ogg"


def oracle(first: int | None, last: int | None) -> bytes:
    """What a person slicing bytes would hand over."""
    if first is None:
        return SOUND[-last:] if last else b""
    return SOUND[first:] if last is None else SOUND[first : last + 1]


@hypothesis_settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.tuples(st.integers(0, len(SOUND) + 50), st.none()),
        st.tuples(st.none(), st.integers(0, len(SOUND) + 50)),
        st.tuples(st.integers(0, len(SOUND) + 50), st.integers(0, 4000)).map(lambda pair: (pair[0], pair[0] + pair[1])),
    )
)
def test_every_range_is_the_slice_of_the_stored_bytes(client, bounds):
    first, last = bounds
    answer = client.get(address("wav"), headers={"Range": f"bytes={'' if first is None else first}-{'' if last is None else last}"})
    expected = oracle(first, last)
    if not expected:
        assert answer.status_code == 416
        assert answer.headers["content-range"] == f"bytes */{len(SOUND)}"
        return
    start = len(SOUND) - len(expected) if first is None else first
    assert answer.status_code == 206
    assert answer.content == expected
    assert answer.headers["content-range"] == f"bytes {start}-{start + len(expected) - 1}/{len(SOUND)}"
    assert answer.headers["content-length"] == str(len(expected))


@pytest.mark.parametrize("header", ["bytes=9-3", "bytes=x-y", "items=0-1", "bytes=0-1,5-6", "bytes=-", "0-5"])
def test_a_header_that_is_no_single_range_is_ignored(client, header):
    answer = client.get(address("wav"), headers={"Range": header})
    assert (answer.status_code, answer.content) == (200, SOUND)


def test_a_compressing_browser_still_gets_the_bytes_as_they_are(client):
    answer = client.get(address("wav"), headers={"Accept-Encoding": "gzip, br", "Range": "bytes=0-9999"})
    assert answer.status_code == 206
    assert "content-encoding" not in answer.headers
    assert answer.content == SOUND[:10000]


def test_head_tells_the_size_and_sends_nothing(client):
    answer = client.head(address("wav"), headers={"Range": "bytes=0-9"})
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-length"] == str(len(SOUND))


def test_a_range_of_another_version_is_answered_with_the_whole(client):
    etag = client.head(address("wav")).headers["etag"]
    ranged = {"Range": "bytes=0-9"}
    assert client.get(address("wav"), headers={**ranged, "If-Range": etag}).status_code == 206
    assert client.get(address("wav"), headers={**ranged, "If-Range": '"older"'}).content == SOUND
    assert client.get(address("wav"), headers={**ranged, "If-Range": f"W/{etag}"}).status_code == 200


def test_a_version_that_the_browser_holds_is_not_sent_again(client):
    for what in ("audio", "peaks"):
        etag = client.get(address("wav", what)).headers["etag"]
        answer = client.get(address("wav", what), headers={"If-None-Match": etag})
        assert (answer.status_code, answer.content) == (304, b"")


def test_peaks_carry_both_lanes(client):
    packed = client.get(address("wav", "peaks")).content
    assert packed[:5] == b"EPK1\x02"
    count = int.from_bytes(packed[8:12], "little")
    lanes = np.frombuffer(packed[16:], dtype=np.int8).reshape(2, count, 2)
    first = SPOKEN.turns[0].words[0]
    at = round((first.start_s + first.end_s) / 2 * 1000) // 20
    assert lanes[0, at].max() > 10  # the agent speaks
    assert abs(lanes[1, at]).max() <= 1  # the client listens


@pytest.mark.parametrize("what", ["audio", "peaks"])
def test_an_unknown_call_has_no_sound(client, what):
    assert client.get(address("nobody", what)).status_code == 404


def test_a_recording_whose_bytes_are_gone_is_not_found_rather_than_an_error(app, client, monkeypatch):
    house: House = app.state.house
    monkeypatch.setattr(type(house.blobs), "exists", lambda self, name: False)
    assert client.get(address("wav")).status_code == 404
    assert client.get(address("wav", "peaks")).status_code == 404


def test_a_browsers_copy_is_played_in_place_of_a_format_it_does_not_know(app, client):
    house: House = app.state.house
    call_id: CallId = accept(house, "odd", FIRST_DAY, MARIA, speak(REFUSAL.lines[:1]), audio="opus")
    copy = as_wav(speak(REFUSAL.lines[:1]).samples)
    house.calls.set_playback(house.calls.recording_of(call_id).sha256, house.blobs.put_bytes(copy))
    answer = client.get(address("odd"))
    assert answer.content == copy
    assert answer.headers["content-type"] == "audio/wav"


def test_only_a_token_for_listening_opens_the_sound(tmp_path):
    app = create_app(Settings(company_dir=tmp_path, open_here=True))
    house: House = app.state.house
    accept(house, "wav", FIRST_DAY, MARIA, SPOKEN)
    listener = house.tokens.create("listener", [Scope.CALLS_LISTEN])
    reader = house.tokens.create("reader", [Scope.CALLS_READ])
    client = local(app)
    for what in ("audio", "peaks"):
        assert client.get(address("wav", what)).status_code == 401
        assert client.get(address("wav", what), headers={"Authorization": f"Bearer {reader}"}).status_code == 403
        assert client.get(address("wav", what), headers={"Authorization": f"Bearer {listener}"}).status_code == 200
    house.close()
