"""A company's own classes of refusal reasons and ad channels. Each stands beneath a built-in root, so that reports stay comparable."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from calls.model.recording import Side
from calls.model.verdict import RefusalReason

REASON, AD_CHANNEL = "refusal_reason", "ad_channel"  # fields of a verdict that a company may refine
OTHER = "other"  # the root of both: where the calls of a root that is switched off go
AD_CHANNELS = (
    *("yandex", "google", "newspaper", "radio", "tv", "social", "maps", "flyer", "billboard"),
    *("recommendation", "website", "marketplace", OTHER),
)
ROOTS: Mapping[str, tuple[str, ...]] = {REASON: tuple(reason.value for reason in RefusalReason), AD_CHANNEL: AD_CHANNELS}


def class_field(field: str) -> str:
    """What findings and columns are called that tell the company's own class beneath a field's value."""
    return f"{field}_class"


@dataclass(frozen=True, slots=True)
class OwnClass:
    """A class of the company's own, or what it changes about a built-in one: then id is a root, and parent None."""

    field: str  # REASON or AD_CHANNEL
    id: str
    parent: str | None
    names: Mapping[str, str]  # by the language of the screens
    phrases: Mapping[str, tuple[str, ...]]  # by the language of the call: patterns of the pattern language that say it
    said_by: Side | None = None  # whose phrases count; None: either side's
    is_off: bool = False  # its calls count as its parent's; those of a root as OTHER


@dataclass(frozen=True, eq=False)  # each its own, so that what is made of one can be remembered by it
class Taxonomy:
    """No two classes of a field share an id, every parent is a root or a class of the same field, and no class is above itself."""

    classes: tuple[OwnClass, ...] = ()

    def of(self, field: str) -> tuple[OwnClass, ...]:
        return tuple(one for one in self.classes if one.field == field)

    def find(self, field: str, class_id: str) -> OwnClass | None:
        return self._by_id.get((field, class_id))

    def root_of(self, field: str, class_id: str) -> str:
        """The built-in class at the top; an id that is not known is its own root."""
        return [class_id, *self._above(field, class_id)][-1]

    def standing(self, field: str, class_id: str) -> str:
        """The class itself, or the nearest one above it that is not switched off; OTHER where none is left."""
        line = [class_id, *self._above(field, class_id)]
        return next((one for one in line if not self.is_off(field, one)), OTHER)

    def is_beneath(self, field: str, class_id: str, above: str) -> bool:
        return above in self._above(field, class_id)

    def is_off(self, field: str, class_id: str) -> bool:
        found = self.find(field, class_id)
        return found is not None and found.is_off

    def name(self, field: str, class_id: str, language: str) -> str | None:
        """In the reader's language, else in another one; None of a class that the company has not named."""
        found = self.find(field, class_id)
        names = found.names if found else {}
        return names.get(language) or next(iter(names.values()), None)

    def _above(self, field: str, class_id: str) -> Iterator[str]:
        found = self.find(field, class_id)
        while found is not None and found.parent is not None:
            yield found.parent
            found = self.find(field, found.parent)

    @cached_property
    def _by_id(self) -> dict[tuple[str, str], OwnClass]:
        return {(one.field, one.id): one for one in self.classes}


NO_TAXONOMY = Taxonomy()


@dataclass(frozen=True, slots=True)
class TaxonomyVersion:
    """One that was applied; the same classes applied again are the same version. written: the file as it came, remarks included."""

    version: str  # "t1a2b3c4d"
    taxonomy: Taxonomy
    written: str
    applied_at: datetime
    applied_by: str
    is_current: bool
