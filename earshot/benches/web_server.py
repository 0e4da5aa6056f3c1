"""The server as users have it, a worker beside it, and one signed-in reader of each role: for measuring pages."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import httpx2

from api.reader import SESSION_COOKIE
from calls.house import House
from calls.model.call import ManagerId
from calls.model.people import PEOPLE, Role
from calls.settings import Settings
from calls.store.user_repository import NewUser

READY_WITHIN_S = 600.0


@dataclass(frozen=True, slots=True)
class Reader:
    role: Role
    key: str  # of the session


def readers_of(house: House, manager: ManagerId) -> tuple[Reader, ...]:
    """One of each role; the manager is that one."""
    known = {user.login: user for user in house.users.list()}
    found = []
    for role in PEOPLE:
        login = f"bench-{role}@example.com"
        new = NewUser(login, role.value, role, manager if role is Role.MANAGER else None, password_hash="none")  # noqa: S106 - no password fits it
        user = known.get(login) or house.users.add(new)
        found.append(Reader(role, house.sessions.begin(user.id)))
    return tuple(found)


@contextmanager
def serving(settings: Settings, port: int) -> Iterator[str]:
    """The address of `earshot serve` in a process of its own."""
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "earshot", "--company", str(settings.company_dir), "serve", "--port", str(port), "--workers", "0"]
    with _process(command, settings):
        wait_until_ready(url)
        yield url


@contextmanager
def working(settings: Settings) -> Iterator[None]:
    """A process that understands calls, one after the other, as a worker does, and writes their verdicts."""
    with _process([sys.executable, "-m", "earshot.benches.busy_worker", str(settings.company_dir)], settings):
        yield


@contextmanager
def _process(command: list[str], settings: Settings) -> Iterator[None]:
    environment = {**os.environ, "EARSHOT_DATABASE_URL": settings.database_url or ""}
    running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        running.terminate()
        running.wait(30)


def wait_until_ready(url: str) -> None:
    until = monotonic() + READY_WITHIN_S
    while monotonic() < until:
        try:
            httpx2.get(f"{url}/healthz").raise_for_status()
        except httpx2.HTTPError:
            sleep(0.2)
        else:
            return
    raise RuntimeError(f"no server at {url} after {READY_WITHIN_S:.0f} s")


def client_of(url: str, reader: Reader) -> httpx2.Client:
    headers: Mapping[str, str] = {"accept": "text/html", "accept-encoding": "gzip", "cookie": f"{SESSION_COOKIE}={reader.key}"}
    return httpx2.Client(base_url=url, headers=dict(headers), timeout=60.0)


def settings_of(folder: Path, url: str | None) -> Settings:
    return Settings(company_dir=folder, database_url=url or f"sqlite:///{folder / 'calls.db'}")
