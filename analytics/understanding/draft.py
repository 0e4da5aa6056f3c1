"""A verdict in the making: what the rules before have found, for the rules after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, lru_cache

from analytics.understanding.judged import NOT_JUDGED, Judged
from analytics.understanding.languages import Sentences, Tables, tables_of
from analytics.understanding.ngrams import NO_GRAMS, GramReader, Grams
from analytics.understanding.own_weights import AS_SHIPPED, OwnVoice
from analytics.understanding.spoken import SpokenCall
from analytics.understanding.vote import Ballot
from analytics.understanding.weighing import Weighing
from calls.model.company import Company, Product
from calls.model.taxonomy import NO_TAXONOMY, Taxonomy
from calls.model.verdict import CallType, Finding, FollowUp, Outcome, Promise, RefusalReason, RequestedSlot


@dataclass(frozen=True, slots=True)
class Draft:
    call: SpokenCall
    tables: Tables
    company: Company
    started_at: datetime  # in the company's time zone
    call_type: CallType | None = None
    outcome: Outcome | None = None
    refusal_reason: RefusalReason | None = None
    product: str | None = None
    ad_channel: str | None = None
    requested_slots: tuple[RequestedSlot, ...] = ()
    findings: tuple[Finding, ...] = ()
    taxonomy: Taxonomy = NO_TAXONOMY
    classes: Mapping[str, str] = field(default_factory=dict)  # the company's own class beneath a field's value
    judged: Judged = NOT_JUDGED
    weighings: Mapping[str, Weighing] = field(default_factory=dict)  # by field
    ballots: Mapping[str, Ballot] = field(default_factory=dict)  # by field: where a judge had a vote
    stages: Mapping[str, bool | None] = field(default_factory=dict)
    promises: tuple[Promise, ...] = ()
    competitor: str | None = None
    follow_up: FollowUp | None = None
    own: OwnVoice = AS_SHIPPED  # what its corrections taught

    @property
    def grams(self) -> Grams:
        """What learned rules see of the call; several ask."""
        return _grams(self.call, self.company.name, self.company.products, self.tables.language)

    @property
    def vector(self) -> Sequence[float] | None:
        """The call's meaning as numbers, where a model of sentences is on."""
        return None if self.tables.sentences is None else _vector(self.call, self.tables.sentences)

    @property
    def may_be_buyer(self) -> bool:
        """A caller of another kind asks for no product and was won by no advertisement of ours."""
        return self.call_type in (CallType.NEW_LEAD, None)


def with_weighing(draft: Draft, weighing: Weighing) -> Draft:
    return replace(draft, weighings={**draft.weighings, weighing.field: weighing})


def with_finding(draft: Draft, *findings: Finding) -> Draft:
    return replace(draft, findings=draft.findings + findings)


@lru_cache(maxsize=2)
def _vector(call: SpokenCall, sentences: Sentences) -> Sequence[float]:
    return sentences.vector(call)


@lru_cache(maxsize=2)
def _grams(call: SpokenCall, company: str, products: tuple[Product, ...], language: str) -> Grams:
    reader = _reader(language)
    return NO_GRAMS if reader is None else reader.read(call, company, products)


@cache
def _reader(language: str) -> GramReader | None:
    tables = tables_of(language)
    return None if tables is None else GramReader(tables.topics, language)
