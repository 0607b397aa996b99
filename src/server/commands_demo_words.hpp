#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "domain/vocabulary.hpp"
#include "server/commands_demo_chance.hpp"

/// What the fictional dossiers say. Every name and fate is invented.
namespace unisson::server {

struct DemoName {
    std::string given;
    std::string family;
    domain::Gender gender{};
    std::string_view language;
};

[[nodiscard]] DemoName demo_name(Chance& chance);

struct DemoNeed {
    domain::LifeDomain domain;
    std::string_view words;
    domain::Voice voice;
};

struct DemoResource {
    domain::ResourceKind kind;
    domain::LifeDomain domain;
    std::string_view words;
};

struct DemoGoal {
    std::string_view title;
    domain::OutcomeDomain domain;
    std::array<std::string_view, 5> levels;
};

struct DemoAction {
    std::string_view title;
    domain::OwnerKind owner;
    std::string_view who;  ///< of an actor or relative
};

/// One kind of life situation, with all that its dossiers draw from.
struct DemoTheme {
    domain::Origin origin;
    std::string_view origin_name;
    int youngest, oldest;  ///< years at the request
    std::array<std::string_view, 3> expectations;
    std::array<DemoNeed, 4> needs;
    std::array<DemoResource, 3> resources;
    std::array<std::string_view, 2> syntheses;
    std::array<std::string_view, 3> projects;
    std::array<DemoGoal, 3> goals;
    std::array<DemoAction, 5> actions;
    std::array<std::string_view, 2> duties_of_person;
    std::array<std::string_view, 2> duties_of_service;
    std::string_view offer;
    std::array<std::string_view, 4> contacts;
    std::array<std::string_view, 3> notes;
    std::string_view third_party;  ///< of a procuration
    std::string_view subjects;
    std::string_view purpose;
    std::string_view refusal, next_door;
    std::string_view results;
};

[[nodiscard]] std::span<DemoTheme const> demo_themes();

}  // namespace unisson::server
