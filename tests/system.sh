#!/bin/sh
# What the tests need beside Python: a PostgreSQL server and a browser, from Debian's packages. Asks nothing; where they
# cannot be installed it says so, and the tests that need them say that they were skipped.
set -u

missing=
[ -n "$(command -v postgres || ls -d /usr/lib/postgresql/*/bin/postgres 2>/dev/null)" ] || missing="$missing postgresql"
[ -n "$(command -v chromium || command -v chromium-browser || command -v google-chrome)" ] || missing="$missing chromium"
[ -n "$(command -v npm)" ] || missing="$missing npm"
[ -z "$missing" ] && exit 0

if [ -z "$(command -v apt-get)" ]; then
    echo "There is no apt-get here to install:$missing"
    exit 0
fi
as_root=
[ "$(id -u)" -eq 0 ] || as_root="sudo -n"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # several packages, several words
$as_root apt-get install -y --no-install-recommends $missing >/dev/null 2>&1 ||
    { $as_root apt-get update >/dev/null 2>&1; $as_root apt-get install -y --no-install-recommends $missing >/dev/null; } ||
    echo "Could not be installed:$missing"
exit 0
