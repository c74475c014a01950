# Two commands matter: `make run` and `make test`. Each sets up all it needs.
# The system's Python first: it is built with profiles, one built by hand often is not, and takes a sixth longer.
IS_NEW_ENOUGH := -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))'
PYTHON ?= $(shell for python in /usr/bin/python3 python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python $(IS_NEW_ENOUGH) 2>/dev/null && echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := run
.PHONY: run test setup lint bench soak accuracy clean

run: $(VENV)/.installed  ## migrate the database and start everything that is configured
	@$(BIN)/python -m bot run

# Thousands of databases are made and thrown away: in memory, where the machine has 4 GB to spare for files there.
test: export TMPDIR := $(or $(shell df -Pk /dev/shm 2>/dev/null | awk '$$4 > 4000000 && NR == 2 { print "/dev/shm" }'),$(TMPDIR))
test: export PYTHONDONTWRITEBYTECODE =
test: $(VENV)/.installed-dev  ## the whole test suite, on SQLite and on a real PostgreSQL
	@$(BIN)/python -m pytest -n 4 --dist worksteal -q

setup: $(VENV)/.installed-dev  ## everything that developing needs

lint: $(VENV)/.installed-dev  ## ruff, mypy strict, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.installed-dev  ## speed and size, as ratios against something real in the same run
	@$(BIN)/python -m benchmarks

accuracy: $(VENV)/.installed-dev  ## how well messages are understood, on all of our own and by scorers beside the checkout
	@$(BIN)/python -m tests.acceptance.messages

soak: $(VENV)/.installed-dev  ## long fault and property runs; writes docs/measurements.md
	-@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-soak.lock
	@$(BIN)/python -m tests.soak

$(VENV)/bin/python:
	@$(or $(PYTHON),false) $(IS_NEW_ENOUGH) || { echo "Dealbird needs Python 3.11 or newer with venv (Debian: python3-venv): install it, or set PYTHON=/path/to/python." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# A set-up that was interrupted leaves no mark, so the next one does it again, from an empty environment if need be.
define install
@echo "Setting up (once) …" >&2
@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
endef

$(VENV)/.installed: requirements.lock | $(VENV)/bin/python
	$(install)
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock requirements.lock | $(VENV)/bin/python
	$(install)
	@touch $(VENV)/.installed $@

clean:  ## forget the installed packages and caches; no data is touched
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
