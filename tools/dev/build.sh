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
    step "Building the WebAssembly core" "$build_advice" build_preset wasm unisson_core unisson_office
}

# Everything that ends up in web/dist.
web_hash() { hash_of web build/wasm/unisson.wasm build/wasm/unisson-office.wasm programmes docs/api; }

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
    local data=${1%/} empty=$2
    if [[ -d $data && -n $(ls -A "$data") ]]; then return; fi
    mkdir -p "$(dirname "$data")"
    rm -rf "$data.part"
    if [[ $empty == yes ]]; then
        make_empty "$data.part"
    else
        make_demonstration "$data.part"
    fi
    if [[ -d $data ]]; then rmdir "$data"; fi
    mv "$data.part" "$data"
}

make_demonstration() {
    local title="Making a demonstration organisation with 200 fictional cases"
    step "$title" "Start again; if it fails again, report the lines above." \
        build/release/unisson demo --data "$1" --cases 200 --seed 1
    if [[ ! -f $1/demo-logins.txt ]]; then cp "$(log_of "$title")" "$1/demo-logins.txt"; fi
}

# Without a log: what init prints may hold a first password, which is to be seen once and kept nowhere.
make_empty() {
    say "Making an empty organisation ..."
    build/release/unisson init --data "$1" --organisation "Mon organisation" --admin admin | sed "s|$1|${1%.part}|" || stop "The organisation could not be made." "Read the line above and start again."
}

show_logins() {
    if [[ ! -f $1/demo-logins.txt ]]; then return; fi
    say "Logins of the demonstration (also in $1/demo-logins.txt):"
    sed 's/^/  /' "$1/demo-logins.txt"
}
