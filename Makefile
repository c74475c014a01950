# Two commands matter: `make run` and `make test`. Each sets up all it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := run
.PHONY: run test setup lint bench soak accuracy clean

run: $(VENV)/.installed  ## migrate the database and start everything that is configured
	@$(BIN)/python -m bot run

test: $(VENV)/.installed-dev  ## the whole test suite, on SQLite and on a real PostgreSQL
	@$(BIN)/python -m pytest -n 2 -q

setup: $(VENV)/.installed-dev  ## everything that developing needs

lint: $(VENV)/.installed-dev  ## ruff, mypy strict, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.installed-dev  ## speed and size, as ratios against something real in the same run
	@$(BIN)/python -m benchmarks

soak: $(VENV)/.installed-dev  ## long fault and property runs; writes docs/measurements.md
	@$(BIN)/python -m tests.soak

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Dealbird needs Python 3.11 or newer; set PYTHON=python3.11 or install it."; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock | $(VENV)/bin/python
	@echo "Setting up (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock | $(VENV)/bin/python
	@echo "Setting up for development (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/.installed

clean:  ## forget the installed packages and caches; no data is touched
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
