#!/usr/bin/env bash
# Adds to tests/architecture/domain-rows.txt the ids of domain rows that tests show by now. It never removes one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
list=tests/architecture/domain-rows.txt
shown=$(find tests src web programmes instruments \( -name node_modules -o -name dist -o -path tests/architecture \) -prune \
    -o -type f -print 2>/dev/null |
    grep -E '^tests/|_test\.cpp$|\.test\.|\.spec\.|/tests?/|journey' |
    xargs -r grep -ohE '\[[PGABCX][0-9]{2}([, ]+[PGABCX][0-9]{2})*\]' | grep -oE '[PGABCX][0-9]{2}' || true)
{
    grep '^#' "$list"
    { grep -v '^#' "$list" || true; printf '%s\n' "$shown"; } | sed '/^$/d' | LC_ALL=C sort -u
} >"$list.new"
mv "$list.new" "$list"
printf '%s rows recorded\n' "$(grep -vc '^#' "$list")"
