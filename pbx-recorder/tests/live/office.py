"""One office: a PBX, its telephones, our recorder, and the platform's ring order."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pbx_recorder.ami import AmiClient, Fields
from pbx_recorder.config import read_config
from pbx_recorder.facts import CallFacts, FactsStore
from pbx_recorder.routing import TelephonyOptions, read_telephony
from tests.fakes.orders import FakeOrders
from tests.live.asterisk_host import SECRET, AsteriskHost
from tests.live.phones import Phones

T = TypeVar("T")
PROJECT = Path(__file__).parents[2]


class Office:
    def __init__(self, pbx: AsteriskHost, folder: Path) -> None:
        self.pbx = pbx
        self.folder = folder
        self.orders = FakeOrders()
        self.start_s = pbx.start()
        self.phones = Phones(folder, pbx.net, pbx.sip_port)
        self._recorder: subprocess.Popen[bytes] | None = None
        self._token = folder / "token"
        self._token.write_text("only-for-tests")
        (folder / "ami-secret").write_text(SECRET)
        self.config = folder / "pbx-recorder.conf"
        self.configure()
        self.store = FactsStore(folder / "facts", self.options().devices)

    def configure(self, user: str = "recorder", **routing: str) -> None:
        """The recorder's configuration file; it counts from its next start."""
        settings = {"folder": str(self.folder / "routing"), "max_mode": "on", "poll": "1 s", "check": "5 s", "wrapup_s": "0", **routing}
        log = self.pbx.run / "log"
        self.config.write_text(
            f"[ami]\nuser = {user}\nport = {self.pbx.ami_port}\nsecret_file = {self.folder / 'ami-secret'}\n"
            f"[facts]\nfolder = {self.folder / 'facts'}\nqueue_log = {log / 'queue_log'}\ncel = {log / 'cel-custom' / 'Master.csv'}\n"
            "[routing]\n" + "".join(f"{key} = {value}\n" for key, value in settings.items())
        )

    def options(self) -> TelephonyOptions:
        return read_telephony(read_config(self.config))

    def start_recorder(self) -> None:
        command = [sys.executable, "-m", "tests.live.telephony_process", str(self.config), self.orders.url, str(self._token)]
        with (self.folder / "recorder.log").open("ab") as log:
            self._recorder = subprocess.Popen(command, cwd=PROJECT, stdout=log, stderr=subprocess.STDOUT)
        self.wait_for(lambda: b"AMI connected" in self.recorder_log()[self._log_mark :], 20, "the recorder's connection")

    _log_mark = 0

    def recorder_log(self) -> bytes:
        path = self.folder / "recorder.log"
        return path.read_bytes() if path.exists() else b""

    def recorder_rss_mb(self) -> float:
        assert self._recorder is not None
        status = Path(f"/proc/{self._recorder.pid}/status").read_text()
        return round(int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024, 1)

    def recorder_cpu_s(self) -> float:
        """User and system time so far."""
        assert self._recorder is not None
        fields = Path(f"/proc/{self._recorder.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def kill_recorder(self) -> None:
        """kill -9: it has no time to put anything right."""
        if self._recorder is not None:
            self._recorder.send_signal(signal.SIGKILL)
            self._recorder.wait(10)
            self._recorder = None
            self._log_mark = len(self.recorder_log())

    def action(self, name: str, **fields: str) -> list[Fields]:
        """One action by a client of its own, as an administrator would."""
        return asyncio.run(self._action(name, fields))

    async def _action(self, name: str, fields: dict[str, str]) -> list[Fields]:
        client = AmiClient(lambda _: None)
        await client.connect("127.0.0.1", self.pbx.ami_port)
        try:
            await client.login("tester", SECRET)
            return await client.action(name, fields)
        finally:
            await client.close()

    def command(self, text: str) -> str:
        return self.action("Command", Command=text)[0].get("Output", "")

    def members(self, queue: str) -> list[dict[str, str]]:
        """What counts of each member, in ring order, without counters; ringinuse is only in the console's words."""
        (members,) = self.wait_for(lambda: self._members(queue), 5, f"the same members of {queue} in both of Asterisk's answers")
        return members

    def _members(self, queue: str) -> tuple[list[dict[str, str]]] | None:
        """None where a member was moved between the two questions."""
        shown = {
            line.split("(")[1].split(")")[0].split(" from")[0]: line
            for line in self.command(f"queue show {queue}").splitlines()
            if "penalty" in line or "ringinuse" in line
        }
        kept = ("Name", "Location", "StateInterface", "Membership", "Penalty", "Paused", "PausedReason")
        found = [m for m in self.action("QueueStatus", Queue=queue) if m.get("Event") == "QueueMember"]
        if not {m["Location"] for m in found} <= set(shown):
            return None
        return ([{**{key: m[key] for key in kept}, "ringinuse": str("ringinuse enabled" in shown[m["Location"]])} for m in found],)

    def penalties(self, queue: str) -> dict[str, int]:
        return {m["Location"]: int(m["Penalty"]) for m in self.members(queue)}

    def talk(self, did: str, talk_ms: int = 1500, caller: str = "+44200000001") -> str:
        """One call from beginning to end; its linkedid. The customer's sipp must have ended well."""
        known = set(self.calls())
        assert self.phones.finish(self.phones.call(did, caller, talk_ms)) == 0
        return self.wait_for(lambda: next(iter(set(self.calls()) - known), None), 15, "the call's facts")

    def talks(self, did: str, count: int, talk_ms: int = 500) -> list[str]:
        """Calls one after another; their linkedids."""
        known = set(self.calls())
        for _ in range(count):
            assert self.phones.finish(self.phones.call(did, "+44200000001", talk_ms)) == 0
            time.sleep(0.3)
        self.wait_for(lambda: len(set(self.calls()) - known) >= count, 20, f"{count} calls")
        return sorted(set(self.calls()) - known)

    def calls(self) -> list[str]:
        """Calls of which all is known."""
        return self.store.ended_since(0.0)

    def facts(self, linkedid: str) -> CallFacts:
        facts = self.store.facts_of(linkedid)
        assert facts is not None
        return facts

    def ringing(self, linkedid: str) -> list[str]:
        """Who was rung, in order."""
        return [agent.interface for agent in self.facts(linkedid).agents]

    @staticmethod
    def wait_for(look: Callable[[], T | None], patience_s: float, what: str) -> T:
        end = time.monotonic() + patience_s
        while True:
            found = look()
            if found:
                return found
            assert time.monotonic() < end, f"Waited {patience_s:g} s for {what}"
            time.sleep(0.1)

    def close(self) -> None:
        self.kill_recorder()
        self.phones.close()
        self.pbx.stop()
        self.orders.close()
        self.store.close()


def report(**figures: Any) -> None:
    """Live tests print what they measured."""
    print("\n  " + "  ".join(f"{name}={value}" for name, value in figures.items()))  # noqa: T201
