"""The one base of our errors: each says what is wrong, what helps, and whether trying again can."""


class RecorderError(Exception):
    """`remedy` is one sentence for the administrator; `permanent` means that the same try will fail again."""

    def __init__(self, message: str, remedy: str = "", permanent: bool = False) -> None:
        super().__init__(message)
        self.remedy = remedy
        self.permanent = permanent


class ConfigError(RecorderError):
    """The configuration file cannot be used as it is."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message, remedy, permanent=True)
