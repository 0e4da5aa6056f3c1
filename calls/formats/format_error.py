"""A transcript file that cannot be taken: by which rule, and where."""


class FormatError(Exception):
    """rule: its name in the list of admission rules. detail: what was found, with its place; never what was said."""

    def __init__(self, rule: str, detail: str) -> None:
        super().__init__(f"{rule}: {detail}")
        self.rule = rule
        self.detail = detail
