"""A dead owner is known at once where it can be seen, and only there."""

import subprocess
import sys

import psutil
import pytest

from calls.work_queue.owner import is_dead, own_name


def test_a_running_process_is_alive() -> None:
    assert is_dead(own_name()) is False


def test_a_process_that_ended_is_dead() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        place, _, _ = own_name().partition("|")
        owner = f"{place}|{process.pid}|{psutil.Process(process.pid).create_time():.2f}"
        assert is_dead(owner) is False
        process.communicate(b"\n")
    assert is_dead(owner) is True


def test_a_process_that_took_over_the_number_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    place, pid, started = own_name().split("|")
    assert is_dead(f"{place}|{pid}|{float(started) - 100:.2f}") is True


@pytest.mark.parametrize("owner", ["elsewhere|1|0.00", "", "x", "elsewhere|x|y"])
def test_of_another_machine_s_worker_nothing_is_said(owner: str) -> None:
    assert is_dead(owner) is None
