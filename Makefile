# make study   the whole job: demo, coverage where its text is at hand, notebooks, figures, reports
# make test    every test
# make publish what the repository shows of the study (data/coverage, figures, notebooks), written anew
# make lint    ruff and mypy
# make lock    requirements.lock anew, with hashes and without addresses
# make site    the documentation, into docs/_build/html
# make bench   CPU time beside MeCab's, stage by stage
# make clean   remove what the others made

PYTHON ?= python3
BIN := $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)
READY := .venv/.ready

.PHONY: study publish test lint lock site bench clean

study: $(READY)
	$(BIN)/python -m wakugumi.study.everything

publish: $(READY)
	$(BIN)/python -m wakugumi.study.everything --publish

test: $(READY)
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

lock: $(READY)
	$(BIN)/uv pip compile pyproject.toml --extra dev --extra dask --extra clauses --extra docs --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --upgrade -o requirements.lock

site: $(READY)
	$(BIN)/python docs/commands.py > docs/commands.md
	$(BIN)/python -m sphinx -q -W --keep-going docs docs/_build/html

bench: $(READY)
	$(BIN)/python -m benchmarks.speed

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $(READY)

clean:
	rm -rf .venv results build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
