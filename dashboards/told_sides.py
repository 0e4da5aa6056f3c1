"""How a mixed channel's sides were found out, as the transcript's provenance tells it, for readers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from calls.model.transcript import Provenance
from dashboards.languages import _
from dashboards.wording import Wording

UNSURE_BELOW = 0.8  # a reader is asked to look
REASONS = {
    "company_named": _("says the company’s name at first"),
    "manager_named": _("says a manager’s name at first"),
    "answers": _("speaks first"),
    "offers_help": _("offers help"),
    "introduces_himself": _("says who he is"),
    "asks_for_details": _("asks for details"),
    "speaks_for_the_company": _("speaks for the company"),
    "names_a_price": _("names a price"),
    "wants_something": _("wants something"),
    "asks_the_price": _("asks the price"),
}


@dataclass(frozen=True, slots=True)
class ToldSides:
    diarizer: str  # name, model and version; "off" where none was at work
    is_known: bool
    confidence: float | None  # 0.5…1 that the manager is the manager
    reasons: tuple[str, ...]  # cues that spoke for it, the strongest first

    @property
    def is_sure(self) -> bool:
        return self.confidence is not None and self.confidence >= UNSURE_BELOW


@dataclass(frozen=True, slots=True)
class DiarizerUse:
    """What a diarizer made of the one-channel calls among the newest transcripts."""

    diarizer: str
    sure: int
    unsure: int
    unknown: int  # one voice only, or no diarizer

    @property
    def calls(self) -> int:
        return self.sure + self.unsure + self.unknown


def diarizer_uses(provenances: Iterable[Provenance]) -> tuple[DiarizerUse, ...]:
    """Calls whose sides were known by channel are left out."""
    told = [one for provenance in provenances if (one := told_sides(provenance.settings)) is not None]
    by_name = {name: [one for one in told if one.diarizer == name] for name in dict.fromkeys(one.diarizer for one in told)}
    return tuple(
        DiarizerUse(
            name,
            sum(one.is_known and one.is_sure for one in own),
            sum(one.is_known and not one.is_sure for one in own),
            sum(not one.is_known for one in own),
        )
        for name, own in by_name.items()
    )


def told_sides(settings: Mapping[str, str]) -> ToldSides | None:
    """settings: of a provenance. None where no diarizer was asked."""
    if "diarizer" not in settings:
        return None
    confidence = settings.get("sides_confidence")
    return ToldSides(
        settings["diarizer"],
        settings.get("sides") == "diarized",
        float(confidence) if confidence else None,
        _strongest(settings.get("sides_because", "")),
    )


def role_reason(say: Wording, cue: str) -> str:
    return say.text(REASONS[cue]) if cue in REASONS else cue.replace("_", " ")


def _strongest(told: str) -> tuple[str, ...]:
    """ "company_named +2.0, answers -0.7" → the cues above zero."""
    pairs = [(cue, float(points)) for cue, _, points in (one.rpartition(" ") for one in told.split(", ") if one)]
    return tuple(dict.fromkeys(cue for cue, points in sorted(pairs, key=lambda pair: -pair[1]) if points > 0))
