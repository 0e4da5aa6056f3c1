"""What is said in the sample house: short dialogues with what they prove, written for the screens, not for the rules."""

from dataclasses import dataclass

from calls.model.recording import Side
from calls.model.verdict import CallType, Outcome, RefusalReason

A, C = Side.AGENT, Side.CLIENT


@dataclass(frozen=True, slots=True)
class Dialogue:
    turns: tuple[tuple[Side, str], ...]
    call_type: CallType | None
    outcome: Outcome | None
    reason: RefusalReason | None = None
    product: str | None = None
    proofs: tuple[tuple[str, str, str], ...] = ()  # field, value, quote: a run of words of one turn


GREETING = (A, "good morning clear view windows this call is recorded how can i help")

SALE = Dialogue(
    (
        GREETING,
        (C, "hello i found you on google i need three new windows for a flat"),
        (A, "with pleasure we can measure on tuesday at ten"),
        (C, "tuesday at ten is fine please put me down"),
        (A, "done the order is placed and the measurer comes on tuesday"),
    ),
    CallType.NEW_LEAD,
    Outcome.SALE,
    product="windows",
    proofs=(
        ("call_type", "new_lead", "i need three new windows"),
        ("outcome", "sale", "the order is placed"),
        ("ad_channel", "google", "i found you on google"),
        ("requested_slot", "tue 10:00", "tuesday at ten is fine"),
    ),
)
PRICE = Dialogue(
    (
        GREETING,
        (C, "how much is a balcony door with fitting"),
        (A, "about nine hundred with fitting"),
        (C, "that is too expensive for me the other firm asks seven hundred"),
        (A, "i understand call us if you change your mind"),
    ),
    CallType.NEW_LEAD,
    Outcome.REFUSAL,
    RefusalReason.PRICE,
    "balcony doors",
    (
        ("call_type", "new_lead", "how much is a balcony door"),
        ("outcome", "refusal", "call us if you change your mind"),
        ("refusal_reason", "price", "that is too expensive for me"),
    ),
)
SCHEDULE = Dialogue(
    (
        GREETING,
        (C, "i saw your advertisement in the newspaper can you fit windows on saturday evening"),
        (A, "we do not work on saturday evenings"),
        (C, "then it does not suit me goodbye"),
    ),
    CallType.NEW_LEAD,
    Outcome.REFUSAL,
    RefusalReason.SCHEDULE,
    "windows",
    (
        ("call_type", "new_lead", "can you fit windows"),
        ("refusal_reason", "schedule", "it does not suit me"),
        ("ad_channel", "newspaper", "in the newspaper"),
        ("requested_slot", "sat evening", "on saturday evening"),
    ),
)
DELIVERY = Dialogue(
    (GREETING, (C, "how soon can you deliver two windows"), (A, "in five weeks from today"), (C, "i cannot wait that long thank you")),
    CallType.NEW_LEAD,
    Outcome.REFUSAL,
    RefusalReason.DELIVERY_TIME,
    "windows",
    (("refusal_reason", "delivery_time", "i cannot wait that long"),),
)
THINKING = Dialogue(
    (
        GREETING,
        (C, "we are building a house and look for windows"),
        (A, "shall i send you our offer today"),
        (C, "yes send it and i will talk to my wife"),
    ),
    CallType.NEW_LEAD,
    Outcome.UNDECIDED,
    product="windows",
    proofs=(("call_type", "new_lead", "look for windows"), ("outcome", "undecided", "i will talk to my wife")),
)
UNCLEAR = Dialogue(
    (GREETING, (C, "hello a question about the price of a window"), (A, "yes i am listening"), (C, "sorry the line is bad")),
    CallType.NEW_LEAD,
    None,
)
CUSTOMER = Dialogue(
    (GREETING, (C, "you fitted my windows in may and one handle is loose"), (A, "i will send somebody on friday")),
    CallType.EXISTING_CUSTOMER,
    Outcome.NOT_APPLICABLE,
    proofs=(("call_type", "existing_customer", "you fitted my windows in may"),),
)
WRONG = Dialogue(
    (GREETING, (C, "is this the dentist"), (A, "no you have the wrong number")),
    CallType.WRONG_NUMBER,
    Outcome.NOT_APPLICABLE,
    proofs=(("call_type", "wrong_number", "you have the wrong number"),),
)
SPAM = Dialogue(
    (GREETING, (C, "we offer promotion of your site in search engines"), (A, "no thank you")),
    CallType.SPAM,
    Outcome.NOT_APPLICABLE,
    proofs=(("call_type", "spam", "promotion of your site"),),
)
MUMBLE = Dialogue(((A, "hello"), (C, "hello can you hear me"), (A, "hello")), None, None)

# Two hands of cards: the careful seller has few calls and sells much; the busy one has many and sells more in all.
CAREFUL = (SALE, SALE, PRICE, SALE, CUSTOMER, SALE, THINKING, SALE)
BUSY = (PRICE, SALE, SCHEDULE, SALE, SALE, SPAM, DELIVERY, THINKING, SALE, WRONG, UNCLEAR, PRICE, SALE, MUMBLE, CUSTOMER, SCHEDULE)
