"""What we rely on in app_queue: held against the fake in unit tests, and against the real one in live tests."""

from __future__ import annotations

import asyncio

import pytest

from pbx_recorder.ami import AmiActionError, Fields, Sender


async def check_queues(ami: Sender, events: list[Fields], queue: str, static_queue: str) -> None:
    """`queue` takes dynamic members and keeps their places (linear); PJSIP/101 is static in `static_queue`. All is left as it was."""
    for number in ("101", "102"):
        await ami.action(
            "QueueAdd",
            {"Queue": queue, "Interface": f"PJSIP/{number}", "Penalty": "2", "MemberName": "M", "StateInterface": f"PJSIP/{number}"},
        )
    assert await _places(ami, queue) == ["PJSIP/101", "PJSIP/102"]
    await ami.action("QueueRemove", {"Queue": queue, "Interface": "PJSIP/101"})
    await ami.action(
        "QueueAdd", {"Queue": queue, "Interface": "PJSIP/101", "Penalty": "2", "MemberName": "M", "StateInterface": "PJSIP/101"}
    )
    assert await _places(ami, queue) == ["PJSIP/102", "PJSIP/101"]
    await ami.action("QueueMemberRingInUse", {"Queue": queue, "Interface": "PJSIP/101", "RingInUse": "yes"})
    before = len(events)
    await ami.action("QueuePenalty", {"Queue": queue, "Interface": "PJSIP/101", "Penalty": "2"})
    await asyncio.sleep(0.2)
    told = [e for e in events[before:] if e["Event"] == "QueueMemberPenalty"]
    assert [(e["Interface"], e["Penalty"], e["Ringinuse"], e["Membership"]) for e in told] == [("PJSIP/101", "2", "1", "dynamic")]
    await ami.action("QueuePenalty", {"Queue": queue, "Interface": "PJSIP/101", "Penalty": "abc"})
    assert (await _member(ami, queue, "PJSIP/101"))["Penalty"] == "0"  # the very top: why we check every value first
    for number in ("101", "102"):
        await ami.action("QueueRemove", {"Queue": queue, "Interface": f"PJSIP/{number}"})
    with pytest.raises(AmiActionError):
        await ami.action("QueueRemove", {"Queue": static_queue, "Interface": "PJSIP/101"})
    with pytest.raises(AmiActionError):
        await ami.action("QueuePenalty", {"Queue": static_queue, "Interface": "PJSIP/199", "Penalty": "1"})


async def _places(ami: Sender, queue: str) -> list[str]:
    return [m["Location"] for m in await ami.action("QueueStatus") if m.get("Event") == "QueueMember" and m["Queue"] == queue]


async def _member(ami: Sender, queue: str, interface: str) -> Fields:
    return next(m for m in await ami.action("QueueStatus") if m.get("Queue") == queue and m.get("Location") == interface)
