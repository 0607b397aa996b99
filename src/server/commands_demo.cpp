#include <algorithm>
#include <chrono>
#include <deque>
#include <filesystem>
#include <fstream>
#include <future>
#include <iostream>

#include <unistd.h>

#include "base/text.hpp"
#include "server/commands.hpp"
#include "server/commands_demo_dossier.hpp"
#include "server/commands_founding.hpp"
#include "server/commands_parts.hpp"
#include "storage/maintenance.hpp"

namespace unisson::server {

namespace {

constexpr std::uint64_t cases_max = 10'000'000;
constexpr std::uint64_t lists_at_once_max = 20'000;  ///< beyond, one rebuild at the end is faster than row by row
constexpr std::uint64_t dossiers_per_work = 250;    ///< written as one unit of work
constexpr std::uint64_t cases_per_manager = 100;    ///< of all statuses; about 55 of them run
constexpr std::size_t managers_max = 3'000;
constexpr std::size_t managers_per_unit = 12;

/// The organisation of a demonstration, the same for the same seed and size.
struct DemoOrganisation {
    DemoStaff staff;
    std::vector<domain::UnitTerms> units;
    std::vector<domain::AccountTerms> accounts;  ///< without the administrator
    domain::AccountTerms administrator;
    std::array<domain::AccountTerms, 2>
        directors;  ///< who write and approve programmes, each the other's second person
    domain::AccountTerms person;  ///< the own account of the first dossier's person; `person` is set later
};

std::string login_of(std::string_view text) {
    auto login = base::folded(text);
    std::ranges::replace(login, ' ', '.');
    return login;
}

domain::AccountTerms account(base::Uuid const& id, std::string login, std::string name, domain::Role role) {
    domain::AccountTerms terms;
    terms.id = domain::AccountId{id};
    terms.login = std::move(login);
    terms.display_name = std::move(name);
    terms.roles = {role};
    terms.locale = "fr";
    return terms;
}

DemoOrganisation make_organisation(std::uint64_t seed, std::uint64_t cases, base::Instant founded) {
    constexpr std::array<std::string_view, 10> places{"Centre", "Plateau", "Rive",   "Coteau", "Gare",
                                                      "Vallon", "Lac",     "Plaine", "Bourg",  "Pont"};
    Chance chance{seed, ~std::uint64_t{0}};
    DemoOrganisation out;
    auto const managers = std::clamp<std::size_t>(static_cast<std::size_t>(cases / cases_per_manager), 3, managers_max);
    auto const units = (managers + managers_per_unit - 1) / managers_per_unit + 1;
    for (std::size_t i = 0; i < units; ++i) {
        auto const round = i / places.size();
        auto title =
            "Équipe " + std::string{places[i % places.size()]} + (round == 0 ? "" : " " + std::to_string(round + 1));
        out.units.push_back({domain::UnitId{chance.id(founded)}, std::move(title)});
        out.staff.units.push_back(out.units.back().id);
    }
    out.administrator = account(chance.id(founded), "administration", "Administration", domain::Role::administrator);
    for (std::size_t i = 0; i < units; ++i) {
        auto const name = demo_name(chance);
        auto terms = account(chance.id(founded), i == 0 ? "responsable" : "responsable." + std::to_string(i + 1),
                             i == 0 ? "Sylvie Chantoley" : name.given + " " + name.family, domain::Role::team_lead);
        terms.unit = out.units[i].id;
        terms.leads = {out.units[i].id};
        out.staff.leads.push_back(terms.id);
        out.accounts.push_back(std::move(terms));
    }
    for (std::size_t i = 0; i < managers; ++i) {
        auto const name = i == 0 ? DemoName{"Claire", "Fontanaz", {}, "fr"} : demo_name(chance);
        auto login = login_of(name.given + " " + name.family);
        if (i != 0) login += "." + std::to_string(i + 1);
        auto terms = account(chance.id(founded), i == 0 ? "claire" : std::move(login), name.given + " " + name.family,
                             domain::Role::case_manager);
        auto const unit = i < 3 ? 0 : i % units;
        terms.unit = out.units[unit].id;
        out.staff.managers.push_back(terms.id);
        out.staff.units_of_managers.push_back(unit);
        out.accounts.push_back(std::move(terms));
    }
    out.person = {};
    out.person.id = domain::AccountId{chance.id(founded)};
    out.person.login = "personne";
    out.person.kind = domain::AccountKind::person;
    out.person.locale = "fr";
    out.directors = {
        account(chance.id(founded), "direction", "Direction", domain::Role::programme_director),
        account(chance.id(founded), "programmes", "Direction des programmes", domain::Role::programme_director)};
    out.accounts.insert(out.accounts.end(), out.directors.begin(), out.directors.end());
    return out;
}

enum class Lists { at_once, later };

void put(app::Transaction& transaction, DemoDossier& dossier, Lists lists) {
    transaction.append(dossier.person.value, journal::StreamKind::person, dossier.person.value, 0,
                       dossier.person_events);
    if (lists == Lists::at_once) transaction.put(dossier.person_row);
    transaction.append(dossier.case_id.value, journal::StreamKind::case_file, dossier.person.value, 0,
                       dossier.case_events);
    if (lists == Lists::at_once) transaction.put(dossier.case_row);
}

Lists lists_of(std::uint64_t cases) {
    return cases > lists_at_once_max ? Lists::later : Lists::at_once;
}

using Dossiers = std::vector<DemoDossier>;

struct Written {
    std::uint64_t cases = 0;
    std::uint64_t events = 0;
};

/// Dossiers are made on other threads ahead of the writer, and written in the order of their numbers.
class DemoWriter {
public:
    DemoWriter(Installation& installation, DemoPlan const& plan, DemoStaff const& staff,
               programme::Programme const& programme, std::uint64_t cases)
        : m_installation{installation}, m_plan{plan}, m_staff{staff}, m_programme{programme}, m_cases{cases} {}

