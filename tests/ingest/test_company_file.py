from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from calls.house import open_house
from calls.model.attribution import AttributionRule, AttributionRules
from calls.model.errors import SetupError
from calls.settings import Settings
from ingest import company_file
from ingest.company_file import CompanyFileError, preview, read_company, write_company
from tests.ingest.company.samples import GOOD


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "company.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "phrases.txt").write_text("# greetings\nGood morning\n\n  how much is it  \n", encoding="utf-8")
    return tmp_path


def test_phrases_come_from_the_file_beside_it(folder: Path) -> None:
    assert read_company(folder / "company.toml").phrases == ("Good morning", "how much is it")


def test_export_and_import_give_the_same_company(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    company = read_company(folder / "company.toml")
    other = tmp_path_factory.mktemp("other")

    written = write_company(company, other)

    assert [path.name for path in written] == ["phrases.txt", "company.toml"]
    assert read_company(other / "company.toml") == company


def test_a_company_without_phrases_names_no_file_for_them(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")

    write_company(replace(read_company(folder / "company.toml"), phrases=()), other)

    assert [path.name for path in other.iterdir()] == ["company.toml"]
    assert read_company(other / "company.toml").phrases == ()


def test_a_missing_phrases_file_is_told_with_its_line(folder: Path) -> None:
    (folder / "phrases.txt").unlink()

    with pytest.raises(CompanyFileError, match=r"^company.toml:13: there is no file phrases.txt beside it\. "):
        read_company(folder / "company.toml")


@pytest.mark.parametrize("name", ["../phrases.txt", "/etc/passwd", "..", "C:\\\\phrases.txt"])
def test_phrases_are_never_read_from_elsewhere(folder: Path, name: str) -> None:
    (folder / "company.toml").write_text(GOOD.replace("phrases.txt", name), encoding="utf-8")

    with pytest.raises(CompanyFileError, match="is not a plain file name"):
        read_company(folder / "company.toml")


def test_a_byte_order_mark_is_no_mistake(folder: Path) -> None:
    (folder / "company.toml").write_text(GOOD, encoding="utf-8-sig")

    assert read_company(folder / "company.toml").name == "Clear View Windows"


def test_another_encoding_is_told(folder: Path) -> None:
    (folder / "company.toml").write_bytes('name = "Окна"'.encode("cp1251"))

    with pytest.raises(SetupError, match=r"^company.toml is not UTF-8 \(byte 8\)\. Save it as UTF-8"):
        read_company(folder / "company.toml")


def test_a_missing_file_is_told_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"No such file or directory\. Name an existing company file, or run earshot init"):
        read_company(tmp_path / "company.toml")


def test_a_failed_export_leaves_the_old_file_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    company = read_company(folder / "company.toml")
    monkeypatch.setattr(Path, "replace", _no_space)

    with pytest.raises(SetupError, match=r"cannot write .*No space left"):
        write_company(company, folder)

    assert (folder / "company.toml").read_text(encoding="utf-8") == GOOD
    assert sorted(path.name for path in folder.iterdir()) == ["company.toml", "phrases.txt"]


def _no_space(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_the_documented_example_is_a_company(tmp_path: Path) -> None:
    example = "\n".join(line.removeprefix("    ") for line in (company_file.__doc__ or "").split("\n")[2:])
    (tmp_path / "company.toml").write_text(example, encoding="utf-8")
    (tmp_path / "phrases.txt").write_text("good morning\n", encoding="utf-8")

    assert read_company(tmp_path / "company.toml").managers[0].name == "Maria"


def test_the_database_gives_the_file_back_as_it_was(folder: Path) -> None:
    company = read_company(folder / "company.toml")
    with closing(open_house(Settings(company_dir=folder))) as house:
        house.company.save(company)
        loaded = house.company.load()

    assert loaded == company
    assert preview(loaded, company) == ()


@pytest.mark.parametrize("rule", AttributionRule)
def test_a_rule_of_attribution_is_written_and_read_again(folder: Path, tmp_path: Path, rule: AttributionRule) -> None:
    company = replace(read_company(folder / "company.toml"), attribution=AttributionRules(rule))
    again = tmp_path / "again"
    again.mkdir()
    write_company(company, again)
    assert read_company(again / "company.toml") == company


def test_an_unknown_rule_of_attribution_is_told_with_its_line(folder: Path) -> None:
    (folder / "company.toml").write_text(GOOD + '\n[attribution]\nrule = "middle"\n', encoding="utf-8")
    with pytest.raises(CompanyFileError, match="middle is no rule of attribution"):
        read_company(folder / "company.toml")
