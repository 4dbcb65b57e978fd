# Every target has a line of its own in `make help`, taken from the comment behind its name.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
SHELL := /bin/sh

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TOOLS := $(BIN)/python -m tools
INSTALLED := $(VENV)/.installed
# What is given on the command line only: make generate SPEC=path OUT=dir OVERLAY=path
CHOSEN = $(if $(SPEC),--spec '$(SPEC)') $(if $(OUT),--out '$(OUT)') $(if $(OVERLAY),--overlay '$(OVERLAY)')

.PHONY: help
help: ## List the targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-17s %s\n", $$1, $$2}' Makefile

.PHONY: env
env: $(INSTALLED) ## Create the environment from the locked requirements.

$(VENV)/.locked: requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and f"Python 3.11 or newer is needed; {sys.executable} is {sys.version.split()[0]}. Name another with PYTHON=...")'
	@echo "environment: installing the locked requirements into $(VENV)"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/dev.txt
	@touch $@

$(INSTALLED): $(VENV)/.locked pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: generate
generate: env ## Write the client from openapi.yaml; for another document: SPEC=path OUT=dir [OVERLAY=path].
	@$(TOOLS) generate $(CHOSEN)

.PHONY: check-generated
check-generated: env ## Prove that the committed client is what the document gives, byte for byte.
	@$(TOOLS) check-generated $(CHOSEN)

.PHONY: demo
demo: env ## Regenerate, compare with the committed tree, and make a booking offline.
	@$(TOOLS) check-generated
	@$(TOOLS) generate
	@$(BIN)/python examples/demo.py

.PHONY: test
test: env ## Run the tests.
	@$(BIN)/python -m pytest $(ARGS)

.PHONY: lint
lint: env ## Check style, import contracts, the document and its overlay.
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache
	@$(TOOLS) validate
	@$(TOOLS) lint-document
	@$(TOOLS) overlay

.PHONY: coverage
coverage: env ## Hold openapi.yaml against the inventory of what the sources say the API has.
	@$(TOOLS) coverage

.PHONY: types
types: env ## Check types with mypy (strict) and basedpyright.
	@$(BIN)/mypy
	@$(BIN)/basedpyright

.PHONY: template-diff
template-diff: env ## Count the template lines that differ from the generator's own.
	@$(TOOLS) template-diff

.PHONY: chaos
chaos: env ## Book over a broken network and count what went wrong: make chaos SEEDS="1 2 3" BOOKINGS=2000.
	@$(BIN)/python -m benchmarks.chaos --seeds $(or $(SEEDS),1 2 3) --bookings $(or $(BOOKINGS),2000)

.PHONY: bench
bench: env ## Print what importing, calling and decoding cost, as ratios.
	@$(BIN)/python -m benchmarks

.PHONY: record
record: env ## Record the cassettes again, from the offline sandbox over HTTP or with the credentials of the environment.
	@$(BIN)/python -m tests.recording

.PHONY: build
build: env ## Build sdist and wheel into dist/.
	@rm -rf dist
	@SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-1577836800} $(BIN)/python -m build --no-isolation --outdir dist .
	@$(BIN)/twine check --strict dist/*

.PHONY: smoke
smoke: build ## Install the wheel into a fresh environment outside the repository and book with it.
	@$(BIN)/python -m tools smoke

.PHONY: lock
lock: env ## Resolve the requirements again and write the locks with hashes.
	@$(TOOLS) lock

.PHONY: clean
clean: ## Remove the environment and everything that was built.
	@rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
