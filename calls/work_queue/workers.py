"""Worker processes beside a program that must not load speech or machine learning itself."""

import contextlib
import json
import logging
import os
import subprocess
import sys
import threading
import time

from pydantic import SecretStr

from calls.settings import Settings

log = logging.getLogger(__name__)
WATCH_EVERY_S = 1.0
LONGEST_PAUSE_S = 60.0
STOP_S = 10.0
GIVE_BACK_S = 3.0


class Workers:
    """Keeps `count` children running: one that died is started again, after a pause that grows while they die young."""

    def __init__(self, settings: Settings, count: int, module: str = "calls.work_queue") -> None:
        self._settings = settings
        self._module = module
        self._stop = threading.Event()
        self._children = [_start(_of_place(settings, place), module) for place in range(count)]
        self._watch = threading.Thread(target=self._keep_alive, name="workers", daemon=True)
        self._watch.start()

    @property
    def pids(self) -> tuple[int, ...]:
        return tuple(child.pid for child in self._children if child.poll() is None)

    def stop(self) -> None:
        """Each finishes the call in hand, or gives it back after ten seconds, or is killed."""
        self._stop.set()
        self._watch.join()
        for child in self._children:
            child.terminate()
        deadline = time.monotonic() + STOP_S
        for child in self._children:
            if not _ends_within(child, max(0.1, deadline - time.monotonic())):
                _close(child)  # as if we had died: it gives its call back
                if not _ends_within(child, GIVE_BACK_S):
                    child.kill()
                    child.wait()
            _close(child)

    def _keep_alive(self) -> None:
        pause_s = WATCH_EVERY_S
        while not self._stop.wait(pause_s):
            dead = [place for place, child in enumerate(self._children) if child.poll() is not None]
            for place in dead:
                _close(self._children[place])
                try:
                    self._children[place] = _start(_of_place(self._settings, place), self._module)
                except OSError as error:  # no memory or no process left: perhaps after the next pause
                    log.warning("worker not started: %s", error.strerror)
            pause_s = min(LONGEST_PAUSE_S, pause_s * 2) if dead else WATCH_EVERY_S


def start_worker_process(settings: Settings, count: int = 1) -> Workers:
    """Start `count` workers; they end with this process, however it ends."""
    return Workers(settings, count)


def _of_place(settings: Settings, place: int) -> Settings:
    """Several GPUs: one worker each, by turns."""
    return settings.model_copy(update={"gpu": settings.gpu + place})


def _start(settings: Settings, module: str) -> "subprocess.Popen[str]":
    """Settings go by the pipe that also tells the child of our death: a command line would show the secrets to everybody."""
    paths = os.pathsep.join(path for path in sys.path if path)
    child = subprocess.Popen([sys.executable, "-m", module], stdin=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": paths})
    assert child.stdin is not None
    try:
        child.stdin.write(_as_json(settings) + "\n")
        child.stdin.flush()
    except BrokenPipeError:
        pass  # it died at once; the watch starts another
    return child


def _ends_within(child: "subprocess.Popen[str]", wait_s: float) -> bool:
    try:
        child.wait(wait_s)
    except subprocess.TimeoutExpired:
        return False
    return True


def _close(child: "subprocess.Popen[str]") -> None:
    if child.stdin is not None:
        with contextlib.suppress(BrokenPipeError):  # it died before it read its settings
            child.stdin.close()


def _as_json(settings: Settings) -> str:
    revealed = {name: value.get_secret_value() for name, value in settings if isinstance(value, SecretStr)}
    return json.dumps({**settings.model_dump(mode="json"), **revealed})
