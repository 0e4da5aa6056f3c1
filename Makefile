# Everything below does its own set-up into .venv. Nothing outside this folder is touched.
PYTHON ?= python3
BIN := .venv/bin
ARGS ?=
EVERYWHERE := not needs_services and not needs_models and not needs_browser and not needs_pbx
SPREAD := -n auto --dist loadfile
# The recorder is a project of its own, without dependencies: its tests run in its folder with our tools.
IN_RECORDER := cd pbx-recorder && ../$(BIN)/python
MYPY_PACKAGES := -p calls -p ingest -p transcribe -p analytics -p dashboards -p api -p earshot

.PHONY: demo cases test lint check fast fix bench bench-channels bench-asr bench-long bench-mono bench-rerun bench-reports bench-web bench-search bench-meaning bench-intervals bench-decision test-services test-models test-browser test-pbx client lock clean

## demo: the sample company through the whole house, then its pages. ARGS="--exit --json demo.json" ends after the report.
demo: .venv/.app
	$(BIN)/earshot demo $(ARGS)

## cases: the worked examples: five sample companies opened anew, each figure expected and got; ARGS="--json" or "kkd salon".
cases: .venv/.app
	@$(BIN)/earshot cases $(ARGS)

## test: everything that needs no server, no browser and no torch.
test: .venv/.dev
	$(BIN)/pytest $(SPREAD) -m "$(EVERYWHERE)" $(ARGS)
	$(IN_RECORDER) -m pytest $(SPREAD) -m "not needs_pbx"

## lint: format, lint, types and the contracts between the packages.
lint: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy $(MYPY_PACKAGES)
	PYTHONPATH=. $(BIN)/lint-imports
	$(IN_RECORDER) -m mypy

## check: lint and the fast tests, side by side; what a commit must pass.
check: .venv/.dev
	@$(MAKE) --no-print-directory -j2 --output-sync=target lint fast

fast: .venv/.dev
	$(BIN)/pytest $(SPREAD) -m "$(EVERYWHERE) and not slow" $(ARGS)

fix: .venv/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

## bench: ratios of one run, as JSON on standard output.
bench: .venv/.dev
	@$(BIN)/python -m earshot.bench $(ARGS)

## bench-asr: encoder windows and time against faster-whisper itself. DEVICE=cuda for a GPU, ARGS="--model tiny" for other dimensions.
bench-asr: .venv/.dev
	@$(BIN)/python -m earshot.bench_asr --device $(or $(DEVICE),cpu) $(ARGS)

## bench-mono: two-channel sample calls mixed to one channel and told apart again: error rates by time and by word; two minutes.
bench-mono: .venv/.dev
	@$(BIN)/python -m earshot.bench_mono

## bench-rerun: 20,000 made calls understood again after a change of taxonomy, killed in the middle and begun again; ARGS="--calls 2000" for fewer.
bench-rerun: .venv/.dev
	@$(BIN)/python -m earshot.bench_rerun $(ARGS)

## bench-long: a call of four hours within a bounded memory; minutes.
bench-long: .venv/.dev
	@$(BIN)/python -m earshot.bench_long $(ARGS)

## bench-reports: reports over a year of 1,000,000 leads, and a correction until it stands in them; minutes. ARGS="sqlite:////path" fills a file once, "postgresql://…" another database.
bench-reports: .venv/.dev
	@$(BIN)/python -m earshot.benches.reports $(ARGS)

## bench-web: pages of the real server over the same year, a worker busy beside it, and Chromium on a slow line; ARGS as for bench-reports.
bench-web: .venv/.dev
	@$(BIN)/python -m earshot.benches.web $(ARGS)

## bench-search: a rare and a common word among 100,000 talks of 400 words, newest first, with the time and size of their index; half an hour. ARGS="postgresql://…" for another database.
bench-search: .venv/.dev
	@$(BIN)/python -m earshot.benches.search $(ARGS)

