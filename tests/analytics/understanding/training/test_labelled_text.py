from datetime import date, time

import pytest

from analytics.understanding.training.labelled_call import LabelledSlot, Proof
from analytics.understanding.training.labelled_text import read_labelled
from calls.model.errors import SetupError
from calls.model.recording import Side
from calls.model.verdict import CallType, Outcome, RefusalReason

CALL = """
# a remark
business: language school | Лінгва | записаний на пробний урок | german, english
== uk-school-007
at: 2026-09-15T10:42+03:00 inbound noisy
labels: new_lead refusal schedule product=german channel=maps notice
slots: sat 2026-09-19 12:00-16:00 no; tue - 17:00- no
stages: greeting introduction -rapport needs -price_wording ?objection_handling -next_step farewell
a: добрий день школа лінгва це оксана [n:розмова записується]
c: [c:на картах вас знайшла] скажіть [s:в суботу з дванадцятої до четвертої] можна
a: ні в суботу ми не працюємо
c: тоді [r:не вийде бо я тільки в суботу] дякую

== uk-school-008
at: 2026-09-15T11:00+03:00 inbound clean
labels: wrong_number
c: [t:це аптека]?
a: Ні, помилилися.
"""


def test_a_call_is_read_with_its_labels_and_their_proofs():
    one, other = read_labelled(CALL, "school.txt")
    assert (one.id, one.language, one.business.name, one.business.products) == ("uk-school-007", "uk", "Лінгва", ("german", "english"))
    assert (one.call_type, one.outcome, one.refusal_reason) == (CallType.NEW_LEAD, Outcome.REFUSAL, RefusalReason.SCHEDULE)
    assert (one.product, one.ad_channel, one.has_notice, one.is_noisy, one.is_inbound) == ("german", "maps", True, True, True)
    saturday = LabelledSlot("sat", date(2026, 9, 19), time(12), time(16), is_met=False)
    assert one.slots == (saturday, LabelledSlot("tue", None, time(17), None, is_met=False))
    assert (one.stages["greeting"], one.stages["rapport"], one.stages["objection_handling"]) == (True, False, None)
    assert one.turns[1].text == "на картах вас знайшла скажіть в суботу з дванадцятої до четвертої можна"
    assert one.turns[1].side is Side.CLIENT
    assert one.proofs["refusal_reason"] == (Proof(3, "не вийде бо я тільки в суботу"),)
    assert one.proofs["recording_notice"] == (Proof(0, "розмова записується"),)
    assert (other.call_type, other.outcome, other.stages, other.turns[0].text) == (
        CallType.WRONG_NUMBER,
        Outcome.NOT_APPLICABLE,
        {},
        "це аптека?",
    )


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("refusal schedule", "refusal", "only that, has a reason"),
        ("new_lead refusal", "new_leed refusal", "new_leed"),
        ("product=german", "product=piano", "piano"),
        ("2026-09-19", "2026-09-20", "is no sat"),
        ("17:00- no", "17:00-", "a slot is"),
        ("?objection_handling ", "", "each of"),
        ("[c:на картах", "[x:на картах", "mark"),
        ("inbound noisy", "inbound", "school.txt:4"),
        (" | german, english", "", "school.txt:3"),
        ("business:", "busyness:", "school.txt:3"),
        ("== uk-school-008", "== uk-school-007", "two calls"),
        ("a: ні в суботу", "x: ні в суботу", "school.txt:11"),
    ],
)
def test_a_mistake_is_named_with_its_place(right, wrong, says):
    assert right in CALL
    with pytest.raises(SetupError, match=says):
        read_labelled(CALL.replace(right, wrong), "school.txt")
