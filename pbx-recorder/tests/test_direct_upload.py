"""Straight into the platform's store: what counts was read back, what came is not sent twice, and the way through the platform stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pbx_recorder.deliver import Delivery
from pbx_recorder.direct_upload import DirectUpload
from pbx_recorder.manifest import Sender
from pbx_recorder.options import PlatformOptions
from pbx_recorder.pacing import Bandwidth
from tests.fakes.platform import PlatformServer
from tests.fakes.recordings import LINKEDID
from tests.fakes.store import PART, FakeStore
from tests.test_delivery import ENTRY, Recorder, codes

FRAMES = 700  # of four bytes, with header and name: three parts


@pytest.fixture(scope="module")
def server() -> Iterator[PlatformServer]:
    with PlatformServer() as running:
        yield running


@pytest.fixture
def recorder(tmp_path: Path, server: PlatformServer) -> Iterator[Recorder]:
    server.renew().store = FakeStore()
    one = Recorder(tmp_path, server)
    one.direct = _direct(one, server.url)
    one.delivery._direct = one.direct
    yield one
    one.close()


def _direct(recorder: Recorder, platform_url: str) -> DirectUpload:
    return DirectUpload(recorder.client, Bandwidth(0), PlatformOptions(platform_url, recorder.root / "token", None, 2.0), recorder.clock)


def store_of(recorder: Recorder) -> FakeStore:
    assert recorder.platform.store is not None
    return recorder.platform.store


def api_puts(recorder: Recorder) -> int:
    return sum(method == "PUT" for method, _ in recorder.platform.requests)


def is_delivered(recorder: Recorder, audio: bytes) -> bool:
    (part,) = recorder.platform.calls[f"office:{LINKEDID}"]["parts"]
    return bytes(recorder.platform.blobs[part["sha256"]]) == audio and recorder.spool.waiting() == []


def test_a_recording_goes_in_parts_into_the_store_and_leaves_the_spool_when_it_was_read_back(recorder: Recorder) -> None:
    recorder.record(frames=FRAMES)
    audio = recorder.spool.audio(ENTRY).read_bytes()
    recorder.round.run()
    assert is_delivered(recorder, audio)
    assert [number for _, number in store_of(recorder).puts] == [1, 2, 3]
    assert (api_puts(recorder), store_of(recorder).finishes) == (0, 1)
    assert recorder.counters.now()["delivered_bytes"] == len(audio)


def test_after_a_cut_in_the_middle_of_a_part_only_the_missing_parts_are_sent(recorder: Recorder) -> None:
    recorder.record(frames=FRAMES)
    audio = recorder.spool.audio(ENTRY).read_bytes()
    store_of(recorder).faults.extend([None, -500])
    recorder.round.run()
    assert recorder.platform.calls == {}
    assert codes(recorder) == ["platform-unavailable"]
    recorder.run_until_idle()
    assert is_delivered(recorder, audio)
    assert [number for _, number in store_of(recorder).puts] == [1, 2, 2, 3]
    assert codes(recorder) == []


def test_an_address_that_expired_is_asked_for_anew(recorder: Recorder) -> None:
    recorder.record(frames=FRAMES)
    audio = recorder.spool.audio(ENTRY).read_bytes()
    store_of(recorder).faults.extend([None, 403])
    recorder.round.run()
    assert is_delivered(recorder, audio)
    assert [number for _, number in store_of(recorder).puts] == [1, 2, 2, 3]


def test_addresses_are_not_used_when_their_time_is_nearly_over(recorder: Recorder) -> None:
    recorder.record(frames=FRAMES)
    audio = recorder.spool.audio(ENTRY).read_bytes()
    store, put = store_of(recorder), recorder.direct._put

    def put_slowly(*what: object) -> bool:
        recorder.clock.now += 500.0
        return put(*what)

    recorder.direct._put = put_slowly
    recorder.round.run()
    assert is_delivered(recorder, audio)
    assert [number for _, number in store.puts] == [1, 2, 3]
    assert len([path for _, path in recorder.platform.requests if path.endswith("/upload")]) == 2


def test_bytes_that_the_platform_reads_back_wrong_are_sent_through_the_platform(recorder: Recorder) -> None:
    recorder.record(frames=FRAMES)
    audio = recorder.spool.audio(ENTRY).read_bytes()
    store_of(recorder).spoils = True
    recorder.round.run()
    assert is_delivered(recorder, audio)
    assert (api_puts(recorder), store_of(recorder).finishes) == (1, 1)


@pytest.mark.parametrize("offered", ["no store", "an older platform"])
def test_where_the_platform_offers_no_such_way_it_is_asked_once_in_a_while(recorder: Recorder, offered: str) -> None:
    if offered == "no store":
        store_of(recorder).is_offered = False
    else:
        recorder.platform.store = None
    for number in (1, 2):
        recorder.record(f"178831000{number}.12-1788310001123-001-icy")
        recorder.round.run()
    asked = [path for _, path in recorder.platform.requests if path.endswith("/upload")]
    assert (len(recorder.platform.calls), api_puts(recorder), len(asked)) == (2, 2, 1)
    recorder.clock.now += 601.0
    recorder.record("1788310003.12-1788310001123-001-icy")
    recorder.round.run()
    assert len([path for _, path in recorder.platform.requests if path.endswith("/upload")]) == 2


def test_a_store_that_cannot_be_reached_from_here_costs_some_tries_and_no_recording(recorder: Recorder) -> None:
    store_of(recorder).base_url = "http://127.0.0.1:9"
    recorder.record(frames=FRAMES)
    audio = recorder.spool.audio(ENTRY).read_bytes()
    rounds = recorder.run_until_idle()
    assert is_delivered(recorder, audio)
    assert (rounds, api_puts(recorder)) == (4, 1)


def test_a_store_that_refuses_for_ever_is_left_alone(recorder: Recorder) -> None:
    store_of(recorder).faults.extend([403] * 10)
    recorder.record(frames=FRAMES)
    audio = recorder.spool.audio(ENTRY).read_bytes()
    recorder.round.run()
    assert is_delivered(recorder, audio)
    assert (len(store_of(recorder).puts), api_puts(recorder)) == (2, 1)


@pytest.mark.parametrize(
    "part",
    [
        {"start": -1, "size_bytes": 10, "url": "http://127.0.0.1/x"},
        {"start": 0, "size_bytes": 10**9, "url": "http://127.0.0.1/x"},
        {"start": 0, "size_bytes": PART, "url": "file:///etc/passwd"},
        {"start": 0, "size_bytes": PART, "url": "http://127.0.0.1/\r\nX: y"},
        {"start": True, "size_bytes": PART, "url": "http://127.0.0.1/x"},
        "nonsense",
    ],
)
def test_a_plan_that_makes_no_sense_is_not_followed(recorder: Recorder, part: object) -> None:
    store_of(recorder).plans.append({"way": "store", "parts": [part]})
    recorder.record(frames=FRAMES)
    audio = recorder.spool.audio(ENTRY).read_bytes()
    recorder.round.run()
    assert is_delivered(recorder, audio)
    assert (store_of(recorder).puts, api_puts(recorder)) == ([], 1)


def test_audio_goes_in_the_clear_only_where_the_platform_is_spoken_to_in_the_clear(recorder: Recorder) -> None:
    recorder.record(frames=FRAMES)
    entry = recorder.spool.entry(ENTRY)
    assert entry.part is not None
    secure = _direct(recorder, "https://earshot.example")
    assert secure.send(entry.part.sha256, recorder.spool.audio(ENTRY), entry.part.size_bytes) is None
    assert store_of(recorder).puts == []


def test_by_default_a_delivery_knows_only_the_way_through_the_platform(recorder: Recorder) -> None:
    plain = Delivery(recorder.spool, recorder.client, recorder.source, Sender("office", "host"), Bandwidth(0), 60.0, recorder.clock)
    recorder.record(frames=FRAMES)
    plain.deliver(LINKEDID)
    assert (store_of(recorder).puts, api_puts(recorder)) == ([], 1)
