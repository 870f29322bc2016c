# The commands of the project. `make demo` and `make test` are the two to start with.
.DEFAULT_GOAL := help
.PHONY: help setup lock

help: ## list these commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1|/' | awk -F'|' '{printf "make %-8s %s\n", $$1, $$2}'

setup: ## make .venv and fill it from the lock
	@bin/setup

lock: setup ## resolve the dependencies of pyproject.toml anew into requirements/ (UPGRADE=1 takes newer versions)
	@bin/lock
