"""The platform's own door over a real socket, and the recorder's own client before it."""

import importlib
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

from api.app import create_app
from api.scopes import Scope
from calls.house import House
from calls.settings import Settings
from tests.ingest.a_house import LONDON

RECORDER = Path(__file__).parents[2] / "pbx-recorder"


@dataclass(frozen=True)
class Platform:
    house: House
    client: Any  # pbx-recorder's
    bandwidth: Any
    url: str
    token: str


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Its address."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def a_platform(folder: Path) -> Iterator[Platform]:
    """pbx-recorder is a project of its own: nothing of the platform has it installed."""
    sys.path.insert(0, str(RECORDER))
    try:
        client_module = importlib.import_module("pbx_recorder.platform_client")
        pacing = importlib.import_module("pbx_recorder.pacing")
        app = create_app(Settings(company_dir=folder, open_here=True))
        house: House = app.state.house
        house.company.save(LONDON)
        token = house.tokens.create("office", [Scope.RECORDER_WRITE, Scope.ROUTING_READ])
        (folder / "token").write_text(token)
        with served(app) as url:
            client = client_module.PlatformClient(url, folder / "token")
            yield Platform(house, client, pacing.Bandwidth(0), url, token)
            client.close()
    finally:
        sys.path.remove(str(RECORDER))
        for name in [name for name in sys.modules if name.partition(".")[0] == "pbx_recorder"]:
            del sys.modules[name]
