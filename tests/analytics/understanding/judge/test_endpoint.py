"""The endpoint against a scripted server over real sockets: it gives way where a server refuses, and never takes longer than it may."""

import json
import time
from typing import Any

import pytest

from analytics.understanding.judge.endpoint import Endpoint, JudgeError, check_url
from calls.model.errors import SetupError
from tests.fakes.judge_server import JudgeServer, Scripted, judging

SCHEMA = {"type": "object"}


def endpoint(server: JudgeServer, timeout_s: float = 5.0, key: str | None = "secret") -> Endpoint:
    return Endpoint(server.url, "small", key, timeout_s, 500)


def refuses(word: str, message: str) -> Any:
    def answer(request: dict[str, Any]) -> Scripted:
        is_refused = word in json.dumps(request)
        body = json.dumps({"error": {"message": message}}).encode()
        return Scripted(status=400, body=body) if is_refused else Scripted("{}")

    return answer


def test_the_request_is_strict_and_the_reply_is_counted() -> None:
    with judging(Scripted('{"a": 1}')) as server:
        reply = endpoint(server).ask("rules", "call", SCHEMA)
    request = server.asked[0]
    assert (reply.text, reply.tokens_in, reply.tokens_out, reply.is_cut) == ('{"a": 1}', 1000, 200, False)
    assert (request["model"], request["temperature"], request["max_tokens"]) == ("small", 0, 500)
    assert request["response_format"]["json_schema"] == {"name": "labels", "strict": True, "schema": SCHEMA}
    assert server.keys == ["Bearer secret"]


def test_without_a_key_none_is_sent_and_without_usage_none_is_counted() -> None:
    with judging(Scripted("{}", usage=None, finish="length")) as server:
        reply = endpoint(server, key=None).ask("rules", "call", SCHEMA)
    assert (server.keys, reply.tokens_in, reply.is_cut) == ([None], None, True)


def test_a_server_that_refuses_the_schema_is_asked_for_json_then_for_text_and_this_is_remembered() -> None:
    with judging(refuses("response_format", "response_format is not supported by this model")) as server:
        asker = endpoint(server)
        asker.ask("rules", "call", SCHEMA)
        asker.ask("rules", "call", SCHEMA)
    assert [one.get("response_format", {}).get("type") for one in server.asked] == ["json_schema", "json_object", None, None]
    assert "The schema" in server.asked[2]["messages"][0]["content"]


def test_newer_names_of_the_limit_and_a_fixed_temperature_are_taken() -> None:
    with judging(refuses('"max_tokens"', "Unsupported parameter: use 'max_completion_tokens'")) as server:
        endpoint(server).ask("rules", "call", SCHEMA)
    assert "max_completion_tokens" in server.asked[1]
    with judging(refuses("temperature", "'temperature' does not support 0")) as server:
        endpoint(server).ask("rules", "call", SCHEMA)
    assert "temperature" not in server.asked[1]


@pytest.mark.parametrize(
    ("scripted", "is_permanent", "is_of_the_server", "asked"),
    [
        (Scripted(status=401), True, True, 1),
        (Scripted(status=403), True, True, 1),
        (Scripted(status=404, body=b'{"error": "model not found"}'), True, True, 1),
        (Scripted(status=302, headers={"Location": "http://127.0.0.1:1/"}), True, True, 1),
        (Scripted(status=400, body=b"no"), True, False, 3),  # every form was tried
        (Scripted(status=500), False, True, 1),
        (Scripted(status=503), False, True, 1),
        (Scripted("{}" * 600_000), True, False, 1),  # too long
        (Scripted(body=b"<html>hello"), False, True, 1),
        (Scripted(body=b'{"choices": []}'), False, True, 1),
        (Scripted("{}", cut_after=20), False, True, 1),
    ],
)
def test_an_error_says_whether_asking_again_can_help(scripted: Scripted, is_permanent: bool, is_of_the_server: bool, asked: int) -> None:
    with judging(scripted) as server, pytest.raises(JudgeError) as told:
        endpoint(server).ask("rules", "call", SCHEMA)
    assert (told.value.permanent, told.value.is_of_the_server, len(server.asked)) == (is_permanent, is_of_the_server, asked)
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(("header", "wait_s"), [("7", 7), ("999999", 3600), ("-3", 0), ("soon", None), ("nan", None)])
def test_a_busy_server_says_when_to_come_again(header: str, wait_s: float | None) -> None:
    with judging(Scripted(status=429, headers={"Retry-After": header})) as server, pytest.raises(JudgeError) as told:
        endpoint(server).ask("rules", "call", SCHEMA)
    assert (told.value.permanent, told.value.retry_after_s) == (False, wait_s)


@pytest.mark.parametrize("slow", [Scripted("{}", wait_s=5), Scripted("{}", drip_s=0.05)])
def test_a_silent_or_dripping_server_takes_no_longer_than_it_may(slow: Scripted) -> None:
    with judging(slow) as server:
        began = time.monotonic()
        with pytest.raises(JudgeError, match="no answer within") as told:
            endpoint(server, timeout_s=0.3).ask("rules", "call", SCHEMA)
        assert time.monotonic() - began < 1.5
    assert not told.value.permanent


def test_nobody_there_is_no_answer_for_now() -> None:
    with judging(Scripted("{}")) as server:
        pass
    with pytest.raises(JudgeError, match="cannot be reached") as told:
        endpoint(server).ask("rules", "call", SCHEMA)
    assert not told.value.permanent


@pytest.mark.parametrize("url", ["judge.example:11434", "ftp://there", "http:///v1/no-host", "http://[::1"])
def test_what_is_no_address_is_refused_without_being_shown(url: str) -> None:
    with pytest.raises(SetupError) as told:
        check_url(url)
    assert url not in str(told.value)
