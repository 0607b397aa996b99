# What a fresh Debian 12 lacks: packages, a Node that is new enough, the packages of the web app. Sourced by ./dev.
# shellcheck shell=bash

build_packages=(cmake ninja-build ccache g++ pkg-config git ca-certificates brotli
    clang-19 lld-19 libc++-19-dev-wasm32 libc++abi-19-dev-wasm32 libclang-rt-19-dev-wasm32 wasi-libc binaryen
    doctest-dev libboost1.81-dev libcli11-dev libsqlite3-dev libsodium-dev libssl-dev zlib1g-dev libbrotli-dev)
test_packages=(clang-format-19 clang-tidy-19 libclang-rt-19-dev chromium strace sqlite3 procps util-linux curl libxml2-utils
    qpdf poppler-utils)

setup_for_build() { setup "${build_packages[@]}"; }
setup_for_test() { setup "${build_packages[@]}" "${test_packages[@]}"; }

setup() { # <Debian packages...>
    if [[ -d build/node/node_modules/.bin ]]; then PATH=$root/build/node/node_modules/.bin:$PATH; fi
    local packages=("$@")
    if ! node_is_new_enough && ! command -v npm >/dev/null; then packages+=(npm); fi
    install_packages "${packages[@]}"
    provide_node
    provide_web_packages
}

install_packages() {
    command -v dpkg-query >/dev/null || {
        say "This is no Debian: install the equivalents of: $*"
        return 0
    }
    local missing
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]})) || return 0
    say "Debian packages to install: ${missing[*]}"
    local by=() advice="Run as root: apt-get install --no-install-recommends ${missing[*]}"
    if ((EUID != 0)); then
        command -v sudo >/dev/null || stop "This needs root or sudo, to install packages." "$advice"
        # sudo asks on the terminal, once; where there is none it must not wait.
        if [[ -t 2 ]]; then sudo -v; else sudo -n true || stop "sudo wants a password and there is no terminal." "$advice"; fi
        by=(sudo -n)
    fi
    step "Reading the package lists" "Check the network and /etc/apt, then start again." apt_get update
    step "Installing ${#missing[@]} Debian packages" "$advice
then start again." apt_get install -y --no-install-recommends "${missing[@]}"
}

apt_get() { ${by[@]+"${by[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 "$@"; }

missing_packages() {
    local package installed
    installed=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null | sed -n 's/ installed$//p') || true
    for package in "$@"; do
        grep -qxF "$package" <<<"$installed" || printf '%s\n' "$package"
    done
}

# Vite asks for Node 20.19, or 22.12 and later.
node_is_new_enough() {
    local version major minor
    version=$(node --version 2>/dev/null) || return 1
    IFS=. read -r major minor _ <<<"${version#v}"
    ((major == 20 && minor >= 19 || major == 22 && minor >= 12 || major > 22)) && command -v npm >/dev/null
}

# Debian's own Node is too old for the web tools; npm has a package "node" that brings a newer one into build/node.
provide_node() {
    if node_is_new_enough; then return; fi
    mkdir -p build/node
    step "Fetching Node 22 into build/node (here: $(node --version 2>/dev/null || echo none))" \
        "Check that npm reaches its registry (npm ping), then start again." \
        npm install --prefix build/node --no-audit --no-fund --no-save node@22
    export PATH=$root/build/node/node_modules/.bin:$PATH
    hash -r
    node_is_new_enough || stop "Node $(node --version) is too old for the web tools." "Install Node 22 by hand and start again."
}

provide_web_packages() {
    if [[ ! -f web/package.json ]]; then
        say "There is no web app yet (web/package.json): going on without it."
        return
    fi
    local now
    now=$(cat web/package-lock.json <(node --version) | sha256sum | cut -d' ' -f1)
    if [[ -d web/node_modules ]] && unchanged web/node_modules/.unisson-stamp "$now"; then return; fi
    step "Installing the packages of the web app" "Where the lines above speak of the lock file: run npm install in web/ and \
keep the new package-lock.json. Otherwise check that npm reaches its registry (npm ping), then start again." \
        in_web npm ci --no-audit --no-fund
    mkdir -p web/node_modules
    printf '%s' "$now" >web/node_modules/.unisson-stamp
}

in_web() { cd "$root/web" && NO_COLOR=1 "$@"; }
