#include <fstream>
#include <iostream>

#include "server/commands.hpp"
#include "server/commands_parts.hpp"

namespace unisson::server {

namespace {

struct ExportOptions {
    std::string login;
    std::string case_id;
    std::string format = "json";
    std::string output;
    std::string status;
    std::string text;
    std::string locale = "fr";
    bool confirm_sensitive = false;
};

void refuse(app::ReadFailure failure) {
    if (failure == app::ReadFailure::not_found)
        throw CommandFault("there is no such case, or this account may not read it");
    if (failure == app::ReadFailure::sensitive_not_confirmed)
        throw CommandFault(
            "this case is marked highly sensitive: --confirm-sensitive writes it to a file all the same");
    throw CommandFault("this account may not read that");
}

void write_list(Installation& installation, domain::Subject const& subject, ExportOptions const& options,
                std::ostream& out) {
    app::CaseQuery query;
    if (!options.status.empty()) query.status = options.status;
    query.text = options.text;
    auto list = installation.application.exports.list_csv(subject, std::move(query), options.locale);
    while (auto const part = list.next()) {
        if (!*part) refuse(part->error());
        out << **part;
    }
    std::cerr << list.lines() << " lines.\n";
    if (list.left_out() > 0) std::cerr << list.left_out() << " highly sensitive cases left out.\n";
}

void write_dossier(Installation& installation, domain::Subject const& subject, ExportOptions const& options,
                   std::ostream& out) {
    auto const id = base::parse_uuid(options.case_id);
    if (!id) throw CommandFault("--case takes the id of a case, such as 0190a5c2-…");
    auto& exports = installation.application.exports;
    domain::CaseId const the_case{*id};
    auto const use = options.confirm_sensitive ? app::Use::confirmed_file : app::Use::file;
    auto const content = options.format == "html" ? exports.dossier_html(subject, the_case, options.locale, use)
                                                  : exports.dossier_json(subject, the_case, use);
    if (!content) refuse(content.error());
    out << *content;
}

}  // namespace

int run_export(std::span<std::string const> words) {
    CLI::App verb{"Writes one dossier (JSON or a page to print) or the list of cases (CSV), with the rights of an "
                  "account. Each look is written down.",
                  "unisson export"};
    InstallationOptions options;
    options.add_to(verb);
    ExportOptions how;
    verb.add_option("--user", how.login, "login of the account whose rights count")->required();
    verb.add_option("--case", how.case_id, "id of one case; without it: the list");
    verb.add_option("--format", how.format, "json or html, of one case")->check(CLI::IsMember({"json", "html"}));
    verb.add_flag("--confirm-sensitive", how.confirm_sensitive,
                  "of one case: write it even where it is marked highly sensitive");
    verb.add_option("--status", how.status, "of the list: only cases of that status")
        ->check(CLI::IsMember({"requested", "waiting", "refused", "redirected", "open", "exited"}));
    verb.add_option("--text", how.text, "of the list: beginnings of names");
    verb.add_option("--locale", how.locale, "of headings and codes")
        ->capture_default_str()
        ->check(CLI::IsMember({"fr", "en", "de", "it"}));
    verb.add_option("--output", how.output, "file to write; default: standard output");
    if (auto const code = parse_words(verb, words)) return *code;

    Installation installation{options};
    auto const organisation = installation.organisation();
    auto const subject = domain::subject_of(installation.account(*organisation, how.login));
    std::ofstream file;
    if (!how.output.empty()) {
        file.open(how.output, std::ios::binary);
        if (!file) throw CommandFault("the file " + how.output + " cannot be written");
    }
    std::ostream& out = how.output.empty() ? std::cout : file;
    if (how.case_id.empty())
        write_list(installation, subject, how, out);
    else
        write_dossier(installation, subject, how, out);
    out.flush();
    if (!out) throw CommandFault("the file could not be written whole: is the disk full?");
    return 0;
}

}  // namespace unisson::server
