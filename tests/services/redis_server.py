"""A real Redis on loopback."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.services.process import answers, free_port, program, running, server_folder


@contextmanager
def running_redis() -> Iterator[str]:
    """Yields its URL. It evicts nothing: a queue that forgets silently is not what we test."""
    redis_server = program("redis-server", "redis-server")
    port = free_port()
    with server_folder("redis") as data:
        command = [redis_server, "--port", str(port), "--bind", "127.0.0.1", "--dir", str(data), "--save", "", "--appendonly", "no"]
        with running([*command, "--maxmemory-policy", "noeviction"], data.parent / "redis.log", lambda: answers(port)):
            yield f"redis://127.0.0.1:{port}/0"
