# `make` does the main job; `make help` lists the rest. Needs python (3.11 or later), make and a package index, no more:
# every target makes .venv from requirements.lock when it is missing or older than the lock.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
RUN_IN := build/executed
UV := $(shell command -v uv 2>/dev/null)

SOURCES := $(shell find src -type f ! -name "*.pyc")
REPORTS := data/reports.csv $(wildcard data/raw/*)
TABLES := data/observations.csv data/excluded.csv
# What notebooks read beside the tables.
BESIDE := data/coding.csv data/outside_facts.csv data/planted.csv data/base_rates.csv $(wildcard data/constructed/*)
NOTEBOOKS := $(sort $(wildcard notebooks/*.ipynb))
EXECUTED := $(NOTEBOOKS:notebooks/%.ipynb=$(RUN_IN)/%.done)
REPORT := anhui-susong-2020-06-09
BRIEFING := $(foreach each,html pdf pptx,build/briefing-en.$(each) build/briefing-zh.$(each)) build/briefing.xlsx
PEERS := benchmarks/.venv/ready
COMPILED := benchmarks/compiled/ready

# What a run of a notebook leaves behind that belongs to the machine and not to the notebook.
NORMALISE := nbstripout --keep-output --keep-count --extra-keys \
	"metadata.language_info.version metadata.kernelspec.language metadata.widgets cell.metadata.execution"

# A process for each core, up to four; a file stays with one, so that its fixtures and its kernel are made once.
IN_PARALLEL := -n logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := all
.PHONY: all env data notebooks briefing test lab evaluate wheel bench lock clean help

all: $(READY) data notebooks briefing docs/intervals.png  ## the main job: tables, notebooks executed, the briefing (the default)
	@echo "Done. Open build/briefing-en.html or build/briefing-zh.html in a browser; PDF, slides and workbook are beside them."
	@echo "Run 'make lab' for the notebooks."

env: $(READY)  ## .venv from requirements.lock, with uv where it is installed and pip otherwise

$(READY): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "plainfigures needs Python 3.11 or later; name one with: make PYTHON=/path/to/python3.11"; exit 1; }
ifdef UV
	$(UV) venv --quiet --clear --no-python-downloads --python $(PYTHON) .venv
	$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
else
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
endif
	@touch $@

data: $(TABLES)  ## data/observations.csv and data/excluded.csv, read from data/raw

data/observations.csv: $(READY) $(SOURCES) $(REPORTS)
	$(BIN)/plainfigures tables
	@touch $(TABLES)
data/excluded.csv: data/observations.csv
	@test -f $@ || $(BIN)/plainfigures tables

notebooks: $(EXECUTED)  ## every notebook executed in place, where something that it rests on has changed

$(RUN_IN)/%.done: notebooks/%.ipynb $(TABLES) $(BESIDE) $(SOURCES)
	@mkdir -p $(RUN_IN)
	$(BIN)/jupyter nbconvert --log-level WARN --to notebook --execute --ExecutePreprocessor.record_timing=False \
		--ExecutePreprocessor.extra_arguments=--log-level=ERROR \
		--output-dir $(RUN_IN) $<
	@$(BIN)/$(NORMALISE) $(RUN_IN)/$*.ipynb
	@if cmp -s $(RUN_IN)/$*.ipynb $<; then rm $(RUN_IN)/$*.ipynb; else mv $(RUN_IN)/$*.ipynb $<; fi
	@touch $@

briefing: $(BRIEFING) build/briefing.html  ## build/briefing-en and -zh as page, PDF and slides, and briefing.xlsx

# One run writes them all, the first of them first.
build/briefing-en.html: $(RUN_IN)/00-briefing-en.done $(RUN_IN)/00-briefing-zh.done
	$(BIN)/plainfigures brief data/raw/$(REPORT).txt --coding data/coding.csv --years 2017-2019 --out build \
		--notebook notebooks/00-briefing-en.ipynb --notebook notebooks/00-briefing-zh.ipynb
$(filter-out build/briefing-en.html,$(BRIEFING)): build/briefing-en.html
	@test -f $@ || { rm $< && $(MAKE) --no-print-directory $<; }

# The English page under a name without a language.
build/briefing.html: build/briefing-en.html
	@cp $< $@.part && mv $@.part $@

# The README's picture is the chart that notebook 03 stores.
docs/intervals.png: $(RUN_IN)/03-from-words-to-intervals.done
	@$(BIN)/python -c 'from plainfigures import briefing; briefing.write_picture("notebooks/03-from-words-to-intervals.ipynb", "$@")'
	@touch $@

test: $(READY)  ## everything CI checks: style, types, layers, unit tests, doctests, notebooks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest $(IN_PARALLEL)

lab: $(READY)  ## JupyterLab on the notebooks
	$(BIN)/jupyter lab notebooks/00-briefing-en.ipynb

evaluate: $(READY)  ## score the reading against a key folder read by hand: make evaluate KEY=folder
	@test -n "$(KEY)" || { echo "Say which key folder: make evaluate KEY=folder"; exit 2; }
	@test -f ../shared/eval/score.py || \
		{ echo "No evaluation here: ../shared/eval/score.py does not exist. Keys and scorer are kept apart from the project."; exit 2; }
	$(BIN)/python ../shared/eval/score.py $(KEY)

wheel: $(READY)  ## build/dist/plainfigures-*.whl with the reading layers compiled, about twice as fast (needs a C compiler)
	@command -v cc >/dev/null || { echo "make wheel compiles: it needs a C compiler (cc)."; exit 2; }
	@rm -rf build/wheel build/dist && mkdir -p build/wheel && cp -r pyproject.toml README.md LICENSE src build/wheel
	HATCH_BUILD_HOOK_ENABLE_MYPYC=true CFLAGS=-w $(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps \
		--no-build-isolation --wheel-dir build/dist build/wheel
	@ls build/dist/*.whl

bench: $(READY) $(PEERS) $(COMPILED)  ## time the reading beside other readers, some minutes; on other texts with: make bench TEXTS=folder
	$(BIN)/python benchmarks/run.py $(TEXTS)

$(PEERS): benchmarks/requirements.txt
	$(PYTHON) -m venv --clear benchmarks/.venv
	benchmarks/.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(COMPILED): $(READY) $(SOURCES) pyproject.toml
	$(MAKE) wheel
	@rm -rf benchmarks/compiled
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target benchmarks/compiled build/dist/*.whl
	@touch $@

lock: $(READY)  ## requirements.lock and environment.yml again from pyproject.toml (needs uv; moves versions with UPGRADE=1)
	@test -n "$(UV)" || { echo "make lock needs uv: see its documentation on how to install it."; exit 2; }
	$(UV) pip compile --quiet pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade) -o requirements.lock
	$(BIN)/pyproject2conda project --overwrite force

clean:  ## remove what can be made again: .venv, build, caches
	rm -rf .venv benchmarks/.venv benchmarks/compiled build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests notebooks -name __pycache__ -prune -exec rm -rf {} +

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*  ## \(.*\)/\1\t\2/p' Makefile | while IFS="$$(printf '\t')" read -r name text; do \
		printf 'make %-10s %s\n' "$$name" "$$text"; done
