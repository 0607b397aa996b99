#include "server/commands_cmmn.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "programme/locate.hpp"
#include "server/commands_parts.hpp"

namespace unisson::server {

namespace {

void write_out(std::string const& output, std::string_view text) {
    std::ofstream file;
    if (!output.empty()) {
        file.open(output, std::ios::binary);
        if (!file) throw CommandFault("the file " + output + " cannot be written");
    }
    std::ostream& out = output.empty() ? std::cout : file;
    out << text;
    out.flush();
    if (!out) throw CommandFault("the file could not be written whole: is the disk full?");
}

std::string sentence(std::string const& file, cmmn::Finding const& finding) {
    return file + ":" + std::to_string(finding.line) + ": " + finding.path + ": " + std::string{finding.code} + ": " +
           finding.expected;
}

/// One line for each error, with the line of the file where it can be told.
std::string listed(std::string const& file, std::string_view json, std::vector<base::InputError> const& errors) {
    std::string out;
    for (auto const& error : errors) {
        auto const line = error.path.starts_with('/') ? programme::line_of(json, error.path) : std::nullopt;
        out.append(file).append(":").append(line ? std::to_string(*line) + ":" : "").append(" ");
        out.append(error.path.empty() ? "/" : error.path).append(": ").append(error.code).append(": ");
        out.append(error.expected).append("\n");
    }
    return out;
}

/// The programme of that file, or of that key among those installed.
programme::Programme programme_named(std::string const& name, int version, std::string const& folder) {
    if (!std::filesystem::exists(name)) {
        auto const all = load_programmes(folder);
        auto const found = version == 0 ? newest_shipped(all, name) : all.find(name, version);
        if (found == nullptr) throw CommandFault(name + ": neither a file nor the key of a programme of that version");
        return *found;
    }
    auto const file = std::filesystem::is_directory(name) ? name + "/programme.json" : name;
    auto const text = content_of(file, cmmn::file_bytes_max);
    auto loaded = programme::load(text);
    if (!loaded) throw CommandFault("no programme file:\n" + listed(file, text, loaded.error()));
    return std::move(loaded).value();
}

}  // namespace

int export_cmmn(std::string const& programme, int version, std::string const& folder, std::string const& output) {
    auto const found = programme_named(programme, version, folder);
    auto const file = cmmn::write(cmmn::method_of(found));
    if (!file)
        throw CommandFault("what is kept of other tools cannot be written:\n" + listed(programme, "", file.error()));
    write_out(output, *file);
    return 0;
}

bool looks_like_xml(std::string_view text) {
    auto const first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return first != std::string_view::npos && text[first] == '<';
}

cmmn::Imported read_cmmn_file(std::string const& file, std::string const& text, cmmn::ManualActivation absent) {
    auto read = cmmn::read(text, absent);
    if (read) return std::move(read).value();
    std::string out = "not imported:";
    bool asked = false;
    for (auto const& each : read.error()) {
        out.append("\n").append(sentence(file, each));
        asked |= each.code == "no_manual_rule";
    }
    if (asked)
        out +=
            "\nCMMN 1.1 reads an absent rule as manual, many tools mean automatic: say --manual-activation manual or "
            "--manual-activation automatic.";
    throw CommandFault(out);
}

int import_cmmn(CmmnImportOptions const& options) {
    auto const choice = base::parse_enum<cmmn::ManualActivation>(options.manual_activation);
    auto const imported = read_cmmn_file(options.file, content_of(options.file, cmmn::file_bytes_max),
                                         choice.value_or(cmmn::ManualActivation::refuse));
    auto const text = options.into.empty() ? std::optional{cmmn::draft(imported.method)}
                                           : cmmn::replace_circuit(content_of(options.into, cmmn::file_bytes_max),
                                                                   imported.method.circuit);
    if (!text) throw CommandFault(options.into + ": is no programme file");
    write_out(options.output, *text);
    auto const name = options.output.empty() ? std::string{"the draft"} : options.output;
    for (auto const& each : imported.notices) std::cerr << sentence(options.file, each) << '\n';
    auto const loaded = programme::load(*text);
    if (loaded) {
        std::cerr << name << ": complete\n";
    } else {
        std::cerr << "Still to fill in before it can be used:\n" << listed(name, *text, loaded.error());
    }
    return 0;
}

}  // namespace unisson::server
