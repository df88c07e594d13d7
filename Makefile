# One way to do each thing, at a desk and in CI. Needs make, and Python 3.11 or newer with venv.
# Everything is installed into .venv from requirements.lock, by pip (so that a pip.conf with a
# mirror holds) and with hashes; after that nothing here uses the network but `make lock` and, in the full run, the tests
# that install the wheel into empty environments.

PYTHON ?= python3
RUN = .venv/bin/python

# Paths may hold spaces, so recipes quote them as shell variables and else use relative ones.
export CORPUS TEXT
export CALLED_FROM := $(PWD)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
MAKEFLAGS += --no-print-directory

# On the command line only: many desktops have a LANGUAGE of their own in the environment.
ONE = $(if $(filter command,$(origin LANGUAGE)),--language $(LANGUAGE))

# What is done, and then how long it took.
timed = @began=$$(date +%s); $(1) && echo "make $@: $$(($$(date +%s) - began)) s"

.DEFAULT_GOAL := help
.PHONY: help setup notebooks rebuild-notebooks pictures site lab explorer test test-lowest lint types format bench lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-20s %s\n", $$1, $$2 }' Makefile

setup: .venv/installed ## Make .venv with everything in it, once

notebooks: .venv/installed ## Run the notebooks into build/; CORPUS=path TEXT=field: over your texts; LANGUAGE=ar
	$(call timed,$(RUN) tools/notebooks.py run --out build --corpus "$$CORPUS" --text "$$TEXT" $(ONE))

rebuild-notebooks: .venv/installed ## Rewrite notebooks/ar and notebooks/en from notebooks/sources
	@$(RUN) tools/notebooks.py build && $(RUN) tools/doors.py

pictures: .venv/installed ## Draw the pictures of the README again
	@$(RUN) tools/pictures.py

site: .venv/installed ## Build the site into build/site, of docs and of the notebooks as they are
	$(call timed,$(RUN) tools/website.py)

lab: .venv/installed ## Open the first notebook in JupyterLab; LANGUAGE=en; LAB="--no-browser": its options
	@$(RUN) -m jupyterlab notebooks --config=tools/lab/jupyter_lab_config.py \
		$(if $(ONE),--LabApp.default_url=/lab/tree/$(LANGUAGE)/00_start.ipynb) $(LAB)

explorer: .venv/installed ## Open a page to explore texts without code; CORPUS=path TEXT=field LANGUAGE=ar
	@here=$$PWD; cd "$$CALLED_FROM" && "$$here/$(RUN)" -m corpus_tools.explore "$$CORPUS" --text "$$TEXT" $(ONE) $(PAGE)

# pytest comes last and says the last word.
test: lint types ## Run every check; CORPUS_TOOLS_FULL=1 adds test-lowest, needs shared texts and a network
	@if [ "$$CORPUS_TOOLS_FULL" = 1 ]; then $(MAKE) test-lowest; fi
	@$(RUN) -m pytest

# Every example, every chart, and a file of each room. What old releases say of newer ones that stand
# beside them (matplotlib of pyparsing, wordcloud of its own files) is not ours to mend.
LOWEST = README.md corpus_tools $(wildcard tests/test_plot*.py) $(patsubst %,tests/test_%.py, \
	cases chats columns concordance corpus dates export folds formats formats_office \
	frequency_list interactive lemmas maps network pdf queries store summary table timeline)
OLD = -W default::DeprecationWarning -W default::ResourceWarning \
	-W default::pytest.PytestUnraisableExceptionWarning

test-lowest: .venv-lowest/installed ## Run charts and some of each room on pandas 2, matplotlib 3.10, lowest of all
	$(call timed,.venv-lowest/bin/python -m pytest -p no:cacheprovider $(OLD) $(LOWEST))

lint: .venv/installed ## Check style and format
	$(call timed,$(RUN) -m ruff check && $(RUN) -m ruff format --check)

types: .venv/installed ## Check types
	$(call timed,$(RUN) -m mypy)

format: .venv/installed ## Put the code into shape
	@$(RUN) -m ruff check --fix
	@$(RUN) -m ruff format

bench: .venv-bench/installed ## Measure speed against the peers, half an hour; QUICK=1 takes minutes
	@.venv-bench/bin/python -m benchmarks $(if $(QUICK),--quick)

LOCK = $(RUN) -m uv pip compile pyproject.toml --universal --python-version 3.11 --quiet \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock" $(UPGRADE)

lock: .venv/installed ## Lock again after pyproject.toml changed; UPGRADE=--upgrade for newer versions
	@$(LOCK) --all-extras --group dev --output-file requirements.lock
	@$(LOCK) --all-extras --group lowest --resolution lowest-direct --output-file requirements-lowest.lock
	@$(LOCK) benchmarks/requirements.in --constraint requirements.lock \
		--override benchmarks/overrides.txt --output-file benchmarks/requirements.lock

clean: ## Remove everything that make has made
	rm -rf .venv .venv-lowest .venv-bench build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The stamp is written last: a set-up that was stopped half-way goes on at the next call.
# pip of the lock first: it is twice as fast as the one of an older Python.
# No byte code now: Python writes it for what is used, when it is used.
define install
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "corpus_tools needs Python 3.11 or newer, but '$(PYTHON)' is not:" \
			"$$($(PYTHON) --version 2>&1)." >&2; \
		echo "Name another one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@echo "Setting up $(@D) from $< (a minute or so, once)"
	@$(PYTHON) -m venv $(@D)
	@sed -n '/^pip==/,/# via/p' $< >$(@D)/pip.lock
	@$(@D)/bin/python -m pip install -qq --require-hashes --no-deps -r $(@D)/pip.lock
	@$(@D)/bin/python -m pip install -qq --require-hashes --no-deps --no-compile -r $<
	@$(@D)/bin/python -m pip check
	@$(@D)/bin/python -m pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@
endef

.venv/installed: requirements.lock pyproject.toml
	$(install)

.venv-lowest/installed: requirements-lowest.lock pyproject.toml
	$(install)

# Without `pip check`: it would ask for the packages that benchmarks/overrides.txt leaves out.
.venv-bench/installed: benchmarks/requirements.lock pyproject.toml
	$(subst -m pip check,-m pip --version >/dev/null,$(install))
