"""What a judge's checked answer brings to the rules."""

from dataclasses import dataclass

from calls.model.judgement import Claim


@dataclass(frozen=True, slots=True)
class Judged:
    claims: tuple[Claim, ...] = ()
    weight: float = 1.0  # of the judge in a vote: 0 ignores him, 1 takes his confidence at its word
    rejected: frozenset[str] = frozenset()  # fields of which something was not taken: silence about them says nothing
    is_answered: bool = False


NOT_JUDGED = Judged()
