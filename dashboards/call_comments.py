"""Comments to seconds of a call, as its page shows them."""

from dataclasses import dataclass

from calls.house import House
from calls.model.call import CallId
from calls.model.comment import Thread, threads_of


@dataclass(frozen=True, slots=True)
class CallComments:
    threads: tuple[Thread, ...]
    reader: str  # whose own comments can be taken back
    may_write: bool

    @property
    def open(self) -> int:
        return sum(one.first.settled_by is None for one in self.threads)


def call_comments(house: House, call_id: CallId, reader: str, *, may_write: bool) -> CallComments:
    return CallComments(threads_of(house.comments.of(call_id)), reader, may_write)
