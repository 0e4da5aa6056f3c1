"""earshot taxonomy: from the example to an applied version and back, and every fault of a file told at once."""

import json

from tests.earshot.test_commands import INIT

ONE = '[[refusal_reasons]]\nid = "online"\nparent = "price"\nnames = {en = "Online"}\nphrases = {en = ["cheaper online"]}\n'


def test_the_example_is_a_file_that_can_be_applied_as_it_is(run, company_dir):
    assert run(*INIT)[0] == 0
    assert run("taxonomy", "example")[0] == 0
    code, out, err = run("taxonomy", "apply", "--yes")
    assert code == 0, err
    assert "+ reason price.cheaper_online: beneath price" in out
    code, out, err = run("taxonomy", "apply", "--yes")
    assert (code, out) == (0, "")
    assert "Nothing would change" in err
    _, shown, _ = run("taxonomy", "show")
    assert shown == (company_dir / "taxonomy.toml").read_text()


def test_an_example_never_overwrites_a_file(run, company_dir):
    assert run(*INIT)[0] == 0
    (company_dir / "taxonomy.toml").write_text(ONE)
    code, _, err = run("taxonomy", "example")
    assert code != 0
    assert "is there already" in err
    assert (company_dir / "taxonomy.toml").read_text() == ONE


def test_every_version_is_kept_and_named_by_its_classes(run, company_dir):
    assert run(*INIT)[0] == 0
    file = company_dir / "taxonomy.toml"
    for text in (ONE, ONE.replace("cheaper online", "cheaper elsewhere"), "# as before\n" + ONE):
        file.write_text(text)
        assert run("taxonomy", "apply", "--json")[0] == 0
    _, out, _ = run("taxonomy", "versions", "--json")
    newest, second, first = json.loads(out)
    assert newest["version"] == first["version"] != second["version"]
    assert [one["is_current"] for one in (newest, second, first)] == [True, False, False]
    _, shown, _ = run("taxonomy", "show", second["version"])
    assert "cheaper elsewhere" in shown
    _, shown, _ = run("taxonomy", "show", "--json")
    assert [one["id"] for one in json.loads(shown)["classes"]] == ["online"]


def test_a_difference_is_told_and_nothing_is_written(run, company_dir):
    assert run(*INIT)[0] == 0
    (company_dir / "taxonomy.toml").write_text(ONE)
    _, out, _ = run("taxonomy", "diff", "--json")
    assert {"what": "reason online", "was": None, "becomes": "beneath price"} in json.loads(out)
    assert run("taxonomy", "versions", "--json")[1].strip() == "[]"


def test_all_faults_of_a_file_are_told_with_line_and_remedy_and_nothing_is_applied(run, company_dir):
    assert run(*INIT)[0] == 0
    (company_dir / "taxonomy.toml").write_text(ONE.replace("price", "prise") + ONE.replace("cheaper", "(cheaper"))
    code, out, err = run("taxonomy", "apply", "--yes")
    assert (code != 0, out) == (True, "")
    assert "taxonomy.toml:3: unknown parent prise. Did you mean price?" in err
    assert "taxonomy.toml:7: refusal reason online stands twice, first on line 2. Give each its own." in err
    assert "taxonomy.toml:10: the phrase" in err
    assert "Traceback" not in err
    assert run("taxonomy", "versions", "--json")[1].strip() == "[]"


def test_what_was_never_applied_cannot_be_shown(run):
    assert run(*INIT)[0] == 0
    assert "no taxonomy was applied. Run: earshot taxonomy versions" in run("taxonomy", "show")[2]
    assert "there is no taxonomy t1" in run("taxonomy", "show", "t1")[2]
