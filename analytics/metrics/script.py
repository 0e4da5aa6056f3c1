"""Whether managers do what a sales talk needs."""

from analytics.metrics.metric import HELD, Group, Need, Share, Source, missing, share

UNSUMMED, ELSEWHERE = Need.WORDS_NOT_SUMMED, Need.OTHER_PAGE
NAMES = {
    "M101": ("Greeting with company and name", ELSEWHERE),
    "M102": ("Recording notice spoken", UNSUMMED),
    "M103": ("Client’s name asked and used", UNSUMMED),
    "M104": ("Need found", ELSEWHERE),
    "M105": ("Joining", ELSEWHERE),
    "M106": ("Price wording", ELSEWHERE),
    "M107": ("Objections answered", ELSEWHERE),
    "M108": ("Next step with a date", ELSEWHERE),
    "M109": ("Contact details taken", UNSUMMED),
    "M110": ("Further offer made", UNSUMMED),
    "M111": ("Farewell", ELSEWHERE),
    "M112": ("Stages done, of those required", ELSEWHERE),
    "M113": ("Weakest stage", ELSEWHERE),
    "M114": ("Forbidden phrases", UNSUMMED),
    "M115": ("Competitor named", UNSUMMED),
    "M116": ("Discount that nobody asked for", UNSUMMED),
}
PLAYED = Share(("notice_played",), ("notice_known",))
SCRIPT = Group(
    "script",
    "Script",
    (
        *(missing(one, name, needs, Source.WORDS) for one, (name, needs) in NAMES.items()),
        share("M102.played", "Recording notice played by the exchange", PLAYED, HELD),
    ),
)
