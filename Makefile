# Claimtrail: `make demo` to look at it, `make check` while you work, `make test` before you send a change, `make help`
# for the rest.

PORT ?= 8000
ARGS ?=
OLD ?=
PYTHON = .venv/bin/python
MANAGE = $(PYTHON) manage.py

# The first Python that is new enough makes the virtual environment.
CANDIDATES = python3.11 python3.12 python3.13 python3.14 python3
define SETUP
@for python in $(CANDIDATES); do \
  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
  then exec $$python apps/config/bootstrap.py $(1); fi; done; \
echo "Python 3.11 or later is needed. On Debian and Ubuntu: apt-get install python3 python3-venv" >&2; exit 1
endef

MAKEFLAGS += --no-print-directory
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help demo check test test-long run lint audit format migrations catalogues shell lock bench docs pictures wheel clean
.PHONY: setup setup-dev setup-docs setup-browser

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 12

demo: export CLAIMTRAIL_DEMO = 1
demo: setup ## set up everything and show Claimtrail with its demo story (PORT=8001 for another port)
	@$(MANAGE) serve --demo --port $(PORT)

# Files go to the processes in the order of tests/suites.py, the slow ones first.
PYTEST = $(PYTHON) -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

check: setup-dev lint ## while you work: check the code, run the quick tests (ARGS="-k claim" for some)
	@echo "Running the tests without a browser or processes of their own…"
	@$(PYTEST) -m "not browser and not process and not long" $(ARGS)

test: setup-dev setup-browser lint audit ## before you send a change: set up everything, check the code, run the tests
	@echo "Running the tests…"
	@$(PYTEST) $(ARGS)

test-long: export KILLING_SECONDS ?= 300
test-long: export SCHEMATHESIS_EXAMPLES ?= 100
test-long: export CURSOR_CLAIMS ?= 20000
test-long: setup-dev setup-browser ## before a release: processes killed for minutes, hundreds of requests to each operation
	@echo "Running the long tests…"
	@$(PYTEST) -m long $(ARGS)
	@$(PYTEST) tests/api/test_schema.py tests/api/test_cursor.py $(ARGS)
	@echo "Running the tests of the API by plain Django…"
	@CLAIMTRAIL_FAST_SQL=off $(PYTEST) tests/core/db tests/api tests/exports tests/claims $(ARGS)

run: export CLAIMTRAIL_DEBUG = 1
run: setup-dev ## a development server that reloads when the code changes
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) runserver $(PORT)

# The check for missing migrations asks the database for its history; here there is none to ask, so that it looks at
# files only. The linter of migrations needs one that answers: the tests'.
lint: setup-dev ## check style, types, layers, templates and migrations
	@echo "Checking style, types, layers, templates and migrations…"
	@$(PYTHON) -m ruff check --quiet || { echo "Mend most of these with: make format" >&2; exit 1; }
	@$(PYTHON) -m ruff format --check --quiet || { echo "Mend this with: make format" >&2; exit 1; }
	@$(PYTHON) -m mypy --no-error-summary
	@$(PYTHON) .venv/bin/lint-imports --no-logo
	@find templates -name '*.html' -exec .venv/bin/djade --check --target-version 5.2 {} +
	@$(MANAGE) check
	@DATABASE_URL=postgres://nobody@127.0.0.1:1/none CLAIMTRAIL_SECRET_KEY=unused \
	  $(PYTHON) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	@found=$$(CLAIMTRAIL_GUARDS=1 CLAIMTRAIL_DATA=.claimtrail/test $(MANAGE) lintmigrations --quiet ok ignore) || \
	  { echo "$$found"; echo "How to mend these stands in pyproject.toml, at django_migration_linter." >&2; exit 1; }

# A part of `make test`. Ruff's S rules are bandit's, and run in `make lint`; what is known of the packages is asked of a
# service elsewhere: where that cannot be reached, the audit says that nothing was checked, and fails nothing.
audit: setup-dev ## ask what is known of the locked packages' vulnerabilities (needs the network)
	@$(PYTHON) apps/config/audit.py requirements.txt

format: setup-dev ## put code and templates in shape
	@$(PYTHON) -m ruff check --quiet --fix || true
	@$(PYTHON) -m ruff format --quiet
	@find templates -name '*.html' -exec .venv/bin/djade --target-version 5.2 {} +

migrations: setup-dev ## write migrations for changed models
	@$(MANAGE) makemigrations $(ARGS)

catalogues: setup-dev ## gather the messages of the interface for translators (ARGS=de to begin another language)
	@$(MANAGE) catalogues $(ARGS)

shell: setup-dev ## a Python shell with the models loaded
	@$(MANAGE) shell

# uv only writes the lock, so it lives in an environment that is thrown away.
LOCK = "$$venv/bin/python" -m uv pip compile pyproject.toml --quiet --generate-hashes \
  --universal --python-version 3.11 --custom-compile-command "make lock" $(ARGS)
lock: setup ## lock the packages anew after a change in pyproject.toml (ARGS=--upgrade for newer ones)
	@echo "Locking packages…"; venv=$$(mktemp -d) && trap 'rm -rf "$$venv"' EXIT && \
	$(PYTHON) -m venv "$$venv" && "$$venv/bin/python" -m pip install -qq --disable-pip-version-check uv && \
	$(LOCK) --output-file requirements.txt && \
	$(LOCK) --extra dev --constraint requirements.txt --output-file requirements-dev.txt && \
	$(LOCK) --extra docs --constraint requirements-dev.txt --output-file requirements-docs.txt

bench: setup-dev ## measure speed in one table (OLD=FOLDER beside another checkout, ARGS=--quick for less)
	@$(PYTHON) -m tests.benchmarks $(if $(OLD),--old "$(OLD)") $(ARGS)

docs: setup-docs ## build the documentation, to read from docs/_build/index.html
	@$(PYTHON) -m sphinx --quiet --fail-on-warning --keep-going -b html -c docs . docs/_build
	@echo "Open docs/_build/index.html."

pictures: setup-dev setup-browser ## take the pictures of the user guide anew
	@$(PYTHON) docs/pictures.py

wheel: setup-dev ## build the wheel, into dist/
	@$(PYTHON) -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean: ## remove what the other commands made, but for the data in .claimtrail/
	@rm -rf .venv .static .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis test-results
	@rm -rf dist docs/_build static/fonts
	@find apps tests -name __pycache__ -prune -exec rm -rf {} +
	@echo "Removed. The data in .claimtrail/ is still there."

setup:
	$(call SETUP,requirements.txt)
setup-dev:
	$(call SETUP,requirements-dev.txt)
setup-docs:
	$(call SETUP,requirements-docs.txt)
setup-browser:
	$(call SETUP,browser)
