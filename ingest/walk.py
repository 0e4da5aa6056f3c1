"""Which files of the given paths are recordings, which are CDRs, and which only lie beside them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from calls.audio.known_formats import suffix_of
from calls.model.errors import CallError
from ingest.cdr.lines import read_lines
from ingest.cdr.read_cdr import is_cdr_header
from ingest.readable_name import readable_name
from ingest.transcripts.import_file import is_transcript

COMPANION_SUFFIXES = frozenset({"json", "csv", "md", "txt", "toml", "yaml", "yml", "log", "html", "xml", "py", "sh", "rttm"})
UNFINISHED_SUFFIXES = frozenset({"part", "partial", "tmp", "crdownload", "lock"})


@dataclass(slots=True)
class Found:
    recordings: list[tuple[Path, str]] = field(default_factory=list)  # with the name to show: below the given path
    transcripts: list[tuple[Path, str]] = field(default_factory=list)  # words that others made, with or without a recording beside them
    cdr: list[Path] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def walk(paths: Iterable[Path]) -> Found:
    """A file that is named by itself is offered whatever it is called; in a folder companions and hidden files are left out."""
    found = Found()
    for path in paths:
        if path.is_dir():
            _walk_folder(path, found)
        elif path.exists() and is_transcript(path):
            found.transcripts.append((path, readable_name(Path(path.name))))
        elif path.exists():
            found.recordings.append((path, readable_name(Path(path.name))))
        else:
            raise CallError(f"there is no file or folder {path}", permanent=True, remedy="Check the path")
    return found


def _walk_folder(folder: Path, found: Found) -> None:
    for path in _files_below(folder):
        shown = readable_name(path.relative_to(folder))
        suffix = suffix_of(path)
        if suffix == "csv" and is_cdr(path):
            found.cdr.append(path)
        elif is_transcript(path):
            found.transcripts.append((path, shown))
        elif suffix in COMPANION_SUFFIXES | UNFINISHED_SUFFIXES:
            found.ignored.append(shown)
        else:
            found.recordings.append((path, shown))


def _files_below(folder: Path) -> Iterator[Path]:
    """In the order of their names, so that two runs do the same. Links to folders are not followed: they may lead round in a circle."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink():
                yield from _files_below(path)
        elif path.is_file():
            yield path


def is_cdr(path: Path) -> bool:
    """By Asterisk's own name for it, or by a header that no order list has."""
    if path.name.lower() == "master.csv":
        return True
    try:
        first = next(read_lines(path, []), None)
    except CallError:
        return False
    return first is not None and is_cdr_header(first[1])
