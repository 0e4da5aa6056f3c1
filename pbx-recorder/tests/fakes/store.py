"""A store that takes parts by addresses that expire, beside the small platform: what S3 does with a multipart upload, no more."""

from __future__ import annotations

import hashlib
from collections import deque
from dataclasses import dataclass, field
from typing import Any

PART = 1000


@dataclass
class FakeStore:
    """`faults`, one for each PUT: a status, or a number of bytes after which the line is cut, as -n. None: it goes well."""

    is_offered: bool = True
    base_url: str = ""
    parts: dict[str, dict[int, bytes]] = field(default_factory=dict)  # by hash, then by number
    faults: deque[int | None] = field(default_factory=deque)
    puts: list[tuple[str, int]] = field(default_factory=list)
    finishes: int = 0
    spoils: bool = False
    plans: deque[dict[str, Any]] = field(default_factory=deque)  # said instead of the right one
    _issue: int = 0

    def plan(self, sha256: str, size: int, url: str) -> dict[str, Any]:
        if not self.is_offered:
            return {"way": "api"}
        if self.plans:
            return self.plans.popleft()
        self._issue += 1
        held = self.parts.setdefault(sha256, {})
        wanted = [(n, start, min(PART, size - start)) for n, start in enumerate(range(0, size, PART), 1) if n not in held]
        base = self.base_url or url
        return {
            "way": "store",
            "expires_in_s": 900,
            "parts": [
                {"number": n, "start": start, "size_bytes": length, "url": f"{base}/store/{sha256}/{n}?X-Signature={self._issue}"}
                for n, start, length in wanted
            ],
        }

    def finish(self, sha256: str, size: int) -> tuple[int, bytes | None]:
        """(status, the whole body where it is right)"""
        self.finishes += 1
        body = b"".join(self.parts.get(sha256, {})[number] for number in sorted(self.parts.get(sha256, {})))
        if len(body) != size:
            return 409, None
        if self.spoils or hashlib.sha256(body).hexdigest() != sha256:
            self.parts.pop(sha256)
            return 422, None
        return 200, body
