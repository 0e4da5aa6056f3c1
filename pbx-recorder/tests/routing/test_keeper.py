"""The order on queues in memory: applied, read back, respected, taken back; and cut at every action."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from pbx_recorder.ami import AmiActionError, AmiError
from pbx_recorder.routing import hands
from pbx_recorder.routing.keeper import RoutingKeeper
from pbx_recorder.routing.options import CORRECT, RESPECT, RoutingOptions
from pbx_recorder.routing.order import Order, parse_order
from tests.fakes.orders import order_json
from tests.fakes.queue_pbx import FakeMember, FakeQueue, FakeQueues
from tests.routing.queue_contract import check_queues

BORIS_FIRST = [("boris", "PJSIP/102", 0), ("anna", "PJSIP/101", 1)]
RANKED = [("vera", "PJSIP/103", 0), ("anna", "PJSIP/101", 1), ("boris", "PJSIP/102", 2)]


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands, "_WRITE_BEHIND_S", 0.0)


class Desk:
    """A keeper with its fake PBX and a clock that we move."""

    def __init__(self, folder: Path, **options: object) -> None:
        self.pbx = FakeQueues({
            "sales": FakeQueue("rrmemory", [FakeMember("PJSIP/101", "Anna", 1), FakeMember("PJSIP/102", "Boris", 2)]),
            "dynamic": FakeQueue("linear", [
                FakeMember("PJSIP/101", "Anna", 4, "dynamic"), FakeMember("PJSIP/102", "Boris", 3, "dynamic", ringinuse=True),
                FakeMember("PJSIP/103", "Vera", 2, "dynamic", is_paused=True, reason="training"),
            ]),
        })  # fmt: skip
        self.folder = folder
        self.now = [1000.0]
        self.confirmed: list[tuple[str, str | None, str | None]] = []
        self.options = RoutingOptions(folder, "on", wrapup_s=0, **options)  # type: ignore[arg-type]
        self.restart()

    def restart(self) -> None:
        """A new life of the recorder, knowing only what was written down."""
        self.keeper = RoutingKeeper(self.options, lambda *said: self.confirmed.append(said), lambda: self.now[0])
        self.pbx.listeners = [self.keeper.on_event]

    def do(self, *steps: Callable[[], Awaitable[None]]) -> None:
        async def run() -> None:
            for step in steps:
                await step()

        asyncio.run(run())

    def up(self) -> None:
        self.keeper.on_event({"Event": "FullyBooted"})
        self.do(lambda: self.keeper.on_up(self.pbx))

    def order(self, order: Order) -> None:
        self.keeper.receive(order, self.now[0] - self._platform_now)
        self.do(self.keeper.reconcile)

    _platform_now = 0.0

    def make(self, version: str, queues: dict[str, list[tuple[str, str, int]]], mode: str = "on", arm: str | None = "kkd") -> Order:
        order = parse_order(order_json(version, queues, mode=mode, arm=arm))
        self._platform_now = order.valid_from.timestamp() + 60
        return order

    def audit(self) -> list[dict[str, object]]:
        path = self.folder / "audit.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path, methods={"dynamic": "readd"})
    desk.up()
    return desk


def test_the_fake_keeps_the_contract_of_the_real_queues() -> None:
    pbx = FakeQueues({"dynamic": FakeQueue("linear"), "sales": FakeQueue("rrmemory", [FakeMember("PJSIP/101", "Anna", 1)])})
    events: list[dict[str, str]] = []
    pbx.listeners = [events.append]
    asyncio.run(check_queues(pbx, events, "dynamic", "sales"))


def test_an_order_is_applied_read_back_and_confirmed(desk: Desk) -> None:
    desk.order(desk.make("v1", {"sales": BORIS_FIRST}))
    assert desk.pbx.penalties("sales") == {"PJSIP/101": 1, "PJSIP/102": 0}
    assert desk.confirmed == [("sales", "v1", "kkd")]
    assert [(r["member"], r["before"], r["after"]) for r in desk.audit()] == [("PJSIP/102", 2, 0)]


def test_what_stands_already_is_not_sent_again(desk: Desk) -> None:
    order = desk.make("v1", {"sales": BORIS_FIRST})
    desk.order(order)
    sent = len(desk.pbx.sent)
    desk.order(order)
    assert len(desk.pbx.sent) == sent


def test_a_write_that_got_lost_is_not_confirmed(desk: Desk) -> None:
    desk.pbx.loses_writes = True
    with pytest.raises(AmiError, match="does not confirm"):
        desk.order(desk.make("v1", {"sales": BORIS_FIRST}))
    assert desk.confirmed == []


def test_shadow_sends_nothing_and_says_each_thing_once(desk: Desk) -> None:
    order = desk.make("s1", {"sales": BORIS_FIRST, "dynamic": RANKED}, mode="shadow")
    desk.order(order)
    desk.order(order)
    assert desk.pbx.sent == []
    assert [r["what"] for r in desk.audit()].count("would, by order s1") == len(desk.audit()) > 0


def test_in_the_other_arm_of_a_trial_the_queue_is_its_own_and_its_calls_are_stamped_with_it(desk: Desk) -> None:
    before = desk.pbx.shape("sales")
    desk.order(desk.make("v1", {"sales": BORIS_FIRST}, arm="ranked"))
    desk.order(desk.make("v2", {"sales": []}, mode="off", arm="baseline"))
    assert desk.pbx.shape("sales") == before
    assert desk.confirmed == [("sales", "v1", "ranked"), ("sales", "v2", "baseline")]
    desk.order(desk.make("v3", {"sales": BORIS_FIRST}, arm="ranked"))
    assert desk.confirmed[-1] == ("sales", "v3", "ranked")
    assert desk.pbx.penalties("sales") == {"PJSIP/101": 1, "PJSIP/102": 0}


def test_a_trial_that_begins_in_its_other_arm_stamps_calls_though_nothing_was_ever_applied(desk: Desk) -> None:
    desk.order(desk.make("v1", {"sales": []}, mode="off", arm="baseline"))
    desk.do(desk.keeper.reconcile)
    assert set(desk.confirmed) == {("sales", "v1", "baseline")}
    assert desk.pbx.sent == []


@pytest.mark.parametrize("end", ["lease", "off"])
def test_an_arm_is_stamped_no_longer_than_its_order_lasts(desk: Desk, end: str) -> None:
    desk.order(desk.make("v1", {"sales": []}, mode="off", arm="baseline"))
    if end == "lease":
        desk.now[0] += 4000
        desk.do(desk.keeper.reconcile)
    else:
        desk.order(desk.make("v2", {}, mode="off"))
    assert desk.confirmed[-1] == ("sales", None, None)


def test_a_recorder_that_may_only_watch_stamps_no_arm(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.options = RoutingOptions(desk.folder, "shadow", wrapup_s=0)
    desk.restart()
    desk.up()
    desk.order(desk.make("v1", {"sales": []}, mode="off", arm="baseline"))
    assert desk.confirmed == []


def test_the_end_of_a_block_ends_its_order_to_the_second(tmp_path: Path) -> None:
    desk = Desk(tmp_path, silence_s=7200.0)
    desk.up()
    order = desk.make("v1", {"sales": BORIS_FIRST}, arm="ranked")
    desk.order(order)
    desk.now[0] += order.expires_at.timestamp() - desk._platform_now - 1
    desk.do(desk.keeper.reconcile)
    assert desk.pbx.penalties("sales")["PJSIP/102"] == 0
    desk.now[0] += 1
    desk.do(desk.keeper.reconcile)
    assert desk.pbx.penalties("sales")["PJSIP/102"] == 2
    assert desk.confirmed[-1] == ("sales", None, None)


@pytest.mark.parametrize("queue", ["sales", "dynamic"])
def test_undo_is_exact(desk: Desk, queue: str) -> None:
    before = desk.pbx.shape(queue)
    desk.order(desk.make("v1", {queue: RANKED[:3] if queue == "dynamic" else BORIS_FIRST}))
    assert desk.pbx.shape(queue) != before
    desk.order(desk.make("v2", {}, mode="off"))
    assert desk.pbx.shape(queue) == before
    assert desk.confirmed[-1] == (queue, None, None)
    assert not desk.keeper.state.is_applied


def test_a_second_order_does_not_become_the_baseline(desk: Desk) -> None:
    before = desk.pbx.shape("sales")
    desk.order(desk.make("v1", {"sales": BORIS_FIRST}))
    desk.order(desk.make("v2", {"sales": [("anna", "PJSIP/101", 5), ("boris", "PJSIP/102", 7)]}))
    desk.restart()
    desk.up()
    desk.order(desk.make("v3", {}, mode="off"))
    assert desk.pbx.shape("sales") == before


def test_readding_keeps_pause_reason_and_ringinuse(desk: Desk) -> None:
    desk.order(desk.make("v1", {"dynamic": RANKED}))
    assert desk.pbx.shape("dynamic") == [
        ("PJSIP/103", "Vera", 0, "dynamic", True, "training", False),
        ("PJSIP/101", "Anna", 0, "dynamic", False, "", False),
        ("PJSIP/102", "Boris", 0, "dynamic", False, "", True),
    ]


def test_every_cut_during_an_order_leaves_something_that_can_be_undone_exactly(tmp_path: Path) -> None:
    """Asterisk or the recorder dies after each single action; the next life takes everything back."""
    cut = 0
    while True:
        desk = Desk(tmp_path / str(cut), methods={"dynamic": "readd"})
        desk.up()
        before = [sorted(desk.pbx.shape(q)) for q in ("sales", "dynamic")]
        desk.pbx.fails_after = cut
        try:
            desk.order(desk.make("v1", {"dynamic": RANKED, "sales": BORIS_FIRST}))
            break
        except AmiActionError:
            desk.pbx.fails_after = None
        desk.restart()
        desk.up()
        desk.order(desk.make("v2", {}, mode="off"))
        assert [sorted(desk.pbx.shape(q)) for q in ("sales", "dynamic")] == before, f"cut after {cut} actions"
        assert [m.interface for m in desk.pbx.queues["dynamic"].members] == ["PJSIP/101", "PJSIP/102", "PJSIP/103"], f"cut after {cut}"
        cut += 1
    assert cut >= 8


def test_a_restart_of_asterisk_brings_the_order_back(desk: Desk) -> None:
    desk.order(desk.make("v1", {"sales": BORIS_FIRST}))
    desk.pbx.restart()
    assert desk.pbx.penalties("sales")["PJSIP/102"] == 2
    desk.do(desk.keeper.reconcile)
    assert desk.pbx.penalties("sales")["PJSIP/102"] == 0
    assert not any("manual" in str(r["what"]) for r in desk.audit())


def test_a_member_configured_anew_is_put_in_order_and_goes_back_to_his_new_place(desk: Desk) -> None:
    desk.order(desk.make("v1", {"sales": BORIS_FIRST}))
    desk.pbx.queues["sales"].members[1].configured = 6
    desk.pbx.restart()
    desk.do(desk.keeper.reconcile)
    assert desk.pbx.penalties("sales")["PJSIP/102"] == 0
    desk.order(desk.make("v2", {}, mode="off"))
    assert desk.pbx.penalties("sales") == {"PJSIP/101": 1, "PJSIP/102": 6}


@pytest.mark.parametrize(("policy", "penalty"), [(RESPECT, 7), (CORRECT, 0)])
@pytest.mark.parametrize("is_heard", [True, False], ids=["its event came", "noticed at the next look"])
def test_a_manual_change_is_dealt_with_as_configured(tmp_path: Path, policy: str, penalty: int, is_heard: bool) -> None:
    desk = Desk(tmp_path, on_manual_change=policy)
    desk.up()
    order = desk.make("v1", {"sales": BORIS_FIRST})
    desk.order(order)
    if not is_heard:
        desk.pbx.listeners = []
    desk.pbx.by_hand("sales", "PJSIP/102", 7)
    desk.do(desk.keeper.reconcile)
    assert desk.pbx.penalties("sales")["PJSIP/102"] == penalty
    assert [r["after"] for r in desk.audit() if str(r["what"]).startswith("manual-change")] == [7]


def test_a_respected_change_is_not_undone_and_its_time_ends(desk: Desk) -> None:
    desk.order(desk.make("v1", {"sales": BORIS_FIRST}))
    desk.now[0] += 20
    desk.pbx.by_hand("sales", "PJSIP/102", 7)
    desk.do(desk.keeper.reconcile)
    assert desk.pbx.penalties("sales")["PJSIP/102"] == 7
    desk.now[0] += desk.options.respect_s + 1
    desk.order(desk.make("v1", {"sales": BORIS_FIRST}))
    assert desk.pbx.penalties("sales")["PJSIP/102"] == 0


def test_the_platforms_silence_restores_the_baseline(desk: Desk) -> None:
    desk.order(desk.make("v1", {"sales": BORIS_FIRST}))
    desk.now[0] += desk.options.silence_s + 1
    desk.do(desk.keeper.reconcile)
    assert desk.pbx.penalties("sales") == {"PJSIP/101": 1, "PJSIP/102": 2}
    desk.keeper.heard()
    desk.do(desk.keeper.reconcile)
    assert desk.pbx.penalties("sales") == {"PJSIP/101": 1, "PJSIP/102": 0}


def test_members_who_come_and_go_are_not_brought_back_by_an_undo(desk: Desk) -> None:
    order = desk.make("v1", {"dynamic": RANKED})
    desk.order(order)
    asyncio.run(desk.pbx.action("QueueRemove", {"Queue": "dynamic", "Interface": "PJSIP/102"}))
    asyncio.run(desk.pbx.action("QueueAdd", {"Queue": "dynamic", "Interface": "PJSIP/104", "Penalty": "5", "MemberName": "Gleb"}))
    desk.do(desk.keeper.reconcile)
    desk.order(desk.make("v2", {}, mode="off"))
    assert desk.pbx.penalties("dynamic") == {"PJSIP/101": 4, "PJSIP/103": 2, "PJSIP/104": 5}


def test_without_the_right_nothing_is_changed_and_it_is_said(desk: Desk) -> None:
    desk.pbx.is_forbidden = True
    with pytest.raises(AmiError, match="does not permit"):
        desk.order(desk.make("v1", {"sales": BORIS_FIRST}))
    assert desk.confirmed == []


def test_a_queue_that_does_not_exist_keeps_nothing_else_from_its_order(desk: Desk) -> None:
    desk.order(desk.make("v1", {"nowhere": BORIS_FIRST, "sales": BORIS_FIRST}))
    assert desk.pbx.penalties("sales")["PJSIP/102"] == 0
    assert [f.rule for f in desk.keeper.findings] == ["unknown-queue", "strict-tiers"]


def test_a_damaged_state_is_put_aside(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text('{"is_applied": tr')
    desk = Desk(tmp_path)
    assert not desk.keeper.state.is_applied
    assert (tmp_path / "state.json.damaged").exists()


def test_queues_that_have_no_members_yet_are_not_taken_for_the_baseline(tmp_path: Path) -> None:
    """AMI answers while Asterisk still starts: the members that an order was made for are not there, and not gone."""
    desk = Desk(tmp_path)
    desk.up()
    order = desk.make("v1", {"dynamic": RANKED})
    desk.order(order)
    before = {"PJSIP/101": 4, "PJSIP/102": 3, "PJSIP/103": 2}
    members, desk.pbx.queues["dynamic"].members = desk.pbx.queues["dynamic"].members, []
    desk.now[0] += 100
    desk.restart()
    desk.do(lambda: desk.keeper.on_up(desk.pbx))
    desk.order(order)
    desk.pbx.queues["dynamic"].members = members
    desk.pbx.restart()
    desk.do(desk.keeper.reconcile)
    desk.order(desk.make("v2", {}, mode="off"))
    assert desk.pbx.penalties("dynamic") == before


def test_what_is_written_down_is_for_our_eyes_only(desk: Desk) -> None:
    desk.order(desk.make("v1", {"sales": BORIS_FIRST}))
    assert {path.name: path.stat().st_mode & 0o777 for path in desk.folder.iterdir()} == {"state.json": 0o600, "audit.jsonl": 0o600}


def test_an_included_file_edited_by_hand_keeps_the_edit_when_we_go(tmp_path: Path) -> None:
    path = tmp_path / "members.conf"
    path.write_text("member => PJSIP/101,1,Anna\nmember => PJSIP/102,2,Boris\n")
    desk = Desk(tmp_path / "routing", methods={"sales": "include"}, include_files={"sales": path})
    desk.pbx.on_reload = lambda queue: _read(desk, path)
    desk.up()
    desk.order(desk.make("v1", {"sales": BORIS_FIRST}))
    assert path.read_text() == "member => PJSIP/102,0,Boris\nmember => PJSIP/101,1,Anna\n"
    path.write_text(path.read_text() + "member => PJSIP/103,3,Vera\n")
    desk.order(desk.make("v2", {}, mode="off"))
    assert path.read_text() == "member => PJSIP/102,2,Boris\nmember => PJSIP/101,1,Anna\nmember => PJSIP/103,3,Vera\n"


def _read(desk: Desk, path: Path) -> None:
    from pbx_recorder.routing.include_file import included_penalties

    told = included_penalties(path.read_text())
    for member in desk.pbx.queues["sales"].members:
        member.penalty = told[member.interface]
