"""What was really said: found beside the recordings of a folder.

NAME.txt (one text, or lines "Agent: …"), NAME.json (our transcript, with or without times, or {"agent": "…", "client": "…"}), NAME.vtt,
.srt or .vcon stand for NAME.wav anywhere below the folder; NAME.rttm says who spoke when. A references.json in the folder or the one above
maps "folder/file.wav" or "folder/file.wav#channel" to {"ref": "…"}. A manifest NAME.json beside NAME.wav may say whose voice is on which
channel.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from calls.audio.known_formats import suffix_of
from calls.formats.format_error import FormatError
from calls.formats.read_transcript import LARGEST_BYTES, SUFFIXES, kind_of, read_transcript
from calls.formats.rttm import Spoken, read_rttm
from calls.formats.speakers import is_role, sides_of
from calls.model.recording import Side
from calls.model.transcript import Word

AUDIO = frozenset("wav wave mp3 ogg opus flac m4a aac gsm webm wma amr mp4 aif aiff au".split())  # noqa: SIM905
LARGEST_TEXT = 4 << 20


@dataclass(frozen=True, slots=True)
class SaidTurn:
    side: Side | None  # None: the reference does not say whose words these are
    text: str
    words: tuple[Word, ...] = ()  # where the times of single words are known
    start_s: float | None = None
    end_s: float | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    turns: tuple[SaidTurn, ...] = ()
    speech: tuple[Spoken, ...] = ()  # from an RTTM
    language: str | None = None
    by_channel: Mapping[int, str] = field(default_factory=dict)  # of a references.json

    def for_sides(self, sides: tuple[Side, ...]) -> "Reference":
        """With the texts of channels put on their sides."""
        told = [SaidTurn(sides[channel] if 0 <= channel < len(sides) else None, text) for channel, text in sorted(self.by_channel.items())]
        return replace(self, turns=(*self.turns, *told), by_channel={})


@dataclass(frozen=True, slots=True)
class KnownFile:
    audio: Path
    name: str  # below the folder
    reference: Reference
    sides: tuple[Side, ...] = ()  # by channel, where a manifest beside it says so


@dataclass(frozen=True, slots=True)
class Skipped:
    name: str
    reason: str
    is_bad: bool = True  # False: only nothing stands beside it to measure it by


def find_references(folder: Path) -> tuple[list[KnownFile], list[Skipped]]:
    """Recordings with what was said in them, in the order of their names; files that cannot be used, each with its reason."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    listed, skipped = _listed(folder)
    beside: dict[str, list[Path]] = {}
    for path in files:
        if suffix_of(path) in {"txt", "json", "rttm", *SUFFIXES} and path.name != "references.json":
            beside.setdefault(path.stem, []).append(path)
    known: list[KnownFile] = []
    for audio in (path for path in files if suffix_of(path) in AUDIO):
        name = audio.relative_to(folder).as_posix()
        try:
            reference = _reference(beside.get(audio.stem, []), listed.get(audio.resolve(), {}))
            sides = _sides_beside(audio)
        except FormatError as error:
            skipped.append(Skipped(name, f"{error.rule}: {error.detail}"))
            continue
        if reference is None:
            skipped.append(Skipped(name, "no reference beside it: NAME.txt, .json, .vtt or an entry in references.json", is_bad=False))
        else:
            known.append(KnownFile(audio, name, reference, sides))
    return known, skipped


def _reference(files: list[Path], by_channel: Mapping[int, str]) -> Reference | None:
    found: Reference | None = Reference(by_channel=by_channel) if by_channel else None
    speech: tuple[Spoken, ...] = ()
    for path in sorted(files, key=lambda path: suffix_of(path) == "txt"):  # a plain text says the least
        if suffix_of(path) == "rttm":
            speech = read_rttm(_text(path))
        elif found is None:
            found = _read(path)
    return replace(found, speech=speech) if found else None


