# Everything that one does with the repository. Needs Python 3.11 or newer, bash and make; the rest is installed
# below the checkout: .venv, .venv-brownie, node_modules, .solcx and build.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
PYTEST_ARGS ?=
DEMO_ARGS ?=
BENCH_ARGS ?=
# Tests wait for their chains about half of the time.
JOBS ?= 4

export SOLCX_BINARY_PATH ?= $(CURDIR)/.solcx
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PYTHONDONTWRITEBYTECODE =

PY := .venv/bin/python
PIP_INSTALL := -m pip install --no-input --progress-bar off
NPM_CI := tools/npm.sh ci --ignore-scripts --no-audit --no-fund

# The demo needs less than the tests: a full installation serves both.
NODE_LEAN := node_modules/.stamp-$(if $(wildcard node_modules/.stamp-full),full,lean)
SOLC := $(SOLCX_BINARY_PATH)/solc-v0.8.37

# What is measured beside ours has a lock file of its own. Its JavaScript wants ethers, and nothing here runs it: an
# override puts OpenZeppelin's contracts, which its Solidity needs anyway, in the place of ethers and all of its
# dependencies. OpenZeppelin's version is the one that gives the bytecode which the package ships.
PEERS := benchmarks/peers/token-registry

LINTED := $(wildcard src tests tools scripts benchmarks)
FORMATTED := $(wildcard contracts tests/invariants)

.PHONY: help setup demo test test-unit test-forge test-brownie lint format gas bench-peers bench-scale bench-history \
        bench-documents artifacts check-artifacts compile brownie coverage slither clean

help: ## show this list
	@while IFS= read -r line; do \
	  if [[ $$line =~ ^([a-z-]+):.*'## '(.*)$$ ]]; then \
	    printf '  make %-16s %s\n' "$${BASH_REMATCH[1]}" "$${BASH_REMATCH[2]}"; \
	  fi; \
	done < Makefile

setup: .venv/.stamp-dev node_modules/.stamp-full $(SOLC) ## install everything but Brownie's environment

demo: .venv/.stamp-runtime $(NODE_LEAN) ## deploy to a local chain and drive one whole trade
	@$(PY) -m wharfinger.build --if-needed
	@.venv/bin/wharfinger demo $(DEMO_ARGS)

test: test-unit test-forge test-brownie ## run every test

test-unit: setup ## run the tests of contracts and package; PYTEST_ARGS goes to pytest
	@$(PY) -m wharfinger.build --if-needed
	$(PY) -m pytest -n $(JOBS) --dist worksteal $(PYTEST_ARGS)

test-forge: setup ## run the invariants
	tools/forge test

test-brownie: .venv-brownie/.stamp setup ## run Brownie's tests, and the package's tests beside its pins
	tools/brownie.sh compile
	tools/brownie.sh test tests/brownie
	.venv-brownie/bin/python -m pytest -p no:pytest-brownie -W default -n $(JOBS) --dist loadfile $(wildcard tests/build tests/chain tests/sdk)

lint: setup ## check style, types, formatting and lock files
	$(PY) -m ruff check $(LINTED)
	$(PY) -m ruff format --check $(LINTED)
	$(PY) -m mypy $(LINTED)
	tools/forge fmt --check $(FORMATTED)
	$(PY) tools/check_locks.py

format: setup ## format Python and Solidity
	$(PY) -m ruff check --fix $(LINTED)
	$(PY) -m ruff format $(LINTED)
	tools/forge fmt $(FORMATTED)

gas: setup ## measure gas and compare with benchmarks/gas.json and the limits
	@$(PY) -m wharfinger.build --if-needed
	$(PY) -m benchmarks.gas

bench-peers: setup $(PEERS)/node_modules/.stamp ## measure TradeTrust's token registry beside ours; BENCH_ARGS=--check compares only
	@$(PY) -m wharfinger.build --if-needed
	$(PY) -m benchmarks.peers $(BENCH_ARGS)

