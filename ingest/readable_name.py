"""File names may hold bytes that are no text at all; what is shown and stored is text only."""

from pathlib import PurePath


def readable_name(path: PurePath) -> str:
    return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")
