# What bench/run measures. Sourced by it.
# shellcheck shell=bash disable=SC2154

servers=()

say() { printf '%s\n' "$*" >&2; }

# Numbers, one a line, to their median.
median() { sort -g | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

# field <name>: its value in lines of name=value.
field() { sed -n "s/.*\\b$1=\\([^ ]*\\).*/\\1/p"; }

calculate() { awk "BEGIN { printf \"%.6g\", $1 }"; }

# keep <name> <value...>
keep() {
    local name=$1
    shift
    printf '%s\t%s\n' "$name" "$*" >>"$results"
    say "  $name $*"
}

now_us() { echo "${EPOCHREALTIME/[.,]/}"; }

# spawn <command...>: on the server's core; its pid is the last of servers.
spawn() {
    taskset -c "$server_core" "$@" 2>>"$work/servers.log" >/dev/null &
    servers+=($!)
}

stop_all() {
    local pid
    for pid in ${servers[@]+"${servers[@]}"}; do kill "$pid" 2>/dev/null || true; done
    for pid in ${servers[@]+"${servers[@]}"}; do wait "$pid" 2>/dev/null || true; done
    servers=()
}

spawn_server() {
    spawn "$build/unisson" serve --data "$1" --listen "127.0.0.1:$port" --threads 1 --programmes "$programmes" \
        --log-level warning
}

resident_mb() { awk '/^VmRSS/ { printf "%.1f", $2 / 1024 }' "/proc/$1/status"; }

# Ticks of processor time that a process has used.
ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }

# load <pid> <port> <targets> [options]: one line of figures, with the processor time of an answer in microseconds.
load() {
    local pid=$1 at=$2 targets=$3 before line asked
    shift 3
    before=$(ticks "$pid")
    line=$(taskset -c "$load_core" "$build/bench/bench_load" --port "$at" --targets "$targets" "$@")
    asked=$(field asked <<<"$line")
    if [[ $(field errors <<<"$line") != 0 ]]; then say "  errors: $line" && exit 1; fi
    echo "$line cpu=$(calculate "($(ticks "$pid") - $before) * 1e6 / $(getconf CLK_TCK) / $asked")"
}

# The demonstration of so many cases, made once.
data_folder() {
    local folder=$work/data-$1 start=$SECONDS
    if [[ ! -f $folder/demo-logins.txt ]]; then
        say "Making $2 cases in $folder (once) ..."
        rm -rf "$folder"
        "$build/unisson" demo --data "$folder" --cases "$2" --programmes "$programmes" >/dev/null
        printf '%s\n' $((SECONDS - start)) >"$folder/made-in-seconds"
    fi
    echo "$folder"
}

fresh_copy() {
    rm -rf "$2"
    cp -a --reflink=auto "$1" "$2"
    sync -f "$2"
}

# tokens <data> <role> <most> <file>: tokens of that many accounts of the role.
tokens() {
    local login
    "$build/unisson" user --data "$1" --programmes "$programmes" list |
        awk -F '\t' -v role="$2" -v most="$3" 'index($3, role) && n++ < most { print $1 }' |
        while read -r login; do
            "$build/unisson" token --data "$1" --user "$login" --label bench --programmes "$programmes" | tail -n 1
        done >"$4"
}

measure_start() {
    local data=$1 token=$2 begin i
    for i in 1 2 3 4 5; do
        begin=$(now_us)
        spawn_server "$data"
        echo $((($("$build/bench/bench_probe" first "$port" "$token" "/api/v1/cases?limit=50") - begin) / 1000))
        stop_all
    done | median
}

# compare <name> <targets> <bare targets>: rounds of both in turn, then the server at half of what it managed.
compare() {
    local name=$1 targets=$2 bare_targets=$3 i half
    local ours=$work/ours.txt theirs=$work/theirs.txt
    : >"$ours"
    : >"$theirs"
    for ((i = 0; i < rounds; i++)); do
        load "$server_pid" "$port" "$targets" --seed $((i + 1)) >>"$ours"
        load "$bare_pid" $((port + 1)) "$bare_targets" --seed $((i + 1)) >>"$theirs"
    done
    local key
    for key in rps cpu p99; do
        keep "$name.$key" "$(field $key <"$ours" | median)"
        keep "$name.bare.$key" "$(field $key <"$theirs" | median)"
    done
    half=$(calculate "$(field rps <"$ours" | median) / 2")
    for ((i = 0; i < rounds; i++)); do
        load "$server_pid" "$port" "$targets" --rate "$half" --seconds 1.5 --seed $((i + 10))
    done >"$ours"
    keep "$name.half.p50" "$(field p50 <"$ours" | median)"
    keep "$name.half.p99" "$(field p99 <"$ours" | median)"
}

