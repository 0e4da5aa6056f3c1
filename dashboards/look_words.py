"""Why a call is worth a look, and how words and books differ, in the reader's words."""

from collections.abc import Mapping
from dataclasses import dataclass

from calls.model.context import LookReason, LookWhy, Mismatch, MismatchKind
from calls.store.mismatch_repository import COUNTED_TO
from dashboards.formatting import DASH, Formats
from dashboards.languages import _
from dashboards.wording import Wording

WHY = {
    LookWhy.DISPUTED: _("Disputed"),
    LookWhy.UNSURE: _("Not known"),
    LookWhy.UNCERTAIN: _("Not sure"),
    LookWhy.MISMATCH: _("Words against the books"),
    LookWhy.BAD_TEXT: _("Bad text"),
    LookWhy.AUDIT: _("Drawn by chance"),
}
SENTENCES = {
    (LookWhy.DISPUTED, ""): _("Somebody says that its verdict is wrong"),
    (LookWhy.UNSURE, "call_type"): _("Who called is not known: it is counted nowhere"),
    (LookWhy.UNSURE, "outcome"): _("How it ended is not known: it is counted nowhere"),
    (LookWhy.UNCERTAIN, "call_type"): _("Who called is only %(sure)s sure"),
    (LookWhy.UNCERTAIN, "outcome"): _("How it ended is only %(sure)s sure"),
    (LookWhy.BAD_TEXT, ""): _("A long talk, but its text is too bad to conclude anything from"),
    (LookWhy.AUDIT, ""): _("Drawn by chance, to learn how often verdicts err"),
}
MISMATCHES = {
    MismatchKind.SOLD_WITHOUT_ORDER: _("Sold in words, but there is no order"),
    MismatchKind.ORDER_AGAINST_WORDS: _("There is an order, but nothing was sold in words"),
    MismatchKind.ORDER_WITHOUT_CALL: _("An order from a number that had not called"),
    MismatchKind.EXISTING_AT_FIRST_CONTACT: _("An existing customer in words, but the first contact"),
    MismatchKind.NEW_BUT_BOUGHT_BEFORE: _("A new lead in words, but bought before"),
    MismatchKind.CHANNEL_SAID_OTHERWISE: _("Another channel was named than the one dialled"),
}
NO_CALL, NO_ORDER, NO_CONTACT = _("No call"), _("No order"), _("No earlier call or order")
ORDER = _("Order %(number)s")


@dataclass(frozen=True, slots=True)
class LookWords:
    formats: Formats
    channels: Mapping[str, str]  # id -> name

    @property
    def _say(self) -> Wording:
        return Wording(self.formats.language)

    def why(self, why: LookWhy) -> str:
        return self._say.text(WHY[why])

    def reason(self, reason: LookReason) -> str:
        if reason.why is LookWhy.MISMATCH:
            return self.mismatch(MismatchKind(reason.detail))
        return self._say.text(SENTENCES[reason.why, reason.detail]) % {"sure": self.formats.percent(1 - reason.worth)}

    def count(self, number: int) -> str:
        """ "1,000+" where nobody counted on."""
        return self.formats.number(number) + ("+" if number >= COUNTED_TO else "")

    def mismatch(self, kind: MismatchKind) -> str:
        return self._say.text(MISMATCHES[kind])

    def said(self, one: Mismatch) -> str:
        """What the words say."""
        match one.kind:
            case MismatchKind.ORDER_WITHOUT_CALL:
                return self._say.text(NO_CALL)
            case MismatchKind.SOLD_WITHOUT_ORDER | MismatchKind.ORDER_AGAINST_WORDS:
                return self._say.outcome(one.said)
            case MismatchKind.EXISTING_AT_FIRST_CONTACT | MismatchKind.NEW_BUT_BOUGHT_BEFORE:
                return self._say.call_type(one.said)
            case MismatchKind.CHANNEL_SAID_OTHERWISE:
                return one.said.replace("_", " ")

    def books(self, one: Mismatch) -> str:
        """What stands against it."""
        match one.kind:
            case MismatchKind.SOLD_WITHOUT_ORDER:
                return self._say.text(NO_ORDER)
            case MismatchKind.EXISTING_AT_FIRST_CONTACT:
                return self._say.text(NO_CONTACT)
            case MismatchKind.CHANNEL_SAID_OTHERWISE:
                return self.channels.get(one.books, one.books) or DASH
            case _:
                return self._say.text(ORDER) % {"number": one.books}
