# The suite and the linters. Each check is counted; one that fails does not keep the others from running.
# Sourced by ./dev.
# shellcheck shell=bash

run_tests() {
    if check "WebAssembly build" build_preset wasm all; then
        check "WebAssembly tests" run_ctest wasm || true
    fi
    if check "Release build" build_preset release all; then
        begin_behind sanitizer-build build_sanitized
        # One of them compares both runtimes. Those of the pure core run as WebAssembly and under the sanitizers.
        check "Native tests" run_ctest release -LE '^pure$' || true
    fi
    test_web
    if check "Sanitizer build" end_behind sanitizer-build build_sanitized; then
        check "Sanitizer tests" run_ctest debug -L '^pure$' || true
    fi
}

# begin_behind <name> <command...>: begins it at low priority behind the checks that follow, which leave a core idle at
# times; end_behind waits for it, or does it where it was not begun, and has its output and its outcome.
begin_behind() {
    local name=$1 part=$log_dir/behind-$1
    shift
    mkdir -p "$log_dir"
    rm -f "$part.end"
    set -m # a process group of its own: what is still running at the end of the run is stopped as a whole
    {
        local status=0
        renice -n 15 -p "$BASHPID" >/dev/null
        "$@" >"$part.log" 2>&1 || status=$?
        echo "$status" >"$part.end"
    } &
    set +m
    behind[$name]=$!
}

end_behind() { # <name> <command...>
    local name=$1 part=$log_dir/behind-$1
    shift
    if [[ -z ${behind[$name]:-} ]]; then
        "$@"
        return
    fi
    tail -n +1 -f --pid="${behind[$name]}" "$part.log"
    return "$(<"$part.end")"
}

run_ctest() { # <preset> <options...>
    local preset=$1
    shift
    ctest --test-dir "build/$preset" --output-on-failure --timeout 900 --parallel "$CMAKE_BUILD_PARALLEL_LEVEL" \
        --no-tests=error "$@"
}

# The tests of the pure core: they are what ctest labels "pure", and so are the targets of the same names.
build_sanitized() {
    local targets
    configure debug || return
    mapfile -t targets < <(ctest --test-dir build/debug -N -L '^pure$' | sed -n 's/^ *Test *#[0-9]*: //p')
    ((${#targets[@]})) || {
        echo "no unit tests found"
        return 1
    }
    cmake --build build/debug --target "${targets[@]}"
}

# Everything under the address and undefined-behaviour sanitizers, then all that has threads under the thread sanitizer.
# The simulated faults are fewer than in the plain run: each costs many times as much here.
run_sanitizers() {
    export UNISSON_POWER_CUTS=${UNISSON_POWER_CUTS:-2000} UNISSON_KILLS=${UNISSON_KILLS:-40}
    export TSAN_OPTIONS=${TSAN_OPTIONS:-halt_on_error=1 second_deadlock_stack=1}
    if check "Address and undefined-behaviour sanitizer build" build_preset debug all; then
        check "Address and undefined-behaviour sanitizer tests" run_ctest debug -E '^both_runtimes' || true
    fi
    local threaded=(test_storage test_http test_app test_server test_contract test_use_cases test_server_kill test_faults)
    if check "Thread sanitizer build" build_preset tsan "${threaded[@]}" unisson; then
        check "Thread sanitizer tests" run_ctest tsan -R "^($(join_by '|' "${threaded[@]}" test_api))\$" || true
    fi
}

join_by() { # <separator> <words...>
    local IFS=$1
    shift
    echo "$*"
}

test_web() {
    if [[ ! -f web/package.json ]]; then return; fi
    check "Web build" build_web || return 0
    check "Web tests" in_web npm test || true
    check "Browser tests" in_web npm run test:browser || true
}

run_lint() {
    check "C++ formatting" check_cpp_format || true
    check "Shell scripts" check_shell || true
    check "clang-tidy" check_tidy || true
    if [[ ! -f web/package.json ]]; then return; fi
    check "Web app: Biome, TypeScript, catalogues" in_web npm run lint || true
}

cpp_files() {
    local folder folders=()
    for folder in src tests bench; do [[ -d $folder ]] && folders+=("$folder"); done
    find "${folders[@]}" \( -name '*.cpp' -o -name '*.hpp' \) -print0 | LC_ALL=C sort -z
}

check_cpp_format() {
    cpp_files | xargs -0 -r clang-format-19 --dry-run -Werror || {
        echo "./dev format puts it right"
        return 1
    }
}

format_cpp() { cpp_files | xargs -0 -r clang-format-19 -i; }

check_shell() {
    local script status=0
    for script in dev .ci/run tools/dev/*.sh tools/*.sh; do
        bash -n "$script" || status=1
    done
    if command -v shellcheck >/dev/null; then shellcheck -x dev .ci/run tools/*.sh || status=1; fi
    return "$status"
}

check_architecture() {
    build_preset release test_architecture && build/release/tests/architecture/test_architecture
}

check_tidy() {
    configure lint && tools/tidy.sh build/lint
}
