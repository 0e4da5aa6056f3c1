"""earshot init and earshot import as a person or a program calls them."""

import json
import sys
from io import StringIO

import pytest

from ingest.company_file import read_company

ORDERS = (
    "order,client_number,date,stage,amount,currency\nA-1,+442079460001,2026-07-01,booked,100,GBP\nA-2,nobody,2026-07-01,paid,7.50,GBP\n"
)


@pytest.fixture
def shop(run, company_dir):
    assert run("init", "--yes", "--name", "Acme", "--time-zone", "Europe/London", "--managers", "Maria 101")[0] == 0
    (company_dir / "orders.csv").write_text(ORDERS, encoding="utf-8")
    return run


def test_init_asks_nothing_when_all_can_be_guessed(shop, company_dir):
    company = read_company(company_dir / "company.toml")
    assert (company.country, company.currency, company.language, company.sale_stages) == ("GB", "GBP", "en", ("booked", "came", "paid"))
    code, out, err = shop("company", "apply", "--preview")
    assert (code, out, "Nothing would change" in err) == (0, "", True)


def test_init_asks_again_where_an_answer_cannot_be(run, company_dir, monkeypatch):
    said = ["Acme", "Europe/Lodnon", "Europe/London", "", "", "", "Maria", "Maria 101", "", "", "Google +442079460101"]
    monkeypatch.setattr(sys, "stdin", StringIO("\n".join(said) + "\n"))
    code, _, err = run("init")
    assert code == 0
    assert "Did you mean Europe/London?" in err
    assert "cannot read the manager 'Maria'" in err
    company = read_company(company_dir / "company.toml")
    assert (company.name, company.time_zone, [number.number for number in company.numbers]) == ("Acme", "Europe/London", ["+442079460101"])


def test_init_says_which_option_is_missing(run, company_dir, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    code, _, err = run("init", "--yes", "--name", "Acme")
    assert (code, "country is not said, and cannot be guessed. Add --country" in err) == (3, True)
    assert not (company_dir / "company.toml").exists()


def test_a_dry_run_changes_nothing_and_an_import_can_be_taken_back(shop, company_dir):
    file = str(company_dir / "orders.csv")
    code, out, err = shop("import", "orders", file, "--dry-run")
    assert code == 1
    assert "x orders.csv:3: client_number is not a telephone number" in out
    assert "! orders.csv:2: no call of the client of order A-1 is known" in out
    assert "Would be 1 new, 0 changed, 0 as they were, 1 lines left out, 7.50 GBP among them" in err
    assert json.loads(shop("import", "list", "--json")[1]) == []

    done = json.loads(shop("import", "orders", file, "--json")[1])
    assert (done["import"], done["new"], done["left_out"], done["remarked"]) == (1, 1, {"GBP": "7.50"}, {"sale_without_call": 1})
    assert json.loads(shop("import", "orders", file, "--json")[1])["import"] is None
    (listed,) = json.loads(shop("import", "list", "--json")[1])
    assert (listed["id"], listed["files"], listed["new"], listed["rejected"], listed["undone_at"]) == (1, ["orders.csv"], 1, 1, None)
    assert "orders.csv" in shop("import", "list")[1]

    assert json.loads(shop("import", "undo", "1", "--json")[1]) == {"undone": 1, "removed": 1, "restored": 0}
    code, _, err = shop("import", "undo", "1")
    assert (code != 0, "import 1 is undone already" in err) == (True, True)
    assert json.loads(shop("import", "orders", file, "--json")[1])["import"] == 2
    assert "Import 2 is undone: 1 entries removed" in shop("import", "undo", "2")[2]


@pytest.mark.parametrize("book", ["orders", "costs", "ad-costs", "roster", "rates"])
def test_a_file_that_is_none_is_told_without_a_traceback(shop, book):
    code, _, err = shop("import", book, "none.csv")
    assert (code, "cannot read none.csv" in err, "Traceback" in err) == (3, True, False)


def test_changes_and_columns_that_nobody_reads_are_shown(shop, company_dir):
    rates = company_dir / "rates.csv"
    rates.write_text("currency,date,rate,bank\nEUR,2026-03-01,0.85,x\n", encoding="utf-8")
    assert "Not used: column rates.csv: bank" in shop("import", "rates", str(rates))[2]
    rates.write_text("currency,date,rate\nEUR,2026-03-01,0.86\n", encoding="utf-8")
    code, out, _ = shop("import", "rates", str(rates))
    assert (code, "~ rates.csv:2: EUR 2026-03-01: rate 0.85 -> 0.86 (was told by rates.csv:2)" in out) == (0, True)
