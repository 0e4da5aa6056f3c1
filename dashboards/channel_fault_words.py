"""Faults of a recording’s channels in the reader’s language: what they are called and mean, what to do, and the figures behind them."""

from calls.model.channel_finding import ChannelFault, ChannelFinding, Measure
from dashboards.formatting import Formats
from dashboards.languages import _
from dashboards.wording import Wording

FAULTS = {
    ChannelFault.SIDES_SWAPPED: _("The sides seem to be swapped"),
    ChannelFault.CHANNELS_IDENTICAL: _("Both channels carry the same sound"),
    ChannelFault.SIDE_SILENT: _("One side is silent"),
    ChannelFault.SILENCE_AFTER_HOLD: _("Silence after a hold"),
    ChannelFault.CROSSTALK_BLEED: _("One side is heard on the other"),
    ChannelFault.MUSIC_ON_HOLD: _("Music on hold"),
    ChannelFault.RINGING: _("Ringing"),
    ChannelFault.IVR_PROMPT: _("Recorded announcement"),
}
MEANINGS = {
    ChannelFault.SIDES_SWAPPED: _("What the manager says stands under the client’s name, so the findings may speak of the wrong person."),
    ChannelFault.CHANNELS_IDENTICAL: _("The exchange recorded the mixed call twice: who spoke is not known from the channels."),
    ChannelFault.SIDE_SILENT: _("Nobody is heard on this channel: half of the conversation may be missing."),
    ChannelFault.SILENCE_AFTER_HOLD: _("After a hold this side is not heard any more while the other goes on asking: the sound was lost."),
    ChannelFault.CROSSTALK_BLEED: _("The other side’s voice leaks into this channel. Words heard twice are kept once, on the louder side."),
    ChannelFault.MUSIC_ON_HOLD: _("This stretch is music. It is kept from the speech engine, so that it makes no words."),
    ChannelFault.RINGING: _("This stretch is the ringing tone. It is kept from the speech engine and counts as nobody’s words."),
    ChannelFault.IVR_PROMPT: _("The same announcement is heard in other calls, too: it is not what the manager said."),
}
REMEDIES = {
    ChannelFault.SIDES_SWAPPED: _(
        "Listen to the first seconds. If it is so, swap the sides by the button below; "
        "if it is so in every call of this exchange, name the channels the other way round when they are taken in "
        "(earshot ingest --channels client,agent)."
    ),
    ChannelFault.CHANNELS_IDENTICAL: _("Let the exchange record each side on a channel of its own."),
    ChannelFault.SIDE_SILENT: _("If it is so in many calls, check the exchange’s recording of this side, its codec and its network."),
    ChannelFault.SILENCE_AFTER_HOLD: _("Check the telephone’s and the exchange’s hold settings: after it, sound came from one side only."),
    ChannelFault.CROSSTALK_BLEED: _("Check this side’s headset and its echo cancelling."),
    ChannelFault.MUSIC_ON_HOLD: _("Nothing, unless it is no music: then tell whoever looks after Earshot."),
    ChannelFault.RINGING: _("Nothing, unless it is no ringing: then tell whoever looks after Earshot."),
    ChannelFault.IVR_PROMPT: _("Nothing, unless a person said it: then tell whoever looks after Earshot."),
}
MEASURES = {  # name: what it is, decimals shown
    "rings": (_("Rings"), 0),
    "ring_s": (_("Length of a ring, s"), 1),
    "tone_hz": (_("Tone, Hz"), 0),
    "tone_share": (_("Share of the tone in the sound"), 2),
    "same_share": (_("Share of the talk that is the same on both"), 2),
    "correlation": (_("Likeness of the waves, 1 is the same"), 2),
    "delay_ms": (_("Later by, ms"), 0),
    "level_difference_db": (_("Difference of loudness, dB"), 1),
    "level_difference_spread_db": (_("Spread of that difference, dB"), 1),
    "leaking_share": (_("Share of the other side’s talk that leaks"), 2),
    "own_sound_s": (_("Sound of its own, s"), 1),
    "other_sound_s": (_("Sound of the other side, s"), 1),
    "level_db": (_("Loudness, dB of full scale"), 0),
    "hold_s": (_("Length of the hold, s"), 1),
    "other_asks": (_("Times the other side spoke after it"), 0),
    "silent_s": (_("Silence to the end, s"), 1),
    "line_noise_fell_db": (_("Line noise fell by, dB"), 0),
    "steadiness": (_("How long the sounds stand, 1 is for ever"), 2),
    "level_spread_db": (_("Spread of the loudness, dB"), 1),
    "music_score": (_("Points for music"), 1),
    "swap_points": (_("Points for a swap, log-odds"), 1),
    "words_heard_twice": (_("Words heard on both sides"), 0),
    "words_heard_twice_share": (_("Their share of this side’s words"), 2),
    "cue_answers": (_("The client’s side answers the phone, points"), 1),
    "cue_company_named": (_("The client’s side names the company, points"), 1),
    "cue_manager_named": (_("The client’s side names a manager, points"), 1),
    "cue_offers_help": (_("The client’s side offers help, points"), 1),
    "cue_introduces_himself": (_("The client’s side introduces itself, points"), 1),
    "cue_asks_for_details": (_("The client’s side asks for details, points"), 1),
    "cue_speaks_for_the_company": (_("The client’s side speaks for the company, points"), 1),
    "cue_names_a_price": (_("The client’s side names a price, points"), 1),
    "cue_wants_something": (_("The manager’s side wants something, points"), 1),
    "cue_asks_the_price": (_("The manager’s side asks the price, points"), 1),
    "calls_with_same_sound": (_("Calls with the same sound"), 0),
    "marks_that_differ_share": (_("Share of the sound’s marks that differ"), 2),
    "other_side_speaks_share": (_("Share of the time in which the other side speaks"), 2),
}


def fault_word(say: Wording, kind: str) -> str:
    return say.text(FAULTS[ChannelFault(kind)])


def fault_meaning(say: Wording, finding: ChannelFinding) -> str:
    return say.text(MEANINGS[finding.kind])


def fault_remedy(say: Wording, finding: ChannelFinding) -> str:
    return say.text(REMEDIES[finding.kind])


def measure_words(say: Wording, formats: Formats, measure: Measure) -> tuple[str, str, str]:
    """Name, value and limit (empty where there is none). A name that we do not know is shown as it is."""
    name, digits = MEASURES.get(measure.name, (measure.name.replace("_", " "), 2))
    limit = "" if measure.limit is None else formats.number(measure.limit, digits)
    return say.text(name), formats.number(measure.value, digits), limit
