"""Carries changes out on the PBX and reads them back. What cannot be undone by itself is written down before it is begun."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from pbx_recorder.ami import AmiActionError, Sender
from pbx_recorder.disk import replace_file
from pbx_recorder.routing.audit import AuditLog
from pbx_recorder.routing.changes import Change, Readd, SetPenalty, WriteInclude
from pbx_recorder.routing.queue_state import REALTIME, Member, MemberDetails, Queue, read_queues
from pbx_recorder.routing.state import RoutingState, StateFile

_WRITE_BEHIND_S = 0.4  # Asterisk writes realtime rows 0.1 s later, so a read back may be too early


class Hands:
    def __init__(
        self,
        ami: Sender,
        state: RoutingState,
        state_file: StateFile,
        audit: AuditLog,
        details: MemberDetails,
        files: dict[str, Path],
        now: Callable[[], float] = time.time,
    ) -> None:
        self._ami = ami
        self._state = state
        self._state_file = state_file
        self._audit = audit
        self._details = details
        self._files = files
        self._now = now
        self.writes_rows = False  # realtime rows by `realtime update2`; else by QueuePenalty, which writes them too
        self.sent: dict[tuple[str, str, int], float] = {}  # what we set and when: its events are not somebody else's

    async def queues(self) -> dict[str, Queue]:
        return await read_queues(self._ami, self._details)

    async def carry_out(self, changes: Sequence[Change], why: str) -> None:
        """Raises AmiError at the first that fails; what was done stands in the audit log."""
        for change in changes:
            if isinstance(change, SetPenalty):
                await self._set_penalty(change)
            elif isinstance(change, Readd):
                await self._readd(change)
            else:
                await self._write_include(change)
            self._audit.write(self._now(), why, change.as_record())

    async def settle(self) -> dict[str, Queue]:
        """The queues when writes have reached the rows behind them."""
        await asyncio.sleep(_WRITE_BEHIND_S)
        return await self.queues()

    async def finish_move(self, queue: str) -> None:
        """Puts back whom a killed recorder left outside."""
        members = self._state.moving.get(queue, [])
        present = (await self.queues()).get(queue)
        for member in members:
            if present is None:
                break  # the queue itself is gone
            if present.member(member.interface) is None:
                await self._add(queue, member)
                self._audit.write(self._now(), "put-back", {"change": "member", "queue": queue, "member": member.interface})
            else:
                await self._dress(queue, member)  # he may have been put back and no more
        self._state.moving.pop(queue, None)
        self._state_file.save(self._state)

    async def _set_penalty(self, change: SetPenalty) -> None:
        self.sent[(change.queue, change.interface, change.after)] = self._now()
        if self.writes_rows and change.membership == REALTIME:
            await self._write_row(change)
            return
        await self._ami.action("QueuePenalty", {"Queue": change.queue, "Interface": change.interface, "Penalty": str(change.after)})

    async def _write_row(self, change: SetPenalty) -> None:
        match = f"queue_name {change.queue} interface {change.interface}"
        answer = await self._ami.action("Command", {"Command": f"realtime update2 queue_members {match} NULL penalty {change.after}"})
        if "Updated 1 " not in answer[0].get("Output", ""):
            raise AmiActionError(
                f"The row of {change.interface} in queue {change.queue} was not written", "Look at the database behind queue_members."
            )

    async def _readd(self, change: Readd) -> None:
        members = [await self._with_details(change.queue, member) for member in change.members]
        self._state.moving[change.queue] = members
        self._state_file.save(self._state)
        for member in members:
            await self._ami.action("QueueRemove", {"Queue": change.queue, "Interface": member.interface})
            await self._add(change.queue, member)
        del self._state.moving[change.queue]
        self._state_file.save(self._state)

    async def _with_details(self, queue: str, member: Member) -> Member:
        """Setting the penalty to what it is changes nothing, and its event tells ringinuse."""
        if member.ringinuse is not None:
            return member
        present = (await self.queues())[queue].member(member.interface)
        penalty = present.penalty if present else member.penalty
        self.sent[(queue, member.interface, penalty)] = self._now()
        await self._ami.action("QueuePenalty", {"Queue": queue, "Interface": member.interface, "Penalty": str(penalty)})
        await asyncio.sleep(0.05)
        return Member(**{**member.__dict__, "ringinuse": self._details.ringinuse(queue, member.interface)})

    async def _add(self, queue: str, member: Member) -> None:
        fields = {"Queue": queue, "Interface": member.interface, "Penalty": str(member.penalty), "Paused": "1" if member.is_paused else "0"}
        fields.update({"MemberName": member.name, "StateInterface": member.state_interface})
        if member.is_paused and member.paused_reason:
            fields["Reason"] = member.paused_reason
        self.sent[(queue, member.interface, member.penalty)] = self._now()
        await self._ami.action("QueueAdd", fields)
        await self._dress(queue, member)

    async def _dress(self, queue: str, member: Member) -> None:
        """What QueueAdd alone does not give back."""
        if member.is_paused and member.paused_reason:
            pause = {"Queue": queue, "Interface": member.interface, "Paused": "1", "Reason": member.paused_reason}
            await self._ami.action("QueuePause", pause)
        if member.ringinuse is not None:
            wanted = "yes" if member.ringinuse else "no"
            await self._ami.action("QueueMemberRingInUse", {"Queue": queue, "Interface": member.interface, "RingInUse": wanted})

    async def _write_include(self, change: WriteInclude) -> None:
        path = self._files[change.queue]
        replace_file(path, change.after.encode("utf-8"), mode=path.stat().st_mode & 0o777)
        await self._ami.action("QueueReload", {"Queue": change.queue, "Members": "yes"})
