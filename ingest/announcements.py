"""Recorded announcements: the very same sound at the beginning of several calls. From the third call on it is known."""

from collections.abc import Sequence
from statistics import median

from calls.audio.channels.sound_print import SameSound, same_sounds, unpack_opening
from calls.house import House
from calls.model.call import Call
from calls.model.channel_finding import ChannelFault, ChannelFinding, FoundAt, Measure
from calls.store.opening_repository import KeptOpening

OTHER_CALLS = 2
SHORTEST_S = 4.0
MOST_DIFFERENT = 0.28  # of the marks
LONG_S = 8.0  # nobody says so much twice in the same way; what is shorter must be heard with two managers' telephones


def find_announcements(house: House, call: Call, marks: Sequence[bytes]) -> list[ChannelFinding]:
    """marks: of each channel's opening."""
    return announcements_in(marks, call.extension, house.openings.recent(call.id)) if marks else []


def announcements_in(marks: Sequence[bytes], extension: str | None, recent: Sequence[KeptOpening]) -> list[ChannelFinding]:
    shared = same_sounds([unpack_opening(own) for own in marks], [unpack_opening(kept.marks) for kept in recent])
    findings: list[ChannelFinding] = []
    for channel, row in enumerate(shared):
        alike = [(kept, same) for kept, same in zip(recent, row, strict=True) if same is not None and _is_same(same)]
        if _is_announcement(extension, alike):
            findings.append(_finding(channel, alike))
    return findings


def _is_same(same: SameSound) -> bool:
    return same.end_s - same.start_s >= SHORTEST_S and same.error_share <= MOST_DIFFERENT


def _is_announcement(extension: str | None, alike: Sequence[tuple[KeptOpening, SameSound]]) -> bool:
    if len({kept.call_id for kept, _ in alike}) < OTHER_CALLS:
        return False
    telephones = {one for one in (extension, *(kept.extension for kept, _ in alike)) if one}
    return len(telephones) > 1 or median(same.end_s - same.start_s for _, same in alike) >= LONG_S


def _finding(channel: int, alike: Sequence[tuple[KeptOpening, SameSound]]) -> ChannelFinding:
    same = [one for _, one in alike]
    return ChannelFinding(
        ChannelFault.IVR_PROMPT,
        FoundAt.INTAKE,
        median(one.start_s for one in same),
        median(one.end_s for one in same),
        channel,
        evidence=(
            Measure("calls_with_same_sound", len({kept.call_id for kept, _ in alike}), OTHER_CALLS),
            Measure("marks_that_differ_share", round(median(one.error_share for one in same), 2), MOST_DIFFERENT),
        ),
    )
