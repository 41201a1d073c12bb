# The two commands are `make run` and `make test`; the rest is for those who change the code.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py

.PHONY: run dev test test-fast lint lock screenshots clean
.DEFAULT_GOAL := run

.venv/runtime: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { echo "This Python cannot make virtual environments; on Debian or Ubuntu: apt install python3-venv"; rm -rf .venv; exit 1; }
	@echo "Installing (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/dev: .venv/runtime requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

run: .venv/runtime  ## the site at http://127.0.0.1:$(PORT)/
	@PORT=$(PORT) ./serve

dev: .venv/dev  ## the same with auto-reload and tracebacks
	@DEBUG=1 $(MANAGE) prepare
	@DEBUG=1 $(MANAGE) runserver 127.0.0.1:$(PORT)

test: test-fast  ## everything: what has a browser, a clock or a crash in it runs by itself
	@$(BIN)/python -m pytest -m slow

test-fast: .venv/dev  ## what to run before every commit, on several processors
	@$(BIN)/python -m pytest -m "not slow" --numprocesses auto --maxprocesses 4

lint: .venv/dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(MANAGE) makemigrations --check --dry-run
	@SECRET_KEY=check-only-check-only-check-only-check-only-check-only DATABASE_URL=postgres://nobody@localhost/none ALLOWED_HOSTS=example.org $(MANAGE) check --deploy --fail-level WARNING

lock: .venv/dev  ## after a change to pyproject.toml
	$(BIN)/uv pip compile --quiet pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements.lock
	$(BIN)/uv pip compile --quiet pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -c requirements.lock -o requirements-dev.lock

screenshots: .venv/dev  ## every kind of page of the site that runs on PORT; with DESK=editor the desk too
	@$(MANAGE) screenshots --site http://127.0.0.1:$(PORT) $(if $(DESK),--user $(DESK))

clean:  ## forget the environment; the database under var/ stays
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
