"""The one error base: it says whether a retry can help, and what a person can do about it."""


class CallError(Exception):
    """Something a person can act on.

    message: what is wrong, naming file, line or value. permanent: a retry cannot help.
    remedy: what to do, as an imperative; may be empty.
    """

    def __init__(self, message: str, *, permanent: bool, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.permanent = permanent
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}. {self.remedy}" if self.remedy else self.message


class SetupError(CallError):
    """The installation or its settings are wrong: unknown engine, unreachable database, a typo in a company file."""

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(message, permanent=True, remedy=remedy)


class UnavailableError(CallError):
    """Something outside does not answer now (database, Redis, S3): the same step may work later."""

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(message, permanent=False, remedy=remedy)
