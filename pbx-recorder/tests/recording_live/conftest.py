"""One Asterisk and one recorder for all live tests of recording; each test gets an empty platform."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.asterisk_host import AsteriskHost, fetch
from tests.recording_live.recording_office import RecordingOffice


@pytest.fixture(scope="package")
def office() -> Iterator[RecordingOffice]:
    """Asterisk of the suite in $PBX_SUITE (forky: 22; bullseye: 16)."""
    if shutil.which("sipp") is None:
        pytest.fail("sipp is missing: apt-get install -y --no-install-recommends sip-tester")
    folder = Path(tempfile.mkdtemp(prefix="pbx-rec-"))
    one = RecordingOffice(AsteriskHost(fetch(os.environ.get("PBX_SUITE", "forky")), folder / "pbx"), folder)
    try:
        one.start_recorder()
        yield one
    finally:
        one.close()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def _new_platform(office: RecordingOffice) -> None:
    office.server.renew()
