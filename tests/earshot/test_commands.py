"""Each command as a person or a program calls it: what it prints, and how it ends."""

import json
import re
import shutil
from pathlib import Path

import pytest

from calls.house import open_house
from calls.model.channel_finding import ChannelFault, ChannelFinding, FoundAt
from calls.model.verdict import Outcome
from calls.settings import Settings
from calls.store.call_rows import CallFilter
from earshot.__main__ import EXIT_CODES
from ingest.company_file import read_company
from tests.dashboards.sample_house import fill_sample_house

ROOT = Path(__file__).parents[2]
INIT = (
    "init",
    "--name",
    "Acme",
    "--time-zone",
    "Europe/Kyiv",
    "--currency",
    "uah",
    "--country",
    "ua",
    "--language",
    "en",
    "--managers",
    "Maria 101, Nikolai 102",
)


@pytest.fixture(scope="module")
def filled_dir(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    house = open_house(Settings(company_dir=folder))
    fill_sample_house(house, calls=60)
    house.close()
    return folder


@pytest.fixture
def run_filled(run, company_dir, filled_dir):
    """The same in the folder of a company with sixty calls, a copy of its own."""
    shutil.copytree(filled_dir, company_dir, dirs_exist_ok=True)
    return run


def test_init_writes_a_company_file_that_reads_back_and_refuses_to_overwrite_it(run, company_dir):
    code, _, err = run(*INIT)
    assert (code, "Calls of Maria, Nikolai are kept and not analysed until notice_on says" in err) == (0, True)
    company = read_company(company_dir / "company.toml")
    assert (company.name, company.currency, company.country, [manager.name for manager in company.managers]) == (
        "Acme",
        "UAH",
        "UA",
        ["Maria", "Nikolai"],
    )
    assert {line.address for line in company.lines} == {"101", "PJSIP/101", "102", "PJSIP/102"}
    code, _, err = run(*INIT)
    assert (code, err.count("\n")) == (3, 1)
    assert "exists already" in err


def test_init_with_a_wrong_time_zone_leaves_nothing_behind(run, company_dir):
    code, _, err = run(*(word if word != "Europe/Kyiv" else "Europe/Kiyv" for word in INIT))
    assert code == 3
    assert "Europe/Kyiv" in err  # did you mean
    assert not (company_dir / "company.toml").exists()


def test_what_export_writes_apply_takes_without_a_change(run_filled, tmp_path):
    (tmp_path / "out").mkdir()
    assert run_filled("company", "export", str(tmp_path / "out"))[0] == 0
    code, out, err = run_filled("company", "apply", str(tmp_path / "out" / "company.toml"), "--preview")
    assert (code, out) == (0, "")
    assert "Nothing would change" in err


def test_a_preview_shows_the_difference_and_takes_nothing_over(run, company_dir):
    run(*INIT)
    file = company_dir / "company.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"Acme"', '"Apex"'), encoding="utf-8")
    code, out, _ = run("company", "apply", str(file), "--preview", "--json")
    assert (code, json.loads(out)) == (0, [{"what": "name", "was": "Acme", "becomes": "Apex"}])
    assert json.loads(run("company", "apply", str(file), "--preview", "--json")[1])


@pytest.mark.parametrize("name", ["conversion", "kkd", "channels", "routing"])
def test_each_report_comes_as_a_table_and_as_json(run_filled, name):
    code, out, _ = run_filled("report", name)
    assert code == 0
    assert out
    code, out, _ = run_filled("report", name, "--json")
    assert code == 0
    assert json.loads(out)


def test_a_report_takes_the_company_behind_its_name_too(run_filled, company_dir, tmp_path, monkeypatch):
    before = run_filled("report", "kkd", "--json")
    monkeypatch.setenv("EARSHOT_COMPANY_DIR", str(tmp_path))
    assert run_filled("report", "kkd", "--company", str(company_dir), "--json") == before


def test_a_report_without_a_company_says_how_to_get_one(run):
    code, _, err = run("report", "conversion")
    assert code == 3
    assert "earshot init" in err


def test_a_period_that_ends_before_it_begins_is_refused(run_filled):
    code, _, err = run_filled("report", "conversion", "--since", "2026-09-02", "--until", "2026-09-01")
    assert code == 3
    assert "--until" in err


def test_calls_are_listed_as_many_as_asked(run_filled):
    assert len(json.loads(run_filled("calls", "--limit", "7", "--json")[1])) == 7
    assert isinstance(json.loads(run_filled("calls", "--rejected", "--json")[1]), list)


def test_the_admission_rules_are_listed_with_their_remedies(run):
    rules = json.loads(run("ingest", "--rules", "--json")[1])
    assert {"empty_file", "not_audio", "lying_sizes", "one_silent_side"} <= {rule["rule"] for rule in rules}
    assert all(rule["meaning"] and rule["remedy"] for rule in rules)


def test_ingest_of_nothing_is_refused(run):
    assert run("ingest")[0] == 3
    code, _, err = run("ingest", "/does/not/exist")
    assert code == 3
    assert "/does/not/exist" in err


def test_a_token_is_shown_once_listed_without_its_secret_and_revoked(run):
    run(*INIT)
    code, out, _ = run("token", "create", "crm", "--scope", "calls:read", "--json")
    assert code == 0
    secret = json.loads(out)["token"]
    listed = run("token", "list", "--json")[1]
    assert secret not in listed
    token_id = json.loads(listed)[0]["id"]
    assert run("token", "revoke", token_id)[0] == 0
    assert json.loads(run("token", "list", "--json")[1])[0]["revoked_at"]
    assert run("token", "revoke", token_id)[0] == 3


def test_serve_leaves_no_door_open_to_other_machines(run, monkeypatch):
    run(*INIT)
    monkeypatch.setenv("EARSHOT_OPEN_HERE", "true")
    code, _, err = run("serve", "--host", "0.0.0.0")
    assert code == 3
    assert "EARSHOT_OPEN_HERE" in err


def test_people_are_invited_by_a_link_that_is_shown_once(run):
    run(*INIT)
    code, out, _ = run("user", "add", "Qa@example.com", "--role", "qa", "--json")
    assert code == 0
    assert json.loads(out)["link"].startswith("/welcome?key=")
    listed = json.loads(run("user", "list", "--json")[1])
    assert [(one["login"], one["role"], one["has_password"]) for one in listed] == [("qa@example.com", "qa", False)]
    assert run("user", "add", "qa@example.com", "--role", "qa")[0] == 3
    assert run("user", "add", "m@example.com", "--role", "manager")[0] == 3
    assert run("user", "add", "m@example.com", "--role", "manager", "--manager", "nobody")[0] == 3
    assert run("user", "add", "x@example.com", "--role", "pbx")[0] == 3


def test_a_token_of_a_role_may_what_the_role_may(run):
    run(*INIT)
    made = json.loads(run("token", "create", "exchange", "--role", "pbx", "--json")[1])
    assert made["scopes"] == ["recorder:write", "routing:read"]
    assert run("token", "create", "nothing")[0] == 3


def test_doctor_says_what_is_missing_and_what_to_do(run, monkeypatch):
    code, out, _ = run("doctor", "--json")
    assert code == 1
    company = next(check for check in json.loads(out) if check["name"] == "company")
    assert (company["health"], "earshot init" in company["remedy"]) == ("broken", True)
    run(*INIT)
    assert run("doctor")[0] == 0
    monkeypatch.setenv("EARSHOT_ENGINE", "siri")
    code, out, _ = run("doctor", "--json")
    assert code == 1
    assert "faster_whisper" in next(check["remedy"] for check in json.loads(out) if check["name"] == "speech engine")


def test_work_on_nothing_is_done_at_once(run):
    run(*INIT)
    code, out, _ = run("work", "--until-idle", "--json")
    assert (code, json.loads(out)) == (0, {"finished_stages": 0, "failures": []})


@pytest.mark.parametrize(
    ("variable", "value", "code", "told"),
    [
        ("EARSHOT_DEVICE", "tpu", 3, "EARSHOT_DEVICE"),
        ("EARSHOT_DATABASE_URL", "postgresql+psycopg://u:hidden@127.0.0.1:1/x", 4, "127.0.0.1:1"),
        ("EARSHOT_QUEUE_URL", "redis://:hidden@127.0.0.1:1", 4, "127.0.0.1:1"),
        ("EARSHOT_S3_SECRET_KEY_FILE", "/does/not/exist", 3, "EARSHOT_S3_SECRET_KEY_FILE"),
    ],
)
def test_a_wrong_setting_is_one_clear_line(run, monkeypatch, variable, value, code, told):
    monkeypatch.setenv(variable, value)
    ended, _, err = run("work", "--until-idle")
    assert ended == code
    assert told in err
    assert "hidden" not in err
    assert err.count("\n") == 1


def test_every_exit_code_stands_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for code, meaning in EXIT_CODES.items():
        assert f"`{code}` {re.split('[:;,(]', meaning)[0].strip()}" in readme


def test_calls_are_narrowed_by_a_fault_of_their_channels(run_filled, company_dir):
    house = open_house(Settings(company_dir=company_dir))
    call_id = house.calls.page(CallFilter(), limit=1).rows[0].id
    house.channel_findings.replace(call_id, FoundAt.INTAKE, [ChannelFinding(ChannelFault.RINGING, FoundAt.INTAKE, 0.0, 6.0, 0)])
    house.close()
    code, out, _ = run_filled("calls", "--fault", "ringing", "--json")
    (listed,) = json.loads(out)
    assert (code, listed["id"], listed["faults"]) == (0, call_id, "ringing")
    assert listed["channel_findings"][0]["kind"] == "ringing"
    assert run_filled("calls", "--fault", "noise")[0] == 2


def test_diarizer_says_which_one_is_at_work_and_what_a_pull_lacks(run, monkeypatch):
    code, out, _ = run("diarizer", "show", "--json")
    assert (code, json.loads(out)["diarizer"]) == (0, "embedded")
    assert run("diarizer", "show")[1].startswith("embedded: ")
    monkeypatch.setenv("EARSHOT_HUB_URL", "http://127.0.0.1:9")
    code, _, err = run("diarizer", "pull")
    assert code == 4
    assert "http://127.0.0.1:9 cannot be reached" in err
    assert "EARSHOT_HUB_URL" in err


def test_correct_swaps_sides_keeps_who_and_why_and_takes_it_back(run_filled, company_dir):
    house = open_house(Settings(company_dir=company_dir))
    call_id = next(row.id for row in house.calls.page(CallFilter()).rows if house.transcripts.current(row.id))
    house.close()
    code, out, err = run_filled("correct", call_id, "sides=swapped", "--note", "the client greets", "--json")
    told = json.loads(out)
    assert (code, told[0]["field"], told[0]["value"], told[0]["note"]) == (0, "sides", '"swapped"', "the client greets")
    assert "understood anew" in err
    assert "so already" in run_filled("correct", call_id, "sides=swapped")[2]
    assert len(json.loads(run_filled("correct", call_id, "sides=as_heard", "--json")[1])) == 2
    assert "the client greets" in run_filled("correct", call_id)[1]
    code, _, err = run_filled("correct", call_id, "sides=left")
    assert (code, "'sides=left' cannot be corrected. Write one of: sides=swapped" in err) == (3, True)
    assert run_filled("correct", "c-not-there", "sides=swapped")[0] == 3


def test_correct_says_how_a_call_ended_lists_it_and_takes_it_back(run_filled, company_dir):
    house = open_house(Settings(company_dir=company_dir))
    call_id = house.calls.page(CallFilter(outcome=Outcome.REFUSAL)).rows[0].id
    house.close()
    words = ("correct", call_id, "outcome=undecided", "product=confirmed", "--note", "he rings back")
    code, out, err = run_filled(*words, "--dry-run", "--json")
    assert (code, [one["field"] for one in json.loads(out)]) == (0, ["outcome", "product"])
    assert run_filled("correct", call_id)[1] == "Corrections: none\n"
    code, out, err = run_filled(*words, "--json")
    assert (code, json.loads(out)[0]["before"], json.loads(out)[0]["note"]) == (0, "refusal", "he rings back")
    assert "Corrected: outcome, product; it counts from now on." in err
    assert "so already" in run_filled("correct", call_id, "outcome=undecided")[2]
    assert '"outcome": "undecided"' in run_filled("calls", "--json")[1]
    assert "taken back" in run_filled("correct", call_id, "outcome=")[1]
    for wrong, told in (
        ("outcome=sold", "outcome cannot be 'sold'. Write one of: sale"),
        ("outcome", "'outcome' cannot be corrected. Write one of"),
        ("mood=good", "'mood' is no field that can be corrected"),
    ):
        code, _, err = run_filled("correct", call_id, wrong)
        assert (code, told in err, "Traceback" in err) == (3, True, False)
    assert run_filled("correct", call_id, "outcome=sale", "outcome=refusal")[0] == 3
    assert run_filled("correct", call_id, "sides=swapped", "--dry-run")[0] == 3
    assert "stand in no turn" in run_filled("correct", call_id, "outcome=sale", "--quote", "outcome=never said")[2]


def test_correct_takes_a_table_of_labels_and_names_every_bad_line(run_filled, company_dir, tmp_path):
    house = open_house(Settings(company_dir=company_dir))
    call_id = house.calls.page(CallFilter(outcome=Outcome.REFUSAL)).rows[0].id
    house.close()
    table = tmp_path / "labels.csv"
    table.write_text(f"call,field,value,colour\n{call_id},outcome,sale,red\nc0,outcome,sale,red\n", encoding="utf-8")
    code, out, err = run_filled("correct", "--csv", str(table), "--dry-run")
    assert (code, call_id in out, "labels.csv:3: There is no call c0" in err, "colour" in err) == (1, True, True, True)
    code, out, _ = run_filled("correct", "--csv", str(table), "--json")
    taken = json.loads(out)
    assert (code, [one["value"] for one in taken["kept"]], len(taken["rejected"])) == (1, ["sale"], 1)
    assert json.loads(run_filled("correct", "--csv", str(table), "--json")[1])["same"] == 1
    assert run_filled("correct")[0] == 3
    assert run_filled("correct", call_id, "--csv", str(table))[0] == 3


def test_an_evaluation_without_anything_to_measure_says_what_is_needed(run, tmp_path):
    assert run("evaluate", "transcription")[::2] == (
        3,
        "earshot: name either a folder or --corrections. earshot evaluate transcription DIR\n",
    )
    code, _, told = run("evaluate", "transcription", "--corrections")
    assert (code, "Correct words on the pages of calls" in told) == (3, True)
    (tmp_path / "calls").mkdir()
    (tmp_path / "calls" / "a.wav").write_bytes(b"RIFF")
    code, _, told = run("evaluate", "transcription", str(tmp_path / "calls"), "--workers", "1")
    assert (code, "no recording with a reference could be heard (a.wav: no reference beside it" in told) == (3, True)
    code, _, told = run("evaluate", "transcription", str(tmp_path / "nowhere"))
    assert (code, "there is no folder" in told) == (3, True)


@pytest.mark.slow
def test_a_folder_of_known_calls_is_measured_kept_and_shown(run_filled, tmp_path):
    folder = tmp_path / "known"
    folder.mkdir()
    (folder / "company.toml").write_text((ROOT / "data-samples/windows/company.toml").read_text())
    (folder / "phrases.txt").write_text((ROOT / "data-samples/windows/phrases.txt").read_text())
    name = min(path.stem for path in (ROOT / "data-samples/windows/truth").glob("*.json"))
    for path in (ROOT / f"data-samples/windows/recordings/{name}.opus", ROOT / f"data-samples/windows/truth/{name}.json"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "broken.wav").write_bytes(b"no sound")
    (folder / "broken.txt").write_text("never heard")
    code, out, _ = run_filled("evaluate", "transcription", str(folder), "--engine", "pocketsphinx", "--workers", "1", "--json")
    told = json.loads(out)
    assert code == 1  # one file could not be heard, and is named
    assert [one["name"] for one in told["skipped"]] == ["broken.wav"]
    assert (told["engine"], told["overall"]["calls"], told["overall"]["role_accuracy"]["value"]) == ("pocketsphinx", 1, 1.0)
    assert 0 < told["overall"]["wer"]["value"] < 0.5
    assert told["overall"]["real_time_factor"]["value"] > 0
    assert told["peak_memory_mb"] > 50


def test_words_of_a_call_are_exported_in_any_format(run_filled, tmp_path):
    listed = json.loads(run_filled("calls", "--json")[1])
    call_id = next(one["id"] for one in listed if one["stage_state"] == "done")
    assert run_filled("transcript", "export", call_id, "--format", "vtt")[1].startswith("WEBVTT\n")
    code, out, _ = run_filled("transcript", "export", call_id, "--format", "srt", "--to", str(tmp_path / "words"), "--json")
    assert (code, Path(json.loads(out)[0]["file"]).is_file()) == (0, True)
    assert run_filled("transcript", "export", "cnone")[0] == 3
    assert run_filled("transcript", "export", call_id, "--format", "doc")[::2] == (
        3, "earshot: there is no format 'doc'. Use vtt, srt, txt, json, csv, rttm, ctm, textgrid, vcon\n",
    )  # fmt: skip
    assert "confidence" in run_filled("transcript", "formats")[1]
