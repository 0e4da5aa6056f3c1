"""A command as a person or a program calls it."""

import sys
from pathlib import Path

import pytest

from earshot.__main__ import main


@pytest.fixture
def run(monkeypatch, capfd, tmp_path):
    """Run a command in an empty company folder; returns (exit code, standard output, standard error)."""
    company = tmp_path / "company"
    company.mkdir()

    def run_command(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["earshot", "--company", str(company), *words])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfd.readouterr()
        return int(ended.value.code or 0), out, err

    return run_command


@pytest.fixture
def company_dir(tmp_path) -> Path:
    return tmp_path / "company"
