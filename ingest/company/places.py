"""On which line each value of a TOML text stands: tomllib says what is there, this says where.

The text must have passed tomllib: only its layout is walked, nothing is checked again.
"""

import re
import tomllib

Path = tuple[str | int, ...]

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^,\]}#\n]+")
_GAP = re.compile(r"[ \t\r\n]+|#[^\n]*")


def find_places(text: str) -> dict[Path, int]:
    """Key path -> line (from 1): ("managers", 0, "lines", 1, "extension") -> 17."""
    return _Walk(text).walk()


class _Walk:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.places: dict[Path, int] = {}
        self.last_index: dict[Path, int] = {}  # of each [[array of tables]]

    def walk(self) -> dict[Path, int]:
        table: Path = ()
        while self._skip_gaps():
            table = self._header() if self.text[self.at] == "[" else self._pair(table)
        return self.places

    def _header(self) -> Path:
        line, is_array = self._line(), self.text.startswith("[[", self.at)
        self.at += 2 if is_array else 1
        *parents, last = self._dotted_key()
        path = (*self._in_last_tables(parents), last)
        if is_array:
            self.places.setdefault(path, line)
            self.last_index[path] = self.last_index.get(path, -1) + 1
            path = (*path, self.last_index[path])
        self.at += 2 if is_array else 1
        self.places.setdefault(path, line)
        return path

    def _in_last_tables(self, keys: list[str]) -> Path:
        """[managers.x] after [[managers]] belongs to the last manager."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            if path in self.last_index:
                path = (*path, self.last_index[path])
        return path

    def _pair(self, table: Path) -> Path:
        line = self._line()
        path = (*table, *self._dotted_key())
        self.places.setdefault(path, line)
        self.at += 1  # the equals sign
        self._value(path)
        return table

    def _value(self, path: Path) -> None:
        self._skip_gaps()
        self.places.setdefault(path, self._line())
        match self.text[self.at]:
            case "[":
                self._items(path, closing="]")
            case "{":
                self._items(path, closing="}")
            case '"' | "'":
                self._string()
            case _:
                self._take(_BARE_VALUE)

    def _items(self, path: Path, closing: str) -> None:
        self.at += 1
        index = 0
        while self._skip_gaps() and self.text[self.at] != closing:
            if closing == "}":
                self._pair(path)
            else:
                self._value((*path, index))
            index += 1
            self._skip_gaps()
            if self.text[self.at] == ",":
                self.at += 1
        self.at += 1

    def _dotted_key(self) -> list[str]:
        keys: list[str] = []
        while True:
            self._skip_gaps()
            keys.append(self._key())
            self._skip_gaps()
            if self.text[self.at] != ".":
                return keys
            self.at += 1

    def _key(self) -> str:
        if self.text[self.at] not in "\"'":
            return self._take(_BARE_KEY)
        start = self.at
        self._string()
        return str(tomllib.loads(f"key = {self.text[start : self.at]}")["key"])

    def _string(self) -> None:
        """A long string may end in up to five quotes: the last three close it."""
        quote = self.text[self.at]
        fence = quote * 3 if self.text.startswith(quote * 3, self.at) else quote
        self.at += len(fence)
        while not self.text.startswith(fence, self.at):
            self.at += 2 if quote == '"' and self.text[self.at] == "\\" else 1
        self.at += len(fence)
        while len(fence) == 3 and self.text.startswith(quote, self.at):
            self.at += 1

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise ValueError(f"line {self._line()}: not TOML")
        self.at = found.end()
        return found.group()

    def _skip_gaps(self) -> bool:
        """Step over blanks and comments; False at the end of the text."""
        while found := _GAP.match(self.text, self.at):
            self.at = found.end()
        return self.at < len(self.text)

    def _line(self) -> int:
        return self.text.count("\n", 0, self.at) + 1
