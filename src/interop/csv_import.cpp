#include "interop/csv_import.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "interop/csv_write.hpp"
#include "interop/import_values.hpp"

namespace unisson::interop {

namespace {

using enum ImportField;

constexpr std::string_view import_space = "unisson import 1";
constexpr std::size_t identifier_max = 60;
constexpr std::size_t identifiers_max = 20;
constexpr std::size_t ambiguous = static_cast<std::size_t>(-1);  // a name that two carry
constexpr std::size_t origin_name_max = base::line_max;
constexpr int oldest_years = 130;

std::string shortened(std::string_view text) {
    std::string out;
    std::size_t characters = 0;
    for (auto const c : text) {
        bool const begins = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        if (begins && ++characters > error_value_max) return out + "…";
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return out;
}

std::uint64_t short_hash(base::Uuid const& id) {
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < 8; ++i) hash = hash << 8U | static_cast<std::uint64_t>(id.bytes[i] ^ id.bytes[i + 8]);
    return hash;
}

/// Enters a name under which something may be found; a name that two things carry finds neither.
void enter(std::unordered_map<std::string, std::size_t>& table, std::string_view name, std::size_t place) {
    auto const [entry, fresh] = table.emplace(base::folded(name), place);
    if (!fresh && entry->second != place) entry->second = ambiguous;
}

std::string names_key(domain::PersonTerms const& person) {
    auto key = base::folded(person.family_name) + '\n' + base::folded(person.given_names) + '\n';
    if (person.birth_date) key += base::to_text(*person.birth_date);
    return key;
}

template <typename T>
std::string command_json(base::Uuid const& id, base::Uuid const& stream, T const& command) {
    base::JsonWriter w;
    w.begin_object().key("id").string(base::to_text(id)).key("type").string(T::name);
    w.key("stream").string(base::to_text(stream)).key("data");
    base::write_json(w, command);
    w.end_object();
    return std::move(w).text();
}

template <typename E>
std::vector<std::string> names_of(std::vector<E> const& values) {
    std::vector<std::string> names;
    for (auto const value : values) names.emplace_back(base::to_text(value));
    return names;
}

std::string joined(std::vector<std::string> const& parts) {
    std::string line;
    for (auto const& part : parts) line.append(line.empty() ? "" : ", ").append(part);
    return line;
}

}  // namespace

/// A row on its way to commands.
struct CsvImport::Terms {
    std::uint64_t line = 0;
    std::string external_id;
    domain::person_command::Register person;
    domain::case_command::Request request;
    std::vector<std::string> address;
    bool has_origin = false;
    bool has_received = false;
    bool has_unit = false;
    bool has_referent = false;
    std::vector<RowError> errors;
    std::vector<PreviewValue> values;
    std::string_view column;  ///< the one being read
    std::string_view cell;

    void complain(std::string_view code, std::string expected) {
        errors.push_back({line, std::string{column}, shortened(cell), std::move(expected), std::string{code}, {}});
    }

    void complain_row(std::string_view code, std::string expected) {
        errors.push_back({line, {}, {}, std::move(expected), std::string{code}, {}});
    }

    /// Puts the value in its place, or notes why there is none.
    template <typename T, typename M>
    void keep(Value<T>&& value, M& place) {
        if (!value) return complain(value.error().code, value.error().expected);
        place = std::move(value).value();
    }

