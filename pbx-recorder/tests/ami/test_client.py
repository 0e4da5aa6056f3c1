"""The AMI client against a scripted peer: answers, refusals, silence and broken connections."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from pbx_recorder.ami import (
    AmiAccess,
    AmiActionError,
    AmiClient,
    AmiClosedError,
    AmiError,
    AmiLink,
    AmiLoginError,
    AmiPermissionError,
    client,
)
from tests.fakes.ami_peer import AmiPeer, Answer, success

Events = list[dict[str, str]]


def with_peer(use: Callable[[AmiPeer, AmiClient, Events], Awaitable[None]], answer: Answer = success) -> None:
    async def run() -> None:
        events: Events = []
        async with AmiPeer(answer) as peer:
            ami = AmiClient(events.append)
            await ami.connect("127.0.0.1", peer.port)
            try:
                await use(peer, ami, events)
            finally:
                await ami.close()

    asyncio.run(run())


def listing(action: dict[str, str]) -> str:
    own = f"ActionID: {action['ActionID']}\r\n"
    stranger = "Event: Hangup\r\nUniqueid: 1.1\r\n\r\n"
    members = "".join(f"Event: QueueMember\r\n{own}Location: PJSIP/{n}\r\n\r\n" for n in (101, 102))
    start = f"Response: Success\r\n{own}EventList: start\r\n\r\n"
    return f"{start}{stranger}{members}Event: QueueStatusComplete\r\n{own}EventList: Complete\r\n\r\n"


def test_a_list_is_gathered_and_events_of_others_go_their_way() -> None:
    async def use(peer: AmiPeer, ami: AmiClient, events: Events) -> None:
        answer = await ami.action("QueueStatus")
        assert [m.get("Location") for m in answer if m.get("Event") == "QueueMember"] == ["PJSIP/101", "PJSIP/102"]
        assert events == [{"Event": "Hangup", "Uniqueid": "1.1"}]

    with_peer(use, listing)


def test_answers_find_their_actions_although_they_overtake_each_other() -> None:
    waiting: list[str] = []

    def late(action: dict[str, str]) -> str:
        waiting.append(success(action).replace("fine", action["Action"]))
        return "".join(reversed(waiting)) if len(waiting) == 2 else ""

    async def use(peer: AmiPeer, ami: AmiClient, events: Events) -> None:
        first, second = await asyncio.gather(ami.action("One"), ami.action("Two"))
        assert (first[0]["Message"], second[0]["Message"]) == ("One", "Two")

    with_peer(use, late)


@pytest.mark.parametrize(
    ("message", "error"), [("Permission denied", AmiPermissionError), ("Invalid interface, queuename or penalty", AmiActionError)]
)
def test_a_refusal_is_an_error_with_its_name(message: str, error: type[AmiError]) -> None:
    async def use(peer: AmiPeer, ami: AmiClient, events: Events) -> None:
        with pytest.raises(error):
            await ami.action("QueuePenalty")

    with_peer(use, lambda action: f"Response: Error\r\nActionID: {action['ActionID']}\r\nMessage: {message}\r\n\r\n")


def test_a_wrong_secret_says_what_to_compare_and_does_not_tell_the_secret() -> None:
    async def use(peer: AmiPeer, ami: AmiClient, events: Events) -> None:
        with pytest.raises(AmiLoginError) as caught:
            await ami.login("recorder", "s3cret")
        assert "s3cret" not in str(caught.value) + caught.value.remedy
        assert "s3cret" not in repr(AmiAccess("recorder", "s3cret"))
        assert "manager.conf" in caught.value.remedy

    with_peer(use, lambda action: f"Response: Error\r\nActionID: {action['ActionID']}\r\nMessage: Authentication failed\r\n\r\n")


def test_a_connection_that_breaks_ends_what_was_asked() -> None:
    async def use(peer: AmiPeer, ami: AmiClient, events: Events) -> None:
        asked = asyncio.create_task(ami.action("QueueStatus"))
        await asyncio.sleep(0.05)
        peer.hang_up()
        with pytest.raises(AmiClosedError):
            await asked
        with pytest.raises(AmiClosedError):
            await ami.action("QueueStatus")

    with_peer(use, lambda action: "")


def test_silence_is_an_error_and_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "ANSWER_S", 0.1)

    async def use(peer: AmiPeer, ami: AmiClient, events: Events) -> None:
        with pytest.raises(AmiActionError, match="did not answer"):
            await ami.action("QueueStatus")

    with_peer(use, lambda action: "")


def test_nobody_on_the_port_is_said_with_host_and_port() -> None:
    async def run() -> None:
        with pytest.raises(AmiClosedError, match=r"127\.0\.0\.1:1"):
            await AmiClient(lambda _: None).connect("127.0.0.1", 1)

    asyncio.run(run())


def test_the_link_comes_back_by_itself_after_a_break() -> None:
    async def run() -> None:
        ups: list[int] = []

        async def on_up(ami: AmiClient) -> None:
            ups.append(1)

        async with AmiPeer() as peer:
            link = AmiLink(AmiAccess("recorder", "s", port=peer.port), lambda _: None, on_up)
            running = asyncio.create_task(link.run())
            while len(ups) < 1 or link.error is not None:
                await asyncio.sleep(0.01)
            peer.hang_up()
            while len(ups) < 2 or link.error is not None:
                await asyncio.sleep(0.01)
            assert link.connections == 2
            running.cancel()

    asyncio.run(asyncio.wait_for(run(), 20))
