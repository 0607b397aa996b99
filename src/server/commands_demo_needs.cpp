// What became of the needs of a fictional case: an option on trial, an answer found, or somebody who looks again.
#include <algorithm>

#include "server/commands_demo_course.hpp"

namespace unisson::server {

namespace {

namespace command = domain::case_command;

constexpr std::string_view found_words = "Une voisine s'en charge chaque semaine ; cela tient depuis un mois.";
constexpr std::array<std::string_view, 3> sought_words{
    "Trois services appelés : aucune place avant plusieurs mois. On cherche du côté des proches.",
    "L'offre existante demande un diagnostic que la personne ne veut pas demander. Autre chemin à trouver.",
    "Rien dans le district ; la commune voisine donnera sa réponse."};

}  // namespace

/// Spread over the weeks around today, never before the day of the case.
base::Date DemoCourse::look_day(int more) const {
    auto const spread = static_cast<std::int32_t>((m_number * 7 + static_cast<std::uint64_t>(more) * 11) % 60);
    return std::max(base::plus_days(m_plan.today, spread - 4), today());
}

void DemoCourse::try_option(domain::Need const& need) {
    struct Idea {
        std::string_view title;
        domain::OptionKind kind;
        std::string_view hypothesis;
    };
    constexpr std::array<Idea, 3> ideas{
        {{"Un essai de six semaines, à son rythme", domain::OptionKind::made_to_measure,
          "Commencer petit rend la suite possible."},
         {"Un voisin donne un coup de main chaque semaine", domain::OptionKind::informal, "La confiance est déjà là."},
         {"Le groupe du quartier, le jeudi", domain::OptionKind::catalogue,
          "D'autres dans la même situation y trouvent appui."}}};
    auto const& idea = ideas[m_number % ideas.size()];
    command::ProposeOption option;
    option.id = domain::OptionId{base::make_named_uuid(m_out.case_id.value, "option")};
    option.need = need.id;
    option.title = text(idea.title);
    option.kind = idea.kind;
    option.hypothesis = text(idea.hypothesis);
    option.trial_from = today();
    option.trial_until = base::plus_days(today(), 42);
    option.review_on = base::plus_days(today(), 21);
    tell(option);
    tell(command::ChooseOption{{option.id, true, domain::Party::person, "J'ai envie d'essayer.", today()}});
}

void DemoCourse::seek_answers() {
    auto const needs = m_case.needs;
    for (std::size_t i = 0; i < needs.size(); ++i) {
        auto const& need = needs[i];
        auto const way = (m_number + i) % 4;
        bool const planned = !m_case.goals.empty();
        if (i == 0 && way == 1 && m_case.is_open() && planned)
            try_option(need);
        else if (planned && (way == 1 || way == 2))
            tell(command::SettleNeed{{need.id, true, text(found_words)}});
        else if (m_rich && way == 3)
            tell(command::FollowNeed{{need.id,
                                      {domain::OwnerKind::case_manager, std::nullopt},
                                      std::max(look_day(static_cast<int>(i)), base::plus_days(today(), 1)),
                                      text(sought_words[m_number % sought_words.size()])}});
        m_now.ms += 30'000;
    }
}

}  // namespace unisson::server
