"""A real Asterisk for each module of live tests, its telephones, and our recorder listening to it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.asterisk_host import AsteriskHost, fetch
from tests.live.office import Office


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """Asterisk of the suite in $PBX_SUITE (forky: 22; bullseye: 16) with two agents who answer."""
    if shutil.which("sipp") is None:
        pytest.fail("sipp is missing: apt-get install -y --no-install-recommends sip-tester")
    folder = Path(tempfile.mkdtemp(prefix="pbx-live-"))
    office = Office(AsteriskHost(fetch(os.environ.get("PBX_SUITE", "forky")), folder / "pbx"), folder)
    try:
        yield office
    finally:
        office.close()
        shutil.rmtree(folder, ignore_errors=True)
