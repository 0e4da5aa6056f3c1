"""FreeSWITCH against a scripted peer: its facts in AMI's words, and the ring order as levels of tiers."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from pbx_recorder.ami import AmiActionError, AmiClosedError, AmiError, AmiLoginError, Fields, Sender
from pbx_recorder.config import read_config
from pbx_recorder.facts import CallFacts, FactsStore
from pbx_recorder.facts.event import from_ami
from pbx_recorder.freeswitch import EslAccess, EslClient, EslLink, EslQueues, translate
from pbx_recorder.freeswitch.messages import EslReader
from pbx_recorder.pbx_link import sender_to
from pbx_recorder.routing import hands, read_telephony, restore_when_ended
from pbx_recorder.routing.keeper import RoutingKeeper
from pbx_recorder.routing.options import RoutingOptions
from pbx_recorder.routing.order import parse_order
from tests.fakes.esl_peer import EslPeer
from tests.fakes.orders import order_json

CALLER, ANNA, BORIS = "c0ffee01-1", "a1a1a1a1-2", "b2b2b2b2-3"


def at(second: float, name: str, **headers: str) -> dict[str, str]:
    return {
        "Event-Name": name,
        "Event-Date-Timestamp": str(int(second * 1e6)),
        **{key.replace("_", "-"): value for key, value in headers.items()},
    }


def leg(uuid: str, channel: str, **more: str) -> dict[str, str]:
    return {"Unique_ID": uuid, "Channel_Name": channel, "Channel_Call_UUID": uuid, **more}


def agent_leg(uuid: str, number: str) -> dict[str, str]:
    return leg(uuid, f"sofia/internal/{number}@10.0.0.5", Call_Direction="outbound")


def callcenter(second: float, action: str, **headers: str) -> dict[str, str]:
    base = {"Event_Subclass": "callcenter::info", "CC_Queue": "sales@default", "CC_Action": action, "CC_Member_Session_UUID": CALLER}
    return at(second, "CUSTOM", **base, **headers)


def agent_created(second: float, uuid: str, number: str) -> dict[str, str]:
    created = at(second, "CHANNEL_CREATE", **agent_leg(uuid, number))
    return {
        **created,
        "variable_cc_agent": f"{number}@default",
        "variable_cc_queue": "sales@default",
        "variable_cc_member_session_uuid": CALLER,
    }


def of_call(event: dict[str, str]) -> dict[str, str]:
    return {**event, "variable_cc_member_session_uuid": CALLER}


NUMBERS = {"Caller_Caller_ID_Number": "+44200000001", "Caller_Destination_Number": "4001"}
CLIENT = leg(CALLER, "sofia/external/+44200000001@10.0.0.9")
# Boris rings for 3 s and does not answer; Anna answers after 2 s and talks for 10 s, 4 s of it on hold; the client hangs up.
CALL = [
    at(100.0, "CHANNEL_CREATE", **CLIENT, Call_Direction="inbound", **NUMBERS),
    callcenter(100.5, "member-queue-start", CC_Member_CID_Number="+44200000001"),
    agent_created(101.0, BORIS, "102"),
    of_call(at(104.0, "CHANNEL_HANGUP_COMPLETE", **agent_leg(BORIS, "102"))),
    callcenter(104.0, "bridge-agent-fail", CC_Agent="102@default", CC_Agent_UUID=BORIS),
    agent_created(104.5, ANNA, "101"),
    of_call(at(106.5, "CHANNEL_ANSWER", **agent_leg(ANNA, "101"))),
    callcenter(106.5, "bridge-agent-start", CC_Agent="101@default", CC_Agent_UUID=ANNA),
    at(106.5, "CHANNEL_BRIDGE", **CLIENT, Bridge_A_Unique_ID=CALLER, Bridge_B_Unique_ID=ANNA),
    of_call(at(108.0, "CHANNEL_HOLD", **agent_leg(ANNA, "101"))),
    of_call(at(112.0, "CHANNEL_UNHOLD", **agent_leg(ANNA, "101"))),
    {**at(116.4, "CHANNEL_HANGUP_COMPLETE", **CLIENT), "variable_sip_hangup_disposition": "recv_bye"},
    at(116.5, "CHANNEL_UNBRIDGE", **CLIENT, Bridge_A_Unique_ID=CALLER, Bridge_B_Unique_ID=ANNA),
    callcenter(116.5, "bridge-agent-end", CC_Agent="101@default", CC_Agent_UUID=ANNA),
    of_call(at(116.6, "CHANNEL_HANGUP_COMPLETE", **agent_leg(ANNA, "101"))),
    callcenter(116.6, "member-queue-end", CC_Cause="Terminated"),
]  # fmt: skip


def facts_of(folder: Path, events: list[dict[str, str]]) -> CallFacts:
    store = FactsStore(folder, now=lambda: 1000.0)
    store.add([from_ami(fields, 0.0) for event in events for fields in translate(event)])
    facts = store.facts_of(CALLER)
    store.close()
    assert facts is not None
    return facts


def test_a_queue_call_is_told_in_the_same_facts(tmp_path: Path) -> None:
    facts = facts_of(tmp_path, CALL)
    told = facts.as_manifest()
    assert (told["direction"], told["client_number"], told["dialled_number"], told["queue"]) == ("inbound", "+44200000001", "4001", "sales")
    assert (told["wait_s"], told["talk_s"], told["hung_up_by"], facts.is_complete) == (6.0, 10.0, "client", True)
    agents = [(a.interface, a.extension, a.ring_s, a.talk_s, a.hold_s, a.ended_by) for a in facts.agents]
    assert agents == [("agent/102@default", "102", 3.0, 0.0, 0.0, "noanswer"), ("agent/101@default", "101", 2.0, 10.0, 4.0, "client")]


def test_the_order_of_arrival_does_not_matter(tmp_path: Path) -> None:
    expected = facts_of(tmp_path / "0", CALL)
    for seed in range(1, 6):
        shuffled = list(CALL)
        random.Random(seed).shuffle(shuffled)
        assert facts_of(tmp_path / str(seed), shuffled) == expected


def test_a_caller_who_gives_up_is_an_abandon(tmp_path: Path) -> None:
    gone = {**at(104.2, "CHANNEL_HANGUP_COMPLETE", **CLIENT), "variable_sip_hangup_disposition": "recv_bye"}
    end = callcenter(104.2, "member-queue-end", CC_Cause="Cancel", CC_Cancel_Reason="BREAK_OUT")
    facts = facts_of(tmp_path, [*CALL[:5], gone, end])
    assert (facts.is_answered, facts.hung_up_by) == (False, "client")
    assert facts.abandoned_after_s == pytest.approx(3.7)


def test_a_queue_that_times_out_is_no_abandon(tmp_path: Path) -> None:
    end = callcenter(104.2, "member-queue-end", CC_Cause="Cancel", CC_Cancel_Reason="TIMEOUT")
    assert facts_of(tmp_path, [*CALL[:5], end]).abandoned_after_s is None


@pytest.mark.parametrize("piece", [1, 3, 1000])
def test_messages_come_whole_however_the_bytes_are_cut(piece: int) -> None:
    body = b"Event-Name: CUSTOM\nCC-Agent: 101%40default\nName: J\xc3\xbc\n\n"
    stream = b"Content-Type: auth/request\n\nContent-Length: %d\nContent-Type: text/event-plain\n\n%s" % (len(body), body)
    reader = EslReader()
    found = [m for start in range(0, len(stream), piece) for m in reader.feed(stream[start : start + piece])]
    assert [m.kind for m in found] == ["auth/request", "text/event-plain"]
    assert found[1].event() == {"Event-Name": "CUSTOM", "CC-Agent": "101@default", "Name": "Jü"}


@pytest.mark.parametrize("data", [b"HTTP/1.1 400 Bad\nContent-Length: many\n\n", b"x" * 5_000_000])
def test_what_is_no_event_socket_is_named(data: bytes) -> None:
    with pytest.raises(AmiClosedError, match="no FreeSWITCH"):
        EslReader().feed(data)


def with_peer(use: Callable[[EslPeer, EslClient], Awaitable[None]]) -> None:
    async def run() -> None:
        async with EslPeer() as peer:
            peer.tiers = {("sales@default", "101@default"): [1, 1], ("sales@default", "102@default"): [3, 2]}
            client = EslClient(lambda _: None)
            await client.connect("127.0.0.1", peer.port)
            try:
                await use(peer, client)
            finally:
                await client.close()

    asyncio.run(asyncio.wait_for(run(), 20))


def test_a_wrong_password_is_named_and_not_told() -> None:
    async def use(peer: EslPeer, client: EslClient) -> None:
        with pytest.raises(AmiLoginError) as caught:
            await client.login("s3cret")
        assert "s3cret" not in str(caught.value) + caught.value.remedy + repr(EslAccess("s3cret"))

    with_peer(use)


def test_a_command_cannot_carry_a_second_one() -> None:
    async def use(peer: EslPeer, client: EslClient) -> None:
        await client.login("ClueCon")
        for interface in ("agent/101@default 1\n\napi reload", "agent/101 default", "PJSIP/101"):
            with pytest.raises(AmiActionError):
                await EslQueues(client).action("QueuePenalty", {"Queue": "sales", "Interface": interface, "Penalty": "1"})
        with pytest.raises(AmiActionError):
            await client.api("status\n\napi reload")
        assert peer.commands == []

    with_peer(use)


def order_levels(folder: Path) -> tuple[RoutingKeeper, Callable[[str, str], Awaitable[None]], list[object]]:
    confirmed: list[object] = []
    keeper = RoutingKeeper(RoutingOptions(folder, "on"), lambda *said: confirmed.append(said))

    keeper.on_event({"Event": "FullyBooted"})

    async def order(version: str, mode: str) -> None:
        body = order_json(version, {"sales": [("boris", "agent/102@default", 0), ("anna", "agent/101@default", 1)]}, mode=mode)
        keeper.receive(parse_order(body), 0.0)
        await keeper.reconcile()

    return keeper, order, confirmed


def test_the_order_becomes_levels_and_is_taken_back_exactly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands, "_WRITE_BEHIND_S", 0.0)

    async def use(peer: EslPeer, client: EslClient) -> None:
        await client.login("ClueCon")
        keeper, order, confirmed = order_levels(tmp_path)
        before = {tier: list(values) for tier, values in peer.tiers.items()}
        await keeper.on_up(EslQueues(client))
        await order("v1", "on")
        assert peer.tiers == {("sales@default", "101@default"): [2, 1], ("sales@default", "102@default"): [1, 2]}
        assert confirmed == [("sales", "v1", "kkd")]
        assert "callcenter_config tier set level sales@default 102@default 1" in peer.commands
        await order("v2", "off")
        assert peer.tiers == before

    with_peer(use)


def test_a_level_that_was_not_kept_is_not_confirmed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands, "_WRITE_BEHIND_S", 0.0)

    async def use(peer: EslPeer, client: EslClient) -> None:
        await client.login("ClueCon")
        keeper, order, confirmed = order_levels(tmp_path)
        peer.loses_writes = True
        await keeper.on_up(EslQueues(client))
        with pytest.raises(AmiError, match="does not confirm"):
            await order("v1", "on")
        assert confirmed == []

    with_peer(use)


def test_the_link_hands_on_events_and_comes_back_after_a_break() -> None:
    async def run() -> None:
        events: list[Fields] = []
        ups: list[Sender] = []

        async def on_up(queues: Sender) -> None:
            ups.append(queues)

        async with EslPeer() as peer:
            peer.channels = [CALLER]
            link = EslLink(EslAccess("ClueCon", port=peer.port), events.append, on_up)
            running = asyncio.create_task(link.run())
            while link.error is not None:
                await asyncio.sleep(0.01)
            living = await ups[0].action("CoreShowChannels")
            assert [m["Uniqueid"] for m in living if "Uniqueid" in m] == [CALLER]
            assert events == [{"Event": "FullyBooted"}]
            events.clear()
            peer.say(CALL[1])
            while not events:
                await asyncio.sleep(0.01)
            assert (events[0]["Event"], events[0]["Queue"], events[0]["Timestamp"]) == ("QueueCallerJoin", "sales", "100.500000")
            peer.hang_up()
            while link.connections < 2:
                await asyncio.sleep(0.01)
            running.cancel()

    asyncio.run(asyncio.wait_for(run(), 20))


def test_the_configuration_says_which_pbx_this_is(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("ClueCon\n")
    path = tmp_path / "pbx-recorder.conf"
    path.write_text(f"[freeswitch]\nlisten = yes\nport = 8022\npassword_file = {tmp_path}/password\n")
    options = read_telephony(read_config(path))
    assert options.access() == EslAccess("ClueCon", port=8022)
    path.write_text("[ami]\nlisten = no\n")
    assert not read_telephony(read_config(path)).is_listening


def test_the_timer_restores_levels_when_the_recorder_is_dead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands, "_WRITE_BEHIND_S", 0.0)
    options = RoutingOptions(tmp_path, "on")

    async def run() -> None:
        async with EslPeer() as peer:
            peer.tiers = {("sales@default", "101@default"): [1, 1], ("sales@default", "102@default"): [3, 2]}
            access = EslAccess("ClueCon", port=peer.port)
            keeper, order, _ = order_levels(tmp_path)
            async with sender_to(access, lambda _: None) as queues:
                await keeper.on_up(queues)
                await order("v1", "on")
            assert peer.tiers["sales@default", "102@default"] == [1, 2]
            later = time.time() + options.silence_s + 1
            said = await asyncio.to_thread(restore_when_ended, options, access, False, lambda: later)
            assert said == "The queues are as they were before."
            assert peer.tiers == {("sales@default", "101@default"): [1, 1], ("sales@default", "102@default"): [3, 2]}

    asyncio.run(asyncio.wait_for(run(), 20))
