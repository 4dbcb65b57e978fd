# Every target has a line of its own in `make help`, taken from the comment behind its name.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
SHELL := /bin/sh

# Hundreds of interpreters are started, which would all compile the same modules.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TOOLS := $(BIN)/python -m tools
INSTALLED := $(VENV)/.installed

# Values from outside, by environment or command line, are text and nothing else: make does not expand them ($(value ...)), and
# the shell of a recipe reads them from its environment ("$$SPEC"), where it does not run them. A recipe never says $(SPEC).
GIVEN := SPEC DESPITE_MISFITS OUT OVERLAY TAG INDEX_URL SIMPLE_URL SEEDS BOOKINGS KEYS STORES LIBRARIES ARGS SAMPLE SEED RESULTS
$(foreach name,$(GIVEN),$(eval override $(name) := $$(value $(name))))
export $(GIVEN)
# make generate SPEC=path OUT=dir OVERLAY=path
CHOSEN := $${SPEC:+"--spec=$$SPEC"} $${OUT:+"--out=$$OUT"} $${OVERLAY:+"--overlay=$$OVERLAY"}

# What a change must pass, in this order: the one list, for developers and for every CI.
override CHECKS := lint coverage types template-diff check-generated api-diff smoke docs demo test
# What git sees of the tree.
TREE := { git status --porcelain && git --no-pager diff HEAD; }
SIDE_BY_SIDE := --numprocesses=auto --maxprocesses=8 --dist=worksteal

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

.PHONY: check
check: env ## Everything that a change must pass: each step by its name, and nothing committed is different afterwards.
	@$(TREE) > $(VENV)/.before || exit; \
	for step in $(CHECKS); do \
		printf '\n== %s\n' "$$step"; started=$$(date +%s); \
		$(MAKE) --no-print-directory "$$step" || { printf '== %s: failed\n' "$$step" >&2; exit 1; }; \
		printf '== %s: done in %s s\n' "$$step" "$$(($$(date +%s) - started))"; \
	done; \
	$(TREE) | cmp -s - $(VENV)/.before || { echo 'error: the run changed the tree:' >&2; $(TREE) >&2; exit 1; }

# Tests run side by side, those that measure time by themselves afterwards; given ARGS, pytest is called once with these.
.PHONY: test
test: env ## Run the tests; make test ARGS="tests/unit/test_body.py -k gzip" runs those, in one process.
	@if [ -n "$$ARGS" ]; then \
		exec $(BIN)/python -c 'import os, pytest, shlex, sys; sys.exit(pytest.main(shlex.split(os.environ["ARGS"])))'; \
	fi; \
	$(BIN)/python -m pytest $(SIDE_BY_SIDE) -m 'not measured'; others=$$?; \
	$(BIN)/python -m pytest -m measured $$(grep -rl --include='test_*.py' 'mark\.measured' tests) && exit $$others

.PHONY: test-fast
test-fast: env ## Run the tests that are quick: nothing that measures, builds, type-checks or generates whole clients.
	@$(BIN)/python -m pytest $(SIDE_BY_SIDE) -m 'not measured and not slow'

# Updates of the document in trees of their own, each with its generation, types and tests: minutes, and a step by itself.
.PHONY: test-updates
test-updates: env ## Run the table of updates: document in; verdict, misfits, tree and next version out.
	@$(BIN)/python -m pytest $(SIDE_BY_SIDE) --dist=loadfile tests/update/table_of_updates.py tests/update/compatible_updates.py

# The environment that makes mutants; the tests run in the other one.
$(VENV)/mutants/.locked: requirements/mutants.txt | $(INSTALLED)
	@$(BIN)/python -m venv --clear $(VENV)/mutants
	@$(VENV)/mutants/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/mutants.txt
	@touch $@

.PHONY: mutants
mutants: env $(VENV)/mutants/.locked ## Count which changes of the code no test notices: make mutants SAMPLE=300 SEED=1, or SAMPLE=all for hours.
	@$(TOOLS).mutants --generator=$(VENV)/mutants/bin/python "--sample=$${SAMPLE:-300}" "--seed=$${SEED:-1}"

.PHONY: format
format: env ## Sort imports and format what lint checks.
	@$(BIN)/ruff check --quiet --select I --fix .
	@$(BIN)/ruff format .

