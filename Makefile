# `make` alone lists the targets. `make build` and `make test` need Python 3.11 or newer, nothing else.

PYTHON ?= python3
ARGS ?=

BIN := .venv/bin
VENV := .venv/.made
RUNTIME := .venv/.runtime
DEV := .venv/.dev

# Until .venv is whole, only the chosen Python is there to look for what is missing.
SYSTEM_PYTHON = $(if $(wildcard $(VENV)),$(BIN)/python,$(PYTHON))
PIP_INSTALL := $(BIN)/python -m pip install --quiet --no-input
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make requirements" --group checkout

# Of pip's own settings only these two would break an install into .venv or add noise.
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_USER := 0

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help harden sbom audit release build test check lint format types bench bench-report \
	bench-tags bench-check bench-long bench-desk bench-series bench-fill doctor goldens docs \
	conformance visual reports wheel requirements upgrade setup system clean distclean

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) \
		| while IFS='|' read -r target text; do printf '  %-13s %s\n' "$$target" "$$text"; done
	@echo 'ARGS="…" goes to the command that a target runs; PYTHON=… chooses the Python of .venv.'

build: $(RUNTIME) ## Build every report into output/
	@$(BIN)/reportgen build $(ARGS)

test: $(DEV) ## Run the tests
	@$(BIN)/python -m pytest --numprocesses auto $(ARGS)

check: $(RUNTIME) ## Check the content, warnings included
	@$(BIN)/reportgen check --strict $(ARGS)

lint: $(DEV) ## Check code style and format
	@$(BIN)/ruff check $(ARGS)
	@$(BIN)/ruff format --check $(ARGS)

format: $(DEV) ## Format the code and mend what can be mended
	@$(BIN)/ruff check --fix $(ARGS)
	@$(BIN)/ruff format $(ARGS)

types: $(DEV) ## Check the types
	@$(BIN)/mypy $(ARGS)

bench: bench-report bench-tags bench-check bench-long bench-desk bench-series ## Run all benchmarks; takes half an hour
	@$(BIN)/python -m benchmarks.series --documents 1000 --no-compare

bench-report: $(DEV) ## Run the benchmark of one report
	@$(BIN)/python -m benchmarks $(ARGS)

bench-tags: $(DEV) ## Run the benchmark of what a PDF's tags cost
	@$(BIN)/python -m benchmarks.tagging $(ARGS)

bench-check: $(DEV) ## Run the benchmark of checking; ARGS="--documents 100"
	@$(BIN)/python -m benchmarks.checking $(ARGS)

bench-long: $(DEV) ## Run the benchmark of long reports; ARGS="--pages 20 79"
	@$(BIN)/python -m benchmarks.long $(ARGS)

bench-desk: $(DEV) ## Run the benchmark of the desk; ARGS="--documents 120 --saves 1000"
	@$(BIN)/python -m benchmarks.desk $(ARGS)

bench-series: $(DEV) ## Run the benchmark of many documents; ARGS="--documents 120"
	@$(BIN)/python -m benchmarks.series $(ARGS)

bench-fill: $(DEV) ## Print how full the pages of every shipped document are
	@$(BIN)/python -m benchmarks.fill $(ARGS)

doctor: $(RUNTIME) ## Report Python, libraries, fonts and versions
	@$(BIN)/reportgen doctor $(ARGS)

goldens: $(DEV) ## Write the expected results anew; read them as a diff
	@$(BIN)/python -m pytest tests/kinds/test_goldens.py tests/kinds/test_sentences.py --regen-all $(ARGS)

docs: $(DEV) ## Write docs/reference/ anew from the program
	@$(BIN)/python -m tools.reference $(ARGS)

conformance: $(DEV) ## Ask others' validators, and write docs/accessibility.md anew
	@$(BIN)/python -m tests.conformance $(ARGS)

visual: $(DEV) ## Make the pictures of all pages anew; look at them as a diff
	@$(BIN)/python -m tests.visual $(ARGS)

reports: $(RUNTIME) ## Do what the CI job does: check, build, sum up; ARGS="--since REV" as for a branch
	@$(BIN)/python tools/ci-reports all $(ARGS)

harden: $(DEV) ## Attack, starve and fuzz at length; ARGS="--inputs 1000 --documents 1000 --kills 10" for less
	@$(BIN)/python -m tests.harden $(ARGS)

sbom: $(DEV) ## Write the bill of materials, as CycloneDX, into dist/
	@$(BIN)/python -m tools.supply sbom $(ARGS)

audit: $(DEV) ## Hold the pins against a folder of advisories; ARGS=FOLDER
	@$(BIN)/python -m tools.supply audit $(ARGS)

release: wheel sbom ## Build all that a release holds, with its digests, into dist/
	@cd dist && sha256sum probation_reportgen-* reportgen.cdx.json > SHA256SUMS && cat SHA256SUMS

wheel: $(DEV) ## Build the sdist, and from it the wheel, into dist/
	@$(BIN)/python -m build --no-isolation --outdir dist $(ARGS)

requirements: $(DEV) ## Pin what pyproject.toml asks for, keeping pins that still fit
	@$(COMPILE) pyproject.toml --extra serve --output-file requirements.txt $(ARGS)
	@$(COMPILE) pyproject.toml --extra dev --constraints requirements.txt \
		--output-file requirements-dev.txt $(ARGS)

upgrade: ## Pin the newest versions
	@$(MAKE) --no-print-directory requirements ARGS=--upgrade

setup: $(DEV) ## Set up .venv for development and do nothing else

clean: ## Remove outputs and caches
	@find output -mindepth 1 ! -path output/.gitkeep -delete
	@rm -rf dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

distclean: clean ## Remove .venv too
	@rm -rf .venv

system:
	@$(SYSTEM_PYTHON) -I reportgen/system.py

$(VENV): | system
	@echo 'Making .venv, a virtual environment of Python'
	@$(PYTHON) -m venv --clear .venv
	@touch $@

$(RUNTIME): requirements.txt pyproject.toml $(VENV) | system
	@echo 'Installing what reports need into .venv: WeasyPrint and its kin, about half a minute'
	@$(PIP_INSTALL) --require-hashes -r requirements.txt
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements-dev.txt $(RUNTIME)
	@echo 'Installing what tests need into .venv: pytest, mypy and others, about half a minute'
	@$(PIP_INSTALL) --require-hashes -r requirements-dev.txt
	@touch $@
