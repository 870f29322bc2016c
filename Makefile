# The commands of the project: `make demo` shows a running forum, `make test` proves it.
.DEFAULT_GOAL := help
.PHONY: help setup demo test check lint types templates migrations deploy rules format audit lock

PORT ?= 8000
SAVED ?=
run = .venv/bin/

help: ## list these commands
	@sed -nE 's/^([a-z]+):.*## (.*)/\1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "make %-11s %s\n", $$1, $$2}'

setup: ## make .venv and fill it from the lock
	@bin/setup

demo: ## run a forum with a sample thread on this machine (PORT=8000, SAVED=a saved page or a folder of them)
	@PORT='$(PORT)' SAVED='$(SAVED)' bin/demo

test: setup ## all tests, on SQLite and on PostgreSQL, and in Chromium (ARGS=what pytest should be told)
	@$(run)python -m tests.run $(ARGS)

check: setup ## everything that can be wrong without running the forum
	@$(MAKE) --no-print-directory --keep-going lint types templates migrations deploy rules

lint: setup ## style and likely mistakes
	$(run)ruff check
	$(run)ruff format --check

types: setup ## types
	$(run)mypy

templates: setup ## layout of the templates
	$(run)djade --check --target-version 5.2 $$(find templates -name '*.html' -o -name '*.txt' -o -name '*.xml')

migrations: setup ## every change of a model has its migration
	$(run)python manage.py makemigrations --check --dry-run

deploy: setup ## Django's own checks of a production set-up
	@bin/check-deploy

rules: setup ## the rules of the house, and that docs/ names every setting and command
	$(run)pytest -q tests/rules

format: setup ## put style and templates in order
	$(run)ruff check --fix
	$(run)ruff format
	$(run)djade --target-version 5.2 $$(find templates -name '*.html' -o -name '*.txt' -o -name '*.xml')

audit: setup ## ask the vulnerability service about every locked package
	@bin/audit

lock: setup ## resolve the dependencies anew into requirements/ (UPGRADE=1 takes newer versions)
	@bin/lock
