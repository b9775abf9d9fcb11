# Two commands do all the set-up: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test spark spark-long hunt fuzz check format docs gate quality screenshots axe peers clean

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=23.2"
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	touch $@

demo: .venv/installed  ## cluster the fixtures and show what was found
	@mkdir -p demo
	@$(BIN)/python -m compileall -q dedup  # as pip does for what it installs, but not for an editable installation
	$(BIN)/dedup cluster fixtures/news -o demo/report.json --html demo/report.html
	$(BIN)/dedup evaluate demo/report.json fixtures/gold/stories.jsonl
	$(BIN)/dedup compare --corpus fixtures/news open-harbours/2031-01-15-doors.txt \
		open-harbours/2031-01-16-former-captive.txt
	@echo "The page is demo/report.html: open it in a browser. The report is demo/report.json;"
	@echo "a table of it: $(BIN)/dedup cluster fixtures/news"

PARALLEL := --numprocesses logical --maxprocesses 8 --dist worksteal

test: .venv/installed  ## all tests, two or three minutes on two cores
	@$(BIN)/python -m compileall -q dedup
	@$(BIN)/dedup cluster fixtures/news -o /dev/null --quiet  # makes machine code, which each process would make
	$(BIN)/python -m pytest $(PARALLEL)

spark: .venv/spark  ## the engine on Spark with two executors, stage by stage; needs Java; minutes
	$(BIN)/python -m pytest -m spark

spark-long: .venv/spark  ## the same with executors killed while it runs, and what is shuffled; many minutes
	$(BIN)/python -m pytest -m spark_long

.venv/spark: .venv/installed
	$(BIN)/python -m pip install --quiet --editable ".[spark]"
	touch $@

hunt: .venv/installed  ## the property tests alone with far more examples, new ones on every run
	HYPOTHESIS_PROFILE=hunt $(BIN)/python -m pytest -m hypothesis $(PARALLEL)

fuzz: .venv/installed  ## 20,000 damaged files of every format, FUZZ_SEED=2 gives others; a quarter of an hour
	FUZZ_FILES=$(or $(FUZZ_FILES),20000) FUZZ_SEED=$(or $(FUZZ_SEED),1) $(BIN)/python -m pytest tests/test_fuzz.py

check: .venv/installed  ## style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/installed  ## write the style that `check` asks for
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

docs: .venv/installed  ## write the schema, and what of the pages is made from the types and from measured figures
	$(BIN)/python -m dedup.report.schema > .schema.tmp && mv .schema.tmp dedup/report/schema.json
	$(BIN)/python -m dedup.report.reference report > docs/report-format.md
	$(BIN)/python -m dedup.report.reference settings > docs/settings.md
	$(BIN)/python -m benchmarks.quality.page docs/comparison.md

gate: .venv/installed  ## counted work is what it was, speed is above its floors; under a minute
	$(BIN)/python -m benchmarks gate $(GATE_OPTIONS)

CORPORA ?=
quality: .venv/installed  ## what is found is no worse than it was; CORPORA=DIR judges labelled sets besides the fixtures
	$(BIN)/python -m benchmarks quality gate $(if $(CORPORA),--corpora $(CORPORA))

screenshots: .venv/installed  ## the screenshots of the README, in docs/; needs chromium and chromedriver
	$(BIN)/python -m benchmarks screenshots

AXE := .axe/node_modules/axe-core/axe.min.js

axe: $(AXE)  ## the accessibility checker for the tests of the page, from npm

$(AXE):
	npm install --silent --no-save --no-audit --no-fund --prefix .axe axe-core@4

peers: .venv/peers .venv-peers/installed  ## other tools for `python -m benchmarks speed --peers`

.venv/peers: .venv/installed
	$(BIN)/python -m pip install --quiet --editable ".[bench]"
	touch $@

# text-dedup cannot share an environment with trafilatura, so it gets one of its own.
.venv-peers/installed:
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --upgrade "pip>=23.2"
	.venv-peers/bin/python -m pip install --quiet "text-dedup==0.4.0"
	touch $@

clean:  ## remove everything that was made
	rm -rf .venv .venv-peers .axe demo build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