.PHONY: lint
lint: env ## Check style, import contracts, the document and its overlay.
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache
	@$(TOOLS) validate
	@$(TOOLS) lint-document
	@$(TOOLS) overlay
	@$(TOOLS) reference --check
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(BIN)/check-jsonschema --quiet --builtin-schema custom.github-workflows-require-timeout .github/workflows/*.yml
	@$(BIN)/zizmor --quiet --offline --pedantic --no-progress .github/workflows

.PHONY: reference
reference: env ## Write docs/api.md and docs/errors.md, the lists of every public method and of every error.
	@$(TOOLS) reference

.PHONY: docs
docs: env ## Build the documentation site into build/docs: without a warning, every link in it followed.
	@$(TOOLS) documentation

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
chaos: env ## Book over a broken network, and with workers that are killed: make chaos SEEDS="1 2 3" BOOKINGS=2000 KEYS=500 STORES="sqlite".
	@set -f; $(BIN)/python -m benchmarks.chaos --seeds $${SEEDS:-1 2 3} "--bookings=$${BOOKINGS:-2000}" \
		"--keys=$${KEYS:-500}" --stores $${STORES:-sqlite postgresql none}

.PHONY: attack
attack: env ## Book through a network that breaks at the level of sockets: make attack SEEDS="1" BOOKINGS=2000 LIBRARIES="httpx".
	@set -f; $(BIN)/python -m benchmarks.attack --seeds $${SEEDS:-1} --libraries $${LIBRARIES:-httpx} "--bookings=$${BOOKINGS:-2000}"

# The environment that holds what the client is compared with.
$(VENV)/bench/.locked: requirements/bench.txt | $(VENV)/.locked
	@echo "environment: installing what the client is compared with into $(VENV)/bench"
	@$(BIN)/python -m venv --clear $(VENV)/bench
	@$(VENV)/bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/bench.txt
	@touch $@

$(VENV)/bench/.installed: $(VENV)/bench/.locked pyproject.toml
	@$(VENV)/bench/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: bench
bench: env $(VENV)/bench/.installed ## Measure the client beside others, as ratios: make bench ARGS="--only order"; RESULTS=1 writes them down.
	@set -f; $(VENV)/bench/bin/python -m benchmarks $${RESULTS:+--results} $$ARGS
	@[ -n "$$ARGS" ] || { $(BIN)/python -m benchmarks.generation && $(BIN)/python -m benchmarks.journal && $(BIN)/python -m benchmarks.sandbox; }

.PHONY: record
record: env ## Record the cassettes again, from the offline sandbox over HTTP or with the credentials of the environment.
	@$(BIN)/python -m tests.recording

.PHONY: build
build: env ## Build sdist and wheel into dist/, the same bytes each time, and check what they hold.
	@rm -rf dist
	@SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-1577836800} $(BIN)/python -m build --no-isolation --outdir dist .
	@$(BIN)/twine check --strict dist/*
	@$(BIN)/python -m tools.release check

.PHONY: smoke
smoke: build ## Install the wheel into a fresh environment outside the repository and book with it.
	@$(BIN)/python -m tools smoke

.PHONY: update-spec
update-spec: env ## Take the newest document and all that follows from it, or nothing: [SPEC=path-url-or-version]; see build/spec-report.md.
	@$(BIN)/python -m tools.update $${DESPITE_MISFITS:+--despite-misfits} $${SPEC:+-- "$$SPEC"}

.PHONY: propose-update
propose-update: env ## Open a pull request with what update-spec changed and its report (with git and gh).
	@$(BIN)/python -m tools.update.proposing

.PHONY: api-diff
api-diff: env ## Refuse changes of the public Python API that CHANGELOG.md does not announce.
	@$(BIN)/python -m tools.public_api diff

.PHONY: api-baseline
api-baseline: env ## Record the public Python API as that of the last release.
	@$(BIN)/python -m tools.public_api record

.PHONY: prepare-release
prepare-release: env ## Give what stands below Unreleased in CHANGELOG.md its version, and record the Python API.
	@$(BIN)/python -m tools.release prepare

.PHONY: check-tag
check-tag: env ## Refuse a tag that is not the version of this tree: TAG=v1.2.3.
	@$(BIN)/python -m tools.release tag "$$TAG"

.PHONY: publish
publish: build ## Upload a new version: INDEX_URL=https://... [SIMPLE_URL=...], credentials from TWINE_* or the keyring.
	@$(BIN)/python -m tools.release publish "--index-url=$$INDEX_URL" $${SIMPLE_URL:+"--simple-url=$$SIMPLE_URL"}

.PHONY: lock
lock: env ## Resolve the requirements again and write the locks with hashes.
	@$(TOOLS) lock

.PHONY: clean
clean: ## Remove the environment and everything that was built.
	@rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
