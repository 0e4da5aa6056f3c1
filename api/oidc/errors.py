"""Why there was no sign-in by the company's account: each has its own sentence on the sign-in page."""

from enum import StrEnum

from calls.model.errors import CallError


class Why(StrEnum):
    DOWN = "provider_down"  # it does not answer, or not as OpenID Connect says
    STATE = "wrong_state"  # not the browser that began, or too late
    CANCELLED = "cancelled"  # the provider says that the person said no
    ANSWER = "wrong_answer"  # its answer does not hold: signature, nonce, audience, time
    NO_ROLE = "no_role"
    NO_MANAGER = "no_manager"
    TAKEN = "taken"  # somebody has this login, or this account, already
    ENDED = "ended"


STATUS = {Why.DOWN: 503, Why.STATE: 400, Why.CANCELLED: 400, Why.ANSWER: 502, Why.NO_ROLE: 403, Why.NO_MANAGER: 403}


class OidcError(CallError):
    """The message is for the log: never a token, a name or an address."""

    def __init__(self, why: Why, message: str) -> None:
        super().__init__(message, permanent=why is not Why.DOWN)
        self.why = why

    @property
    def status(self) -> int:
        return STATUS.get(self.why, 409 if self.why is Why.TAKEN else 403)
