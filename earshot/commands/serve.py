"""earshot serve: the pages and the JSON door, with the in-process worker beside them."""

import gc
import ipaddress
import sys
from typing import Annotated

import typer

from calls.house import House
from calls.model.errors import SetupError
from calls.settings import Settings
from calls.work_queue import start_worker_process
from earshot.output import say

DEFAULT_PORT = 8484
SWITCH_S = 0.001  # after which a thread that reckons a report lets an exchange be answered; Python's own 5 ms add up over one answer


def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
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
    from earshot.speech_checks import speech_at_hand

    app = create_app(settings, speech_at_hand)
    gc.freeze()  # what is loaded stays: a collection that looks through all of it holds every answer up for a tenth of a second
    sys.setswitchinterval(SWITCH_S)
    tell_first_link(app.state.house, f"http://{host}:{port}")
    running = start_worker_process(settings, workers)
    try:
        say(f"Earshot is on http://{host}:{port}/ (Ctrl+C ends it)")
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
    finally:
        running.stop()


def tell_first_link(house: House, address: str) -> None:
    """While nobody can sign in: the link that makes the first owner. Each start ends the link before it."""
    if house.users.is_empty() and not house.settings.open_here and house.settings.password_sign_in:
        say("Nobody can sign in yet. This link makes you the owner; it is good once, for three days:")
        say(f"  {address}/welcome?key={house.sessions.new_link(None)}")


def refuse_open_door(settings: Settings, host: str) -> None:
    """Raises SetupError when the address is reachable from outside and the door was to be left open."""
    if settings.open_here and not is_loopback(host):
        raise SetupError(
            f"{host} can be reached from outside this machine, and EARSHOT_OPEN_HERE is for this machine alone",
            remedy="Unset EARSHOT_OPEN_HERE, or stay on 127.0.0.1",
        )


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
