"""Logs: what happened to which call at which stage. Never what was said, a number or a name."""

import json
import logging
import sys
from datetime import UTC, datetime


def call_fields(call_id: str, stage: str | None = None) -> dict[str, str]:
    """For `extra=` of a log call: the only things about a call that a log may hold."""
    return {"call": call_id} if stage is None else {"call": call_id, "stage": stage}


def set_up_logs(level: str = "INFO", as_json: bool = False) -> None:
    """Once, at an entry point. as_json: one JSON object per line, for machines that collect logs."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if as_json else PlainLines())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for chatty in ("urllib3", "alembic", "rq", "asyncio"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {"at": _at(record), "level": record.levelname, "logger": record.name, "message": record.getMessage(), **_call_of(record)}
        if record.exc_info:
            line["error"] = trace_of(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


class PlainLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        about = "".join(f" {key}={value}" for key, value in _call_of(record).items())
        trace = f"\n{trace_of(record.exc_info[1])}" if record.exc_info else ""
        return f"{_at(record)} {record.levelname} {record.name}: {record.getMessage()}{about}{trace}"


def _at(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _call_of(record: logging.LogRecord) -> dict[str, str]:
    return {key: str(value) for key in ("call", "stage") if (value := getattr(record, key, None)) is not None}


def trace_of(error: BaseException | None) -> str:
    """Kind and places of an error, innermost first, without its text: a text may quote a client."""
    frame, places = error.__traceback__ if error else None, []
    while frame is not None:
        places.append(f"{frame.tb_frame.f_globals.get('__name__')}:{frame.tb_lineno}")
        frame = frame.tb_next
    return f"{type(error).__name__} at {' < '.join(reversed(places))}"