measure_reads() {
    local data=$1 targets=$2 token case_id kind
    spawn_server "$data"
    server_pid=${servers[-1]}
    spawn "$build/bench/bench_bare" --data "$data" --port $((port + 1))
    bare_pid=${servers[-1]}
    token=$(head -n 1 "$targets/case_manager.tokens")
    "$build/bench/bench_probe" first "$port" "$token" /api/v1/me >/dev/null
    keep memory.idle "$(resident_mb "$server_pid")"
    rm -f "$targets"/*.txt
    "$build/bench/bench_probe" targets "$port" manager "$targets" "$targets/case_manager.tokens" 2000
    "$build/bench/bench_probe" targets "$port" lead "$targets" "$targets/team_lead.tokens" 2000
    for kind in dossier list_manager list_lead search_manager search_lead; do
        compare "$kind" "$targets/$kind.txt" "$targets/bare_$kind.txt"
    done
    read -r token _ case_id <"$targets/note.txt"
    "$build/bench/bench_probe" grow "$port" "$token" "$case_id" 500 >/dev/null
    echo "$token /api/v1/cases/$case_id" >"$targets/dossier_500.txt"
    echo "- /case?id=$case_id" >"$targets/bare_dossier_500.txt"
    compare dossier_500 "$targets/dossier_500.txt" "$targets/bare_dossier_500.txt"
    # The same dossier, folded from its first event for each answer: as it was known a moment ago.
    echo "$token /api/v1/cases/$case_id?at=$(date -u +%Y-%m-%dT%H:%M:%SZ)" >"$targets/dossier_500_then.txt"
    compare dossier_500_then "$targets/dossier_500_then.txt" "$targets/bare_dossier_500.txt"
    keep memory.loaded "$(resident_mb "$server_pid")"
    stop_all
}

committed() {
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf 'GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' >&3
    awk '/^unisson_commits/ { c = $2 } /^unisson_committed_units/ { u = $2 } END { print c + 0, u + 0 }' <&3
    exec 3>&-
}

measure_notes() {
    local data=$1 targets=$2 outstanding i before after batch half
    local limit=$work/limit ours=$work/ours.txt theirs=$work/theirs.txt batches=$work/batches.txt
    fresh_copy "$data" "$limit"
    for outstanding in 1 32 128; do
        spawn_server "$data"
        "$build/bench/bench_probe" first "$port" "$(head -n 1 "$targets/case_manager.tokens")" /api/v1/me >/dev/null
        : >"$ours" && : >"$theirs" && : >"$batches"
        for ((i = 0; i < rounds; i++)); do
            before=$(committed)
            load "${servers[-1]}" "$port" "$targets/note.txt" --connections $outstanding --seed $((i + 1)) >>"$ours"
            after=$(committed)
            batch=$(awk '{ b = ($4 - $2) / ($3 - $1); print b < 1 ? 1 : int(b + 0.5) }' <<<"$before $after")
            echo "$batch" >>"$batches"
            taskset -c "$server_core" "$build/bench/bench_sqlite_limit" --data "$limit" --batch "$batch" --seconds 2 \
                >>"$theirs"
        done
        keep "note_$outstanding.rps" "$(field rps <"$ours" | median)"
        keep "note_$outstanding.cpu" "$(field cpu <"$ours" | median)"
        keep "note_$outstanding.p50" "$(field p50 <"$ours" | median)"
        keep "note_$outstanding.p99" "$(field p99 <"$ours" | median)"
        keep "note_$outstanding.batch" "$(median <"$batches")"
        keep "note_$outstanding.bare.rps" "$(field rps <"$theirs" | median)"
        if ((outstanding == 32)); then
            half=$(calculate "$(field rps <"$ours" | median) / 2")
            for ((i = 0; i < rounds; i++)); do
                load "${servers[-1]}" "$port" "$targets/note.txt" --rate "$half" --seconds 1.5 --seed $((i + 10))
            done >"$ours"
            keep note_32.half.p50 "$(field p50 <"$ours" | median)"
            keep note_32.half.p99 "$(field p99 <"$ours" | median)"
            keep memory.writing "$(resident_mb "${servers[-1]}")"
        fi
        stop_all
    done
    rm -rf "$limit"
}

# What the command line does to a folder: the events of the notes are in it.
measure_maintenance() {
    local data=$1 begin line
    keep size.bytes "$(du -sb "$data" | cut -f1)"
    line=$("$build/unisson" rebuild --data "$data")
    keep events "$(awk '{ print $1; exit }' <<<"$line")"
    keep rebuild.rate "$(sed -n 's/.*(\([0-9]*\) events.*/\1/p' <<<"$line")"
    if [[ -n $skip_verify ]]; then return; fi
    begin=$(now_us)
    line=$("$build/unisson" verify --data "$data")
    keep verify.rate "$(calculate "$(awk '{ print $1; exit }' <<<"$line") * 1e6 / ($(now_us) - $begin)")"
}

