"""An OpenAI-compatible endpoint (Ollama, vLLM, a cloud) behind one question and one answer. Nothing here knows what is asked."""

import asyncio
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

import httpx2

from calls.model.errors import CallError, SetupError

MOST_BYTES = 1_000_000  # of one reply
LONGEST_WAIT_S = 3600.0  # that a server may ask for
MOST_TRIES = 6  # of one question, where a server refuses what we ask it with
REFUSES_FORM = (400, 404, 415, 422)
ABOUT_FORM = ("format", "schema", "json")  # what a refusal speaks of that is about the form, not about an unknown model
PERMANENT = (400, 401, 402, 403, 404, 405, 413, 422)
OF_THE_CALL = (400, 413, 422)


class JudgeError(CallError):
    """retry_after_s: where the server says when. is_of_the_server: every call would meet it, not this one alone."""

    def __init__(self, message: str, *, permanent: bool, is_of_the_server: bool = True, retry_after_s: float | None = None) -> None:
        super().__init__(message, permanent=permanent, remedy="Look at EARSHOT_JUDGE_URL, _MODEL and _KEY" if permanent else "")
        self.retry_after_s = retry_after_s
        self.is_of_the_server = is_of_the_server


class Form(StrEnum):
    """How strictly a server can be held to JSON."""

    SCHEMA = "json_schema"
    OBJECT = "json_object"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Reply:
    text: str
    is_cut: bool  # the limit of tokens was reached
    tokens_in: int | None  # None: the server does not say
    tokens_out: int | None
    seconds: float


@dataclass
class _Manners:
    """What this server was found to take."""

    form: Form = Form.SCHEMA
    limit_name: str = "max_tokens"
    has_temperature: bool = True


@dataclass
class Endpoint:
    """url: the API's root, as "http://localhost:11434/v1". Only that host is ever asked: redirects and proxies are not followed."""

    url: str
    model: str
    key: str | None
    timeout_s: float
    most_tokens: int  # of an answer
    _manners: _Manners = field(default_factory=_Manners)

    def ask(self, system: str, user: str, schema: Mapping[str, Any]) -> Reply:
        """Raises JudgeError. Takes timeout_s at most, all tries together."""
        return asyncio.run(self._ask_in_time(system, user, schema))

    async def _ask_in_time(self, system: str, user: str, schema: Mapping[str, Any]) -> Reply:
        began = time.monotonic()
        try:
            async with asyncio.timeout(self.timeout_s), self._client() as client:
                status, body, headers = await self._with_concessions(client, system, user, schema)
        except TimeoutError as error:
            raise JudgeError(f"no answer within {self.timeout_s:g} s", permanent=False) from error
        except httpx2.InvalidURL as error:
            raise JudgeError("EARSHOT_JUDGE_URL is no address", permanent=True) from error
        except (httpx2.HTTPError, OSError) as error:
            raise JudgeError(f"cannot be reached: {type(error).__name__}", permanent=False) from error
        if status != 200:
            raise _refusal(status, headers)
        return _reply(body, time.monotonic() - began)

    async def _with_concessions(
        self, client: httpx2.AsyncClient, system: str, user: str, schema: Mapping[str, Any]
    ) -> tuple[int, bytes, Mapping[str, str]]:
        """A server that refuses the schema is asked for any JSON, then for text; what it takes is remembered."""
        for _ in range(MOST_TRIES):
            status, body, headers = await self._post(client, self._request(system, user, schema))
            if status not in REFUSES_FORM or not self._concede(body):
                break
        return status, body, headers

    async def _post(self, client: httpx2.AsyncClient, request: Mapping[str, Any]) -> tuple[int, bytes, Mapping[str, str]]:
        async with client.stream("POST", f"{self.url.rstrip('/')}/chat/completions", json=request) as response:
            body = bytearray()
            async for part in response.aiter_bytes():
                body += part
                if len(body) > MOST_BYTES:
                    raise JudgeError("the answer is too long", permanent=True, is_of_the_server=False)
            return response.status_code, bytes(body), response.headers

    def _client(self) -> httpx2.AsyncClient:
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        return httpx2.AsyncClient(timeout=self.timeout_s, headers=headers, follow_redirects=False, trust_env=False)

    def _request(self, system: str, user: str, schema: Mapping[str, Any]) -> dict[str, Any]:
        request: dict[str, Any] = {
            "model": self.model,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
            self._manners.limit_name: self.most_tokens,
        }
        if self._manners.has_temperature:
            request["temperature"] = 0
        if self._manners.form is Form.SCHEMA:
            named = {"name": "labels", "strict": True, "schema": schema}
            request["response_format"] = {"type": "json_schema", "json_schema": named}
        elif self._manners.form is Form.OBJECT:
            request["response_format"] = {"type": "json_object"}
        if self._manners.form is not Form.SCHEMA:
            request["messages"][0]["content"] += "\nThe schema: " + json.dumps(schema, separators=(",", ":"))
        return request

    def _concede(self, body: bytes) -> bool:
        """False where nothing is left to give way in."""
        told, manners = body[:4000].decode("utf-8", "replace"), self._manners
        if "max_completion_tokens" in told and manners.limit_name == "max_tokens":
            manners.limit_name = "max_completion_tokens"
        elif "temperature" in told and manners.has_temperature:
            manners.has_temperature = False
        elif manners.form is not Form.PLAIN and (any(word in told for word in ABOUT_FORM) or "model" not in told.lower()):
            manners.form = Form.OBJECT if manners.form is Form.SCHEMA else Form.PLAIN
        else:
            return False
        return True


def check_url(url: str) -> None:
    """Raises SetupError; the message leaves the address out, which may hold a secret."""
    try:
        parts = urlsplit(url)
        is_good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_good = False
    if not is_good:
        raise SetupError("EARSHOT_JUDGE_URL is no http or https address", remedy="Write http://localhost:11434/v1, or unset it")


def _reply(body: bytes, seconds: float) -> Reply:
    try:
        data = json.loads(body)
        choice = data["choices"][0]
        text, usage = choice["message"].get("content") or "", data.get("usage") or {}
        return Reply(
            text, choice.get("finish_reason") == "length", _count(usage, "prompt_tokens"), _count(usage, "completion_tokens"), seconds
        )
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise JudgeError("the answer is not that of an OpenAI-compatible endpoint", permanent=False) from error


def _refusal(status: int, headers: Mapping[str, str]) -> JudgeError:
    is_permanent = status in PERMANENT or 300 <= status < 400
    wait_s = _retry_after(headers.get("retry-after"))
    return JudgeError(f"answered {status}", permanent=is_permanent, is_of_the_server=status not in OF_THE_CALL, retry_after_s=wait_s)


def _count(usage: Mapping[str, Any], name: str) -> int | None:
    count = usage.get(name)
    return count if isinstance(count, int) and count >= 0 else None


def _retry_after(told: str | None) -> float | None:
    """Seconds, or a date."""
    if told is None:
        return None
    try:
        seconds = float(told)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(told).timestamp() - time.time()
        except ValueError:
            return None
    return min(max(seconds, 0.0), LONGEST_WAIT_S) if seconds == seconds else None
