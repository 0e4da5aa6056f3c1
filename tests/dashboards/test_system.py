"""What the system page tells of the house, and what it keeps to itself."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from api.app import create_app
from calls.house import House, open_house
from calls.model.call import Lane
from calls.model.channel_finding import ChannelFault, ChannelFinding, FoundAt
from calls.settings import Settings
from calls.store.call_rows import StageState
from calls.store.stage_rows import StageCount
from dashboards.pages.system import done_so_far, stage_lines, storage_kinds, system_state
from tests.calls.samples import a_call, a_recording


def test_every_stage_and_state_has_its_number_even_when_it_is_zero():
    lines = stage_lines(
        (StageCount("understand", StageState.WAITING, Lane.LIVE, 2), StageCount("understand", StageState.WAITING, Lane.BACKFILL, 3))
    )
    assert [line.stage for line in lines] == ["transcribe", "understand"]
    assert set(lines[0].calls.values()) == {0}
    assert lines[1].calls[StageState.WAITING] == 5
    assert set(lines[0].calls) == {*StageState} - {StageState.DONE}


@pytest.mark.parametrize(
    ("settings", "kinds"),
    [
        (Settings(), ("SQLite", "folder", "in-process")),
        (Settings(database_url="postgresql+psycopg://me:secret@db/earshot"), ("postgresql", "folder", "in-process")),
        (Settings(blobs_url="s3+http://127.0.0.1:9000/calls", s3_secret_key=SecretStr("secret")), ("SQLite", "s3", "in-process")),
        (Settings(blobs_url="/srv/calls", queue_url="redis://:secret@127.0.0.1"), ("SQLite", "folder", "redis")),
        (Settings(blobs_url="file:///srv/calls"), ("SQLite", "folder", "in-process")),
    ],
)
def test_addresses_are_told_by_their_kind_because_they_may_hold_passwords(settings: Settings, kinds: tuple[str, str, str]):
    assert storage_kinds(settings) == kinds


def test_an_empty_house_has_nothing_to_report(tmp_path: Path):
    house: House = open_house(Settings(company_dir=tmp_path))
    state, done = system_state(house), done_so_far(house)
    house.close()
    assert (state.failures, state.rejected, done.engines, done.outdated) == ((), (), (), 0)
    assert [(line.stage, line.calls) for line in done.stages] == [("transcribe", 0), ("understand", 0)]
    assert state.disk is not None
    assert 0 <= state.disk.used_share <= 1


def test_faulty_recordings_of_the_last_days_are_counted_and_lead_to_their_calls(tmp_path: Path):
    app = create_app(Settings(company_dir=tmp_path, open_here=True))
    house: House = app.state.house
    finding = ChannelFinding(ChannelFault.SIDE_SILENT, FoundAt.INTAKE, 0.0, 9.0, 1)
    house.calls.add(a_call("new", started_at=datetime.now(UTC)), a_recording("new"), Lane.LIVE, [finding])
    house.calls.add(a_call("old", started_at=datetime.now(UTC) - timedelta(days=8)), a_recording("old"), Lane.LIVE, [finding])
    page = TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50000)).get("/system", params={"lang": "en"}).text
    house.close()
    assert '<a href="/calls?fault=side_silent">One side is silent</a></th><td>–</td><td class="number">1</td>' in page
