"""Conversations of an invented window firm, written for these tests, with what their words prove."""

from dataclasses import dataclass

from calls.model.recording import Side
from calls.model.transcript import Turn
from calls.model.verdict import CallType, Finding, Outcome, RefusalReason

A, C = Side.AGENT, Side.CLIENT


@dataclass(frozen=True, slots=True)
class Proof:
    """field, value, and the words that prove it: a run of words of one turn."""

    field: str
    value: str
    quote: str
    probability: float


@dataclass(frozen=True, slots=True)
class Conversation:
    lines: tuple[tuple[Side, str], ...]
    call_type: CallType
    outcome: Outcome
    refusal_reason: RefusalReason | None
    product: str | None
    ad_channel: str | None
    proofs: tuple[Proof, ...]


SALE = Conversation(
    lines=(
        (A, "Silver Birch Windows, good afternoon, Maria speaking, calls are recorded. How can I help?"),
        (C, "Hello, I saw your advert in the newspaper. We need new windows for a living room, three of them."),
        (A, "Thank you for calling. Are the old ones wooden or plastic, and roughly how wide is each one?"),
        (C, "Wooden, about a metre and a half wide. They are very draughty in the winter."),
        (
            A,
            "I see, so warmth matters most. For three double glazed windows it is nineteen hundred pounds with fitting and a guarantee.",
        ),
        (C, "That is rather expensive. Another company told me sixteen hundred."),
        (A, "That may be without the fitting. Ours includes taking away the old frames, and you can pay over ten months at no cost."),
        (C, "Oh, that helps a lot. Could somebody come on Thursday after five?"),
        (A, "Yes, our measurer can come on Thursday at half past five. May I take the address?"),
        (C, "Twelve Mill Lane. All right, let us do it then."),
        (A, "Wonderful, I have booked you in for Thursday at half past five. Thank you and goodbye."),
        (C, "Thank you, goodbye."),
    ),
    call_type=CallType.NEW_LEAD,
    outcome=Outcome.SALE,
    refusal_reason=None,
    product="windows",
    ad_channel="newspaper",
    proofs=(
        Proof("call_type", "new_lead", "We need new windows for a living", 0.97),
        Proof("outcome", "sale", "I have booked you in for Thursday", 0.94),
        Proof("product", "windows", "new windows", 0.9),
        Proof("ad_channel", "newspaper", "I saw your advert in the newspaper.", 0.96),
        Proof("requested_slot", "thu 17:00- met", "Could somebody come on Thursday after five?", 0.91),
        Proof("objection", "price:overcome", "That is rather expensive.", 0.88),
        Proof("recording_notice", "true", "calls are recorded.", 0.99),
    ),
)

REFUSAL = Conversation(
    lines=(
        (A, "Silver Birch Windows, Nikolai speaking."),
        (C, "Hi, I found you on Google. How much is a balcony door?"),
        (A, "It starts at eleven hundred pounds."),
        (C, "And could you fit it on a Saturday? I work all week."),
        (A, "No, we only fit from Monday to Friday."),
        (C, "Then it does not work for me. I will look for somebody who works at weekends."),
        (A, "As you like. Goodbye."),
    ),
    call_type=CallType.NEW_LEAD,
    outcome=Outcome.REFUSAL,
    refusal_reason=RefusalReason.SCHEDULE,
    product="balcony door",
    ad_channel="google",
    proofs=(
        Proof("call_type", "new_lead", "How much is a balcony door?", 0.93),
        Proof("outcome", "refusal", "Then it does not work for me.", 0.92),
        Proof("refusal_reason", "schedule", "could you fit it on a Saturday?", 0.86),
        Proof("ad_channel", "google", "I found you on Google.", 0.97),
    ),
)

CLIENT_BACK = Conversation(
    lines=(
        (A, "Silver Birch Windows, Maria speaking."),
        (C, "Good morning, you fitted our windows in March and one handle is loose."),
        (A, "I am sorry to hear it. The guarantee covers that, our fitter will come on Monday."),
        (C, "Thank you very much, goodbye."),
    ),
    call_type=CallType.EXISTING_CUSTOMER,
    outcome=Outcome.NOT_APPLICABLE,
    refusal_reason=None,
    product=None,
    ad_channel=None,
    proofs=(Proof("call_type", "existing_customer", "you fitted our windows in March", 0.95),),
)


def findings_of(conversation: Conversation, turns: tuple[Turn, ...]) -> tuple[Finding, ...]:
    """Each proof with the time of its own words. Raises ValueError when the quote was never said."""
    return tuple(_finding(proof, turns) for proof in conversation.proofs)


def _finding(proof: Proof, turns: tuple[Turn, ...]) -> Finding:
    quoted = proof.quote.split()
    for turn in turns:
        said = [word.text for word in turn.words]
        for at in range(len(said) - len(quoted) + 1):
            if said[at : at + len(quoted)] == quoted:
                first, last = turn.words[at], turn.words[at + len(quoted) - 1]
                return Finding(
                    proof.field, proof.value, proof.quote, turn.side, first.start_s, last.end_s, f"{proof.field}.en", proof.probability
                )
    raise ValueError(f"nobody said {proof.quote!r}")
