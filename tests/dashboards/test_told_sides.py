from calls.model.transcript import Provenance
from dashboards.languages import Language
from dashboards.told_sides import DiarizerUse, diarizer_uses, role_reason, told_sides
from dashboards.wording import Wording

SURE = {
    "sides": "diarized",
    "diarizer": "embedded ge2e-256 0.1.4",
    "sides_confidence": "0.97",
    "sides_because": "answers +1.5, company_named +2.0, names_a_price -0.8",
}
UNSURE = {**SURE, "sides_confidence": "0.62"}
ALONE = {"sides": "unknown", "diarizer": "embedded ge2e-256 0.1.4", "voices": "1"}


def test_sides_known_by_channel_need_no_explanation():
    assert told_sides({"sides": "by channel"}) is None


def test_what_spoke_for_a_side_is_told_the_strongest_first():
    told = told_sides(SURE)
    assert (told.is_known, told.is_sure, told.confidence) == (True, True, 0.97)
    assert told.reasons == ("company_named", "answers")
    assert not told_sides(UNSURE).is_sure
    assert (told_sides(ALONE).is_known, told_sides(ALONE).confidence, told_sides(ALONE).reasons) == (False, None, ())


def test_a_reason_is_said_in_the_readers_language():
    assert role_reason(Wording(Language.RU), "asks_the_price") == "спрашивает цену"
    assert role_reason(Wording(Language.EN), "some_new_cue") == "some new cue"


def test_the_system_page_counts_one_channel_calls_only():
    made = [Provenance("x", "y", "1", "en", settings) for settings in (SURE, UNSURE, ALONE, SURE, {"sides": "by channel"})]
    assert diarizer_uses(made) == (DiarizerUse("embedded ge2e-256 0.1.4", sure=2, unsure=1, unknown=1),)
