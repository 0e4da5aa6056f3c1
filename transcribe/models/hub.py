"""What a model hub offers, by the hub's own HTTP interface; it must answer within seconds or is not there."""

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage, HTTPResponse
from pathlib import PurePosixPath
from typing import IO, Any, TypeVar
from urllib.parse import quote, urlsplit

from calls.model.errors import SetupError, UnavailableError
from calls.settings import Settings

ANSWERS_WITHIN_S = 1.8  # the first word of the hub, name look-up and all; with our own start a person waits less than 3 s
STALLS_AFTER_S = 30.0  # nothing more comes
UNREACHABLE = "Check the network or EARSHOT_HUB_URL; without internet: earshot models import FOLDER"
NETWORK_ERRORS = (urllib.error.URLError, HTTPException, OSError)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RemoteFile:
    name: str  # relative, with slashes
    size: int
    sha256: str | None  # of a large file
    blob_sha1: str | None  # git's own sum of a small one


@dataclass(frozen=True, slots=True)
class RemoteModel:
    repository: str
    revision: str
    files: tuple[RemoteFile, ...]


class Hub:
    def __init__(self, settings: Settings, answers_within_s: float = ANSWERS_WITHIN_S, stalls_after_s: float = STALLS_AFTER_S) -> None:
        self.url = settings.hub_url.rstrip("/")
        if urlsplit(self.url).scheme not in ("http", "https"):
            raise SetupError(f"EARSHOT_HUB_URL is no web address: {self.url}", remedy="Write it as https://…")
        self._token = settings.hub_token.get_secret_value() if settings.hub_token else None
        self._answers_within_s, self._stalls_after_s = answers_within_s, stalls_after_s
        self._opener = urllib.request.build_opener(_KeepsTokenAtHome)

    def look_up(self, repository: str) -> RemoteModel:
        """Which files a repository has now. Raises UnavailableError within seconds where the hub does not answer."""
        address = f"{self.url}/api/models/{quote(repository)}?blobs=true"
        body = within(self._answers_within_s, lambda: self._json(address, repository), f"The model hub {self.url} does not answer")
        try:
            files = tuple(_remote_file(row) for row in body["siblings"])
            return RemoteModel(repository, str(body["sha"]), files)
        except (KeyError, TypeError, ValueError) as error:
            raise UnavailableError(f"{self.url} answers, but not as a model hub does", remedy=UNREACHABLE) from error

    def open(self, model: RemoteModel, file: RemoteFile, start: int) -> HTTPResponse:
        """The file's bytes from start on; the answer's status says whether the hub goes along with that (206)."""
        address = f"{self.url}/{quote(model.repository)}/resolve/{quote(model.revision)}/{quote(file.name)}"
        headers = {"Range": f"bytes={start}-"} if start else {}
        return self._get(address, headers, self._stalls_after_s)

    def _json(self, address: str, repository: str) -> Any:
        try:
            with self._get(address, {}, self._answers_within_s) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError as error:
            error.close()  # it holds the connection
            raise _refused(error.code, repository, self.url) from error
        except NETWORK_ERRORS as error:
            raise UnavailableError(f"The model hub {self.url} cannot be reached ({_cause(error)})", remedy=UNREACHABLE) from error
        except ValueError as error:
            raise UnavailableError(f"{self.url} answers, but not as a model hub does", remedy=UNREACHABLE) from error

    def _get(self, address: str, headers: dict[str, str], timeout_s: float) -> HTTPResponse:
        given = {"User-Agent": "earshot", **headers, **({"Authorization": f"Bearer {self._token}"} if self._token else {})}
        answer: HTTPResponse = self._opener.open(urllib.request.Request(address, headers=given), timeout=timeout_s)  # noqa: S310  http(s) only
        return answer


class _KeepsTokenAtHome(urllib.request.HTTPRedirectHandler):
    """The hub sends large files from other hosts, which must not see its token."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        following = super().redirect_request(req, fp, code, msg, headers, newurl)
        if following is not None and urlsplit(newurl).netloc != urlsplit(req.full_url).netloc:
            following.remove_header("Authorization")
        return following


def within(seconds: float, work: Callable[[], T], otherwise: str) -> T:
    """work's result, or UnavailableError: a name look-up can hang where no socket's time limit reaches."""
    done: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:  # handed on to the caller below
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not done:
        raise UnavailableError(f"{otherwise} within {seconds:g} s", remedy=UNREACHABLE)
    return done[0]


def _remote_file(row: dict[str, Any]) -> RemoteFile:
    name, large = str(row["rfilename"]), row.get("lfs") or {}
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name:
        raise ValueError(f"not a file's name: {name}")
    return RemoteFile(name, int(large.get("size", row.get("size", 0))), large.get("sha256"), None if large else row.get("blobId"))


def _refused(status: int, repository: str, url: str) -> SetupError | UnavailableError:
    match status:
        case 401 | 403:
            return SetupError(
                f"{url} does not let this machine have {repository}", remedy="Accept the model's terms there and set EARSHOT_HUB_TOKEN"
            )
        case 404:
            return SetupError(f"{url} has no model {repository}", remedy="Correct EARSHOT_HUB_URL, or import a folder")
        case _:
            return UnavailableError(f"{url} answers with error {status}", remedy="Try again later")


def _cause(error: BaseException) -> str:
    reason = getattr(error, "reason", error)
    return str(getattr(reason, "strerror", None) or type(reason).__name__)
