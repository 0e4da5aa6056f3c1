"""What may be asked for, and what each role may."""

from collections.abc import Mapping
from enum import StrEnum

from calls.model.people import Role


class Scope(StrEnum):
    """What a token or a role may be good for."""

    CALLS_READ = "calls:read"
    CALLS_SEARCH = "calls:search"  # all that was said
    CALLS_LISTEN = "calls:listen"  # the audio itself
    CALLS_CORRECT = "calls:correct"  # put right what the machine heard
    COMMENTS_READ = "comments:read"  # what people say of a second of a call
    COMMENTS_WRITE = "comments:write"
    SCORES_WRITE = "scores:write"  # score calls, read others' scores
    SCORES_DISPUTE = "scores:dispute"  # disagree with the score of a call
    NUMBERS_READ = "numbers:read"  # clients' telephone numbers in full; without it they are masked
    REPORTS_READ = "reports:read"  # what people convert
    MINE_READ = "mine:read"  # the own page of somebody with calls of his own
    PAY_READ = "pay:read"  # what people are paid: of somebody with calls of his own, his alone
    PAY_DISPUTE = "pay:dispute"
    PAY_WRITE = "pay:write"  # freeze, let go, decide
    CHANNELS_READ = "channels:read"  # what advertising brings
    CHANNELS_WRITE = "channels:write"  # what it cost, and by which rule a lead is a channel's
    BOOKS_WRITE = "books:write"  # orders, all other costs, rosters and rates
    ROUTING_READ = "routing:read"
    ROUTING_WRITE = "routing:write"
    RECORDER_WRITE = "recorder:write"  # what pbx-recorder delivers and tells; it reads the order by routing:read
    SYSTEM_READ = "system:read"
    SYSTEM_WRITE = "system:write"
    PEOPLE_WRITE = "people:write"  # who may sign in
    AUDIT_READ = "audit:read"


_EVERYTHING = frozenset(Scope) - {Scope.RECORDER_WRITE, Scope.MINE_READ}
_COMMENTS = {Scope.COMMENTS_READ, Scope.COMMENTS_WRITE}
_OF_QA = {Scope.CALLS_READ, Scope.CALLS_SEARCH, Scope.CALLS_LISTEN, Scope.CALLS_CORRECT, Scope.SCORES_WRITE, *_COMMENTS}
SCOPES_OF: Mapping[Role, frozenset[Scope]] = {
    Role.OWNER: _EVERYTHING,
    Role.ADMIN: _EVERYTHING,
    Role.HEAD: frozenset(
        {
            *(*_OF_QA, Scope.SCORES_DISPUTE, Scope.NUMBERS_READ, Scope.REPORTS_READ, Scope.CHANNELS_READ),
            *(Scope.CHANNELS_WRITE, Scope.BOOKS_WRITE),
            *(Scope.PAY_READ, Scope.PAY_DISPUTE, Scope.PAY_WRITE),
            *(Scope.ROUTING_READ, Scope.ROUTING_WRITE, Scope.SYSTEM_READ),
        }
    ),
    Role.QA: frozenset(_OF_QA),
    Role.MANAGER: frozenset(
        {
            *(Scope.MINE_READ, Scope.CALLS_READ, Scope.CALLS_SEARCH, Scope.CALLS_LISTEN, Scope.SCORES_DISPUTE),
            *(Scope.PAY_READ, Scope.PAY_DISPUTE, *_COMMENTS),
        }
    ),  # of the own calls
    Role.MARKETER: frozenset({Scope.CALLS_READ, Scope.CHANNELS_READ, Scope.CHANNELS_WRITE}),
    Role.PBX: frozenset({Scope.RECORDER_WRITE, Scope.ROUTING_READ}),
}
