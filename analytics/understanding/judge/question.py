"""The one prompt: instructions, the company in words, and the call's turns, numbered and fenced as data."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from analytics.understanding.judge.mask import Sent, mask_transcript, send_as_is
from analytics.understanding.judge.schema import answer_schema
from calls.model.company import Company
from calls.model.taxonomy import AD_CHANNEL, AD_CHANNELS, NO_TAXONOMY, REASON, Taxonomy
from calls.model.transcript import Transcript
from calls.model.verdict import RefusalReason

PROMPT = Path(__file__).parent / "prompt.txt"
LATIN_CHARS, CYRILLIC_CHARS = 4.0, 2.5  # letters a token, roughly: common tokenisers lie within a fifth of it


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the words are about and do not say."""

    started_at: datetime  # aware, in the company's time zone
    is_inbound: bool
    sale_stage: str  # what counts as a sale, in words


@dataclass(frozen=True, slots=True)
class Question:
    system: str
    user: str
    schema: dict[str, Any]
    sent: Sent  # the words that the judge sees, turn by turn
    prompt: str  # its version

    @property
    def tokens(self) -> int:
        """Estimated, the schema not counted."""
        return estimate_tokens(self.system) + estimate_tokens(self.user)

    def digest(self, model: str) -> str:
        """Of model, prompt and call: a company that renames its classes does not pay for its whole history again."""
        return sha256("\0".join((model, self.prompt, self.user)).encode()).hexdigest()


def ask_about(
    transcript: Transcript, company: Company, occasion: Occasion, taxonomy: Taxonomy = NO_TAXONOMY, *, is_masked: bool = True
) -> Question:
    version, text = _prompt()
    sent = mask_transcript(transcript, company) if is_masked else send_as_is(transcript)
    said = {
        "company": _flat(company.name),
        "sale_stage": _flat(occasion.sale_stage),
        "reasons": ", ".join(RefusalReason),
        "channels": ", ".join(AD_CHANNELS),
        "products": "; ".join(_product(product.name, product.spoken_as) for product in company.products) or "it has named none: null",
        "own_classes": "\n".join(_own_classes(taxonomy)),
    }
    for name, value in said.items():
        text = text.replace("{" + name + "}", value)
    return Question(text.strip(), _call(sent, occasion), answer_schema(company), sent, version)


def estimate_tokens(text: str) -> int:
    cyrillic = sum("Ѐ" <= letter <= "ӿ" for letter in text)
    return round(cyrillic / CYRILLIC_CHARS + (len(text) - cyrillic) / LATIN_CHARS)


def prompt_version() -> str:
    return _prompt()[0]


@cache
def _prompt() -> tuple[str, str]:
    head, _, text = PROMPT.read_text(encoding="utf-8").partition("\n")
    return head.removeprefix("version: "), text


def _call(sent: Sent, occasion: Occasion) -> str:
    """The fence is named after what it holds, so that no words within can close it."""
    lines = [f"[{number}] {turn.side} {_clock(turn.start_s)} | {' '.join(turn.words)}" for number, turn in enumerate(sent.turns)]
    fence = f"=== TRANSCRIPT {sha256(chr(10).join(lines).encode()).hexdigest()[:12]} ==="
    direction = "the client called the company" if occasion.is_inbound else "the company called the client"
    head = f"The call began on {occasion.started_at:%A} {occasion.started_at:%Y-%m-%d %H:%M} local time; {direction}."
    return "\n".join((head, fence, *lines, fence, "Label this call."))


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}"


def _product(name: str, spoken_as: tuple[str, ...]) -> str:
    others = [_flat(spoken) for spoken in spoken_as if spoken.replace("_", " ") != name.replace("_", " ").lower()]
    return f"{_flat(name)} ({', '.join(others)})" if others else _flat(name)


def _own_classes(taxonomy: Taxonomy) -> Iterator[str]:
    """What a company counts beneath the built-in values helps to choose among these."""
    for field in (REASON, AD_CHANNEL):
        for one in taxonomy.of(field):
            if one.parent is not None and not one.is_off:
                name = one.names.get("en") or next(iter(one.names.values()), one.id)
                yield f'For this company "{_flat(name)}" is {field} {taxonomy.root_of(field, one.id)}.'


def _flat(text: str) -> str:
    return " ".join(text.split())
