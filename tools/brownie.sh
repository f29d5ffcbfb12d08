#!/usr/bin/env bash
# brownie.sh ARGUMENTS...: run Brownie with a home directory of the project's own and a chain on a free port, so
# that neither the user's Brownie settings nor a chain that runs on the usual port matter.
set -euo pipefail
cd "$(dirname "$0")/.."

export HOME=$PWD/build/brownie-home
mkdir -p "$HOME/.brownie"
.venv-brownie/bin/python tools/brownie_environment.py --network "$HOME/.brownie/network-config.yaml"
exec .venv-brownie/bin/brownie "$@"