bench-scale: setup ## measure gas beside 10, 10,000 and 200,000 bills; writes benchmarks/scale.json
	@$(PY) -m wharfinger.build --if-needed
	$(PY) -m benchmarks.scale

bench-history: setup ## time and count reading a history beside a scan; writes benchmarks/history.json
	@$(PY) -m wharfinger.build --if-needed
	$(PY) -m benchmarks.history

bench-documents: setup ## measure sealing, granting and streaming of documents
	$(PY) -m benchmarks.documents

artifacts: setup ## compile and write ABI and bytecode into the package
	$(PY) -m wharfinger.build

check-artifacts: setup ## compile afresh and compare with the package
	$(PY) -m wharfinger.build --check

compile: setup ## compile with forge, which keeps what has not changed
	tools/forge build

coverage: setup ## report line and branch coverage of the invariants
	FOUNDRY_INVARIANT_RUNS=32 tools/forge coverage --report summary --no-match-coverage 'node_modules|tests|mocks'

slither: .venv-slither/.stamp setup ## analyse the contracts statically; see docs/static-analysis.md
	PATH="$(CURDIR)/.venv-slither/bin:$(CURDIR)/tools:$$PATH" slither . --fail-low

brownie: .venv-brownie/.stamp ## make .venv-brownie: eth-brownie 1.22.2 with its own pins

clean: ## remove everything that was installed or built
	rm -rf .venv .venv-brownie .venv-slither node_modules $(PEERS)/node_modules .solcx build reports .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/.stamp-runtime: requirements/runtime.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit(f"Wharfinger needs Python 3.11 or newer; this is {sys.version.split()[0]}. Pass PYTHON=python3.11.")'
	@tools/step.sh "Making the virtual environment .venv" $(PYTHON) -m venv .venv
	@tools/step.sh "Installing the package's dependencies" $(PY) $(PIP_INSTALL) --requirement requirements/runtime.txt
	@tools/step.sh "Installing the package" $(PY) $(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.stamp-dev: requirements/dev.txt .venv/.stamp-runtime
	@tools/step.sh "Installing the tests' dependencies" $(PY) $(PIP_INSTALL) --requirement requirements/dev.txt
	@touch $@

node_modules/.stamp-lean: package.json package-lock.json .npmrc | .venv/.stamp-runtime
	@tools/step.sh "Installing Anvil and OpenZeppelin Contracts" $(NPM_CI) --omit=dev
	@touch $@

node_modules/.stamp-full: package.json package-lock.json .npmrc | .venv/.stamp-runtime
	@tools/step.sh "Installing Anvil, Forge, Ganache and OpenZeppelin Contracts" $(NPM_CI)
	@touch $@

$(PEERS)/node_modules/.stamp: $(PEERS)/package.json $(PEERS)/package-lock.json | .venv/.stamp-runtime
	@tools/step.sh "Installing TradeTrust's token registry" $(NPM_CI) --prefix $(PEERS)
	@touch $@

$(SOLC): | .venv/.stamp-runtime node_modules/.stamp-full
	@tools/step.sh "Installing the Solidity compiler" $(PY) -m wharfinger.build --solc

.venv-slither/.stamp: requirements/slither.txt
	@tools/step.sh "Making slither's environment .venv-slither" $(PYTHON) -m venv .venv-slither
	@tools/step.sh "Installing slither" .venv-slither/bin/python $(PIP_INSTALL) --requirement requirements/slither.txt
	@touch $@

.venv-brownie/.stamp: requirements/brownie.txt pyproject.toml tools/brownie_environment.py | setup
	@tools/step.sh "Making Brownie's environment .venv-brownie" $(PYTHON) -m venv .venv-brownie
	@tools/step.sh "Installing Brownie" .venv-brownie/bin/python $(PIP_INSTALL) --requirement requirements/brownie.txt
	@tools/step.sh "Installing the package" .venv-brownie/bin/python $(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@.venv-brownie/bin/python tools/brownie_environment.py
	@touch $@
