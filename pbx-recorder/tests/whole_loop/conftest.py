"""One office and one platform for the whole loop."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.live.asterisk_host import AsteriskHost, fetch, suites
from tests.whole_loop.loop_office import LoopOffice
from tests.whole_loop.platform_process import Platform


@pytest.fixture(scope="module", params=suites())
def loop(request: pytest.FixtureRequest) -> Iterator[LoopOffice]:
    """On Asterisk 22, then on 16."""
    if shutil.which("sipp") is None:
        pytest.fail("sipp is missing: apt-get install -y --no-install-recommends sip-tester")
    folder = Path(tempfile.mkdtemp(prefix="pbx-loop-"))
    platform = Platform(folder)
    try:
        platform.wait_until_open()
        with closing(LoopOffice(AsteriskHost(fetch(request.param), folder / "pbx"), folder, platform)) as office:
            office.open()
            yield office
    finally:
        platform.stop()
        shutil.rmtree(folder, ignore_errors=True)
