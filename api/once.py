"""Idempotency-Key: a request that is sent again, because its answer was lost, is not carried out again."""

from collections.abc import Callable, Coroutine
from functools import partial
from hashlib import sha256
from typing import Any, assert_never

from anyio.to_thread import run_sync
from fastapi import Request, Response
from fastapi.routing import APIRoute

from api.problems import Problem, problem_json
from api.reader import NOBODY, Reader, reader_of, token_of
from calls.house import House
from calls.store.answer_repository import Answered, AskedOtherwise, Fresh, Question, UnderWay

HEADER = "Idempotency-Key"
LONGEST_KEY = 255
DOORS = "/api/v1/"
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class AnsweredOnce(APIRoute):
    """Route class of routers whose POSTs create something. Pages' forms pass by: they carry no such header."""

    def get_route_handler(self) -> Handler:
        return partial(_once, super().get_route_handler())

    @property
    def takes_key(self) -> bool:
        return "POST" in (self.methods or ()) and self.path.startswith(DOORS)


async def _once(answer: Handler, request: Request) -> Response:
    key = request.headers.get(HEADER)
    if key is None or request.method != "POST" or not request.url.path.startswith(DOORS):
        return await answer(request)
    if not key or len(key) > LONGEST_KEY:
        return problem_json(request, Problem(422, f"{HEADER} has 1 to {LONGEST_KEY} characters", rule="bad_key"))
    reader = await run_sync(reader_of, request)
    if reader is NOBODY:
        return await answer(request)  # which refuses it
    house: House = request.app.state.house
    question = await _question(request, reader, key)
    begun = await run_sync(house.answers.begin, question)
    match begun:
        case Fresh():
            return await _answered(answer, request, question)
        case Answered():
            return Response(begun.body, begun.status, {"Idempotency-Replayed": "true"}, begun.media_type)
        case UnderWay():
            return problem_json(
                request, Problem(409, "the same request is being answered right now", "Ask again in a second", rule="under_way")
            )
        case AskedOtherwise():
            problem = Problem(422, f"this {HEADER} stood over another request", "Use a new key for a new request", rule="key_reused")
            return problem_json(request, problem)
        case _:
            assert_never(begun)


async def _answered(answer: Handler, request: Request, question: Question) -> Response:
    """What was refused may be asked again under the same key, put right."""
    house: House = request.app.state.house
    try:
        response = await answer(request)
    except BaseException:
        await run_sync(house.answers.release, question)
        raise
    if response.status_code >= 400:
        await run_sync(house.answers.release, question)
    else:
        kept = Answered(response.status_code, response.headers.get("content-type"), bytes(response.body))
        await run_sync(house.answers.finish, question, kept)
    return response


async def _question(request: Request, reader: Reader, key: str) -> Question:
    who = f"user {reader.user}" if reader.user is not None else token_of(request) or reader.name
    asked = f"{request.method} {request.url.path}?{request.url.query}\n".encode() + await request.body()
    return Question(_hash(who.encode()), _hash(key.encode()), _hash(asked))


def _hash(text: bytes) -> str:
    return sha256(text).hexdigest()
