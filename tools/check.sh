#!/bin/sh
# Run every check, also when an earlier one fails, and say at the end which did; what CI runs, and no more than that.
cd "$(dirname "$0")/.." || exit 2
PATH="$PWD/.venv/bin:$PATH"
unset PYTHONDONTWRITEBYTECODE # every process that a test starts would compile all that it imports
failed=""

check() {
    echo "== $*"
    "$@" || failed="$failed, $*"
}

check ruff format --check --quiet --diff .
check ruff check --quiet .
check mypy
check lint-imports --no-cache --no-logo
check pytest --quiet --numprocesses auto --maxprocesses 4 --dist worksteal

if [ -n "$failed" ]; then
    echo "Failed: ${failed#, }" >&2
    exit 1
fi
