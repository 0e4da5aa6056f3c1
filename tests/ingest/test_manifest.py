import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calls.model.call import Direction
from calls.model.recording import RawFormat, Side
from ingest.company_view import CompanyView
from ingest.facts import CallFacts
from ingest.manifest import FIELDS, ManifestError, read_manifest

LONDON = CompanyView(ZoneInfo("Europe/London"), "GB", frozenset({"101"}))

WHOLE = {
    "version": 1,
    "uniqueid": "1788252149.194",
    "started_at": "2026-03-31T14:05:00+03:00",
    "direction": "outbound",
    "client_number": "07700 900101",
    "dialled_number": "+442079460142",
    "extension": "101",
    "queue": "sales",
    "answered": True,
    "wait_s": 4.5,
    "talk_s": 61,
    "channels": ["client", "agent"],
    "raw": {"encoding": "alaw", "rate_hz": 8000, "channels": 1},
}


def read(folder: Path, content: Any) -> CallFacts | None:
    path = folder / "call.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return read_manifest(path, LONDON)


def test_a_whole_manifest_says_everything(tmp_path: Path) -> None:
    assert set(WHOLE) == FIELDS
    assert read(tmp_path, WHOLE) == CallFacts(
        uniqueid="1788252149.194",
        started_at=datetime(2026, 3, 31, 11, 5, tzinfo=UTC),
        direction=Direction.OUTBOUND,
        client_number="+447700900101",
        dialled_number="+442079460142",
        extension="101",
        queue="sales",
        is_answered=True,
        wait_s=4.5,
        talk_s=61.0,
        sides=(Side.CLIENT, Side.AGENT),
        raw=RawFormat("alaw", 8000, 1),
    )


@pytest.mark.parametrize("content", [{"version": 1}, {"version": 1} | dict.fromkeys(FIELDS - {"version"})])
def test_everything_but_the_version_may_be_left_out_or_null(content: dict[str, Any], tmp_path: Path) -> None:
    assert read(tmp_path, content) == CallFacts()


def test_a_time_without_an_offset_is_the_companys_clock(tmp_path: Path) -> None:
    facts = read(tmp_path, {"version": 1, "started_at": "2026-09-01 14:05:00"})
    assert facts is not None
    assert facts.started_at == datetime(2026, 9, 1, 13, 5, tzinfo=UTC)


@pytest.mark.parametrize("content", [{"text": "hello"}, [1, 2], "3", '"version"', "null"])
def test_json_of_somebody_else_is_not_a_manifest(content: Any, tmp_path: Path) -> None:
    assert read(tmp_path, content) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": 2},
        {"version": True},
        {"version": "1"},
        {"clientnumber": "1"},
        {"uniqueid": 5},
        {"client_number": "a\nb"},
        {"started_at": "yesterday"},
        {"started_at": 1788252149},
        {"started_at": "0001-01-01T00:00:00+03:00"},
        {"direction": "sideways"},
        {"answered": "yes"},
        {"wait_s": "4"},
        {"wait_s": -1},
        {"talk_s": True},
        {"channels": ["client", "client"]},
        {"channels": ["client", "robot"]},
        {"channels": []},
        {"channels": "client"},
        {"channels": [["client"]]},
        {"raw": "alaw"},
        {"raw": {"encoding": "alaw"}},
        {"raw": {"encoding": "mp3", "rate_hz": 8000, "channels": 1}},
        {"raw": {"encoding": "alaw", "rate_hz": 8000.5, "channels": 1}},
    ],
)
def test_a_wrong_field_is_an_error_and_never_a_guess(wrong: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(ManifestError) as told:
        read(tmp_path, {"version": 1} | wrong)
    assert told.value.remedy
    if "version" not in wrong:
        assert next(iter(wrong)) in told.value.message or "clientnumber" in told.value.message


@pytest.mark.parametrize("content", ["", "{", '{"version": 1', '{"version": NaN}', "[" * 100_000, " " * (1 << 21)])
def test_what_is_no_json_is_told(content: str, tmp_path: Path) -> None:
    with pytest.raises(ManifestError):
        read(tmp_path, content)


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "call.json").write_bytes(b'{"version": 1, "queue": "\xff"}')
    with pytest.raises(ManifestError):
        read_manifest(tmp_path / "call.json", LONDON)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fields=st.dictionaries(st.sampled_from(sorted(FIELDS)), JSON, max_size=5))
def test_no_manifest_whatever_is_answered_by_a_traceback(fields: dict[str, Any], tmp_path: Path) -> None:
    try:
        facts = read(tmp_path, {"version": 1} | fields)
    except ManifestError:
        return
    assert facts is None or isinstance(facts, CallFacts)
