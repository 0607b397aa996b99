// Who surrounds the fictional persons, and what happened before. Every name and fate is invented.
#include "server/commands_demo_course.hpp"

namespace unisson::server {

namespace {

namespace command = domain::case_command;
using domain::RelationKind;
using domain::Support;
using domain::TieStrength;

constexpr std::uint64_t apart = 0x5EED'0F0F'1234'9876ULL;  // chance of its own: the rest of the course stays as it was

/// Whom a demonstration may place around somebody; without a name one is drawn.
struct Neighbourhood {
    RelationKind kind;
    std::string_view name;
    bool formal;
    int share;  ///< in how many of a hundred dossiers
    TieStrength strength;
    Support support;
    std::string_view words;
};

constexpr Neighbourhood around[] = {
    {RelationKind::companion, "", false, 80, TieStrength::strong, Support::both, "On se voit chaque semaine"},
    {RelationKind::sibling, "", false, 60, TieStrength::strong, Support::gives, "Elle m’appelle tous les dimanches"},
    {RelationKind::neighbour, "La voisine du dessous", false, 55, TieStrength::weak, Support::gives,
     "Elle garde mes clés"},
    {RelationKind::community, "Le chœur du quartier", false, 30, TieStrength::strong, Support::both,
     "Là, on ne parle pas de mes soucis"},
    {RelationKind::colleague, "", false, 35, TieStrength::weak, Support::none, "Je n’ai pas osé rappeler"},
    {RelationKind::doctor, "Cabinet du Tilleul", true, 90, TieStrength::strong, Support::gives,
     "Elle prend le temps d’écouter"},
    {RelationKind::employer, "Menuiserie Valmont", true, 45, TieStrength::stressful, Support::none,
     "J’attends toujours leur réponse"},
    {RelationKind::authority, "Caisse d’assurance", true, 70, TieStrength::stressful, Support::gives,
     "Je ne comprends pas leurs lettres"},
    {RelationKind::association, "Atelier du Pont", true, 40, TieStrength::weak, Support::gives,
     "J’y suis allé deux fois"},
    {RelationKind::service, "Service social régional", true, 35, TieStrength::weak, Support::gives,
     "On m’a bien reçu la première fois"},
};

}  // namespace

void DemoCourse::tell_surroundings() {
    Chance chance{m_plan.seed ^ apart, m_number};
    auto const year = std::stoi(base::to_text(today()).substr(0, 4));
    auto const born =
        m_person.terms.birth_date ? std::stoi(base::to_text(*m_person.terms.birth_date).substr(0, 4)) : year - 40;
    auto const add = [&](RelationKind kind, std::string name, bool formal, domain::Tie tie) -> command::TellRelation {
        command::TellRelation c;
        c.id = domain::RelationId{chance.id(m_now)};
        c.kind = kind;
        c.called = std::move(name);
        c.formal = formal;
        c.tie = std::move(tie);
        return c;
    };
    auto const told = [&](command::TellRelation const& c) {
        tell(c);
        m_now.ms += 20'000;
    };
    auto const drawn = [&] { return demo_name(chance).given; };
    /// A relative with a name, a gender and a year of birth.
    auto const relative = [&](RelationKind kind, int year_of_birth, domain::Tie tie) {
        auto const name = demo_name(chance);
        auto c = add(kind, name.given, false, std::move(tie));
        auto& kin = c.kin.emplace();
        kin.gender = name.gender;
        kin.born = std::to_string(std::min(year, year_of_birth));
        return c;
    };
    auto const since = [&](int first) { return std::to_string(std::min(year, first)); };

    auto mother = relative(RelationKind::parent, born - 27,
                           {since(born), chance.happens(70) ? TieStrength::strong : TieStrength::stressful,
                            chance.happens(60) ? Support::both : Support::receives, std::nullopt});
    told(mother);
    if (year - born > 25 && chance.happens(60)) {
        auto partner = relative(RelationKind::partner, born + 1,
                                {since(born + 24), TieStrength::strong, Support::both, "On tient ensemble"});
        partner.household = true;
        partner.household_from = since(born + 25);
        bool const parted = chance.happens(40);
        if (parted) {
            partner.household_until = since(year - 2);
            partner.kin->couple = domain::Couple::separated;
        }
        told(partner);
        if (parted) {
            partner.tie = {since(year - 2), TieStrength::broken, Support::none, "On ne se parle plus"};
            told(partner);
        }
        for (int i = chance.between(0, 2); i > 0; --i) {
            auto child = relative(RelationKind::child, born + 26 + i,
                                  {since(born + 26 + i), TieStrength::strong, Support::receives, std::nullopt});
            child.kin->parents = {partner.id};
            child.household = !parted || chance.happens(50);
            told(child);
        }
    }
    for (auto const& each : around) {
        if (!chance.happens(each.share)) continue;
        auto const first = std::max(born + 5, year - chance.between(1, 9));
        told(add(each.kind, each.name.empty() ? drawn() : text(each.name), each.formal,
                 {since(first), each.strength, each.support, text(each.words)}));
    }
    tell_life(chance, born, year);
}

void DemoCourse::tell_life(Chance& chance, int born, int year) {
    using domain::LifeEventKind;
    auto const event = [&](LifeEventKind kind, std::string_view title, int from, std::optional<int> until,
                           std::string_view words = {}) {
        if (from >= year) return;
        command::TellLifeEvent c;
        c.id = domain::LifeEventId{chance.id(m_now)};
        c.kind = kind;
        c.title = text(title);
        c.from = std::to_string(from);
        if (until && *until < year) c.until = std::to_string(*until);
        c.ongoing = until && *until >= year;
        if (!words.empty()) c.words = text(words);
        tell(c);
        m_now.ms += 20'000;
    };
    event(LifeEventKind::school, "École obligatoire", born + 6, born + 15);
    if (chance.happens(70))
        event(LifeEventKind::school, "Apprentissage", born + 16, born + 19, "Mon maître croyait en moi");
    event(LifeEventKind::work, "Premier emploi stable", born + 20, born + 20 + chance.between(4, 12));
    if (chance.happens(50))
        event(LifeEventKind::move, "Arrivée dans la région", born + chance.between(8, 30), std::nullopt);
    if (chance.happens(40)) event(LifeEventKind::family, "Décès du père", born + chance.between(20, 40), std::nullopt);
    if (chance.happens(50))
        event(LifeEventKind::health, "Longue maladie", year - chance.between(3, 6), year - chance.between(1, 2));
    event(LifeEventKind::led_here, "Le moment où tout a basculé", year - 1, std::nullopt, m_theme.needs[0].words);
}

}  // namespace unisson::server
