"""What a form sent: single values, lists of values, and rows named field.0, field.1 and so on."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_ROW = re.compile(r"\.(\d{1,4})$")


@dataclass(frozen=True, slots=True)
class Fields:
    values: Mapping[str, tuple[str, ...]]

    def text(self, name: str) -> str:
        return self.values.get(name, ("",))[0].strip()

    def texts(self, name: str) -> tuple[str, ...]:
        return self.values.get(name, ())

    def parts(self, name: str) -> list[str]:
        """A list that is written with commas."""
        return [part.strip() for part in self.text(name).replace(";", ",").split(",") if part.strip()]

    @property
    def rows(self) -> Iterator["Fields"]:
        """In their order; a row in which nothing is written is none."""
        numbers = sorted({int(found[1]) for name in self.values if (found := _ROW.search(name))})
        for number in numbers:
            own = {name.removesuffix(f".{number}"): values for name, values in self.values.items() if name.endswith(f".{number}")}
            if any(value.strip() for values in own.values() for value in values):
                yield Fields(own)


def fields_of(pairs: Iterable[tuple[str, object]]) -> Fields:
    """Files among them are none of ours."""
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        if isinstance(value, str):
            found.setdefault(name, []).append(value)
    return Fields({name: tuple(values) for name, values in found.items()})
