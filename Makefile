# make brief   reads samples/ and prints the brief (the first call makes .venv: a minute)
# make test    runs the tests            make lint   style, types, import contracts
# make eval    scores the reader on gold/   make bench  speed and memory     make floors  fails under the pinned scores
#             make bench ARGS=ledger: made ledgers of up to 100,000 documents; ARGS=killed: an add killed fifty times and resumed
#             ARGS=pages: a made site of 200 pages; archives: a made WARC; fuzz: made inputs for every parser; watch: 50 feeds with faults
#             ARGS=page: the page over 100,000 documents (SELON_BENCH_LEDGER: one made before); ARGS=requests: 10,000 fuzzed requests
#             ARGS=map: 20,000 places moved by a mouse in Chromium; ARGS=table: a million claims page by page (SELON_BENCH_LEDGER too)
#             ARGS=peers: other libraries beside selon on the same items, each in its own environment under .peers/
# make fmt     formats the code          make lock   pins the dependencies anew      make clean  removes what was built
# Needs: Python 3.11 or newer, make, and a package registry that pip reaches.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check
JOBS ?= 2
GOLD ?= $(wildcard gold/fr-*.jsonl gold/en-*.jsonl)
ARGS ?=

.PHONY: brief test lint eval bench floors fmt lock clean

brief: $(VENV)/.core
	@$(BIN)/selon brief samples $(ARGS)

test: $(VENV)/.dev
	@$(BIN)/python -m pytest -n $(JOBS) $(ARGS)

lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet . || { echo "not formatted; run: make fmt"; exit 1; }
	@$(BIN)/mypy
	@$(BIN)/lint-imports

eval: $(VENV)/.core
	@$(BIN)/selon eval $(GOLD) $(ARGS)

bench: $(VENV)/.core
	@$(BIN)/python -m bench $(ARGS)

floors: $(VENV)/.core
	@$(BIN)/python -m bench.floors $(ARGS)
	@$(BIN)/python -m bench.calibrate fr
	@$(BIN)/python -m bench.calibrate en

fmt: $(VENV)/.dev
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

$(VENV)/.core: requirements.lock pyproject.toml
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer is needed; install it or say where: make PYTHON=/path/to/python3 $@"; exit 1; }
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV)
	@echo "installing what requirements.lock pins (once)" >&2
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.core
	@echo "installing what requirements-dev.lock pins (once)" >&2
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

# Needs uv on the path. --universal: one lock for every Python from 3.11 on; no registry's address is written.
UV := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate
lock:
	@$(UV) requirements.in --output-file requirements.lock
	@$(UV) requirements-dev.in --output-file requirements-dev.lock
	@for p in bench/peers/*.in; do $(UV) $$p --output-file $${p%.in}.txt || exit 1; done

clean:
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
