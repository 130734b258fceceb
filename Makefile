# Two commands set everything up: `make run` opens the bundled article, `make test` passes the tests.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# The locks are complete and carry hashes and no addresses, so pip need not look for anything: left to resolve, it takes
# an extra (coverage[toml]) for a wish of its own and stops once a newer release than the locked one is out.
INSTALL := $(PIP) install --require-hashes --no-deps --requirement

.PHONY: run test lint format lock wheel clean

run: .venv/run
	$(BIN)/reader $(ARTICLE)

test: .venv/dev
	$(BIN)/python -m tests.check

lint: .venv/dev
	$(BIN)/python -m tests.check lint

format: .venv/dev
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format --quiet .

wheel: .venv/dev
	rm -rf dist
	$(BIN)/hatchling build -t wheel

# After a change of the dependencies in pyproject.toml.
lock: .venv/dev
	$(PIP) install uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
		pyproject.toml --group build --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
		pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf .venv dist build

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "reader needs Python 3.11 or later: make run PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv --clear .venv \
		|| { echo "Python's venv module is missing (Debian, Ubuntu: apt install python3-venv)"; exit 1; }
	@touch $@

.venv/run: .venv/python requirements.lock pyproject.toml
	@echo "Setting up (once) …"
	@$(INSTALL) requirements.lock
	@$(PIP) install --no-build-isolation --no-deps --no-index --editable .
	@$(BIN)/python -m compileall -q reader
	@touch $@

.venv/dev: .venv/run requirements-dev.lock
	@$(INSTALL) requirements-dev.lock
	@touch $@
