"""vCon, experimental: written after draft-ietf-vcon-vcon-core-04 of 7 September 2026, which is no RFC and may still change.

The words are an analysis of type "transcript" over one dialog of type "recording"; the draft leaves a transcript's body open, so ours is
our own JSON, named by its schema. Read are also the bodies of draft-howe-vcon-wtf-extension (segments, words), dialogs of type "text", and
the names that older drafts used (mimetype; a JSON body inside a text).
"""

import base64
import binascii
import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from calls.formats.cues import checked_time, spread
from calls.formats.earshot_json import body_of, read_body
from calls.formats.exported_call import ExportedCall
from calls.formats.format_error import FormatError
from calls.formats.json_values import field, number, optional, read_json
from calls.formats.read_file import ReadFile, Utterance
from calls.model.recording import Side
from calls.model.transcript import Word

DRAFT = "draft-ietf-vcon-vcon-core-04"
SYNTAX = "0.4.0"
SCHEMA = "earshot-transcript-1"
PARTIES = (Side.AGENT, Side.CLIENT)
WRAPPED = ("payload", "ciphertext")


def write_vcon(call: ExportedCall) -> str:
    return json.dumps(vcon_of(call), ensure_ascii=False, indent=1) + "\n"


def vcon_of(call: ExportedCall) -> dict[str, Any]:
    started = call.started_at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    parties: list[dict[str, str]] = [{"name": call.manager or call.names[Side.AGENT], "validation": "none", "role": Side.AGENT.value}]
    client = {"name": call.names[Side.CLIENT], "validation": "none", "role": Side.CLIENT.value}
    parties.append({"tel": call.client_number, **client} if call.client_number else client)
    source = call.transcript.provenance
    return {
        "vcon": SYNTAX,
        "uuid": str(_uuid8(call.call_id)),
        "created_at": started,
        "extensions": ["CC"],  # of the parties' roles
        "subject": f"Call {call.call_id}, written after {DRAFT} (experimental)",
        "parties": parties,
        "dialog": [
            {
                "type": "recording",
                "start": started,
                "duration": round(call.duration_s or call.end_s, 3),
                "parties": [0, 1],
                "application": "Earshot",
            }
        ],
        "analysis": [
            {
                "type": "transcript",
                "dialog": 0,
                "vendor": "Earshot",
                "product": f"{source.engine} {source.model}".strip(),
                "schema": SCHEMA,
                "mediatype": "application/json",
                "encoding": "json",
                "body": body_of(call),
            }
        ],
    }


def _uuid8(name: str) -> UUID:
    """The same call gives the same one: version 8 is the draft's choice, its bits are ours."""
    bits = int.from_bytes(sha256(f"earshot {name}".encode()).digest()[:16])
    return UUID(int=bits & ~(0xF << 76) & ~(0x3 << 62) | (8 << 76) | (2 << 62))


def read_vcon(text: str) -> ReadFile:
    data = read_json(text)
    if any(name in data for name in WRAPPED):
        raise FormatError("transcript_broken", "a signed or encrypted vCon: take out the unsigned one first")
    if critical := data.get("critical") or data.get("must_support"):
        raise FormatError("transcript_broken", f"it demands extensions that are not known here ({len(critical)})")
    parties = optional(data, "parties", list, "the file") or []
    dialogs = optional(data, "dialog", list, "the file") or []
    read = _from_analyses(optional(data, "analysis", list, "the file") or [], parties) or _from_texts(dialogs, parties)
    if read is None:
        raise FormatError("transcript_no_words", "neither an analysis of type transcript nor a dialog of type text holds words")
    names = _names(parties)
    started = _moment(dialogs[0].get("start") if dialogs and isinstance(dialogs[0], dict) else None) or _moment(data.get("created_at"))
    return ReadFile(
        "vcon",
        read.utterances,
        read.has_word_times,
        read.language,
        read.said_by,
        key=f"vcon:{field(data, 'uuid', str, 'the file')[:80]}",
        started_at=started,
        client_number=_client_number(parties, names),
    )


