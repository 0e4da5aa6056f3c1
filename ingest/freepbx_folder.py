"""What FreePBX has recorded so far: monitor/YYYY/MM/DD/NAME, with a CDR export beside it. Nothing is installed there, nothing changed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from calls.model.errors import SetupError
from ingest.readable_name import readable_name
from ingest.walk import Found, is_cdr, walk

CDR_EXPORT = "mysql -B asteriskcdrdb -e 'SELECT * FROM cdr ORDER BY calldate' > cdr.csv"


def find_freepbx(folder: Path, since: date | None = None, until: date | None = None) -> Found:
    """folder: monitor, or the one that holds it. since is in, until is not: by the folders' days. Raises SetupError for another layout."""
    root = folder / "monitor" if (folder / "monitor").is_dir() else folder
    days = dict(_days_of(root))
    if not days:
        raise SetupError(
            f"{folder} holds no folders YYYY/MM/DD",
            remedy="Name FreePBX's monitor folder (/var/spool/asterisk/monitor), or use earshot ingest",
        )
    wanted = [path for day, path in sorted(days.items()) if (since is None or since <= day) and (until is None or day < until)]
    found = walk(wanted)
    shown = [(path, readable_name(path.relative_to(root))) for path, _ in found.recordings]
    beside = [path for place in dict.fromkeys((folder, root)) for path in sorted(place.glob("*.csv")) if is_cdr(path)]
    words = [(path, readable_name(path.relative_to(root))) for path, _ in found.transcripts]
    return replace(found, recordings=shown, transcripts=words, cdr=[*beside, *found.cdr])


def _days_of(root: Path) -> Iterator[tuple[date, Path]]:
    for path in root.glob("[0-9][0-9][0-9][0-9]/[0-9][0-9]/[0-9][0-9]"):
        year, month, day = path.parts[-3:]
        try:
            yield date(int(year), int(month), int(day)), path
        except ValueError:  # 2026/02/30 is somebody else's folder
            continue