    [[nodiscard]] std::string identity() const {
        return external_id.empty() ? "names\n" + names_key(person) : "external\n" + external_id;
    }
};

base::Result<ImportOptions, std::vector<base::InputError>> read_options(base::JsonView json) {
    ImportOptions options;
    base::FieldReader reader{base::FieldReader::Unknown::ignore};
    reader.read(json, options);
    if (!reader.good()) return base::fail(reader.errors());
    return options;
}

CsvImport::CsvImport(ImportOptions options, std::optional<ImportMapping> mapping)
    : m_options{std::move(options)}, m_given{std::move(mapping)},
      m_space{base::make_named_uuid(m_options.organisation, import_space)} {
    for (std::size_t i = 0; i < m_options.units.size(); ++i) {
        enter(m_units, m_options.units[i].title, i);
        enter(m_units, base::to_text(m_options.units[i].id.value), i);
    }
    for (std::size_t i = 0; i < m_options.accounts.size(); ++i) {
        auto const& account = m_options.accounts[i];
        if (account.closed.value_or(false)) continue;
        enter(m_accounts, account.display_name, i);
        enter(m_accounts, base::to_text(account.id.value), i);
        if (account.login) enter(m_accounts, *account.login, i);
    }
    for (std::size_t i = 0; i < m_options.programmes.size(); ++i) {
        enter(m_programmes, m_options.programmes[i].key, i);
        for (auto const& title : m_options.programmes[i].titles) enter(m_programmes, title, i);
    }
}

ImportBatch CsvImport::take() {
    ImportBatch batch;
    CsvError error;
    while (batch.commands.size() + 2 <= import_batch_max && batch.errors.size() < import_batch_max) {
        auto const step = m_reader.next(m_row, error);
        if (step == CsvStep::wait) break;
        if (step == CsvStep::error) {
            ++m_progress.rows;
            ++m_progress.bad;
            auto const column = error.column > 0 && error.column <= m_columns.size() ? m_columns[error.column - 1] : "";
            batch.errors.push_back({error.line, column, {}, {}, std::string{base::to_text(error.problem)}, {}});
        } else if (!m_has_header) {
            read_header(m_row, batch);
        } else {
            read_row(m_row, batch);
        }
    }
    m_progress.bytes = m_reader.bytes_read();
    return batch;
}

void CsvImport::read_header(CsvRow const& row, ImportBatch& batch) {
    m_has_header = true;
    m_columns = column_names(row.fields);
    m_proposal = propose_mapping(m_columns);
    m_bound = bind_mapping(m_given ? *m_given : m_proposal, m_columns);
    auto const complain = [&](std::string_view code, std::vector<std::string> const& what) {
        if (!what.empty()) batch.errors.push_back({row.line, {}, {}, joined(what), std::string{code}, {}});
    };
    complain("columns_absent", m_bound.absent);
    complain("fields_missing", names_of(m_bound.missing));
    complain("fields_twice", names_of(m_bound.twice));
}

void CsvImport::read_row(CsvRow const& row, ImportBatch& batch) {
    if (std::ranges::all_of(row.fields, [](auto const& cell) { return base::is_blank(cell); })) return;
    ++m_progress.rows;
    Terms terms;
    terms.line = row.line;
    bool const wanted = m_preview.size() < preview_rows_max;
    if (m_bound.usable()) {
        for (std::size_t i = 0; i < std::min(row.fields.size(), m_columns.size()); ++i)
            if (m_bound.fields[i]) read_cell(i, base::trimmed(without_guard(row.fields[i])), terms);
        for (std::size_t i = m_columns.size(); i < row.fields.size(); ++i)
            if (!base::is_blank(row.fields[i])) {
                terms.complain_row("too_many_cells", "≤ " + std::to_string(m_columns.size()));
                break;
            }
        check_row(terms);
    }
    if (wanted) keep_for_preview(row, terms);
    if (!m_bound.usable()) {
        ++m_progress.bad;
        return;
    }
    if (!terms.errors.empty()) {
        ++m_progress.bad;
        std::ranges::move(terms.errors, std::back_inserter(batch.errors));
        return;
    }
    RowError duplicate;
    if (is_new(terms, duplicate)) {
        ++m_progress.good;
        write_commands(terms, batch);
        return;
    }
    ++m_progress.duplicates;
    if (wanted) m_preview.back().errors.push_back(duplicate);
    batch.errors.push_back(std::move(duplicate));
}

void CsvImport::read_cell(std::size_t column, std::string_view cell, Terms& terms) {
    if (base::is_blank(cell)) return;
    terms.column = m_columns[column];
    terms.cell = cell;
    auto const errors = terms.errors.size();
    auto const field = *m_bound.fields[column];
    bool const of_case = field == origin || field == origin_name || field == expectation || field == received_on ||
                         field == programme || field == unit || field == referent;
    if (!of_case) {
        read_person_cell(field, column, cell, terms);
    } else if (!m_options.persons_only.value_or(false)) {
        read_case_cell(field, cell, terms);
    }
    if (m_preview.size() >= preview_rows_max || terms.errors.size() > errors) return;
    auto text = shortened(cell);
    if (field == birth_date && terms.person.birth_date) text = base::to_text(*terms.person.birth_date);
    if (field == received_on && terms.has_received) text = base::to_text(terms.request.received_on);
    if (field == gender && terms.person.gender) text = base::to_text(*terms.person.gender);
    if (field == origin && terms.has_origin) text = base::to_text(terms.request.origin);
    if (field == languages) text = joined(terms.person.languages);
    terms.values.push_back({field, std::move(text)});
}

void CsvImport::read_person_cell(ImportField field, std::size_t column, std::string_view cell, Terms& terms) {
    auto& person = terms.person;
    auto const add_way = [&](domain::ContactWayKind kind, Value<std::string>&& value) {
        if (!value) return terms.complain(value.error().code, value.error().expected);
        auto const same = [&](auto const& way) { return way.kind == kind && way.value == *value; };
        if (std::ranges::none_of(person.contact_ways, same))
            person.contact_ways.push_back({{}, kind, std::move(value).value(), std::nullopt, std::nullopt});
    };
    if (field == external_id) {
        terms.keep(read_reference(cell, identifier_max), terms.external_id);
        if (!terms.external_id.empty()) person.identifiers.push_back({m_bound.systems[column], terms.external_id});
    } else if (field == family_name) {
        terms.keep(read_line(cell, base::line_max), person.family_name);
    } else if (field == given_names) {
        terms.keep(read_line(cell, base::line_max), person.given_names);
    } else if (field == other_names) {
        terms.keep(read_line(cell, base::line_max), person.other_names);
    } else if (field == birth_date) {
        terms.keep(read_date(cell), person.birth_date);
        if (!person.birth_date) return;
        if (*person.birth_date > m_options.today)
            terms.complain("date_in_future", "≤ " + base::to_text(m_options.today));
        auto const oldest = base::plus_days(m_options.today, -oldest_years * 366);
        if (*person.birth_date < oldest) terms.complain("date_too_early", "≥ " + base::to_text(oldest));
    } else if (field == gender) {
        terms.keep(read_gender(cell), person.gender);
    } else if (field == languages) {
        terms.keep(read_languages(cell), person.languages);
    } else if (field == phone) {
        add_way(domain::ContactWayKind::phone, read_phone(cell));
    } else if (field == email) {
        add_way(domain::ContactWayKind::email, read_email(cell));
    } else if (field == postal_address) {
        terms.keep(read_line(cell, base::line_max), terms.address.emplace_back());
    } else if (field == identifier) {
        auto value = read_reference(cell, identifier_max);
        if (!value) return terms.complain(value.error().code, value.error().expected);
        person.identifiers.push_back({m_bound.systems[column], std::move(value).value()});
    }
}

void CsvImport::read_case_cell(ImportField field, std::string_view cell, Terms& terms) {
    auto& request = terms.request;
    auto const look_up = [&](auto const& table, auto const& items) -> decltype(items.data()) {
        auto const found = table.find(base::folded(cell));
        if (found != table.end() && found->second != ambiguous) return &items[found->second];
        terms.complain(found == table.end() ? "not_known" : "ambiguous", {});
        return nullptr;
    };
    if (field == origin) {
        terms.keep(read_origin(cell), request.origin);
        terms.has_origin = true;
    } else if (field == origin_name) {
        terms.keep(read_line(cell, origin_name_max), request.origin_name);
    } else if (field == expectation) {
        terms.keep(read_narrative(cell, base::text_max), request.expectation);
    } else if (field == received_on) {
        terms.keep(read_date(cell), request.received_on);
        terms.has_received = true;
        if (request.received_on > m_options.today)
            terms.complain("date_in_future", "≤ " + base::to_text(m_options.today));
    } else if (field == programme) {
        if (auto const* found = look_up(m_programmes, m_options.programmes)) request.programme = found->key;
    } else if (field == unit) {
        if (auto const* found = look_up(m_units, m_options.units)) request.unit = found->id;
        terms.has_unit = true;
    } else if (field == referent) {
        if (auto const* found = look_up(m_accounts, m_options.accounts)) request.referent = found->id;
        terms.has_referent = true;
    }
}

/// What only the row as a whole can tell: fields that lack, defaults, the address in one line.
void CsvImport::check_row(Terms& terms) {
    auto const column_of = [&](ImportField field) -> std::string_view {
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            if (m_bound.fields[i] == field) return m_columns[i];
        return {};
    };
    auto const missing = [&](ImportField field) {
        terms.column = column_of(field);
        terms.cell = {};
        bool const noted = std::ranges::any_of(
            terms.errors, [&](auto const& error) { return !error.column.empty() && error.column == terms.column; });
        if (!noted) terms.complain("missing", std::string{base::to_text(field)});
    };
    if (terms.person.family_name.empty()) missing(family_name);
    if (terms.person.given_names.empty()) missing(given_names);
    if (!terms.address.empty()) {
        auto line = joined(terms.address);
        terms.column = column_of(postal_address);
        terms.cell = line;
        if (base::code_points(line) > base::line_max) {
            terms.complain("too_long", "≤ " + std::to_string(base::line_max));
        } else {
            terms.person.contact_ways.push_back(
                {{}, domain::ContactWayKind::postal, std::move(line), std::nullopt, std::nullopt});
        }
    }
    if (terms.person.identifiers.size() > identifiers_max)
        terms.complain_row("too_many", "≤ " + std::to_string(identifiers_max));
    if (terms.person.contact_ways.size() > domain::contact_ways_max)
        terms.complain_row("too_many", "≤ " + std::to_string(domain::contact_ways_max));
    if (m_options.persons_only.value_or(false)) return;
    auto& request = terms.request;
    if (request.expectation.empty()) request.expectation = m_options.expectation.value_or("");
    if (request.expectation.empty()) missing(expectation);
    if (!terms.has_origin) request.origin = m_options.origin.value_or(domain::Origin::other);
    if (!terms.has_received) request.received_on = m_options.received_on.value_or(m_options.today);
    if (request.programme.empty()) request.programme = m_options.programme.value_or("");
    auto const known = std::ranges::find(m_options.programmes, request.programme, &ImportProgramme::key);
    if (known == m_options.programmes.end()) {
        missing(programme);
    } else {
        request.programme_version = known->version;
    }
    if (!terms.has_unit) m_options.unit ? void(request.unit = *m_options.unit) : missing(unit);
    if (!terms.has_referent) m_options.referent ? void(request.referent = *m_options.referent) : missing(referent);
}

/// Whether no row above was about the same person: the same identity, or the same names and birth date.
bool CsvImport::is_new(Terms const& terms, RowError& duplicate) {
    auto const hash_of = [&](std::string const& name) { return short_hash(base::make_named_uuid(m_space, name)); };
    auto const own = hash_of(terms.identity());
    auto const note = [&](std::string_view code, std::uint64_t other) {
        auto const who = terms.person.family_name + ", " + terms.person.given_names;
        duplicate = {terms.line, {}, shortened(who), {}, std::string{code}, other};
        return false;
    };
    auto const same = m_lines.find(own);
    if (same != m_lines.end()) return note("duplicate_row", same->second);
    if (terms.person.birth_date) {
        auto const names = hash_of("names\n" + names_key(terms.person));
        auto const namesake = m_lines.find(names);
        if (namesake != m_lines.end() && !m_options.keep_namesakes.value_or(false))
            return note("namesake", namesake->second);
        m_lines.emplace(names, terms.line);
    }
    m_lines.emplace(own, terms.line);
    return true;
}

void CsvImport::write_commands(Terms const& terms, ImportBatch& batch) {
    auto const identity = terms.identity();
    auto const named = [&](std::string_view what) {
        return base::make_named_uuid(m_space, std::string{what} + '\n' + identity);
    };
    auto person = terms.person;
    for (auto& way : person.contact_ways)
        way.id = domain::ContactWayId{named("way " + std::string{base::to_text(way.kind)} + ' ' + way.value)};
    auto const person_id = named("person");
    batch.commands.push_back(command_json(named("register"), person_id, person));
    if (!m_options.persons_only.value_or(false)) {
        auto request = terms.request;
        request.person = domain::PersonId{person_id};
        auto const of_programme = " " + request.programme;
        batch.commands.push_back(command_json(named("request" + of_programme), named("case" + of_programme), request));
    }
    m_progress.commands += m_options.persons_only.value_or(false) ? 1 : 2;
}

void CsvImport::keep_for_preview(CsvRow const& row, Terms const& terms) {
    PreviewRow shown{row.line, {}, terms.values, terms.errors};
    for (auto const& cell : row.fields) shown.cells.push_back(shortened(cell));
    m_preview.push_back(std::move(shown));
}

ImportPreview CsvImport::preview() const {
    ImportPreview preview;
    preview.encoding = m_reader.encoding();
    if (auto const separator = m_reader.separator()) preview.separator = *separator;
    preview.columns = m_columns;
    preview.mapping = m_given ? *m_given : m_proposal;
    preview.proposal = m_proposal;
    preview.absent = m_bound.absent;
    preview.missing = m_bound.missing;
    preview.twice = m_bound.twice;
    preview.rows = m_preview;
    preview.progress = progress();
    return preview;
}

ImportProgress CsvImport::progress() const {
    return m_progress;
}

}  // namespace unisson::interop
