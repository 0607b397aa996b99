# Steps that say what they do, how long it took and, when they fail, what to do. Sourced by ./dev.
# shellcheck shell=bash

log_dir=$root/build/log
passed=0
failed=0
failures=()
declare -A behind=() # process groups of what runs behind the steps, by name

# As many jobs as there are cores, but not more than the free memory feeds: the largest source takes about 1 GB.
job_count() {
    local cores free
    cores=$(nproc 2>/dev/null || echo 2)
    free=$(awk '/^MemAvailable/ { print int($2 / 1000000) }' /proc/meminfo 2>/dev/null || echo 2)
    echo $((free < 1 ? 1 : free < cores ? free : cores))
}

export CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$(job_count)}
export CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-2G}
export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$root}

say() { printf '%s\n' "$*"; }

# stop <what happened> <what to do>
stop() {
    printf '\nStopped: %s\n%s\n' "$1" "$2" >&2
    exit 1
}

duration() {
    local seconds=$(($1))
    if ((seconds >= 60)); then printf '%d min %02d s' $((seconds / 60)) $((seconds % 60)); else printf '%d s' "$seconds"; fi
}

# A long step shows every half minute that it lives, with the last line of its log.
heartbeat() {
    local log=$1 start=$SECONDS
    while sleep 30 >/dev/null 2>&1 && kill -0 $$ 2>/dev/null; do
        printf '  ... %s: %s\n' "$(duration SECONDS-start)" "$(tail -n 1 "$log" 2>/dev/null | tr -d '\r' | cut -c1-90)"
    done
}

# Beginning and end of a log: some programs say what is wrong first, others last.
excerpt() {
    if (($(wc -l <"$1") <= 90)); then
        cat "$1"
    else
        head -n 20 "$1"
        echo "..."
        tail -n 60 "$1"
    fi
}

log_of() { printf '%s/%s.log' "$log_dir" "$(tr -cs 'a-zA-Z0-9' '-' <<<"$1" | sed 's/-*$//')"; }

# attempt <title> <command...>: runs the command with its output in a log; prints title, time and outcome.
attempt() {
    local title=$1 start=$SECONDS status=0 log pulse
    shift
    log=$(log_of "$title")
    mkdir -p "$log_dir"
    : >"$log"
    printf '%s ...\n' "$title"
    heartbeat "$log" &
    pulse=$!
    ("$@") >"$log" 2>&1 || status=$?
    kill "$pulse" 2>/dev/null || true
    wait "$pulse" 2>/dev/null || true
    if ((status == 0)); then
        printf '%s: done in %s\n' "$title" "$(duration SECONDS-start)"
        grep '^UNSTEADY' "$log" | sed 's/^/  /' || true
    else
        printf '%s: FAILED after %s (exit %d). From %s:\n' "$title" "$(duration SECONDS-start)" "$status" "${log#"$root"/}"
        excerpt "$log" | sed 's/\x1b\[[0-9;]*m//g; s/^/  | /'
    fi
    return "$status"
}

# step <title> <what to do when it fails> <command...>: must succeed.
step() {
    local title=$1 advice=$2
    shift 2
    if attempt "$title" "$@"; then return; fi
    count_failure "$title"
    stop "$title failed." "$advice"
}

# check <title> <command...>: a failure is counted and the next check goes on. Counts what the log of a test runner
# counts, else one.
check() {
    local title=$1 status=0 log good=0 bad=0
    shift
    attempt "$title" "$@" || status=$?
    log=$(log_of "$title")
    read -r good bad < <(count_tests "$log")
    if ((good + bad == 0)); then good=$((status == 0)); fi
    if ((status != 0 && bad == 0)); then bad=1; fi
    passed=$((passed + good))
    failed=$((failed + bad))
    if ((bad > 0)); then failures+=("$title"); fi
    printf '  %s: %d passed, %d failed\n' "$title" "$good" "$bad"
    return "$status"
}

count_failure() {
    failed=$((failed + 1))
    failures+=("$1")
}

# Prints "passed failed" of a log of ctest, Vitest or a plain "N passed, N failed"; "0 0" where there is no such line.
count_tests() {
    sed 's/\x1b\[[0-9;]*m//g' "$1" | awk '
        /tests passed, [0-9]+ tests failed out of [0-9]+/ { bad = $(NF - 5); good = $NF - bad }
        /^ *Tests +.*passed|^[0-9]+ passed, [0-9]+ failed/ {
            good = 0; bad = 0
            for (i = 2; i <= NF; i++) { if ($i ~ /^passed/) good = $(i - 1); if ($i ~ /^failed/) bad = $(i - 1) }
        }
        END { print good + 0, bad + 0 }'
}

# After this, the last line of the run is "N passed, N failed", whatever happens.
tally_at_exit() { trap print_tally EXIT; }

print_tally() {
    local status=$?
    if ((status != 0 && failed == 0)); then failed=1; fi
    local title group
    for group in ${behind[@]+"${behind[@]}"}; do kill -- "-$group" 2>/dev/null || true; done
    for title in ${failures[@]+"${failures[@]}"}; do printf 'failed: %s\n' "$title"; done
    printf 'total time %s\n' "$(duration SECONDS)"
    printf '%d passed, %d failed\n' "$passed" "$failed"
    if ((failed > 0)); then exit 1; fi
}

# unchanged <stamp> <hash>: whether the stamp holds this hash.
unchanged() { [[ -f $1 && $(<"$1") == "$2" ]]; }

# One hash over the names and contents of the files below the given places.
hash_of() {
    local place existing=()
    for place in "$@"; do [[ -e $place ]] && existing+=("$place"); done
    find "${existing[@]}" \( -name node_modules -o -path web/dist \) -prune -o -type f -print0 |
        LC_ALL=C sort -z | xargs -0 -r sha256sum | sha256sum | cut -d' ' -f1
}
