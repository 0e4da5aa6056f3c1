"""A real Asterisk with our dialplan as `install` writes it, the whole recorder as a process, and the scripted platform."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pbx_recorder.config import read_config
from pbx_recorder.doctor import Host
from pbx_recorder.file_changes import Journal
from pbx_recorder.install import Places, plan_install
from pbx_recorder.options import read_options
from pbx_recorder.service import platform_of
from tests.fakes.platform import TOKEN, PlatformServer
from tests.fakes.relay import Line, Relay
from tests.live.asterisk_host import SECRET, AsteriskHost
from tests.live.phones import Phones
from tests.live.speech import spoken
from tests.recording_live.small_disks import SmallDisk

PROJECT = Path(__file__).parents[2]
DIALPLAN = """
[from-trunk](+)
exten => 4901,1,Answer()
 same => n,Set(T1=${STRFTIME(,UTC,%s%6q)})
 same => n,Gosub(pbx-recorder,record,1(inbound,${EXTEN}))
 same => n,Set(T2=${STRFTIME(,UTC,%s%6q)})
 same => n,Log(NOTICE,the step took ${MATH(${T2}-${T1},int)} us)
 same => n,Log(NOTICE,call ${CHANNEL(linkedid)} is ${IF($["${PBXREC_STATE}" = "on"]?recorded:not recorded)})
 same => n,Dial(Local/201@agents-local/n,20)
 same => n,Hangup()
exten => 4902,1,Answer()
 same => n,Gosub(pbx-recorder,record,1(inbound,${EXTEN}))
 same => n,Queue(locals,t,,,30)
 same => n,Hangup()
exten => 4903,1,Answer()
 same => n,Gosub(pbx-recorder,notice,1(@RUN@/sounds/short))
 same => n,Gosub(pbx-recorder,record,1(inbound,${EXTEN}))
 same => n,Gosub(pbx-recorder,record,1(inbound,${EXTEN}))
 same => n,Wait(1)
 same => n,Gosub(pbx-recorder,pause,1)
 same => n,Wait(1)
 same => n,Gosub(pbx-recorder,resume,1)
 same => n,Wait(1)
 same => n,Hangup()
