"""A real PostgreSQL on loopback."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.services.process import as_nobody, free_port, program, running, server_folder

DEBIAN = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)  # the newest first
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=64MB", "autovacuum=off"]


@contextmanager
def running_postgres() -> Iterator[str]:
    """Yields the URL of its first database, without a name of ours in it."""
    initdb, postgres = program("initdb", "postgresql", *DEBIAN), program("postgres", "postgresql", *DEBIAN)
    port = free_port()
    with server_folder("postgres") as data:
        cluster = data / "cluster"
        subprocess.run(
            [initdb, "-D", cluster, "-U", "test", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"],
            check=True,
            capture_output=True,
            **as_nobody(),
        )
        options = [f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={data}", *FAST]
        command = [postgres, "-D", str(cluster), *(part for option in options for part in ("-c", option))]
        url = f"postgresql://test@127.0.0.1:{port}/postgres"
        with running(command, data.parent / "postgres.log", lambda: _is_ready(url), end=signal.SIGINT):
            yield url


def _is_ready(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True
