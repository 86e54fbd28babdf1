# Everything a developer or a CI machine runs. Each target sets up what it needs; only python3.11 and make must be there.
#
#   make demo    the sample draft against the sample corpus
#   make test    all tests
#   make check   formatter, linter, types, import arrow, documentation drift, accuracy floors
#   make bench   the budgets of speed, as ratios on this machine
#   make fuzz    100,000 random and mutated drafts, none of which may crash
#   make fix     format, mend what the linter can mend, regenerate what is generated

PYTHON ?= python3.11
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
BENCH := .venv-bench

.PHONY: demo test check bench fuzz fix
.DEFAULT_GOAL := demo

demo: $(READY)
	@$(BIN)/factcheck demo

test: $(READY)
	$(BIN)/python -m pytest

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/factcheck/test_imports.py tests/factcheck/test_tests.py
	$(BIN)/python tests/generated.py --check
	$(BIN)/python tests/gate.py

bench: $(READY) $(BENCH)/.ready
	$(BIN)/python tests/bench.py

fuzz: $(READY)
	$(BIN)/python tests/fuzz.py

fix: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/python tests/generated.py

# Made again whenever the dependencies change.
$(READY): pyproject.toml constraints.txt
	@test -x $(BIN)/pip || $(PYTHON) -m venv --clear $(VENV) || { \
	  echo "make: '$(PYTHON) -m venv' failed; install Python 3.11 with venv (Debian, Ubuntu: apt-get install python3.11 python3.11-venv) or name another with PYTHON=" >&2; \
	  rm -rf $(VENV); exit 1; }
	@echo "installing into $(VENV) (the first time takes some minutes: torch is large) …"
	@$(BIN)/pip install -qq --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

# What the benchmark compares with, apart from what factcheck needs.
$(BENCH)/.ready: constraints-bench.txt
	@$(PYTHON) -m venv --clear $(BENCH)
	@$(BENCH)/bin/pip install -qq --disable-pip-version-check -c constraints-bench.txt quantulum3 proselint
	@touch $@
