"""The search: what was asked, what answers it, and what is wrong with the question; by words or, where a model is named, by meaning."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from calls.house import House
from calls.model.company import AdChannel, Manager
from calls.model.recording import Side
from calls.model.transcript import Transcript
from calls.search_by_meaning import NotAnsweredError, Sought, search_by_meaning
from calls.search_calls import SearchPage, search_calls
from calls.spoken.search.places import Place, find_places
from calls.spoken.search.question import WrongQuestionError, read_question
from calls.store.search_repository import Wanted
from dashboards.call_filters import CallsQuery
from dashboards.languages import _

ROWS = 20
FILTERS = {"manager": _("Manager"), "channel": _("Ad channel"), "type": _("Type"), "outcome": _("Outcome"), "direction": _("Direction")}
PROBLEMS: Mapping[str, tuple[str, str]] = {
    "quote": (_("A quotation mark is not closed."), _("Close it, as in “call you back”, or leave both marks out.")),
    "only_without": (_("There are only words to leave out."), _("Add a word to look for.")),
    "empty": (_("There is no word to look for."), _("Type a word, or several.")),
    "prefix": (_("The star begins too many words."), _("Write at least two letters before the star.")),
    "many": (_("These are too many words."), _("Take the twelve that matter most.")),
    "long": (_("The question is too long."), _("Take the words that matter most.")),
}
EXAMPLES = (
    (_("discount"), _("the word in any of its forms")),
    (_("“call you back”"), _("exactly these words, one after the other")),
    (_("consult*"), _("all words that begin so")),
    (_("discount -card"), _("calls with the first word and without the second")),
)
EXAMPLES_OF_MEANING = (
    (_("it costs less elsewhere"), _("also “others charge half of that”: the words may be quite different")),
    (_("the client is not sure whether to trust us"), _("a whole sentence says more than a word")),
)
PATIENCE_S = 1.5  # of a page; a worker that runs answers in less
NOBODY_AFTER_S = 10.0
NOTHING = SearchPage((), None, is_whole=True)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader typed, of whom, and whether he may read telephone numbers. who: his account."""

    text: str
    side: Side | None
    after: str | None
    hides_numbers: bool
    who: str = ""
    by_meaning: bool = False

    @property
    def said(self) -> str:
        return {None: "", Side.AGENT: "manager", Side.CLIENT: "client"}[self.side]

    @property
    def params(self) -> dict[str, str]:
        return {"q": self.text, "said": self.said, "by": "meaning" if self.by_meaning else ""}

    @property
    def marked(self) -> dict[str, str]:
        """What a call's page marks: words that were asked for."""
        return {} if self.by_meaning else self.params


class Wait(StrEnum):
    """For a worker that says what a question means."""

    NONE = ""
    SOON = "soon"
    NOBODY = "nobody"  # for so long that none seems to run


@dataclass(frozen=True, slots=True)
class FoundPage:
    query: CallsQuery
    asked: Asked
    shown: SearchPage
    problem: tuple[str, str] | None  # what is wrong, and what to do
    managers: tuple[Manager, ...]
    channels: tuple[AdChannel, ...]
    offers_meaning: bool = False
    wait: Wait = Wait.NONE

    @property
    def is_first(self) -> bool:
        return self.asked.after is None

    @property
    def params(self) -> dict[str, str]:
        return {**self.asked.params, **self.query.params}

    @property
    def next_params(self) -> dict[str, str]:
        return {**self.params, "after": self.shown.next_cursor or ""}

    @property
    def by_words(self) -> dict[str, str]:
        return {**self.params, "by": ""}

    @property
    def by_meaning(self) -> dict[str, str]:
        return {**self.params, "by": "meaning"}

    @property
    def kept(self) -> dict[str, str]:
        """Filters that the form does not show, and that a link brought along."""
        return {name: value for name, value in self.query.chosen.items() if name not in FILTERS}


def search_page(house: House, query: CallsQuery, asked: Asked) -> FoundPage:
    company = house.company.load()
    shown, problem, wait = NOTHING, None, Wait.NONE
    if asked.text:
        try:
            shown = _found(house, query, asked)
        except WrongQuestionError as error:
            problem = PROBLEMS[error.rule]
        except NotAnsweredError as error:
            wait = Wait.SOON if error.waited_s < NOBODY_AFTER_S else Wait.NOBODY
    managers, channels = (company.managers, company.channels) if company else ((), ())
    return FoundPage(query, asked, shown, problem, managers, channels, bool(house.settings.search_model), wait)


def _found(house: House, query: CallsQuery, asked: Asked) -> SearchPage:
    if asked.by_meaning:
        sought = Sought(asked.text, asked.who, asked.side, query.filter, ROWS, PATIENCE_S)
        return search_by_meaning(house, sought, hides_numbers=asked.hides_numbers)
    wanted = Wanted(read_question(asked.text), asked.side, query.filter, asked.after, ROWS)
    return search_calls(house, wanted, hides_numbers=asked.hides_numbers)


def side_of(said: str) -> Side | None:
    """Whose words: "manager", "client"; anything else is either's."""
    return {"manager": Side.AGENT, "client": Side.CLIENT}.get(said)


@dataclass(frozen=True, slots=True)
class FoundIn:
    """What a search found in one call. words: (turn, word) -> number of the place that it is of."""

    places: tuple[Place, ...] = ()
    words: Mapping[tuple[int, int], int] = field(default_factory=dict)


def found_in(transcript: Transcript | None, text: str, said: str) -> FoundIn:
    """Nothing where nothing, or nothing readable, is asked: a call's page shows the call all the same."""
    if transcript is None or not text.strip():
        return FoundIn()
    try:
        places = find_places(transcript, read_question(text), side_of(said))
    except WrongQuestionError:
        return FoundIn()
    return FoundIn(places, {(place.turn, at): number for number, place in enumerate(places) for at in range(place.first, place.last)})