## bench-meaning: a question by meaning among 100,000 passages of 384 numbers; a minute. ARGS="postgresql://… 50000" for another database and so many calls.
bench-meaning: .venv/.dev
	@$(BIN)/python -m earshot.benches.search_by_meaning $(ARGS)

## bench-intervals: how often the intervals of KKD hold the true share, for 3-12 managers; two minutes.
bench-intervals: .venv/.dev
	@$(BIN)/python -m earshot.benches.interval_coverage $(ARGS)

## bench-decision: how soon an exchange is told whom to ring, over 120,000 leads, alone and beside others; minutes. ARGS="postgresql+psycopg://… --seconds 60".
bench-decision: .venv/.dev
	@$(BIN)/python -m earshot.benches.decision $(ARGS)

## bench-channels: recall and false alarms of faulty channels on 3,200 made calls, as JSON. ARGS="a.wav b.wav" listens to recordings instead.
bench-channels: .venv/.dev
	@$(BIN)/python -m earshot.benches.channel_faults $(ARGS)

## test-services: the shared contracts against real Redis, PostgreSQL and Ceph RGW (apt: redis-server postgresql-15 ceph-mon ceph-osd radosgw).
test-services: .venv/.dev
	$(BIN)/pytest $(SPREAD) -m needs_services $(ARGS)

## test-models: what needs torch or a speech model; the tests build small models themselves.
test-models: .venv/.models
	$(BIN)/pytest -m needs_models $(ARGS)

## test-browser: every page in Chromium (apt: chromium).
test-browser: .venv/.dev
	$(BIN)/pytest $(SPREAD) -m needs_browser $(ARGS)

## test-pbx: the recorder against a real Asterisk 22 and 16, unpacked into a folder, never installed (apt: sip-tester sox); most of it is waiting.
test-pbx: .venv/.dev
	$(IN_RECORDER) -m pytest -n 2 --dist loadfile -m needs_pbx -rP $(ARGS)

## client: a typed Python client of the API, made of its OpenAPI document, in earshot-client/ (docs/api.md).
client: .venv/.dev
	$(BIN)/python -m tests.api.make_client earshot-client

## lock: pin what pyproject.toml asks for; the files carry names and versions only.
PIN := $(BIN)/pip-compile -q --no-emit-index-url --no-emit-find-links --no-emit-options --no-emit-trusted-host --no-annotate --no-header --strip-extras
lock: .venv/.dev
	$(PIN) -o requirements/app.txt pyproject.toml
	$(PIN) --extra dev -c requirements/app.txt -o requirements/dev.txt pyproject.toml
	$(PIN) -o requirements/models.txt requirements/models.in && sed -i "s/+cpu$$//; /^#/d" requirements/models.txt

clean:
	rm -rf .venv .demo earshot-client data-samples/*/.earshot .mypy_cache .ruff_cache .pytest_cache .import_linter_cache *.egg-info

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Earshot needs Python 3.11 or newer; name one: make PYTHON=python3.11 …" >&2; exit 1; }
	$(PYTHON) -m venv .venv

# voices.txt without its own requirements: only the weights in the wheel are used, and they would bring torch.
.venv/.app: .venv/bin/python requirements/app.txt requirements/voices.txt pyproject.toml
	$(BIN)/pip install -q --disable-pip-version-check -r requirements/app.txt
	$(BIN)/pip install -q --disable-pip-version-check --no-deps -r requirements/voices.txt
	$(BIN)/pip install -qq --disable-pip-version-check --no-deps -e .
	@touch $@

.venv/.dev: .venv/.app requirements/dev.txt
	$(BIN)/pip install -q --disable-pip-version-check -r requirements/dev.txt
	@touch $@

# torch first and by itself: where an index offers a CPU build under this version, the rest then keeps it.
.venv/.models: .venv/.dev requirements/models.txt
	$(BIN)/pip install -q --disable-pip-version-check "$$(grep '^torch==' requirements/models.txt)"
	$(BIN)/pip install -q --disable-pip-version-check -r requirements/models.txt
	@touch $@
