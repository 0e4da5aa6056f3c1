"""Two lists for whoever checks the machine: calls worth a look, and where words and books differ."""

from collections.abc import Mapping
from dataclasses import dataclass

from calls.house import House
from calls.model.context import LookWhy, MismatchKind
from calls.store.look_repository import LookPage
from calls.store.mismatch_repository import MismatchPage
from dashboards.formatting import Formats
from dashboards.look_words import LookWords
from dashboards.rendering import Look

ROWS = 50


@dataclass(frozen=True, slots=True)
class WorthALookPage:
    shown: LookPage
    why: LookWhy | None
    counts: Mapping[LookWhy, int]
    is_first: bool

    @property
    def params(self) -> dict[str, str]:
        return {"why": self.why or ""}

    @property
    def next_params(self) -> dict[str, str]:
        return {**self.params, "after": self.shown.next_cursor or ""}


@dataclass(frozen=True, slots=True)
class MismatchesPage:
    shown: MismatchPage
    kind: MismatchKind | None
    counts: Mapping[MismatchKind, int]
    is_first: bool

    @property
    def params(self) -> dict[str, str]:
        return {"kind": self.kind or ""}

    @property
    def next_params(self) -> dict[str, str]:
        return {**self.params, "after": self.shown.next_cursor or ""}


def worth_a_look_page(house: House, why: LookWhy | None, after: str | None) -> WorthALookPage:
    counts = house.looks.counts()
    in_order = {one: counts[one] for one in LookWhy if one in counts}
    return WorthALookPage(house.looks.page(why, after, ROWS), why, in_order, is_first=after is None)


def mismatches_page(house: House, kind: MismatchKind | None, after: str | None) -> MismatchesPage:
    counts = house.mismatches.counts()
    in_order = {one: counts[one] for one in MismatchKind if one in counts}
    return MismatchesPage(house.mismatches.page(kind, after, ROWS), kind, in_order, is_first=after is None)


def look_words(house: House, look: Look) -> LookWords:
    company = house.company.load()
    return LookWords(Formats(look.language, look.zone), {one.id: one.name for one in company.channels} if company else {})
