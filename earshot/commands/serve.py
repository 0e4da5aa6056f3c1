"""earshot serve: the pages and the JSON door, with the in-process worker beside them."""

import ipaddress
from contextlib import closing
from typing import Annotated

import typer

from calls.house import open_house
from calls.model.errors import SetupError
from calls.settings import Settings
from calls.work_queue import start_worker_process
from earshot.output import say

DEFAULT_PORT = 8484


def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="Address to listen on; others than loopback need a token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = DEFAULT_PORT,
    workers: Annotated[int, typer.Option(min=0, help="Worker processes to keep beside the pages; 0 with workers of their own.")] = 1,
) -> None:
    """Show the pages, and keep taking waiting calls through their stages."""
    settings: Settings = context.obj
    refuse_open_door(settings, host)
    serve_pages(settings, host, port, workers)


def serve_pages(settings: Settings, host: str, port: int, workers: int) -> None:
    """Runs until stopped from the keyboard. The workers are child processes: this one never loads a speech engine."""
    import uvicorn  # here, not above: the web takes half a second to load, and every command would wait for it

    from api.app import create_app

    app = create_app(settings)
    running = start_worker_process(settings, workers)
    try:
        say(f"Earshot is on http://{host}:{port}/ (Ctrl+C ends it)")
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
    finally:
        running.stop()


def refuse_open_door(settings: Settings, host: str) -> None:
    """Raises SetupError when the address is reachable from outside and nobody would have to show a token."""
    if is_loopback(host):
        return
    with closing(open_house(settings)) as house:
        if not any(token.revoked_at is None for token in house.tokens.list()):
            raise SetupError(
                f"{host} can be reached from outside this machine and no token exists",
                remedy="Create one first: earshot token create NAME --scope reports:read; or stay on 127.0.0.1",
            )


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