def _from_analyses(analyses: list[Any], parties: list[Any]) -> ReadFile | None:
    for position, analysis in enumerate(analyses):
        place = f"analysis {position}"
        if optional(analysis, "type", str, place) not in ("transcript", "wtf_transcription", "transcription"):
            continue
        body = _body(analysis, place)
        if isinstance(body, dict) and "turns" in body:
            return read_body(body, "vcon")
        if isinstance(body, dict) and ("segments" in body or "words" in body):
            return _wtf(body, place, parties)
    return None


def _body(holder: Any, place: str) -> Any:
    body = holder.get("body")
    if holder.get("encoding") == "base64url" and isinstance(body, str):
        try:
            body = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)).decode()
        except (binascii.Error, ValueError):
            raise FormatError("transcript_broken", f"{place}: its body is no base64url text") from None
    if isinstance(body, str) and body.lstrip().startswith(("{", "[")):
        return read_json(body)
    return body


def _wtf(body: dict[str, Any], place: str, parties: list[Any]) -> ReadFile:
    """World Transcription Format: segments with text and speaker, and words with times of their own."""
    named = _names(parties)
    words = optional(body, "words", list, place) or []
    segments = optional(body, "segments", list, place) or []
    utterances: list[Utterance] = []
    for position, one in enumerate(words or segments):
        here = f"{place}, {'word' if words else 'segment'} {position}"
        start_s, end_s = (checked_time(number(one, name, here) or 0.0, here) for name in ("start", "end"))
        said = field(one, "text", str, here)
        sure = number(one, "confidence", here)
        spoken = (Word(said.strip(), start_s, end_s, sure),) if words else spread(said, start_s, max(start_s, end_s))
        speaker = _speaker(one.get("speaker"), named)
        if words and utterances and utterances[-1].speaker == speaker:
            utterances[-1] = Utterance(speaker, utterances[-1].words + spoken)
        elif spoken:
            utterances.append(Utterance(speaker, spoken))
    told = optional(body, "transcript", dict, place) or {}
    source = optional(body, "metadata", dict, place) or {}
    said_by = " ".join(str(source[name]) for name in ("provider", "model") if source.get(name))
    return ReadFile("vcon", tuple(utterances), bool(words), (told.get("language") or "").split("-")[0].lower() or None, said_by)


def _from_texts(dialogs: list[Any], parties: list[Any]) -> ReadFile | None:
    """Text dialogs, each with its start: times are counted from the first."""
    texts = [one for one in dialogs if isinstance(one, dict) and one.get("type") == "text"]
    begin = min((at for one in texts if (at := _moment(one.get("start")))), default=None)
    named = _names(parties)
    utterances = []
    for position, one in enumerate(texts):
        place = f"dialog {position}"
        body, at = _body(one, place), _moment(one.get("start"))
        if not isinstance(body, str) or at is None or begin is None:
            continue
        start_s = checked_time((at - begin).total_seconds(), place)
        whose = one.get("originator", one.get("parties"))
        speaker = _speaker(whose[0] if isinstance(whose, list) and whose else whose, named)
        if words := spread(body, start_s, start_s + (number(one, "duration", place) or 0.0)):
            utterances.append(Utterance(speaker, words))
    return ReadFile("vcon", tuple(utterances), has_word_times=False) if utterances else None


def _names(parties: list[Any]) -> list[str]:
    """What each party is called: its role says more than its name."""
    known = [one if isinstance(one, dict) else {} for one in parties]
    return [str(one.get("role") or one.get("name") or one.get("tel") or f"party {place}") for place, one in enumerate(known)]


def _speaker(told: Any, names: list[str]) -> str | None:
    if isinstance(told, int) and not isinstance(told, bool) and 0 <= told < len(names):
        return names[told]
    return str(told) if told not in (None, "") else None


def _client_number(parties: list[Any], names: list[str]) -> str | None:
    told = [(name, one.get("tel")) for name, one in zip(names, parties, strict=True) if isinstance(one, dict)]
    numbers = [str(tel).removeprefix("tel:") for name, tel in told if tel and name.lower() in ("client", "customer", "caller")]
    return numbers[0] if numbers else None


def _moment(told: Any) -> datetime | None:
    if not isinstance(told, str):
        return None
    try:
        at = datetime.fromisoformat(told)
    except ValueError:
        return None
    return at if at.tzinfo is not None and at.year > 1 else None
