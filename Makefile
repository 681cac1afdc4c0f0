.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile --quiet --config-file uv.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock"

help:  ## Show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: .venv/.installed  ## Make .venv with exactly what requirements.lock names, and the desk itself
install-dev: .venv/.installed-dev  ## The same, and what the tests and the linters need

.venv/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "The desk needs Python 3.11 or newer; name one: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(PIP) install --quiet --no-deps --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.installed-dev: .venv/.installed requirements-dev.lock
	$(PIP) install --quiet --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

install-ocr: .venv/.installed-ocr  ## The same, and what reads the words in pictures (32 MB more)

.venv/.installed-ocr: .venv/.installed requirements-ocr.lock
	$(PIP) install --quiet --no-deps --require-hashes -r requirements-ocr.lock
	@touch $@

demo: install  ## An invented school on http://127.0.0.1:8080; Ctrl-C stops it
	@exec $(BIN)/chatops demo

check: lint types layers test  ## All that must hold before a commit lands, fastest first

lint: install-dev  ## Style, complexity, banned calls, spelling, the Dockerfile
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell
	$(BIN)/hadolint Dockerfile

types: install-dev  ## mypy, strict
	$(BIN)/mypy

layers: install-dev  ## Who may import whom
	$(BIN)/lint-imports

# Whatever kills a worker fails its test and ends the run: a new worker would wait for ever for its work.
test: install-dev  ## Every test, with the coverage of every branch
	$(BIN)/python -m pytest --cov --numprocesses auto --maxprocesses 4 --dist loadfile --max-worker-restart 0

bench: install-dev  ## Measure, and print the ratios
	$(BIN)/python -m benchmarks

bench-peers: .venv-peers/.installed  ## Measure the checks of words beside Presidio and spaCy
	.venv-peers/bin/python -m benchmarks.text_checks

.venv-peers/.installed: benchmarks/requirements-peers.lock
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes -r $<
	@touch $@

fix: install-dev  ## Let the machine put right what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: install-dev  ## Solve the dependencies of pyproject.toml again (UPGRADE=--upgrade takes newer ones)
	$(COMPILE) $(UPGRADE) pyproject.toml --group build --output-file requirements.lock
	$(COMPILE) $(UPGRADE) --group pyproject.toml:ocr --constraints requirements.lock --output-file requirements-ocr.lock
	$(COMPILE) $(UPGRADE) --group pyproject.toml:dev --constraints requirements.lock --output-file requirements-dev.lock
	$(COMPILE) $(UPGRADE) --group pyproject.toml:peers --constraints requirements.lock --output-file benchmarks/requirements-peers.lock

.PHONY: help install install-dev install-ocr demo check lint types layers test bench bench-peers fix lock
