#pragma once

#include <array>
#include <string_view>

namespace unisson::support {

/// The folders of programmes/; a test of the native build compares them with the disk.
inline constexpr std::array<std::string_view, 27> shipped_programmes{
    "affirmative_hospital", "chronic_illness", "cmfp",          "early_warning", "employment_be", "employment_de",
    "employment_dk",        "employment_es",   "employment_fr", "employment_gb", "employment_ie", "employment_nl",
    "employment_nz",        "employment_se",   "gobet",         "home_support",  "insurance",     "integrated_network",
    "leaving_institution",  "memory_loss",     "mental_health", "moxley",        "newcomers",     "social_assistance",
    "training_guidance",    "workplace",       "youth",
};

}  // namespace unisson::support
