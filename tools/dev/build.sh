# Building the server, the WebAssembly core, the web app and the data folder. Sourced by ./dev.
# shellcheck shell=bash

build_advice="Read the first error in the log above. After an update of the compiler or of packages, ./dev clean helps."

configure() {
    if [[ -f build/$1/build.ninja ]]; then return; fi
    cmake --preset "$1"
}

build_preset() { # <preset> <targets...>
    local preset=$1
    shift
    configure "$preset" && cmake --build "build/$preset" --target "$@"
}

build_server() { step "Building the server" "$build_advice" build_preset release "$@"; }

build_core() {
    if [[ ! -f src/wasm/module.cpp ]]; then
        say "There is no WebAssembly module yet (src/wasm/module.cpp): going on without it."
        return
    fi
    step "Building the WebAssembly core" "$build_advice" build_preset wasm unisson_core
}

# Everything that ends up in web/dist.
web_hash() { hash_of web build/wasm/unisson.wasm programmes docs/api; }

build_web() {
    if [[ ! -f web/package.json ]]; then return; fi
    local now
    now=$(web_hash)
    if [[ -f web/dist/index.html ]] && unchanged build/web-stamp "$now"; then return; fi
    step "Building the web app" "Read the error above; npm run build in web/ shows it alone." in_web npm run build
    web_hash >build/web-stamp
}

# make_data <folder> <yes: an empty organisation>. Made beside and moved into place, so that a start that was
# interrupted leaves nothing half made.
make_data() {
    local data=$1 empty=$2 log
    if [[ -d $data && -n $(ls -A "$data") ]]; then return; fi
    rm -rf "$data.part"
    mkdir -p "$(dirname "$data")"
    local title="Making the demonstration in $data" command=(demo --data "$data.part" --cases 200 --seed 1)
    if [[ $empty == yes ]]; then
        title="Making an empty organisation in $data"
        command=(init --data "$data.part")
    fi
    step "$title" "Remove $data.part and start again; if it fails again, report the lines above." \
        build/release/unisson "${command[@]}"
    log=$(log_of "$title")
    if [[ -d $data ]]; then rmdir "$data"; fi
    mv "$data.part" "$data"
    if [[ $empty == yes ]]; then
        cat "$log"
    elif [[ ! -f $data/demo-logins.txt ]]; then
        cp "$log" "$data/demo-logins.txt"
    fi
}

show_logins() {
    if [[ ! -f $1/demo-logins.txt ]]; then return; fi
    say "Logins of the demonstration (also in $1/demo-logins.txt):"
    sed 's/^/  /' "$1/demo-logins.txt"
}
