#include "fuzz/targets.hpp"

#include "base/json.hpp"
#include "interop/csv_import.hpp"

namespace unisson::fuzz {

namespace {

using namespace interop;

ImportOptions options() {
    ImportOptions o;
    o.organisation = base::Uuid{{1}};
    o.today = *base::make_date(2026, 11, 21);
    o.programmes = {{"gobet", 1, {"Gestion de cas"}}};
    o.units = {{domain::UnitId{base::Uuid{{2}}}, "Nord"}};
    o.accounts = {{domain::AccountId{base::Uuid{{3}}}, "Ada Keller", "ada", {}}};
    o.programme = "gobet";
    o.unit = o.units[0].id;
    o.referent = o.accounts[0].id;
    o.expectation = "?";
    return o;
}

/// All that an import says, in one text; chunk sizes follow from the seed.
std::string transcript(std::string_view text, unsigned seed) {
    CsvImport import{options()};
    std::string out;
    auto const drain = [&] {
        for (auto batch = import.take(); !batch.empty(); batch = import.take()) {
            if (batch.commands.size() > import_batch_max) out += "batch too large\n";
            for (auto const& command : batch.commands) out += "c " + command + "\n";
            for (auto const& error : batch.errors) out += "e " + base::json_text(error) + "\n";
        }
    };
    while (!text.empty()) {
        seed = seed * 1'103'515'245U + 12'345U;
        auto const size = seed == 0 ? text.size() : 1 + seed / 65'536U % 37U;
        import.push(text.substr(0, size));
        text.remove_prefix(std::min<std::size_t>(size, text.size()));
        drain();
    }
    import.finish();
    drain();
    out += base::json_text(import.preview());
    return out;
}

std::string whole(std::string_view text) {
    CsvImport import{options()};
    std::string out;
    import.push(text);
    import.finish();
    std::string commands;
    for (auto batch = import.take(); !batch.empty(); batch = import.take()) {
        for (auto const& command : batch.commands) out += "c " + command + "\n";
        for (auto const& error : batch.errors) out += "e " + base::json_text(error) + "\n";
    }
    return out + base::json_text(import.preview());
}

/// Commands and errors separately: between two batches their order may differ.
std::string sorted_by_kind(std::string_view transcript) {
    std::string commands;
    std::string rest;
    while (!transcript.empty()) {
        auto const end = std::min(transcript.find('\n'), transcript.size() - 1);
        (transcript.starts_with("c ") ? commands : rest) += transcript.substr(0, end + 1);
        transcript.remove_prefix(end + 1);
    }
    return commands + rest;
}

}  // namespace

std::string csv(std::string_view input) {
    auto const expected = sorted_by_kind(whole(input));
    for (unsigned const seed : {1U, 77U})
        if (sorted_by_kind(transcript(input, seed)) != expected) return "cutting the file changes what is read";
    std::string_view lines{expected};
    while (lines.starts_with("c ")) {
        auto const end = lines.find('\n');
        if (!base::JsonDocument::parse(lines.substr(2, end - 2))) return "a command is not JSON";
        lines.remove_prefix(end + 1);
    }
    return {};
}

}  // namespace unisson::fuzz
