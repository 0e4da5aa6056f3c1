"""What layers and corrections add: the groups that are compared, and how they are shown."""

import pytest

from analytics.understanding.training import ablation
from analytics.understanding.training.ablation import figures, halves, hand_of, learning_curve, rules_alone, table
from analytics.understanding.training.learn import corpus, held_out, kind_of
from analytics.understanding.training.seen import tables_for
from analytics.understanding.training.understood import understood
from calls.model.own_weights import NO_OWN_WEIGHTS

FEW = [call for call in corpus(["en"]) if call.business.kind in ("windows", "gym") and "windows-0" not in call.id]


def test_rules_alone_know_no_learned_word() -> None:
    tables = rules_alone(tables_for("en"))
    assert (dict(tables.learned_call_types.weights), tables.learned_reasons.values) == ({}, ())
    done = [understood(call, tables) for call in FEW[:20]]
    assert not [finding for one in done for finding in one.verdict.findings if finding.rule.startswith("learned")]


class _Places:
    """Each call's number of turns stands for its meaning."""

    def vector(self, call: object) -> list[float]:
        return [len(call.turns) / 20]  # type: ignore[attr-defined]


def test_meaning_is_learned_beside_words() -> None:
    assert len(held_out(FEW[:40], _Places())) == 40


def test_corrections_come_from_the_companys_other_kinds_of_business(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped: list[set[str]] = []
    taught: list[list[str]] = []
    monkeypatch.setattr(ablation, "learn", lambda calls, _: shipped.append({call.id for call in calls}) or {})
    monkeypatch.setattr(ablation, "own_weights_of", lambda lessons: taught.append([one.call_id for one in lessons]) or NO_OWN_WEIGHTS)
    monkeypatch.setattr(ablation, "CORRECTIONS", (0, 5))
    curve = dict(learning_curve(FEW, "en"))
    own = {call.id: kind_of(call) for call in FEW if hand_of(call) == "c"}
    assert {one.call.id for one in curve[0]} == {one.call.id for one in curve[5]} == set(own)
    assert not [id_ for ids in shipped for id_ in ids if id_ in own]
    assert [len(ids) for ids in taught] == [0, 5, 0, 5]
    for ids, part in zip(taught[1::2], halves([call for call in FEW if call.id in own]), strict=True):
        assert not [id_ for id_ in ids if own[id_] in part]


def test_figures_are_shown_with_interval_and_n() -> None:
    found = {"layers": {"en": {"rules": figures([understood(call) for call in FEW[:12]])}}}
    head, _, row, _ = table(found)
    assert head == "| language | layers | call_type | outcome | refusal_reason | ad_channel |"
    assert row.startswith("| en | rules | ")
    assert "n 12" in row
