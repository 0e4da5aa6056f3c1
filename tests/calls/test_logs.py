"""A log holds call and stage, and never the text of an error, for that may quote a client."""

import json
import logging
from collections.abc import Iterator

import pytest

from calls.logs import call_fields, set_up_logs

SAID = "my number is 020 7946 0001"


@pytest.fixture(autouse=True)
def _root_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def log_a_broken_call() -> None:
    try:
        raise ValueError(SAID)
    except ValueError:
        logging.getLogger("calls").exception("stage broke", extra=call_fields("c1", "transcribe"))


def test_json_lines_hold_call_stage_and_place_of_the_error(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", as_json=True)
    log_a_broken_call()
    line = json.loads(capsys.readouterr().err)
    assert (line["message"], line["call"], line["stage"], line["level"]) == ("stage broke", "c1", "transcribe", "ERROR")
    assert line["error"].startswith("ValueError at tests.calls.test_logs:")
    assert SAID not in json.dumps(line)


def test_plain_lines_hold_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO")
    log_a_broken_call()
    shown = capsys.readouterr().err
    assert "stage broke call=c1 stage=transcribe" in shown
    assert "ValueError at tests.calls.test_logs:" in shown
    assert SAID not in shown


def test_the_level_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("warning")
    logging.getLogger("calls").info("unheard")
    assert capsys.readouterr().err == ""
