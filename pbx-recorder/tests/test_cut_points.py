"""Cut the power, or kill the process, before every single step between capture and delete: nothing is lost, nothing comes twice."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pbx_recorder.alerts import Alerts
from pbx_recorder.call_source import NoFacts
from pbx_recorder.capture import Capture
from pbx_recorder.counters import Counters
from pbx_recorder.deliver import Delivery
from pbx_recorder.delivery_round import DeliveryRound
from pbx_recorder.manifest import Sender
from pbx_recorder.pacing import Bandwidth
from pbx_recorder.platform_client import Answer, PlatformClient
from pbx_recorder.scanner import Scanner
from pbx_recorder.spool import Spool
from tests.fakes.failing_disk import Fuse, PowerCutDisk, PowerCutError
from tests.fakes.platform import TOKEN, FakePlatform, PlatformServer
from tests.fakes.recordings import pairs_of, put_recording

# One call of two parts, one call of one; the shorter leg ends in silence.
RECORDINGS = {
    "1788310000.12-1788310001123-001-icy": ([1, 2, 3], [-1, -2, -3]),
    "1788310000.12-1788310009123-002-icy": ([4, 5], [-4, -5, -6, -7]),
    "1788310050.20-1788310051000-001-oan": ([7, 8], [9, 9]),
}
JOINED = {
    "1788310000.12-1788310001123-001.wav": [(1, -1), (2, -2), (3, -3)],
    "1788310000.12-1788310009123-002.wav": [(4, -4), (5, -5), (0, -6), (0, -7)],
    "1788310050.20-1788310051000-001.wav": [(9, 7), (9, 8)],  # the agent was recorded, so leg t is the client
}


class CutClient(PlatformClient):
    """Each request is two steps: before it leaves, and after the platform acted on it but before we learn so."""

    fuse = Fuse()

    def _ask(self, *request: object) -> Answer:  # type: ignore[override]
        self.fuse.step()
        answer = super()._ask(*request)  # type: ignore[arg-type]
        self.fuse.step()
        return answer


class Host:
    """A PBX host's folders; `run` is one life of the recorder until everything is delivered."""

    def __init__(self, root: Path, url: str) -> None:
        self.root, self.url = root, url
        self.incoming, self.spool = root / "incoming", root / "spool"
        root.mkdir(exist_ok=True)
        (root / "token").write_text(TOKEN)
        self.disk = PowerCutDisk(root / "graveyard")
        for base, (r, t) in RECORDINGS.items():
            put_recording(self.incoming, base, r, t)

    def run(self, fuse: Fuse) -> None:
        disk = self.disk
        disk.arm(fuse)
        spool = Spool(self.spool, disk)
        client = CutClient(self.url, self.root / "token", timeout_s=5.0)
        client.fuse = fuse
        try:
            spool.open()
            capture = Capture(self.incoming, spool, disk)
            for found in Scanner(self.incoming, lambda: 1788399999.0).find():
                capture.take(found)
            delivery = Delivery(spool, client, NoFacts(), Sender("office", "host"), Bandwidth(0), facts_wait_s=0.0)
            DeliveryRound(delivery, spool, Alerts(), Counters()).run()
        finally:
            spool.close()  # the kernel does this for a killed process
            client.close()

    def held_here(self) -> set[str]:
        """Recordings of which this host still has a whole copy, by the name of their part."""
        raw = {path.name for path in self.incoming.iterdir()}
        captured = {part for base, part in zip(RECORDINGS, JOINED) if {f"{base}-r.wav", f"{base}-t.wav"} <= raw}
        ready = {path.parent.name for path in self.spool.glob("ready/*/entry.json") if (path.parent / "audio.wav").exists()}
        return captured | {f"{entry}.wav" for entry in ready}


def delivered(platform: FakePlatform) -> set[str]:
    return {part["name"] for call in platform.calls.values() for part in call["parts"] if platform.whole(part["sha256"])}


def live_and_die(host: Host, at: int, lose: Callable[[PowerCutDisk], None]) -> bool:
    """True if the life ended before its step number `at`."""
    try:
        host.run(Fuse(at))
    except PowerCutError:
        lose(host.disk)
        return True
    return False


def check_end(host: Host, platform: FakePlatform) -> None:
    host.run(Fuse())
    assert sorted(platform.parts()) == sorted(JOINED)  # each once
    assert set(platform.calls) == {"office:1788310000.12", "office:1788310050.20"}
    sha_of = {part["name"]: part["sha256"] for call in platform.calls.values() for part in call["parts"]}
    assert {name: pairs_of(bytes(platform.blobs[sha])) for name, sha in sha_of.items()} == JOINED
    assert list(host.incoming.iterdir()) == []
    assert list(host.spool.glob("*/*/audio.wav")) == []
    assert list(host.spool.glob("ready/*")) == []


LOSSES: dict[str, Callable[[PowerCutDisk], None]] = {
    "killed": lambda disk: None,
    "power cut": lambda disk: disk.lose_power(),
    "power cut, the capture folder is on a faster disk": lambda disk: disk.lose_power(survivor="incoming"),
    "power cut, the first three changes had reached the disk": lambda disk: disk.lose_power(kept_names=3),
}


@pytest.fixture(scope="module")
def server() -> Iterator[PlatformServer]:
    with PlatformServer() as running:
        yield running


@pytest.fixture(scope="module")
def steps(server: PlatformServer, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many steps a life without a cut takes."""
    server.renew()
    host, fuse = Host(tmp_path_factory.mktemp("whole"), server.url), Fuse()
    host.run(fuse)
    check_end(host, server.platform)
    return fuse.steps


@pytest.mark.parametrize("loss", LOSSES)
def test_no_cut_between_two_steps_loses_or_doubles_a_recording(loss: str, steps: int, server: PlatformServer, tmp_path: Path) -> None:
    assert steps > 60
    for at in range(1, steps + 1):
        platform = server.renew()
        host = Host(tmp_path / str(at), server.url)
        assert live_and_die(host, at, LOSSES[loss]), at
        assert host.held_here() | delivered(platform) == set(JOINED), at
        check_end(host, platform)


def test_a_second_cut_while_recovering_from_the_first_loses_nothing(steps: int, server: PlatformServer, tmp_path: Path) -> None:
    chance = random.Random(7)
    for number in range(150):
        platform = server.renew()
        host = Host(tmp_path / str(number), server.url)
        cuts = [(chance.randint(1, steps), chance.choice(list(LOSSES.values()))) for _ in range(3)]
        for at, loss in cuts:
            live_and_die(host, at, loss)
            assert host.held_here() | delivered(platform) == set(JOINED), cuts
        check_end(host, platform)
