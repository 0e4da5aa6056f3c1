"""The words for our terms: a value of the model in, what the reader sees out. Unknown terms are shown as they are."""

from dataclasses import dataclass

from calls.model.taxonomy import AD_CHANNEL, NO_TAXONOMY, REASON, Taxonomy
from dashboards.languages import Language, _, translations_of

CALL_TYPES = {
    "new_lead": _("New lead"),
    "existing_customer": _("Existing customer"),
    "wrong_number": _("Wrong number"),
    "spam": _("Spam"),
    "internal": _("Internal"),
    "other_non_target": _("Other, not a lead"),
    "unknown_type": _("Type not recognised"),
    "low_quality": _("Low quality, not counted"),
}
OUTCOMES = {
    "sale": _("Sale"),
    "refusal": _("Refusal"),
    "undecided": _("Undecided"),
    "not_applicable": _("Not applicable"),
}
REASONS = {
    "price": _("Price"),
    "schedule": _("Schedule"),
    "location": _("Location"),
    "parking": _("Parking"),
    "qualification": _("Qualification"),
    "instalments": _("Instalments"),
    "not_offered": _("Not offered here"),
    "competitor": _("Competitor"),
    "delivery_time": _("Delivery time"),
    "trust": _("Trust"),
    "thinking": _("Wants to think"),
    "other": _("Other reason"),
    "unknown": _("Reason not heard"),
}
CHANNELS = {
    "yandex": _("Yandex"),
    "google": _("Google"),
    "newspaper": _("Newspaper"),
    "radio": _("Radio"),
    "tv": _("Television"),
    "social": _("Social networks"),
    "maps": _("Maps"),
    "flyer": _("Flyer"),
    "billboard": _("Billboard"),
    "recommendation": _("Recommendation"),
    "website": _("Website"),
    "marketplace": _("Advert site"),
    "other": _("Something else"),
}
DIRECTIONS = {"inbound": _("Incoming"), "outbound": _("Outgoing"), "internal": _("Internal")}
STAGES = {"transcribe": _("Transcription"), "understand": _("Understanding")}
STATES = {
    "waiting": _("Waiting"),
    "running": _("Running"),
    "done": _("Done"),
    "failed": _("Trying again"),
    "held": _("No notice of recording"),
    "set_aside": _("Set aside"),
}
ENDED_BY = {
    "client": _("By the client"),
    "agent": _("By the manager"),
    "transfer": _("By a transfer"),
    "noanswer": _("Nobody answered"),
}
DISK_STATES = {"ok": _("Enough room"), "low": _("Little room"), "stopped": _("Full: nothing new is recorded")}
QUALITY_SIGNS = {
    "confidence": _("The speech engine is unsure of most words"),
    "pace": _("Too few or too many words for the time in which somebody speaks"),
    "script": _("Most words are in the letters of another language"),
    "common_words": _("The commonest words of the language are missing"),
    "repetition": _("The same words over and over"),
    "words": _("Hardly a word was recognised"),
}
REMOVED = {
    "silence": _("there was silence"),
    "no_speech": _("the engine itself heard no speech"),
    "too_fast": _("faster than anybody speaks"),
    "loop": _("one phrase over and over"),
    "known_phantom": _("a line that engines are known to make up"),
    "prompt_echo": _("the glossary read back"),
    "repeated": _("the same doubtful line again and again"),
}
SIDES = {"agent": _("Manager"), "client": _("Client")}


@dataclass(frozen=True, slots=True)
class Wording:
    """Every method takes a model's value (text or StrEnum) and gives its word in this language."""

    language: Language
    taxonomy: Taxonomy = NO_TAXONOMY  # whose names of classes are the company's own

    def call_type(self, value: str | None) -> str:
        return self._word(CALL_TYPES, value)

    def outcome(self, value: str | None) -> str:
        return self._word(OUTCOMES, value)

    def reason(self, value: str | None) -> str:
        return self.own_class(REASON, value) if self._is_named(REASON, value) else self._word(REASONS, value)

    def ad_channel(self, value: str | None) -> str:
        return self.own_class(AD_CHANNEL, value) if self._is_named(AD_CHANNEL, value) else self._word(CHANNELS, value)

    def own_class(self, field: str, class_id: str | None) -> str:
        """As the company named it; its id where it is no longer known."""
        return (self.taxonomy.name(field, class_id, self.language) if class_id else None) or class_id or "–"

    def direction(self, value: str | None) -> str:
        return self._word(DIRECTIONS, value)

    def stage(self, value: str | None) -> str:
        return self._word(STAGES, value)

    def state(self, value: str | None) -> str:
        return self._word(STATES, value)

    def ended_by(self, value: str | None) -> str:
        return self._word(ENDED_BY, value)

    def disk_state(self, value: str | None) -> str:
        return self._word(DISK_STATES, value)

    def side(self, value: str | None) -> str:
        return self._word(SIDES, value)

    def quality_sign(self, value: str | None) -> str:
        return self._word(QUALITY_SIGNS, value)

    def removed(self, value: str | None) -> str:
        return self._word(REMOVED, value)

    def text(self, message: str) -> str:
        """Any marked string."""
        return translations_of(self.language).gettext(message)

    def _is_named(self, field: str, value: str | None) -> bool:
        return value is not None and self.taxonomy.name(field, value, self.language) is not None

    def _word(self, words: dict[str, str], value: str | None) -> str:
        if value is None:
            return "–"
        return self.text(words[value]) if value in words else value.replace("_", " ")
