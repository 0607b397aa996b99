#!/usr/bin/env bash
# Checks the first line of a commit message. As a hook: ln -s ../../tools/lint-commit.sh .git/hooks/commit-msg
# Usage: tools/lint-commit.sh MESSAGE_FILE
set -euo pipefail
subject=$(grep -v '^#' "${1:?file with the message}" | head -n 1)
if ((${#subject} > 72)); then
    echo "The subject has ${#subject} characters; at most 72." >&2
    exit 1
fi
if ! [[ $subject =~ ^[a-z][a-z0-9/-]*:\ [A-Z].*\.$ ]]; then
    echo "Write the subject as \"area: Imperative sentence.\", not \"$subject\"." >&2
    exit 1
fi
if [[ ${subject#*: } =~ ^(Fix|Refactor|Various|Update|Changes)\.?$ ]]; then
    echo "Say what changes: \"$subject\" does not." >&2
    exit 1
fi
