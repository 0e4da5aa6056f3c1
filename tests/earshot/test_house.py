"""The house as a whole: every stage can be found, every package is named in the contracts, every setting is told."""

import tomllib
from pathlib import Path

import pytest

from calls.settings import Settings
from calls.stages import PATH, stage_after, stage_named
from calls.work_queue.run import resolve
from calls.work_queue.worker import OPEN_HOUSE, SERVE_SEARCH

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("stage", PATH, ids=lambda stage: stage.name)
def test_every_stage_names_a_job_that_exists(stage):
    assert callable(resolve(stage.job))


@pytest.mark.parametrize("dotted", [OPEN_HOUSE, SERVE_SEARCH])
def test_what_a_worker_opens_by_name_exists(dotted):
    assert callable(resolve(dotted))


def test_the_path_has_one_direction_and_an_end():
    walked = [PATH[0].name]
    while following := stage_after(walked[-1]):
        walked.append(following.name)
    assert walked == [stage.name for stage in PATH]
    assert stage_named("understand").job.startswith("analytics.understanding.")


def test_a_new_top_level_package_must_be_named_in_the_contracts():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = set(project["tool"]["importlinter"]["root_packages"])
    packages = {folder.name for folder in ROOT.iterdir() if (folder / "__init__.py").is_file()} - {"tests"}
    assert packages == named
    assert set(project["tool"]["mypy"]["packages"]) == named
    assert {name for name in project["tool"]["setuptools"]["packages"]["find"]["include"] if "." not in name} == named


def test_every_data_file_is_installed_with_its_package():
    setuptools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    packed = {
        file
        for package, patterns in setuptools["package-data"].items()
        for one in patterns
        for file in (ROOT / package.replace(".", "/")).glob(one)
    }
    packages = [name for name in setuptools["packages"]["find"]["include"] if "." not in name]
    data = {file for name in packages for suffix in ("json", "toml") for file in (ROOT / name).rglob(f"*.{suffix}")}
    assert data
    assert data <= packed  # labelled calls are text, for whoever has the source


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_described_and_stands_in_the_readme(name):
    field = Settings.model_fields[name]
    assert field.description
    row = f"| `EARSHOT_{name.upper()}` | {field.description} |"
    assert row in (ROOT / "README.md").read_text(encoding="utf-8"), "copy this row into the README's table of settings"


def test_locked_requirements_carry_no_address():
    for lock in (ROOT / "requirements").glob("*.txt"):
        for line in lock.read_text(encoding="utf-8").splitlines():
            assert "//" not in line
            assert not line.startswith("-")
