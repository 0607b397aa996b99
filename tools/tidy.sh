#!/usr/bin/env bash
# clang-tidy-19 over the sources that changed since they were last found clean. Tests and benchmarks are left out: they
# would double the time of a first run, and their mistakes show by failing.
# Usage: tools/tidy.sh BUILD_DIR    (a build folder with compile_commands.json, configured as the preset lint: files of
# one folder are read together, because most of the time goes to headers)
# What is read together is skipped when its text, the headers of ours that it includes, .clang-tidy and the tool are the
# same as in a clean run before; the hashes of clean runs are kept in build/tidy/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
build=${1:?build folder}
export build
mkdir -p build/tidy

declare -A includes=() hash_of=()
while IFS=: read -r file line; do
    line=${line#*\"}
    includes[$file]+="${line%%\"*} "
done < <(grep -rH --include='*.cpp' --include='*.hpp' '^#include "' src tests bench 2>/dev/null
    grep -rH --include='unity_*.cxx' '^#include "' "$build" | sed "s|\"$PWD/src/|\"|")
while read -r hash file; do
    hash_of[$file]=$hash
done < <(find src tests bench \( -name '*.cpp' -o -name '*.hpp' \) -print0 2>/dev/null | xargs -0 sha256sum)

# key_of <file> <tool>: one hash over the tool, the file and the headers of ours that it reaches.
key_of() {
    local -A seen=(["$1"]=1)
    local queue=("$1") header candidate
    while ((${#queue[@]})); do
        for header in ${includes[${queue[0]}]:-}; do
            for candidate in "src/$header" "tests/$header"; do
                if [[ -n ${hash_of[$candidate]:-} && -z ${seen[$candidate]:-} ]]; then
                    seen[$candidate]=1
                    queue+=("$candidate")
                fi
            done
        done
        queue=("${queue[@]:1}")
    done
    for candidate in "${!seen[@]}"; do printf '%s %s\n' "$candidate" "${hash_of[$candidate]:-}"; done |
        LC_ALL=C sort | cat - <(printf '%s\n' "$2") | sha256sum | cut -d' ' -f1
}

tidy_one() {
    local file=$1 key=$2 log
    # What CMake writes to read files together includes sources on purpose.
    if log=$(clang-tidy-19 --quiet --checks=-bugprone-suspicious-include -p "$build" "$file" 2>/dev/null) && [[ -z $log ]]; then
        : >"build/tidy/$key"
    else
        printf '%s\n' "$log"
        return 1
    fi
}
export -f tidy_one

tool=$({ clang-tidy-19 --version && cat .clang-tidy; } | sha256sum)
work=()
total=0
while read -r file; do
    total=$((total + 1))
    key=$(key_of "$file" "$tool")
    [[ -e build/tidy/$key ]] || work+=("$file" "$key")
done < <(sed -n 's/^ *"file": "\(.*\)",\{0,1\}$/\1/p' "$build/compile_commands.json" |
    sed "s|^$PWD/||" | grep -E '^src/|/CMakeFiles/unisson(_[a-z]+)?\.dir/Unity/' | grep -vE '_test\.cpp$|doctest_main|/(bench|tests)/' |
    LC_ALL=C sort -u | xargs wc -l | sort -rn | awk '$2 != "total" { print $2 }') # the longest lot first

echo "$total lots of files, $((${#work[@]} / 2)) to look at"
((${#work[@]})) || exit 0
printf '%s\0' "${work[@]}" | xargs -0 -n2 -P "${CMAKE_BUILD_PARALLEL_LEVEL:-2}" bash -c 'tidy_one "$@"' tidy
