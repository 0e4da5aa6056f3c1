"""The units under a real systemd: they start, their limits count, and the timers work when the recorder is dead."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.live.office import report
from tests.systemd.machine import Machine

pytestmark = pytest.mark.needs_pbx
SERVICE, GUARD, BASELINE = "pbx-recorder.service", "pbx-recorder-guard", "pbx-recorder-baseline"


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    if os.geteuid() != 0 or shutil.which("mmdebstrap") is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("needs root and mmdebstrap (apt: mmdebstrap)")
    folder = Path(tempfile.mkdtemp(prefix="pbx-systemd-"))
    one = Machine(folder)
    try:
        one.make()
        if not one.boot():
            pytest.skip(f"this machine lets no second systemd begin: {one.trouble}")
        yield one
    finally:
        one.close()
        shutil.rmtree(folder, ignore_errors=True)


def wait_until(is_so: Callable[[], object], patience_s: float, what: str) -> float:
    began = time.monotonic()
    while not is_so():
        assert time.monotonic() - began < patience_s, f"waited {patience_s:g} s for {what}"
        time.sleep(0.5)
    return round(time.monotonic() - began, 1)


def test_the_service_runs_within_its_limits_and_its_sandbox(machine: Machine) -> None:
    wait_until(lambda: machine.show(SERVICE, "ActiveState") == "active", 30, "READY=1")
    pid = machine.show(SERVICE, "MainPID")
    status = machine.run("cat", f"/proc/{pid}/status")
    mounts = {line.split()[4]: line.split()[5] for line in machine.run("cat", f"/proc/{pid}/mountinfo").splitlines()}
    limits = {name: machine.show(SERVICE, name) for name in ("MemoryMax", "MemoryHigh", "CPUQuotaPerSecUSec", "TasksMax", "CPUWeight")}
    nice = machine.run("cat", f"/proc/{pid}/stat").rpartition(")")[2].split()[16]
    report(limits=limits, nice=nice, memory=machine.show(SERVICE, "MemoryCurrent"), usr=mounts["/usr"])
    assert "NoNewPrivs:\t1" in status
    assert f"Uid:\t{machine.run('id', '-u', 'asterisk').strip()}" in status
    assert nice == "10"
    assert all(mounts[place].startswith("ro") for place in ("/usr", "/etc"))
    assert mounts["/etc/asterisk"].startswith("rw")
    assert _kernel_memory_limit(machine, pid) == 200 << 20
    assert machine.run("find", "/var/spool/pbx-recorder", "!", "-perm", "700") == ""


def test_a_killed_recorder_is_started_again(machine: Machine) -> None:
    machine.run("systemctl", "kill", "-s", "KILL", SERVICE)
    back_s = wait_until(
        lambda: machine.show(SERVICE, "NRestarts") == "1" and machine.show(SERVICE, "ActiveState") == "active", 30, "a new life"
    )
    report(back_after_kill_s=back_s)


def test_with_the_recorder_dead_the_timers_watch_the_disk_and_the_ring_order(machine: Machine) -> None:
    machine.run("systemctl", "stop", SERVICE)
    machine.run("mount", "-t", "tmpfs", "-o", "size=2500k,mode=700", "tmpfs", "/var/spool/pbx-recorder")
    machine.run(
        "sh", "-c", "cd /var/spool/pbx-recorder && mkdir incoming spool && head -c 2000000 /dev/zero > spool/b && chown -R asterisk ."
    )
    flag_s = wait_until(lambda: "stop-recording" in machine.run("ls", "/run/pbx-recorder"), 100, "the guard's timer")
    order_s = wait_until(lambda: "nothing to restore" in _said(machine, BASELINE), 100, "the baseline's timer")
    report(disk_flag_after_s=flag_s, baseline_looked_after_s=order_s)
    machine.run("rm", "/var/spool/pbx-recorder/spool/b")
    machine.run("systemctl", "start", f"{GUARD}.service")
    assert "stop-recording" not in machine.run("ls", "/run/pbx-recorder")
    for unit in (GUARD, BASELINE):
        assert machine.show(f"{unit}.service", "Result") == "success"
    assert "Traceback" not in _said(machine, "*")


def _said(machine: Machine, unit: str) -> str:
    return machine.run("journalctl", "-u", unit, "--no-pager", "-o", "cat")


def _kernel_memory_limit(machine: Machine, pid: str) -> int:
    """What counts is what the kernel was told, in either version of its control groups."""
    groups = [line.split(":", 2) for line in machine.run("cat", f"/proc/{pid}/cgroup").splitlines()]
    (place,) = [group[2] for group in groups if "memory" in group[1].split(",")] or [group[2] for group in groups if group[0] == "0"]
    unit = f"{Path(place).parent.name}/{Path(place).name}"
    files = f"/sys/fs/cgroup/memory/*{unit}/memory.limit_in_bytes /sys/fs/cgroup/*{unit}/memory.max"
    return int(machine.run("sh", "-c", f"cat {files} 2>/dev/null", is_checked=False).split()[0])