def _read(path: Path) -> Reference | None:
    """None for a JSON that is something else, such as a manifest."""
    text = _text(path)
    if suffix_of(path) == "txt":
        return Reference(_plain_turns(text))
    if suffix_of(path) == "json":
        data = _json(text, path.name)
        if isinstance(data, dict) and data and set(data) <= {*Side, "language"} and all(isinstance(said, str) for said in data.values()):
            turns = tuple(SaidTurn(side, data[side]) for side in Side if data.get(side))
            return Reference(turns, language=data.get("language"))
        if _is_without_times(data):
            return Reference(tuple(SaidTurn(_side(one), str(one.get("text", ""))) for one in data["turns"]), language=data.get("language"))
        if kind_of(text) is None:
            return None
    read = read_transcript(path.read_bytes())
    sides, how = sides_of([one.speaker for one in read.utterances])
    turns = tuple(
        SaidTurn(
            sides[one.speaker] if how != "unknown" else None,
            " ".join(word.text for word in one.words),
            one.words if read.has_word_times else (),
            one.words[0].start_s,
            one.words[-1].end_s,
        )
        for one in read.utterances
    )
    return Reference(turns, language=read.language)


def _is_without_times(data: Any) -> bool:
    turns = data.get("turns") if isinstance(data, dict) else None
    return isinstance(turns, list) and bool(turns) and all(isinstance(one, dict) and not {"start_s", "words"} & set(one) for one in turns)


def _sides_beside(audio: Path) -> tuple[Side, ...]:
    """Of the manifest NAME.json beside NAME.wav, as ingest reads it."""
    manifest = audio.with_suffix(".json")
    data = _json(_text(manifest), manifest.name) if manifest.is_file() else None
    told = data.get("channels") if isinstance(data, dict) else None
    return tuple(Side(one) for one in told) if isinstance(told, list) and sorted(map(str, told)) == sorted(Side) else ()


def _plain_turns(text: str) -> tuple[SaidTurn, ...]:
    """Lines that all begin with a role have sides; anything else is one text of nobody in particular."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    named = [line.partition(":") for line in lines]
    if lines and all(colon and is_role(name) for name, colon, _ in named):
        sides, _ = sides_of([name for name, _, _ in named])
        return tuple(SaidTurn(sides[name], said.strip()) for name, _, said in named)
    return (SaidTurn(None, " ".join(lines)),) if lines else ()


def _side(turn: Any) -> Side | None:
    return Side(turn["side"]) if isinstance(turn, dict) and turn.get("side") in set(Side) else None


def _listed(folder: Path) -> tuple[dict[Path, dict[int, str]], list[Skipped]]:
    """Of references.json, here or above: text by channel of each file. Channel -1: of the file as a whole."""
    for place in (folder, folder.parent):
        path = place / "references.json"
        if not path.is_file():
            continue
        try:
            data = _json(_text(path), path.name)
            return _by_file(place, data), []
        except FormatError as error:
            return {}, [Skipped(path.name, f"{error.rule}: {error.detail}")]
    return {}, []


def _by_file(place: Path, data: Any) -> dict[Path, dict[int, str]]:
    if not isinstance(data, dict):
        raise FormatError("transcript_broken", "references.json is no object")
    known: dict[Path, dict[int, str]] = {}
    for key, told in data.items():
        file, _, channel = key.partition("#")
        said = told.get("ref") if isinstance(told, dict) else told
        if not isinstance(said, str) or (channel and not channel.isdecimal()):
            raise FormatError("transcript_broken", f"references.json: {key[:60]!r} has no text")
        known.setdefault((place / file).resolve(), {})[int(channel) if channel else -1] = said
    return known


def _text(path: Path) -> str:
    if path.stat().st_size > (LARGEST_BYTES if suffix_of(path) != "txt" else LARGEST_TEXT):
        raise FormatError("transcript_too_large", f"{path.name} is too large for one call")
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise FormatError("transcript_not_text", f"{path.name} cannot be read as UTF-8") from None


def _json(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise FormatError("transcript_broken", f"{name} is no JSON") from None