    Written run() {
        Written written;
        for (std::uint64_t first = 0; first < m_cases || !m_making.empty();) {
            while (first < m_cases && m_making.size() < 4) {
                auto const last = std::min(first + dossiers_per_work, m_cases);
                m_making.push_back(std::async(std::launch::async, [this, first, last] { return make(first, last); }));
                first = last;
            }
            auto dossiers = m_making.front().get();
            m_making.pop_front();
            m_installation.write([&](app::Transaction& transaction) {
                for (auto& dossier : dossiers) put(transaction, dossier, lists_of(m_cases));
            });
            written.cases += dossiers.size();
            for (auto const& dossier : dossiers)
                written.events += dossier.person_events.size() + dossier.case_events.size();
            show(written.cases);
        }
        return written;
    }

private:
    Dossiers make(std::uint64_t first, std::uint64_t last) const {
        Dossiers dossiers;
        dossiers.reserve(last - first);
        for (auto number = first; number < last; ++number)
            dossiers.push_back(make_demo_dossier(m_plan, m_staff, m_programme, number));
        return dossiers;
    }

    void show(std::uint64_t done) {
        if (isatty(STDERR_FILENO) == 0) return;
        auto const percent = done * 100 / m_cases;
        if (percent == m_shown) return;
        m_shown = percent;
        std::cerr << "\rdemo " << percent << " %" << (percent == 100 ? "\n" : "") << std::flush;
    }

