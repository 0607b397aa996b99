# Writes docs/benchmarks.md from what was measured. Sourced by bench/run.
# shellcheck shell=bash disable=SC2154

# value <name>: of the set whose file is $results.
value() { awk -F '\t' -v name="$1" '$1 == name { v = $2 } END { print v }' "$results"; }

whole() { awk "BEGIN { printf \"%.0f\", $1 }" | sed -E ':a; s/^([0-9]+)([0-9]{3})/\1,\2/; ta'; }

rounded() { awk "BEGIN { v = $1; printf v < 10 ? \"%.2f\" : v < 100 ? \"%.1f\" : \"%.0f\", v }"; }

percent() { awk "BEGIN { printf \"%.0f %%\", 100 * $1 }"; }

# at_least <value> <limit>: "met", or what part of the limit was reached.
at_least() {
    awk "BEGIN { v = $1; l = $2; if (v >= l) print \"met\"; else printf \"**missed: %.0f %% of it**\", 100 * v / l }"
}

# at_most <value> <limit>: "met", or how many times the limit it is.
at_most() {
    awk "BEGIN { v = $1; l = $2; if (v <= l) print \"met\"; else printf \"**missed: %.1f times**\", v / l }"
}

# both <outcome> <outcome>
both() { if [[ $1 == met && $2 == met ]]; then echo met; else echo "$1 / $2"; fi; }

# read_row <name> <what>
read_row() {
    local name=$1 what=$2 ratio
    ratio=$(calculate "$(value "$name.bare.cpu") / $(value "$name.cpu")")
    printf '| %s | %s (%s) | %s (%s) | %s | %s / %s | %s | %s |\n' "$what" \
        "$(whole "$(value "$name.rps")")" "$(whole "$(value "$name.cpu")")" \
        "$(whole "$(value "$name.bare.rps")")" "$(whole "$(value "$name.bare.cpu")")" \
        "$(percent "$ratio")" "$(rounded "$(value "$name.half.p50")")" "$(rounded "$(value "$name.half.p99")")" \
        "$(rounded "$(value "$name.p99")")" \
        "$(both "$(at_least "$ratio" 0.6)" "$(at_most "$(value "$name.half.p99")" 5)")"
}

read_table() {
    cat <<'TEXT'
### Reading

Budget: at least 60 % of the bare program, by processor time of an answer on one core, and p99 at most 5 ms at half
of what the server manages. Met: first the ratio, then the p99.

| what | server: answers/s (CPU µs each) | bare program | ratio | p50 / p99 at half load, ms | p99 of 32 at once, ms | met |
|---|--:|--:|--:|--:|--:|---|
TEXT
    read_row dossier "open a dossier"
    read_row dossier_500 "open a dossier of 500 events"
    read_row dossier_500_then "the same as known a moment ago: opened and folded anew"
    read_row list_manager "page of 50, case manager"
    read_row list_lead "page of 50, team lead"
    read_row search_manager "search by name, case manager"
    read_row search_lead "search by name, team lead"
}

note_row() {
    local name=note_$1 ratio
    ratio=$(calculate "$(value "$name.rps") / $(value "$name.bare.rps")")
    printf '| %s requests at once, over HTTP | %s | %s | %s | %s | %s / %s | %s |\n' "$1" \
        "$(whole "$(value "$name.rps")")" "$(rounded "$(value "$name.batch")")" "$(whole "$(value "$name.bare.rps")")" \
        "$(percent "$ratio")" "$(rounded "$(value "$name.p50")")" "$(rounded "$(value "$name.p99")")" \
        "$(at_least "$ratio" 0.5)"
}

write_table() {
    local ratio
    cat <<'TEXT'

### A durable note

Budget: at least 50 % of what SQLite commits with the same rows in the same batches, `synchronous=FULL`. Over HTTP the
server also receives, decides, seals, chains and answers, all on the same core.

| what | notes/s | in one commit | SQLite alone, notes/s | ratio | p50 / p99, ms | met |
|---|--:|--:|--:|--:|--:|---|
TEXT
    for outstanding in 1 32 128; do note_row $outstanding; done
    if [[ -n $(value store.rps) ]]; then
        ratio=$(calculate "$(value store.rps) / $(value store.bare.rps)")
        printf '| the store alone, 32 at once | %s | %s | %s | %s | | %s |\n' "$(whole "$(value store.rps)")" \
            "$(rounded "$(value store.batch)")" "$(whole "$(value store.bare.rps)")" "$(percent "$ratio")" \
            "$(at_least "$ratio" 0.5)"
    fi
    printf '\nAt half of the load of 32: p50 %s ms, p99 %s ms.\n' "$(rounded "$(value note_32.half.p50)")" \
        "$(rounded "$(value note_32.half.p99)")"
}

