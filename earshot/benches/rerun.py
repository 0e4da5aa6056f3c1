"""History understood again after a change of taxonomy: killed in the middle, begun again, and one current verdict per call in the end."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

import psutil

from analytics.understanding.phrase_fault import phrase_fault
from analytics.understanding.rerun_cost import STAGE, measure_cost
from calls.house import House, open_house
from calls.model.rerun import EVERYTHING
from calls.settings import Settings
from calls.stages import PATH
from earshot.benches.corpus_calls import fill_with_corpus
from earshot.understand_again import outdated, version_now
from ingest.taxonomy_file import EXAMPLE, read_taxonomy_file

LOOK_EVERY_S = 0.05
COMMAND = "from earshot.__main__ import main; main()"
Say = Callable[[str], None]


def bench_rerun(folder: Path, calls: int, say: Say, workers: int = 1) -> dict[str, object]:
    """Figures of the run, and what was found afterwards. Raises RuntimeError where a call has not exactly one current verdict."""
    folder.mkdir(parents=True)
    settings = Settings(company_dir=folder)
    with closing(open_house(settings)) as house:
        began = monotonic()
        fill_with_corpus(house, calls)
        say(f"{calls} calls with their words: {monotonic() - began:.0f} s")
        first = Watched(settings, "understand-again", "--all", "--yes", "--workers", str(workers)).to_the_end()
        say(f"understood for the first time: {first:.0f} s")
        before = version_now(house)
        example = read_taxonomy_file(EXAMPLE, phrase_fault)
        house.taxonomies.apply(example.taxonomy, example.text, "bench")
        cost = measure_cost(house, outdated(house))
        killed_s, killed_at, left = _kill_in_the_middle(house, settings, calls, workers)
        say(f"killed after {killed_at} calls; {left} were left")
        again = Watched(settings, "understand-again", "--yes", "--workers", str(workers))
        resumed_s = again.to_the_end()
        found = _check(house, before, calls)
    done_s = killed_s + resumed_s
    return {
        "calls": calls,
        "workers": workers,
        "killed_after": killed_at,
        "left_at_the_kill": left,
        "estimated_calls_per_s": round(cost.calls_per_s or 0.0, 1),
        "rerun_s": round(done_s, 1),
        "calls_per_s": round(calls / done_s, 1),
        "first_time_calls_per_s": round(calls / first, 1),
        "calls_per_cpu_s": round(left / sum(again.cpu_s.values()), 1),
        "worker_peak_rss_mb": round(again.peak_bytes / 1e6),
        **found,
    }


class Watched:
    """An earshot command in a process group of its own, its children's memory watched."""

    def __init__(self, settings: Settings, *words: str) -> None:
        command = [sys.executable, "-c", COMMAND, "--company", str(settings.company_dir), *words]
        self.process = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.began = monotonic()
        self.peak_bytes = 0
        self.cpu_s: dict[int, float] = {}  # of each child, as it was last seen

    def look(self) -> bool:
        """False once it has ended."""
        try:
            children = psutil.Process(self.process.pid).children()
            self.peak_bytes = max([self.peak_bytes, *(child.memory_info().rss for child in children)])
            self.cpu_s.update((child.pid, sum(child.cpu_times()[:2])) for child in children)
        except psutil.NoSuchProcess:
            return False
        return self.process.poll() is None

    def to_the_end(self) -> float:
        """Seconds from its start. Raises RuntimeError where it fails."""
        while self.look():
            sleep(LOOK_EVERY_S)
        _, errors = self.process.communicate()
        if self.process.returncode != 0:
            raise RuntimeError(f"the command failed: {errors[-2000:]}")
        return monotonic() - self.began

    def kill(self) -> float:
        """SIGKILL to the command and its workers at once. Seconds from its start."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()
        return monotonic() - self.began


def _kill_in_the_middle(house: House, settings: Settings, calls: int, workers: int) -> tuple[float, int, int]:
    running = Watched(settings, "understand-again", "--yes", "--workers", str(workers))
    while running.look():
        run = house.reruns.newest()
        if run is not None and run.version == version_now(house) and run.done >= calls // 2:
            took_s = running.kill()
            after = house.reruns.newest()
            assert after is not None
            return took_s, after.done, after.left
        sleep(LOOK_EVERY_S)
    raise RuntimeError("the run was over before it could be killed")


def _check(house: House, before: str, calls: int) -> dict[str, object]:
    versions = {one.version: one for one in house.verdict_versions.all()}
    now = version_now(house)
    current = sum(one.current for one in versions.values())
    kept = versions[before].calls if before in versions else 0
    if current != calls or versions[now].current != calls or kept != calls or house.stages.failures():
        raise RuntimeError(f"{current} current verdicts of {calls} calls, {versions[now].current} of them new, {kept} old ones kept")
    if house.reruns.count(STAGE, EVERYTHING) != calls or PATH[-1].name != STAGE:
        raise RuntimeError("not every call is done with its path")
    return {"current_verdicts": current, "of_the_new_version": versions[now].current, "old_ones_kept": kept}