    Installation& m_installation;
    DemoPlan const& m_plan;
    DemoStaff const& m_staff;
    programme::Programme const& m_programme;
    std::uint64_t m_cases;
    std::uint64_t m_shown = 101;
    std::deque<std::future<Dossiers>> m_making;
};

/// Sets passwords of the demonstration's logins, prints them and writes them to a file that only its owner reads.
void hand_out_logins(Installation& installation, DemoOrganisation const& organisation, std::string const& data) {
    struct Login {
        domain::AccountTerms const* account;
        std::string_view who;
    };
    static constexpr std::size_t count = 6;
    std::array<Login, count> const logins{{{&organisation.accounts[organisation.staff.units.size()], "case manager"},
                                           {&organisation.accounts.front(), "team lead"},
                                           {&organisation.administrator, "administrator"},
                                           {&organisation.directors[0], "programme director"},
                                           {&organisation.directors[1], "programme director, the second person"},
                                           {&organisation.person, "person's own account"}}};
    std::array<std::string, count> passwords;
    for (auto& password : passwords) password = one_time_password(installation.random);
    installation.write([&](app::Transaction& transaction) {
        for (std::size_t i = 0; i < logins.size(); ++i)
            put_password(transaction, logins[i].account->id, passwords[i], {});
    });
    auto const path = std::filesystem::path{data} / "demo-logins.txt";
    std::ofstream file{path};
    std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    for (std::size_t i = 0; i < logins.size(); ++i) {
        auto const& login = logins[i].account->login;
        std::string const line = login + std::string(16 - std::min<std::size_t>(login.size(), 15), ' ') + passwords[i] +
                                 "  (" + std::string{logins[i].who} + ")\n";
        file << line;
        std::cout << line;
    }
}

struct DemoWords {
    std::uint64_t cases = 500;
    std::uint64_t seed = 1;
    std::string today;
};

/// A certificate for each case manager; that of every fourth has run out.
std::vector<domain::QualificationTerms> certificates_of(std::vector<domain::AccountId> const& managers,
                                                        base::Date founded) {
    std::vector<domain::QualificationTerms> all;
    for (std::size_t i = 0; i < managers.size(); ++i) {
        auto& one = all.emplace_back();
        one.id = domain::QualificationId{base::make_named_uuid(managers[i].value, "certificate")};
        one.account = managers[i];
        one.subject = "case_management";
        one.title = "Certificat de case management";
        one.issuer = "Institut de l’Exemple";
        one.level = domain::QualificationLevel::course;
        one.months = 6;
        one.obtained_on = base::plus_days(founded, -200);
        if (i % 4 == 3) one.valid_until = base::plus_days(founded, 1000);
    }
    return all;
}

void make_demo(Installation& installation, DemoWords const& words, base::Date today, std::string const& data) {
    auto const begun = std::chrono::steady_clock::now();
    auto const programmes = installation.programmes_open();
    if (programmes.empty()) throw CommandFault("there is no programme to make cases of");
    auto const& programme = programmes.front();
    base::Instant const founded{(std::int64_t{today.days} - 2000) * base::ms_per_day};
    auto organisation = make_organisation(words.seed, words.cases, founded);
    domain::OrganisationState state;
    installation.write([&](app::Transaction& transaction) {
        state = found_organisation(transaction, organisation.administrator, organisation.units, organisation.accounts,
                                   founded, base::date_of(founded));
        record_qualifications(transaction, state, organisation.administrator.id,
                              certificates_of(organisation.staff.managers, base::date_of(founded)), founded,
                              base::date_of(founded));
    });
    DemoPlan plan;
    plan.seed = words.seed;
    plan.today = today;
    auto const written = DemoWriter{installation, plan, organisation.staff, *programme, words.cases}.run();
    auto const first = make_demo_dossier(plan, organisation.staff, *programme, 0);
    organisation.person.person = first.person;
    organisation.person.display_name = first.person_row.given_names + " " + first.person_row.family_name;
    installation.write([&](app::Transaction& transaction) {
        open_accounts(transaction, state, organisation.administrator.id, {organisation.person},
                      installation.clock.now(), installation.clock.today());
    });
    hand_out_logins(installation, organisation, data);
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - begun;
    std::cerr << written.cases << " cases with " << written.events << " events in " << took.count() << " s.\n";
}

}  // namespace

int run_demo(std::span<std::string const> words) {
    CLI::App verb{"Makes a fictional organisation with cases to look at. The same seed and day give the same dossiers "
                  "and logins; the passwords are new each time and are written to DATA/demo-logins.txt.",
                  "unisson demo"};
    InstallationOptions options;
    options.bulk = true;
    options.add_to(verb);
    DemoWords how;
    verb.add_option("--cases", how.cases, "how many")
        ->capture_default_str()
        ->check(CLI::Range(std::uint64_t{1}, cases_max));
    verb.add_option("--seed", how.seed, "which ones")->capture_default_str();
    verb.add_option("--today", how.today, "the day around which things are due, YYYY-MM-DD; default: today");
    if (auto const code = parse_words(verb, words)) return *code;
    auto const day = how.today.empty() ? std::nullopt : base::parse_date(how.today);
    if (!how.today.empty() && !day) throw CommandFault("--today takes a day such as 2026-11-21");

    projection::FiguresOf figures;
    std::string lines;
    {
        Installation installation{options, true};
        if (installation.store.reader().stream_version(domain::organisation_stream) != 0)
            throw CommandFault("the data folder holds an organisation already; choose another folder with --data");
        make_demo(installation, how, day.value_or(installation.clock.today()), options.data);
        auto const programmes = installation.application.library.now(installation.store.reader());
        figures = app::figures_with(programmes);
        lines = app::counted_lines(*programmes);
    }
    storage::Options folder;
    folder.folder = options.data;
    if (lists_of(how.cases) == Lists::later) {
        auto const lists = storage::rebuild(folder, {}, figures);
        std::cerr << "Their lists in " << lists.seconds << " s.\n";
    }
    storage::recount(folder, lines, figures);
    return 0;
}

}  // namespace unisson::server