other_table() {
    local bytes cases events memory
    bytes=$(value size.bytes) cases=$(value cases) events=$(value events)
    memory=$(printf '%s\n%s\n' "$(value memory.loaded)" "$(value memory.writing)" | sort -g | tail -n 1)
    cat <<'TEXT'

### Memory, start, maintenance, size

| what | figure | budget | met |
|---|--:|--:|---|
TEXT
    printf '| memory, idle | %s MB | 150 MB | %s |\n' "$(value memory.idle)" "$(at_most "$(value memory.idle)" 150)"
    printf '| memory, loaded | %s MB | 150 MB | %s |\n' "$memory" "$(at_most "$memory" 150)"
    printf '| start, to the first page of cases | %s ms | 300 ms | %s |\n' "$(value start.ms)" \
        "$(at_most "$(value start.ms)" 300)"
    printf '| rebuild | %s events/s | 100,000 | %s |\n' "$(whole "$(value rebuild.rate)")" \
        "$(at_least "$(value rebuild.rate)" 100000)"
    if [[ -n $(value verify.rate) ]]; then
        printf '| verify | %s events/s | none | |\n' "$(whole "$(value verify.rate)")"
    fi
    if [[ -n $(value made.seconds) ]]; then
        printf '| making the demonstration | %s s | 1,800 s at 1,000,000 cases | %s |\n' \
            "$(whole "$(value made.seconds)")" "$(at_most "$(value made.seconds)" 1800)"
    fi
    printf '| data folder | %s MB | none | |\n' "$(whole "$bytes / 1e6")"
    printf '| … per case | %s bytes | none | |\n' "$(whole "$bytes / $cases")"
    printf '| … per event (%s of them) | %s bytes | none | |\n' "$(whole "$events")" "$(whole "$bytes / $events")"
}

set_section() {
    printf '\n## %s cases\n\nMeasured on %s: %s; 4 KiB kept by the disk in %s ms (p99 %s).\n' "$(whole "$(value cases)")" \
        "$(value date)" "$(value machine)" "$(value fsync | field p50)" "$(value fsync | field p99)"
    printf 'Load average of the machine: %s before, %s after; a quiet one shows 0 and about 2.\n\n' \
        "$(value busy.before)" "$(value busy.after)"
    read_table
    write_table
    other_table
}

method_section() {
    printf '\n## Circuits and programmes\n\nMeasured on %s: %s.\n\n' "$(value date)" "$(value machine)"
    printf '| what | figure | budget | met |\n|---|--:|--:|---|\n'
    printf '| one transition of a circuit with 100 items, its moves folded | %s µs | 50 µs | %s |\n' \
        "$(value transition.us)" "$(at_most "$(value transition.us)" 50)"
    printf '| reading and checking 200 programmes, the shipped ones in turn | %s ms | 1,000 ms | %s |\n' \
        "$(value programmes.ms)" "$(at_most "$(value programmes.ms)" 1000)"
}

# The section alone, in a report that exists: the other figures are of another day and stay.
replace_method() {
    local text
    text=$(method_section)
    awk -v text="${text#$'\n'}" '
        /^## Circuits and programmes$/ { skipped = 1; next }
        /^## / { skipped = 0 }
        /^## Web app$/ { print text "\n" }
        !skipped' "$1" >"$work/report.md"
    mv "$work/report.md" "$1"
}

# Bytes of files as a browser receives them.
gzip_bytes() {
    local file sum=0
    for file in "$@"; do
        if [[ -f $file.gz ]]; then
            sum=$((sum + $(stat -c %s "$file.gz")))
        else
            sum=$((sum + $(gzip -9c "$file" | wc -c)))
        fi
    done
    echo "$sum"
}

web_section() {
    local html=web/dist/index.html core file first=() later=() styles=()
    printf '\n## Web app\n\n'
    if [[ ! -f $html ]]; then echo "Not built: run \`./dev build\` first." && return; fi
    for file in web/dist/assets/*.js; do
        if grep -q "${file##*/}" "$html"; then first+=("$file"); else later+=("$file"); fi
    done
    for file in web/dist/assets/*.css; do styles+=("$file"); done
    core=$(find web/dist -name '*.wasm' | head -n 1)
    printf '| what, gzip | bytes | budget | met |\n|---|--:|--:|---|\n'
    printf '| script of the first page (%s files) | %s | 250,000 | %s |\n' "${#first[@]}" \
        "$(whole "$(gzip_bytes "${first[@]}")")" "$(at_most "$(gzip_bytes "${first[@]}")" 250000)"
    printf '| script of all later pages and catalogues (%s files) | %s | none | |\n' "${#later[@]}" \
        "$(whole "$(gzip_bytes "${later[@]}")")"
    printf '| style (%s files) | %s | none | |\n' "${#styles[@]}" "$(whole "$(gzip_bytes "${styles[@]}")")"
    if [[ -n $core ]]; then
        printf '| core (WebAssembly) | %s | 300,000 | %s |\n' "$(whole "$(gzip_bytes "$core")")" \
            "$(at_most "$(gzip_bytes "$core")" 300000)"
    fi
    # The times, where `./dev bench web` has measured them.
    if [[ -f $work/web.md ]]; then echo && cat "$work/web.md"; fi
}

write_report() {
    local set
    cat <<'TEXT'
# Benchmarks

Made by `./dev bench`; do not edit. How each figure comes about: [bench/README.md](../bench/README.md). Server and limit
were measured in turn in the same run, each on one core, the load on the other; medians of the rounds. Compare ratios,
not machines.
TEXT
    for set in 10k large; do
        results=$work/results-$set.tsv
        if [[ -f $results ]]; then set_section; fi
    done
    results=$work/results-method.tsv
    if [[ -f $results ]]; then method_section; fi
    web_section
}
