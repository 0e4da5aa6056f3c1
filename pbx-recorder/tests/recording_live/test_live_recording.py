"""Real calls through our dialplan, hook, recorder and delivery. Each prints its figure."""

from __future__ import annotations

import re
import signal
import time
from pathlib import Path

import pytest

from pbx_recorder.config import read_config
from pbx_recorder.doctor import Level
from pbx_recorder.doctor_telephony import telephony_check
from tests.live.asterisk_host import SECRET
from tests.recording_live.recording_office import RecordingOffice, correlation, tell

pytestmark = pytest.mark.needs_pbx


def test_both_voices_arrive_each_on_its_side_with_the_facts_of_the_call(office: RecordingOffice) -> None:
    assert office.phones.finish(office.phones.call("4902", "+44200000001", 6000)) == 0
    office.wait_for(lambda: len(office.calls()) == 1 and office.server.platform.parts() != [], "the call")
    (call,) = office.calls().values()
    (part,) = call["parts"]
    client, agent = office.legs(part)
    sides = correlation(client, "customer"), correlation(agent, "agent"), correlation(client, "agent"), correlation(agent, "customer")
    tell(f"correlation: client {sides[0]:.4f} agent {sides[1]:.4f} crosstalk {sides[2]:.4f} {sides[3]:.4f}")
    assert sides[0] >= 0.99
    assert sides[1] >= 0.99
    assert sides[2:] == (0.0, 0.0)
    assert (call["dialled_number"], call["client_number"], call["queue"], call["is_answered"]) == ("4902", "+44200000001", "locals", True)
    assert (part["is_incomplete"], call["notice_played"], call["direction"]) == (False, False, "inbound")
    assert list(office.incoming.iterdir()) == []
    assert office.recorder is not None
    status = Path(f"/proc/{office.recorder.pid}/status").read_text()
    resident_mb = int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1000
    tell(f"the recorder, listening to AMI: {resident_mb:.1f} MB")
    assert resident_mb < 50


def test_the_step_in_the_call_path_and_thirty_calls_at_once(office: RecordingOffice) -> None:
    before_s, began = office.recorder_cpu_s(), time.monotonic()
    customers = office.phones.call("4901", "+44200000002", 6000, calls=30, per_s=30)
    assert office.phones.finish(customers) == 0  # every call of the thirty went as written
    office.wait_for(lambda: len(office.server.platform.parts()) == 30, "thirty recordings", 120.0)
    busy = (office.recorder_cpu_s() - before_s) / (time.monotonic() - began)
    parts = [part for call in office.calls().values() for part in call["parts"]]
    alike = []
    for part in parts:
        client, agent = office.legs(part)
        alike += [correlation(client, "customer"), correlation(agent, "agent")]
    alike.sort()
    steps_us = [int(us) for us in re.findall(rb"the step took (\d+) us", (office.pbx.run / "log" / "full").read_bytes())]
    steps_us.sort()
    tell(f"30 calls: correlation median {alike[30]:.4f}, worst {alike[0]:.4f}, recorder {busy:.1%} of a core")
    tell(f"step median {steps_us[15]} us, worst {steps_us[-1]} us")
    assert len({part["sha256"] for part in parts}) == len(office.calls()) == 30
    assert alike[30] >= 0.99
    assert alike[0] >= 0.9  # thirty senders on a busy machine send a packet late now and then; another call's voice would be near 0
    assert steps_us[len(steps_us) // 2] <= 5000
    assert busy <= 0.10


def test_the_doctor_asks_asterisk_itself(office: RecordingOffice) -> None:
    findings = list(telephony_check(read_config(office.config))(office.host()))
    told = "\n".join(f"{finding.level.value} {finding.text}" for finding in findings)
    assert "Asterisk lets us set penalties" in told
    assert "locals" in told
    assert "FAILURE" not in told
    (office.folder / "ami-secret").write_text("wrong")
    (refused,) = telephony_check(read_config(office.config))(office.host())
    (office.folder / "ami-secret").write_text(SECRET)
    assert (refused.level, "refuses the AMI user" in refused.text) == (Level.FAILURE, True)
    assert refused.remedy


def test_pause_and_resume_make_two_parts_of_one_call_and_the_notice_is_known(office: RecordingOffice) -> None:
    assert office.phones.finish(office.phones.call("4903", "+44200000003", 5000)) in (0, 1)  # the PBX hangs up first
    office.wait_for(lambda: len(office.server.platform.parts()) == 2, "two parts")
    (call,) = office.calls().values()
    tell(f"parts: {[(part['name'][-7:], part['duration_s']) for part in call['parts']]}")
    assert call["notice_played"] is True
    assert [part["name"][-7:] for part in call["parts"]] == ["001.wav", "002.wav"]
    assert all(0.5 <= part["duration_s"] <= 1.5 for part in call["parts"])


def test_at_the_floor_calls_go_on_unrecorded_and_recording_comes_back_by_itself(office: RecordingOffice) -> None:
    office.configure(floor="8 TB")
    office.stop_recorder()
    office.start_recorder()
    office.wait_for((office.run / "stop-recording").exists, "the disk guard")
    assert office.phones.finish(office.phones.call("4901", "+44200000004", 1000)) == 0
    office.wait_for(lambda: len(office.calls()) == 1, "the unrecorded call")
    assert office.server.platform.parts() == []
    office.wait_for(
        lambda: any(a["code"] == "disk-floor" for s in office.server.platform.states for a in s["alerts"]), "the alert over there"
    )
    office.configure()
    office.stop_recorder()
    office.start_recorder()
    office.wait_for(lambda: not (office.run / "stop-recording").exists(), "the disk guard")
    assert office.phones.finish(office.phones.call("4901", "+44200000004", 1000)) == 0
    office.wait_for(lambda: len(office.server.platform.parts()) == 1, "the recorded call")


def test_a_call_while_the_recorder_is_dead_and_the_platform_away_arrives_later(office: RecordingOffice) -> None:
    office.stop_recorder(signal.SIGKILL)
    assert office.phones.finish(office.phones.call("4901", "+44200000005", 2000)) == 0
    office.start_recorder()
    office.wait_for(lambda: len(office.server.platform.parts()) == 1, "the recording")
    ((client, _),) = [office.legs(part) for call in office.calls().values() for part in call["parts"]]
    assert correlation(client, "customer") >= 0.99
