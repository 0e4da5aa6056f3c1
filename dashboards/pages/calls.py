"""The calls list: one page of calls, what they may be narrowed by, and where the next page starts."""

from dataclasses import dataclass
from typing import Protocol

from calls.house import House
from calls.model.call import Direction
from calls.model.channel_finding import ChannelFault
from calls.model.company import AdChannel, Manager
from calls.model.taxonomy import REASON
from calls.model.verdict import CallType, Outcome, RefusalReason
from calls.store.call_rows import CallPage, StageState
from dashboards.call_filters import KNOWN, LOW, NONE, UNKNOWN, CallsQuery
from dashboards.channel_fault_words import fault_word
from dashboards.languages import _
from dashboards.row_names import NO_CHANNEL, NOBODY
from dashboards.wording import Wording

ROWS = 50
ANY_OUTCOME, NO_OUTCOME, NO_REASON = _("Sale, refusal or undecided"), _("Not clear"), _("Reason not heard")
NOT_COUNTED = _("Low quality, not counted")
Choices = tuple[tuple[str, str], ...]  # (value in the address, word on the screen)


@dataclass(frozen=True, slots=True)
class CallsPage:
    query: CallsQuery
    shown: CallPage
    total: int
    is_first: bool
    managers: tuple[Manager, ...]
    channels: tuple[AdChannel, ...]

    @property
    def next_params(self) -> dict[str, str]:
        return {**self.query.params, "after": self.shown.next_cursor or ""}


def calls_page(house: House, query: CallsQuery, after: str | None) -> CallsPage:
    company = house.company.load()
    return CallsPage(
        query=query,
        shown=house.calls.page(query.filter, after, ROWS),
        total=house.calls.count(query.filter),
        is_first=after is None,
        managers=company.managers if company else (),
        channels=company.channels if company else (),
    )


class Narrowed(Protocol):
    """A page whose calls may be narrowed."""

    @property
    def managers(self) -> tuple[Manager, ...]: ...
    @property
    def channels(self) -> tuple[AdChannel, ...]: ...


def choices_of(page: Narrowed, say: Wording) -> dict[str, Choices]:
    """What each filter of the list may be set to, by its name in the address."""
    return {
        "manager": (*((one.id, one.name) for one in page.managers), (NONE, say.text(NOBODY))),
        "channel": (*((one.id, one.name) for one in page.channels), (NONE, say.text(NO_CHANNEL))),
        "type": (*((one.value, say.call_type(one)) for one in CallType), (UNKNOWN, say.call_type("unknown_type"))),
        "outcome": ((KNOWN, say.text(ANY_OUTCOME)), *((one.value, say.outcome(one)) for one in Outcome), (UNKNOWN, say.text(NO_OUTCOME))),
        "reason": (*((one.value, say.reason(one)) for one in RefusalReason), (UNKNOWN, say.text(NO_REASON))),
        "class": tuple((one.id, say.own_class(REASON, one.id)) for one in say.taxonomy.of(REASON) if one.parent is not None),
        "direction": tuple((one.value, say.direction(one)) for one in Direction),
        "fault": tuple((one.value, fault_word(say, one)) for one in ChannelFault),
        "quality": ((LOW, say.text(NOT_COUNTED)),),
        "state": tuple((one.value, say.state(one)) for one in StageState),
    }
