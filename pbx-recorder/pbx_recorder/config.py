"""Read the configuration file: an INI file, each option asked for by name, type and bounds; what nobody asked for is a typing error."""

from __future__ import annotations

import configparser
import math
import re
from collections.abc import Sequence
from pathlib import Path

from pbx_recorder.errors import ConfigError

DEFAULT_FILE = Path("/etc/pbx-recorder/pbx-recorder.conf")
_SIZE_UNITS = {"": 1.0, "b": 1.0, "kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12}
_TIME_UNITS = {"": 1.0, "s": 1.0, "ms": 0.001, "min": 60.0, "h": 3600.0, "d": 86400.0}
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)\s*([A-Za-z]*)")


class Section:
    """One [section]. Every reader takes the option's name and its default; no default means that the option is required."""

    def __init__(self, name: str, values: dict[str, str]) -> None:
        self.name = name
        self._values = values
        self._asked: set[str] = set()

    def text(self, option: str, default: str | None = None) -> str:
        """A non-empty text, or the default (which may be empty) when the option is absent or blank."""
        self._asked.add(option)
        value = self._values.get(option, "").strip()
        if value:
            return value
        if default is None:
            raise self.wrong(option, "is missing")
        return default

    def path(self, option: str, default: str | None = None) -> Path:
        value = Path(self.text(option, default))
        if not value.is_absolute():
            raise self.wrong(option, f"must be a whole path beginning with /, not {value}")
        return value

    def optional_path(self, option: str) -> Path | None:
        return self.path(option) if self.text(option, "") else None

    def choice(self, option: str, allowed: Sequence[str], default: str) -> str:
        value = self.text(option, default)
        if value not in allowed:
            raise self.wrong(option, f"must be one of {', '.join(allowed)}, not {value}")
        return value

    def flag(self, option: str, default: bool) -> bool:
        return self.choice(option, ("yes", "no"), "yes" if default else "no") == "yes"

    def whole(self, option: str, default: int, low: int, high: int) -> int:
        value = self.text(option, str(default))
        if not re.fullmatch(r"[+-]?\d+", value) or not low <= int(value) <= high:
            raise self.wrong(option, f"must be a whole number from {low} to {high}, not {value}")
        return int(value)

    def size_bytes(self, option: str, default: str) -> int:
        """`5 GB`, `300 MB`, `0`."""
        return int(self._amount(option, default, _SIZE_UNITS))

    def seconds(self, option: str, default: str, low: float = 0.0) -> float:
        """`30 s`, `5 min`, `2 h`, `3 d`."""
        value = self._amount(option, default, _TIME_UNITS)
        if value < low:
            raise self.wrong(option, f"must be at least {low:g} s")
        return value

    def _amount(self, option: str, default: str, units: dict[str, float]) -> float:
        value = self.text(option, default)
        found = _AMOUNT.fullmatch(value)
        if found is None or found.group(2).lower() not in units:
            raise self.wrong(option, f"must be a number with one of the units {', '.join(u for u in units if u)}, not {value}")
        amount = float(found.group(1)) * units[found.group(2).lower()]
        if not math.isfinite(amount):
            raise self.wrong(option, "is too large")
        return amount

    def refuse_unknown(self) -> None:
        """To be called when every option has been asked for."""
        unknown = sorted(set(self._values) - self._asked)
        if unknown:
            raise self.wrong(unknown[0], "is not an option of this section")

    def wrong(self, option: str, problem: str) -> ConfigError:
        return ConfigError(f"[{self.name}] {option} {problem}", f"Correct `{option}` in section [{self.name}] of the configuration file.")


class ConfigFile:
    """The whole file; a section that is absent reads as an empty one."""

    def __init__(self, path: Path, sections: dict[str, dict[str, str]]) -> None:
        self.path = path
        self._sections = sections

    def section(self, name: str) -> Section:
        return Section(name, dict(self._sections.get(name, {})))

    def names(self, prefix: str = "") -> list[str]:
        """The names of the sections that begin so, in the file's order."""
        return [name for name in self._sections if name.startswith(prefix)]


def read_config(path: Path) -> ConfigFile:
    parser = configparser.ConfigParser(interpolation=None, strict=True, inline_comment_prefixes=None, default_section="\0")
    try:
        parser.read_string(path.read_text("utf-8-sig"), source=str(path))
    except OSError as error:
        raise ConfigError(
            f"The configuration {path} cannot be read: {error.strerror}", "Run `pbx-recorder install --write`, or name it by --config."
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"The configuration {path} is not UTF-8", "Save it as UTF-8.") from error
    except configparser.Error as error:
        raise ConfigError(f"The configuration {path} is not an INI file: {error.message}", "Correct that line.") from error
    return ConfigFile(path, {name: dict(parser[name]) for name in parser.sections()})
