"""The members of a queue in a file of their own, which queues.conf includes: only penalties and the order of lines are ours."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_MEMBER = re.compile(
    r"(?P<head>\s*member\s*=>?\s*)(?P<interface>[^,;\s]+)(?P<penalty>\s*,\s*[^,;\s]*)?(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)


def included_penalties(text: str) -> dict[str, int]:
    """interface -> penalty as Asterisk reads it; what is no number counts as 0."""
    found = {}
    for line in text.splitlines():
        member = _MEMBER.fullmatch(line)
        if member:
            digits = (member["penalty"] or "").lstrip(" \t,").strip()
            found[member["interface"]] = int(digits) if digits.isdecimal() else 0
    return found


def rewrite_members(text: str, penalties: Mapping[str, int], order: Sequence[str]) -> str:
    """Members named in `order` stand in that order in the places that such members had; everything else stays as it is."""
    lines = text.splitlines(keepends=True)
    members = {found["interface"]: line for line in lines if (found := _MEMBER.fullmatch(line))}
    ranked = iter([_with_penalty(members[i], penalties) for i in order if i in members])
    result = []
    for line in lines:
        found = _MEMBER.fullmatch(line)
        if found is None:
            result.append(line)
        else:
            result.append(next(ranked) if found["interface"] in order else _with_penalty(line, penalties))
    return "".join(result)


def _with_penalty(line: str, penalties: Mapping[str, int]) -> str:
    found = _MEMBER.fullmatch(line)
    if found is None or found["interface"] not in penalties:
        return line
    return f"{found['head']}{found['interface']},{penalties[found['interface']]}{found['rest']}"