measure_store() {
    local line
    line=$(taskset -c "$server_core" "$build/bench/storage_bench" "$work/store" 10000 | grep '^durable')
    keep store.rps "$(sed -n 's/.*: \([0-9]*\)\/s in batches.*/\1/p' <<<"$line")"
    keep store.batch "$(sed -n 's/.*batches of \([0-9.]*\);.*/\1/p' <<<"$line")"
    keep store.bare.rps "$(sed -n 's/.*same batches: \([0-9]*\)\/s.*/\1/p' <<<"$line")"
    rm -rf "$work/store"
}

measure_set() {
    local set=$1 cases=$2 source=$3 data=$work/reads targets=$work/targets token
    if [[ -z $source ]]; then source=$(data_folder "$set" "$cases"); fi
    rm -f "$results"
    mkdir -p "$targets"
    say "Measuring $cases cases of $source ..."
    fresh_copy "$source" "$data"
    keep date "$(date -u '+%Y-%m-%d %H:%M UTC')"
    keep cases "$cases"
    keep machine "$(machine)"
    keep fsync "$("$build/bench/bench_probe" fsync "$work/fsync.tmp")"
    if [[ -f $source/made-in-seconds ]]; then keep made.seconds "$(<"$source/made-in-seconds")"; fi
    keep busy.before "$(cut -d' ' -f1 /proc/loadavg)"
    tokens "$data" case_manager 30 "$targets/case_manager.tokens"
    tokens "$data" team_lead 10 "$targets/team_lead.tokens"
    token=$(head -n 1 "$targets/team_lead.tokens")
    keep start.ms "$(measure_start "$data" "$token")"
    measure_reads "$data" "$targets"
    measure_notes "$data" "$targets"
    measure_maintenance "$data"
    if [[ $set == 10k ]]; then measure_store; fi
    keep busy.after "$(cut -d' ' -f1 /proc/loadavg)"
    rm -rf "$data"
}

# Circuits and programme files, as often as the others, the median of the rounds.
measure_method() {
    local name
    rm -f "$results"
    say "Measuring circuits and programmes ..."
    keep date "$(date -u '+%Y-%m-%d %H:%M UTC')"
    keep machine "$(machine)"
    for ((round = 0; round < rounds; round++)); do "$build/bench/bench_circuit" "$programmes"/*/programme.json; done >"$work/method.tsv"
    for name in transition.us programmes.ms; do
        keep "$name" "$(awk -F '\t' -v name="$name" '$1 == name { print $2 }' "$work/method.tsv" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }')"
    done
}

machine() {
    local model memory
    model=$(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)
    memory=$(awk '/^MemTotal/ { printf "%.0f", $2 / 1048576 }' /proc/meminfo)
    echo "$(nproc) cores (${model:-unknown}), $memory GiB, Linux $(uname -r | cut -d- -f1)"
}
