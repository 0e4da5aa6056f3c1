"""A real Asterisk, the whole recorder as `install` and systemd set it up, and the real platform: nothing in between is ours."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from pbx_recorder.config import read_config
from pbx_recorder.file_changes import Journal
from pbx_recorder.install import Places, plan_install
from pbx_recorder.options import read_options
from pbx_recorder.routing.state import StateFile
from tests.live.asterisk_host import AsteriskHost
from tests.live.office import PROJECT, Office
from tests.whole_loop.platform_process import CALLER, Platform

SILENCE_S = 10  # for which the order outlives the platform
GOOGLE, NEWSPAPER = "+442079460142", "+442079460187"
_DIALPLAN = "\n[from-trunk](+)\n" + "".join(
    f"exten => {number},1,Answer()\n same => n,Gosub(pbx-recorder,record,1(inbound,${{EXTEN}}))\n"
    " same => n,Queue(sales,t,,,30)\n same => n,Hangup()\n"
    for number in (GOOGLE, NEWSPAPER)
)


class LoopOffice:
    def __init__(self, pbx: AsteriskHost, folder: Path, platform: Platform) -> None:
        self.platform, self._folder = platform, folder
        self._config = folder / "whole.conf"
        self._recorder: subprocess.Popen[bytes] | None = None
        self._configure(pbx)
        self._install(pbx)
        self.telephony = Office(pbx, folder)
        self.phones = self.telephony.phones

    def open(self) -> None:
        self.phones.agent(101)
        self.phones.agent(102)
        self._start_recorder()

    def _configure(self, pbx: AsteriskHost) -> None:
        (self._folder / "platform-token").write_text(self.platform.recorder_token)
        (self._folder / "incoming").mkdir(mode=0o700)
        at = self._folder
        self._config.write_text(
            f"[pbx]\nid = office\n[platform]\nurl = {self.platform.url}\ntoken_file = {at}/platform-token\n"
            f"[capture]\nfolder = {at}/incoming\nevery = 200 ms\n[spool]\nfolder = {at}/spool\n"
            "[delivery]\nfacts_wait = 20 s\nfirst_retry = 200 ms\nlongest_retry = 1 s\n"
            "[disk]\nlow_water = 20 MB\nfloor = 10 MB\nresume = 10 MB\n"
            f"[ami]\nport = {pbx.ami_port}\nsecret_file = {at}/ami-secret\n"
            f"[facts]\nfolder = {at}/facts\nqueue_log = {pbx.run}/log/queue_log\ncel = {pbx.run}/log/cel-custom/Master.csv\n"
            f"[routing]\nfolder = {at}/ring-order\nmax_mode = on\npoll = 1 s\ncheck = 5 s\nwrapup_s = 0\nsilence = {SILENCE_S} s\n"
            f"[service]\nstate_folder = {at}/state\n"
        )

    def _install(self, pbx: AsteriskHost) -> None:
        etc = pbx.run / "etc"
        with (etc / "extensions.conf").open("a") as file:
            file.write(_DIALPLAN)
        (self._folder / "ami-secret").write_text("only-for-tests")
        places = Places(
            asterisk_etc=etc,
            config=self._config,
            hook=self._folder / "hook",
            units=self._folder / "units",
            journal=self._folder / "journal",
        )
        Journal(places.journal).write(plan_install(places, read_options(read_config(self._config)), is_freepbx=False, owner=None))

    def _start_recorder(self) -> None:
        log = self._folder / "whole-recorder.log"
        with log.open("wb") as out:
            command = [sys.executable, "-m", "pbx_recorder", "--config", str(self._config), "run"]
            self._recorder = subprocess.Popen(command, cwd=PROJECT, stdout=out, stderr=out)
        try:
            Office.wait_for(lambda: b"AMI connected" in log.read_bytes(), 20, "the recorder's connection")
        except AssertionError as error:
            raise AssertionError(f"{error}: {log.read_text()[-1500:]}") from None

    def call(self, did: str, talk_ms: int) -> str:
        """One call from beginning to end; its id at the platform, when all of it is there."""
        known = self.platform.calls()
        assert self.phones.finish(self.phones.call(did, CALLER, talk_ms)) == 0
        return Office.wait_for(lambda: self._arrived(known), 30, "the call at the platform")

    def _arrived(self, known: set[str]) -> str | None:
        whole = [one for one in self.platform.calls() - known if self.platform.call(one)["recording"]]
        return whole[0] if whole else None

    def first_rung(self, calls: int) -> list[str]:
        """Whom each of these calls rang first, as the platform tells it."""
        known = self.platform.calls()
        for _ in range(calls):
            assert self.phones.finish(self.phones.call(GOOGLE, CALLER, 900)) == 0
        Office.wait_for(lambda: len(self.platform.calls() - known) == calls, 40, f"{calls} calls at the platform")
        told = [self.platform.call(one)["exchange"] for one in self.platform.calls() - known]
        self.stamps = {one["routing"]["version"] if one["routing"] else None for one in told}
        self.arms = {one["routing"]["arm"] if one["routing"] else None for one in told}
        return [one["agents"][0]["interface"] for one in told]

    def set_mode(self, mode: str, is_so: Callable[[], bool]) -> float:
        """Seconds from the command, its own start included, until the queue is so."""
        began = time.monotonic()
        self.platform.run("routing", "mode", mode)
        Office.wait_for(is_so, 60, f"the queue in mode {mode}")
        return round(time.monotonic() - began, 2)

    def draw_arm(self, arm: str, is_so: Callable[[], bool]) -> None:
        """Begins trials until this hour has the arm: two or three nearly always do."""
        share = "0.95" if arm == "ranked" else "0.05"
        for _ in range(10):
            self.platform.run("routing", "mode", "off")
            self.platform.run("routing", "mode", "ab", "--share", share)
            if self.platform.order()["arm"] == arm:
                break
        assert self.platform.order()["arm"] == arm
        Office.wait_for(is_so, 60, f"the queue in the arm {arm}")

    def lease_ends_at(self) -> float:
        """Seconds since 1970, as the recorder noted when the platform answered it last."""
        lease = StateFile(self._folder / "ring-order" / "state.json").load().lease
        assert lease is not None
        return lease.ends_at()

    def close(self) -> None:
        if self._recorder is not None:
            self._recorder.send_signal(signal.SIGKILL)
            self._recorder.wait(10)
        self.telephony.close()
