"""A server that is not here is said to be missing, and CI does not skip it."""

import pytest

from tests.conftest import _or_skip
from tests.services.process import ServerMissingError, program


def absent() -> str:
    return program("no-such-server", "no-such-package")


def test_a_missing_server_says_what_to_install() -> None:
    with pytest.raises(ServerMissingError, match="apt-get install no-such-package"):
        absent()


def test_a_missing_server_skips_on_a_developer_s_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no-such-server is not here"), _or_skip(absent):  # type: ignore[arg-type]
        pass


def test_a_missing_server_fails_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(ServerMissingError), _or_skip(absent):  # type: ignore[arg-type]
        pass
