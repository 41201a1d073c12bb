# The two commands are `make run` and `make test`; the rest is for those who change the code.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py

.PHONY: install install-dev run demo dev test test-fast lint lock screenshots lighthouse metrics help clean
.DEFAULT_GOAL := run

install:  ## create .venv with what the site needs
	@$(PYTHON) timeline/config/install.py

install-dev:  ## the same, with what the tests need
	@$(PYTHON) timeline/config/install.py --dev

run: install  ## run the site at http://127.0.0.1:$(PORT)/
	@PORT=$(PORT) ./serve

DEMO := VAR_DIR=var/demo SITE_NAME=Flashpoints SITE_DESCRIPTION="Who did what and who said what, to the letter."
demo: install  ## the same, with three invented flashpoints added, in a separate database
	@$(DEMO) $(MANAGE) prepare
	@for file in tests/chronologies/*.txt; do \
		slug=$$(basename $$file .txt); sed '1s/$$/ (invented)/' $$file > var/demo/$$slug.txt; \
		$(DEMO) $(MANAGE) import_document var/demo/$$slug.txt --slug $$slug --publisher "Invented for this demonstration"; \
	done
	@$(DEMO) PORT=$(PORT) ./serve

dev: install-dev  ## run the site with auto-reload and tracebacks
	@DEBUG=1 $(MANAGE) prepare
	@DEBUG=1 $(MANAGE) runserver 127.0.0.1:$(PORT)

# One process for each processor, each with a database of its own; no test needs the machine to itself.
PARALLEL := --numprocesses auto --maxprocesses 4 --dist loadgroup
# Every test that starts a program of ours would compile it again where the environment forbids to keep what was compiled.
test test-fast: export PYTHONDONTWRITEBYTECODE :=

test: test-fast  ## all tests: the fast ones, then those with a browser, a race or a crash
	@$(BIN)/python -m pytest -m slow $(PARALLEL)

test-fast: install-dev  ## the fast tests; run them before every commit
	@$(BIN)/python -m pytest -m "not slow" $(PARALLEL)

lint: install-dev  ## style, types, import directions, migrations, deployment checks
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m mypy
	@$(BIN)/lint-imports --no-cache
	@find templates -name '*.html' | xargs $(BIN)/djade --check --target-version 5.2
	@$(MANAGE) makemigrations --check --dry-run
	@SECRET_KEY=check-only-check-only-check-only-check-only-check-only DATABASE_URL=postgres://nobody@localhost/none ALLOWED_HOSTS=example.org $(MANAGE) check --deploy --fail-level WARNING

lock: install-dev  ## pin the dependencies after a change to pyproject.toml
	$(BIN)/python -m uv pip compile --quiet pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements.lock
	$(BIN)/python -m uv pip compile --quiet pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -c requirements.lock -o requirements-dev.lock

screenshots: install-dev  ## every kind of page of the site running on PORT; with DESK=editor also the desk
	@$(MANAGE) screenshots --site http://127.0.0.1:$(PORT) --front
	@$(MANAGE) screenshots --site http://127.0.0.1:$(PORT) $(if $(DESK),--user $(DESK))

lighthouse: install-dev  ## Lighthouse scores of a site it starts itself or of SITE=https://…
	@$(BIN)/python -m tests.lighthouse $(if $(SITE),--site $(SITE))

metrics: install-dev  ## code metrics: sizes, complexity
	@$(BIN)/python -m tests.metrics

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

clean:  ## delete the environment; the database under var/ stays
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
