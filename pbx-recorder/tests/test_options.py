"""The configuration file: what it may say, and what is told when it says something else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pbx_recorder.config import Section, read_config
from pbx_recorder.errors import ConfigError
from pbx_recorder.install import shipped
from pbx_recorder.options import Options, read_options
from pbx_recorder.routing.options import read_telephony

LEAST = "[pbx]\nid = office\n[platform]\nurl = https://earshot.example\n"


def options_of(tmp_path: Path, text: str) -> Options:
    path = tmp_path / "pbx-recorder.conf"
    path.write_text(text, "utf-8")
    return read_options(read_config(path))


def test_two_lines_are_enough(tmp_path: Path) -> None:
    options = options_of(tmp_path, LEAST)
    assert (options.pbx, options.platform.url, options.marks.floor) == ("office", "https://earshot.example", 10**9)
    assert options.capture_folder == Path("/var/spool/pbx-recorder/incoming")


def test_the_shipped_file_names_every_option_with_its_default_and_nothing_else(tmp_path: Path) -> None:
    shipped_text = shipped("etc", "pbx-recorder.conf")
    everything = re.sub(r"^#(\w+ =)", r"\1", shipped_text, flags=re.MULTILINE)
    (tmp_path / "all.conf").write_text(everything)
    config = read_config(tmp_path / "all.conf")
    assert read_options(config) == options_of(tmp_path, LEAST)
    (tmp_path / "least.conf").write_text(LEAST + "[facts]\nqueue_log = /var/log/asterisk/queue_log\n")  # the one that is not its default
    assert read_telephony(config) == read_telephony(read_config(tmp_path / "least.conf"))
    source = "".join((Path(__file__).parent.parent / "pbx_recorder" / name).read_text() for name in ("options.py", "routing/options.py"))
    asked = set(re.findall(r'\.(?:text|path|optional_path|choice|flag|whole|seconds|size_bytes)\(\s*"(\w+)"', source))
    asked |= set(re.findall(r'_pairs\(\s*section,\s*"(\w+)"', source))
    assert asked == set(re.findall(r"^(\w+) =", everything, re.MULTILINE))


def test_units_are_understood(tmp_path: Path) -> None:
    text = (
        LEAST
        + "[disk]\nlow_water = 1.5 TB\nfloor=0\nresume = 300 MB\n[delivery]\nbandwidth = 500kb\nfirst_retry = 250 ms\nlongest_retry = 2 h\n"
    )
    options = options_of(tmp_path, text)
    assert (options.marks.low_water, options.marks.floor, options.marks.resume) == (1_500_000_000_000, 0, 300_000_000)
    assert (options.delivery.bytes_per_s, options.delivery.first_retry_s, options.delivery.longest_retry_s) == (500_000, 0.25, 7200.0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[platform]\nurl = https://x\n", r"\[pbx\] id is missing"),
        ("[pbx]\nid = a b\n[platform]\nurl = https://x\n", r"\[pbx\] id may hold"),
        ("[pbx]\nid = ../x\n[platform]\nurl = https://x\n", r"\[pbx\] id may hold"),
        ("[pbx]\nid = x\n[platform]\nurl = earshot.example\n", "must look like"),
        ("[pbx]\nid = x\n[platform]\nurl = http://earshot.example\n", "plain http"),
        ("[pbx]\nid = x\n[platform]\nurl = https://u:p@earshot.example\n", "must not hold a password"),
        (LEAST + "ur1 = x\n", r"\[platform\] ur1 is not an option"),
        (LEAST + "[delivery]\nfirst = best\n", "must be one of oldest, newest"),
        (LEAST + "[delivery]\nbandwidth = -1\n", "must be a number with one of the units"),
        (LEAST + "[delivery]\nbandwidth = 5 parsec\n", "must be a number with one of the units"),
        (LEAST + "[delivery]\nfacts_wait = nan\n", "must be a number"),
        (LEAST + "[delivery]\nfacts_wait = " + "9" * 400 + "\n", "is too large"),
        (LEAST + "[delivery]\nfirst_retry = 0\n", "must be at least"),
        (LEAST + "[disk]\nfloor = 3 GB\n", "must lie between"),
        (LEAST + "[spool]\nfolder = spool\n", "must be a whole path"),
        (LEAST + "[spool]\nfolder = /x\n[capture]\nfolder = /x\n", "must not be the capture folder"),
        (LEAST + "[service]\nmetrics_port = 70000\n", "from 0 to 65535"),
        (LEAST + "[dialplan]\npause_keys = *81,system(x)\n", "keys of a telephone"),
        (LEAST + "[pbx]\nid = twice\n", "is not an INI file"),
        ("id = office\n", "is not an INI file"),
    ],
)
def test_what_is_wrong_is_named_with_a_remedy(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=said) as raised:
        options_of(tmp_path, text)
    assert raised.value.remedy


def test_a_file_that_is_not_utf_8_or_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.conf"
    with pytest.raises(ConfigError, match="cannot be read"):
        read_config(path)
    path.write_bytes(b"[pbx]\nid = caf\xe9\n")
    with pytest.raises(ConfigError, match="not UTF-8"):
        read_config(path)
    path.write_bytes(b"\xef\xbb\xbf[pbx]\nid = office\n")
    assert read_config(path).section("pbx").text("id") == "office"


def test_http_to_this_host_needs_no_permission_and_elsewhere_an_explicit_one(tmp_path: Path) -> None:
    assert options_of(tmp_path, LEAST.replace("https://earshot.example", "http://127.0.0.1:8000")).platform.url == "http://127.0.0.1:8000"
    text = LEAST.replace("https://earshot.example", "http://10.0.0.5") + "allow_plain_http = yes\n"
    assert options_of(tmp_path, text).platform.url == "http://10.0.0.5"


def test_a_section_that_is_absent_reads_as_defaults() -> None:
    section = Section("none", {})
    assert section.whole("a", 3, 0, 9) == 3
    assert section.optional_path("b") is None
    section.refuse_unknown()
