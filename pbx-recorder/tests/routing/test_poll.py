"""What the platform's answers do to order and lease; and the configuration of all this."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from pbx_recorder.config import read_config
from pbx_recorder.errors import ConfigError, RecorderError
from pbx_recorder.platform_client import PlatformClient
from pbx_recorder.routing import OrderPoll, RoutingKeeper, read_telephony
from pbx_recorder.routing.options import RoutingOptions
from pbx_recorder.routing.poll import Served
from pbx_recorder.telephony import PlatformOrders
from tests.fakes.orders import FakeOrders, order_json

GOOD = order_json("v1", {"sales": [("anna", "PJSIP/101", 0)]})


class Scripted:
    def __init__(self, *answers: Served | RecorderError) -> None:
        self.answers = list(answers)
        self.etags: list[str | None] = []

    def ask(self, etag: str | None) -> Served:
        self.etags.append(etag)
        answer = self.answers.pop(0)
        if isinstance(answer, RecorderError):
            raise answer
        return answer


def asked(folder: Path, *answers: Served | RecorderError) -> tuple[OrderPoll, RoutingKeeper, Scripted, list[float]]:
    now = [1000.0]
    keeper = RoutingKeeper(RoutingOptions(folder), lambda *_: None, lambda: now[0])
    source = Scripted(*answers)
    poll = OrderPoll(source, keeper, 15)
    for _ in answers:
        asyncio.run(poll.ask_once())
        now[0] += 100
    return poll, keeper, source, now


def seen_at(keeper: RoutingKeeper) -> float:
    assert keeper.state.lease is not None
    return keeper.state.lease.seen_at


def test_an_answer_without_change_keeps_the_lease_alive(tmp_path: Path) -> None:
    _, keeper, source, _ = asked(tmp_path, Served(200, GOOD, '"a"', 0.0), Served(304, b"", None, 0.0))
    assert source.etags == [None, '"a"']
    assert seen_at(keeper) == 1100.0


@pytest.mark.parametrize("answer", [Served(200, b"<html>", '"b"', 0.0), Served(500, b"", None, 0.0), RecorderError("no network")])
def test_a_bad_answer_is_named_and_does_not_keep_the_lease_alive(tmp_path: Path, answer: Served | RecorderError) -> None:
    poll, keeper, _, _ = asked(tmp_path, Served(200, GOOD, '"a"', 0.0), answer)
    assert poll.error is not None
    assert seen_at(keeper) == 1000.0
    assert keeper.mode() == "off"  # max_mode is off until somebody raises it


def test_a_bad_order_is_asked_for_again_until_it_is_mended(tmp_path: Path) -> None:
    bad, good = Served(200, b"{}", '"b"', 0.0), Served(200, GOOD, '"c"', 0.0)
    poll, _, source, _ = asked(tmp_path, bad, bad, good)
    assert source.etags == [None, None, None]
    assert poll.error is None


def test_the_platforms_order_comes_over_http_with_its_etag_and_clock(tmp_path: Path) -> None:
    fake = FakeOrders()
    fake.body = GOOD
    token = tmp_path / "token"
    token.write_text("t")
    platform = PlatformClient(fake.url, token)
    source = PlatformOrders(platform)
    first = source.ask(None)
    assert (first.status, first.body) == (200, GOOD)
    assert abs(first.skew_s) < 5
    assert source.ask(first.etag).status == 304
    platform.close()
    fake.close()


def options_of(tmp_path: Path, text: str) -> object:
    path = tmp_path / "pbx-recorder.conf"
    path.write_text(text)
    return read_telephony(read_config(path))


def test_without_any_section_nothing_is_applied(tmp_path: Path) -> None:
    options = options_of(tmp_path, "")
    assert options.routing.max_mode == "off"  # type: ignore[attr-defined]
    assert options.ami.user == "pbx-recorder"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[routing]\nmax_mode = always\n", "max_mode"),
        ("[routing]\nmethods = sales:magic\n", "methods"),
        ("[routing]\nmethods = sales\n", "methods"),
        ("[routing]\nmethods = sales:include\n", "include_files"),
        ("[routing]\nwrapup_s = -1\n", "wrapup_s"),
        ("[routing]\nmethodes = x\n", "methodes"),
        ("[ami]\nport = 0\n", "port"),
        ("[facts]\nqueue_log = log\n", "queue_log"),
    ],
)
def test_a_wrong_option_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        options_of(tmp_path, text)


def test_a_secret_that_cannot_be_read_is_an_error_only_when_it_is_needed(tmp_path: Path) -> None:
    options = options_of(tmp_path, f"[ami]\nsecret_file = {tmp_path}/none\n")
    with pytest.raises(ConfigError, match="secret_file"):
        options.ami.access()  # type: ignore[attr-defined]
