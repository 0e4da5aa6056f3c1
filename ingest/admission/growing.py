"""Did the file change under our hands?"""

from pathlib import Path

from ingest.admission.candidate import Candidate, Decision, Refused


def still_growing(candidate: Candidate, _folder: Path) -> Decision:
    try:
        now = candidate.source.stat()
    except OSError:
        return Refused("the file went away while it was read")
    if (now.st_size, now.st_mtime_ns) == (candidate.source_size, candidate.source_mtime_ns):
        return None
    return Refused("the file was still being written while it was read")
