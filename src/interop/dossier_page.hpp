#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interop/dossier_html.hpp"
#include "interop/dossier_labels.hpp"

/// What the parts of the printed dossier are written with; dossier_html.cpp puts them together.
namespace unisson::interop {

/// Writes the page from top to bottom; every text passes through append_escaped.
class Page {
public:
    Page(DossierNames const& names, Language language) : m_names{names}, m_language{language} {}

    [[nodiscard]] std::string_view word(std::string_view key) const { return label(m_language, key); }

    template <typename E>
    [[nodiscard]] std::string_view value(std::string_view group, E of) const {
        return value_named(group, base::to_text(of));
    }

    [[nodiscard]] std::string day(base::Date date) const {
        auto iso = base::to_text(date);
        auto const numbers = [&](char sign) {
            return iso.substr(8, 2) + sign + iso.substr(5, 2) + sign + iso.substr(0, 4);
        };
        if (m_language == Language::en) return iso;
        return numbers(m_language == Language::de ? '.' : '/');
    }
    [[nodiscard]] std::string day(std::optional<base::Date> date) const { return date ? day(*date) : std::string{}; }
    [[nodiscard]] std::string day(base::Instant moment) const {
        return day(m_names.day_of ? m_names.day_of(moment) : base::date_of(moment));
    }

    [[nodiscard]] std::string account(domain::AccountId id) const {
        auto const found = m_names.accounts.find(id);
        return found == m_names.accounts.end() ? "?" : found->second;
    }

    [[nodiscard]] std::string stage(std::string const& key) const { return named(m_names.stages, key); }
    [[nodiscard]] std::string milestone(std::string const& key) const { return named(m_names.milestones, key); }

    Page& raw(std::string_view html) {
        m_out += html;
        return *this;
    }
    Page& text(std::string_view plain) {
        append_escaped(m_out, plain);
        return *this;
    }
    Page& heading(int rank, std::string_view plain) {
        auto const tag = std::string{"h"} + std::to_string(rank) + ">";
        return raw("<").raw(tag).text(plain).raw("</").raw(tag).raw("\n");
    }
    Page& words(std::string_view plain) { return raw("<p class=\"words\">").text(plain).raw("</p>\n"); }
    Page& quiet(std::string_view plain) { return raw("<p class=\"quiet\">").text(plain).raw("</p>\n"); }
    Page& none() { return quiet(word("none")); }

    Page& begin_facts() { return raw("<dl>"); }
    Page& fact(std::string_view key, std::string_view plain) {
        if (plain.empty()) return *this;
        return raw("<dt>").text(word(key)).raw("</dt><dd class=\"words\">").text(plain).raw("</dd>");
    }
    Page& end_facts() { return raw("</dl>\n"); }

    Page& begin_table(std::initializer_list<std::string_view> keys) {
        raw("<table><thead><tr>");
        for (auto const key : keys) raw("<th scope=\"col\">").text(word(key)).raw("</th>");
        return raw("</tr></thead><tbody>\n");
    }
    Page& row(std::vector<std::string> const& cells) {
        raw("<tr>");
        for (auto const& cell : cells) raw("<td class=\"words\">").text(cell).raw("</td>");
        return raw("</tr>\n");
    }
    Page& end_table() { return raw("</tbody></table>\n"); }

    [[nodiscard]] std::string take() && { return std::move(m_out); }

private:
    [[nodiscard]] std::string_view value_named(std::string_view group, std::string_view of) const {
        std::string key{group};
        key.append(1, '.').append(of);
        return label(m_language, key);
    }
    static std::string named(std::map<std::string, std::string> const& labels, std::string const& key) {
        auto const found = labels.find(key);
        return found == labels.end() ? key : found->second;
    }

    DossierNames const& m_names;
    Language m_language;
    std::string m_out;
};

/// The interviews as they were held: the person's words first, the case manager's notes apart. Nothing without one.
void write_interviews(Page& page, domain::CaseState const& state);
/// What was mediated, with the position of each.
void write_mediations(Page& page, domain::CaseState const& state);
/// The register of what passed to and from others, with what allowed it.
void write_transmissions(Page& page, domain::CaseState const& state);

}  // namespace unisson::interop