"""


def tell(text: str) -> None:
    """Live tests print what they measured."""
    print(f"\n  {text}")  # noqa: T201


class RecordingOffice:
    def __init__(self, pbx: AsteriskHost, folder: Path) -> None:
        self.pbx, self.folder, self.run = pbx, folder, folder / "run"
        self.server = PlatformServer()
        self.server.__enter__()
        self.network = Relay(self.server.url)
        self.capture_disk, self.spool_disk = SmallDisk(folder / "capture-disk"), SmallDisk(folder / "spool-disk")
        self.incoming, self.spool = folder / "capture-disk" / "incoming", folder / "spool-disk" / "spool"
        self.incoming.mkdir(mode=0o700)
        (folder / "token").write_text(TOKEN)
        (folder / "ami-secret").write_text(SECRET)
        self.config = folder / "pbx-recorder.conf"
        self.configure()
        self._install()
        pbx.start()
        self.phones = Phones(folder, pbx.net, pbx.sip_port)
        self.recorder: subprocess.Popen[bytes] | None = None

    def configure(self, floor: str = "10 MB") -> None:
        self.config.write_text(
            f"[pbx]\nid = office\n[platform]\nurl = {self.network.url}\ntoken_file = {self.folder}/token\ntimeout = 2 s\n"
            f"[capture]\nfolder = {self.incoming}\nevery = 200 ms\n[spool]\nfolder = {self.spool}\n[delivery]\nfacts_wait = 5 s\n"
            "first_retry = 200 ms\nlongest_retry = 1 s\n"
            f"[disk]\nlow_water = 9 TB\nfloor = {floor}\nresume = {floor}\n[dialplan]\nplays_notice = yes\n"
            f"[ami]\nport = {self.pbx.ami_port}\nsecret_file = {self.folder}/ami-secret\n"
            f"[facts]\nfolder = {self.folder}/facts\n"
            f"queue_log = {self.pbx.run}/log/queue_log\n[routing]\nfolder = {self.folder}/routing\n[service]\nstate_folder = {self.run}\n"
        )

    def _install(self) -> None:
        etc = self.pbx.run / "etc"
        with (etc / "extensions.conf").open("a") as file:
            file.write(DIALPLAN.replace("@RUN@", str(self.pbx.run)))
        places = Places(
            asterisk_etc=etc, config=self.config, hook=self.folder / "hook", units=self.folder / "units", journal=self.folder / "journal"
        )
        options = read_options(read_config(self.config))
        Journal(places.journal).write(plan_install(places, options, is_freepbx=False, owner=None))
        sound = (self.pbx.run / "sounds/agent.wav").read_bytes()
        (self.pbx.run / "sounds/short.wav").write_bytes(sound[: 44 + 3200])

    def host(self) -> Host:
        """As the doctor sees it."""
        options = read_options(read_config(self.config))
        return Host(options, Places(asterisk_etc=self.pbx.run / "etc"), platform_of(options), is_freepbx=False)

    def start_recorder(self) -> None:
        """Returns when it hears Asterisk."""
        log = self.folder / "recorder.log"
        heard = log.stat().st_size if log.exists() else 0
        command = [sys.executable, "-m", "pbx_recorder", "--config", str(self.config), "run"]
        with log.open("ab") as out:
            self.recorder = subprocess.Popen(command, cwd=PROJECT, stderr=out)
        self.wait_for(lambda: b"AMI connected" in log.read_bytes()[heard:], "the recorder's connection")

    def stop_recorder(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.recorder is not None:
            self.recorder.send_signal(how)
            self.recorder.wait(20)
            self.recorder = None

    def recorder_cpu_s(self) -> float:
        assert self.recorder is not None
        fields = Path(f"/proc/{self.recorder.pid}/stat").read_text().rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def calls(self) -> dict[str, dict[str, Any]]:
        return self.server.platform.calls

    def legs(self, part: dict[str, Any]) -> tuple[array[int], array[int]]:
        """(client, agent) samples of a delivered part."""
        wav = bytes(self.server.platform.blobs[part["sha256"]])
        both = array("h", wav[44 : 44 + int.from_bytes(wav[40:44], "little")])
        return both[0::2], both[1::2]

    def wait_for(self, is_so: Callable[[], bool], what: str, patience_s: float = 60.0) -> None:
        end = time.monotonic() + patience_s
        while not is_so():
            assert time.monotonic() < end, f"waited for {what}: {(self.folder / 'recorder.log').read_text()[-1500:]}"
            time.sleep(0.1)

    def mend(self) -> None:
        """Takes away whatever a test has broken."""
        self.server.platform.standing = None
        self.network.set_line(Line.OPEN)
        for disk in (self.capture_disk, self.spool_disk):
            disk.mend()
        if not self.pbx.is_running:
            self.pbx.start()
        if self.recorder is None:
            self.start_recorder()

    def close(self) -> None:
        self.stop_recorder(signal.SIGKILL)
        self.phones.close()
        self.pbx.stop()
        self.network.__exit__(None, None, None)
        self.server.__exit__()
        for disk in (self.capture_disk, self.spool_disk):
            disk.close()


_FRAME = 160  # samples of one RTP packet
_DRIFT = 4000


def correlation(leg: array[int], name: str) -> float:
    """How much of the known speech is in this leg: Pearson's r over what was sent, packet by packet.

    Each packet is looked for near the place where the one before was found: one that is lost or late moves what follows
    (recorded time is audio time). 0 if the speech is not in it at all. The silence with which we made the legs equally
    long is not looked at.
    """
    length = len(leg)
    while length and not leg[length - 1]:
        length -= 1
    said, data = array("h", spoken(name)), leg[:length].tobytes()
    place = data.find(said[4000:4400].tobytes())
    if place < 0:
        return 0.0
    shift = place // 2 - 4000
    top = ours = theirs = 0
    for start in range(-(min(0, shift) // _FRAME) * _FRAME, len(said) - _FRAME, _FRAME):
        if shift + start + _FRAME > length:
            break
        frame = said[start : start + _FRAME]
        near = max(0, shift + start - _DRIFT)
        found = data.find(frame.tobytes(), near * 2, (shift + start + _DRIFT) * 2) if max(frame) > 500 else -1
        if found >= 0 and found % 2 == 0:
            shift = found // 2 - start
        heard = leg[max(0, shift + start) : max(0, shift + start) + _FRAME]
        top += sum(x * y for x, y in zip(frame, heard))
        ours += sum(x * x for x in frame)
        theirs += sum(y * y for y in heard)
    return float(top / (ours * theirs) ** 0.5)
