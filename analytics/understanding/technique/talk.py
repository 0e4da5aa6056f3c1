"""A talk as the rules of technique read it: who said what, with the signs and the kinds of words of each turn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from analytics.understanding.draft import Draft
from analytics.understanding.languages import Tables
from analytics.understanding.lexicon import Hit
from analytics.understanding.ngrams import kind_of, own_words_of
from analytics.understanding.spoken import SpokenTurn, plain_words
from calls.spoken.lemmas import REMEMBERED, is_first_name

NAME, US, NUMBER = "<name>", "<us>", "<num>"


@dataclass(frozen=True, slots=True, eq=False)
class Talk:
    """agent: the manager's turns, without a recorded greeting before them."""

    draft: Draft
    agent: tuple[SpokenTurn, ...]
    client: tuple[SpokenTurn, ...]
    signs: Mapping[int, Mapping[str, Hit]]  # by the turn's index
    kinds: Mapping[int, tuple[str, ...]]  # of each word of a turn: <name>, <us>, <num>, <day>, …, else its dictionary form

    def said(self, turn: SpokenTurn | None, *signs: str) -> Hit | None:
        """Where the first of these signs stands that a turn holds."""
        held = self.signs[turn.index] if turn is not None else {}
        return next((held[sign] for sign in signs if sign in held), None)

    def first_said(self, turns: Iterable[SpokenTurn], *signs: str) -> Hit | None:
        return next((hit for turn in turns if (hit := self.said(turn, *signs)) is not None), None)

    def turns_with(self, turns: tuple[SpokenTurn, ...], *signs: str) -> tuple[SpokenTurn, ...]:
        return tuple(turn for turn in turns if self.said(turn, *signs) is not None)

    def following(self, turn: SpokenTurn) -> SpokenTurn | None:
        """The agent's turn right after one of the client's, or the client's after the agent's."""
        after = self.draft.call.turns[turn.index + 1 : turn.index + 2]
        return after[0] if after and after[0].side is not turn.side else None


def talk_of(draft: Draft) -> Talk:
    turns = draft.call.turns
    signs = {turn.index: draft.tables.technique.said_in(turn) for turn in turns}
    own_words = {word: kind for word, kind in own_words_of(draft.company.name, draft.company.products).items() if kind == US}
    own_words |= {word: US for word in plain_words(draft.company.name) if len(word) > 2}
    kinds = {turn.index: tuple([US if word in own_words else _kind(word, draft.tables) for word in turn.words]) for turn in turns}
    agent = draft.call.agent
    is_recorded = len(agent) > 1 and agent[0].index == 0 and agent[1].index == 1 and "recorded" in signs[0]
    return Talk(draft, agent[1:] if is_recorded else agent, draft.call.client, signs, kinds)


def whole(turn: SpokenTurn) -> Hit:
    return Hit(turn, 0, len(turn.words), "the whole turn")


@lru_cache(maxsize=REMEMBERED)
def _kind(word: str, tables: Tables) -> str:
    if word[0].isdigit():
        return NUMBER
    kind = kind_of(word, tables.language)
    is_name = kind[0] != "<" and len(word) > 2 and (word in tables.first_names or is_first_name(word, tables.language))
    return NAME if is_name else kind
