# The list of verbs. `make` alone shows them.

PYTHON ?= python3
PORT ?= 8000
# The pairing and year whose review is written.
REVIEW ?= beijing-inner-mongolia/2009
# How many processes run the tests.
JOBS ?= 2
# How many imports the soak kills on each database.
KILLS ?= 300

BIN := .venv/bin
TEST_STATE := var/tests
PYTEST = env PAIRBOOK_STATE=$(TEST_STATE) $(BIN)/pytest -q -rs -n $(JOBS) --dist loadscope
BENCHMARKS = $(filter-out __init__ worlds %_peers,$(basename $(notdir $(wildcard benchmarks/*.py))))
UV ?= $(firstword $(wildcard $(BIN)/uv) uv)
LOCK = $(UV) pip compile --universal --python-version 3.11 --generate-hashes \
       --no-header --no-emit-index-url --quiet

.DEFAULT_GOAL := help
.PHONY: help run test check format formatted lint types contracts tests \
        docs lock bench soak screenshots clean ready ready-to-check

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | \
	  awk -F'|' '{ printf "%-20s %s\n", $$1, $$2 }'

run: ## set everything up and start the site (PORT=8000)
	@command -v $(PYTHON) >/dev/null || \
	  { echo "There is no $(PYTHON); install Python 3.11 or newer."; exit 1; }
	@$(PYTHON) environment.py run $(PORT)
	@$(BIN)/pairbook set-up --review $(REVIEW)
	@exec $(BIN)/pairbook serve --port $(PORT) --public all

test: ready-to-check tests ## run the tests, on SQLite and where possible PostgreSQL

check: ready-to-check formatted lint types contracts tests ## all that must be green

format: ready-to-check ## write code and templates in their one form
	$(BIN)/ruff check --fix --quiet --select I,UP .
	$(BIN)/ruff format --quiet .
	$(BIN)/djhtml --tabwidth 2 pairbook

formatted: ready-to-check
	$(BIN)/ruff format --check --quiet .
	$(BIN)/djhtml --tabwidth 2 --check pairbook

lint: ready-to-check ## look for mistakes and misspellings
	$(BIN)/ruff check --quiet .
	$(BIN)/codespell

types: ready-to-check ## check the types
	PAIRBOOK_STATE=$(TEST_STATE) $(BIN)/mypy

contracts: ready-to-check ## check which room imports which
	$(BIN)/lint-imports --no-logo

tests: ready-to-check
	$(BIN)/python tests/postgres.py $(PYTEST)
	$(PYTEST)

docs: ready ## write the generated lists of docs/ anew
	$(BIN)/pairbook lists

lock: ## pin the requirements anew, with hashes (needs uv)
	$(LOCK) requirements.in -o requirements.txt
	$(LOCK) requirements-dev.in -o requirements-dev.txt

bench: ready ## measure against a floor in the same run; only ratios fail
	for each in $(BENCHMARKS); do \
	  PAIRBOOK_STATE=$(TEST_STATE) $(BIN)/python -m benchmarks.$$each || exit 1; done

soak: ready-to-check ## run the property tests for long, and kill many imports
	$(PYTEST) -m hypothesis --hypothesis-profile=soak
	PAIRBOOK_KILLS=$(KILLS) $(BIN)/python tests/postgres.py \
	  $(PYTEST) tests/workbooks/test_killing.py
	PAIRBOOK_KILLS=$(KILLS) $(PYTEST) tests/workbooks/test_killing.py

screenshots: ready-to-check ## take the pictures of the README anew
	PAIRBOOK_SCREENSHOTS=write PAIRBOOK_BROWSER=required $(PYTEST) -m browser

clean: ## remove what can be made again; the book in var/ stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis \
	  .import_linter_cache build *.egg-info out $(TEST_STATE) var/static
	find pairbook tests -name __pycache__ -prune -exec rm -rf {} +

ready:
	@$(PYTHON) environment.py run

ready-to-check:
	@$(PYTHON) environment.py check
