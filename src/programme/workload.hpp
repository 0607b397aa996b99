#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/fields.hpp"

/// How much of a full caseload the cases of one referent make.
namespace unisson::programme {

inline constexpr int full_load = 1'000;            ///< thousandths of a full caseload
inline constexpr std::size_t load_parts_max = 200;  ///< programmes under which one referent has cases

/// The open cases that a referent has under one programme, and its ceiling, where it sets one.
struct LoadPart {
    std::string programme;
    int cases = 0;
    std::optional<int> ceiling;  ///< Model::caseload_ceiling

    static constexpr auto fields() {
        using base::field;
        using T = LoadPart;
        return base::Fields{field("programme", &T::programme, 80), field("cases", &T::cases),
                            field("ceiling", &T::ceiling)};
    }
};

struct Workload {
    std::vector<LoadPart> parts;  ///< by programme
    int cases = 0;
    int weighed = 0;      ///< of these, cases of a programme that sets a ceiling
    int thousandths = 0;  ///< of a full caseload, rounded up
    bool over = false;    ///< more than one person can follow well, as the programmes say it

    static constexpr auto fields() {
        using base::field;
        using T = Workload;
        return base::Fields{field("parts", &T::parts, load_parts_max), field("cases", &T::cases),
                            field("weighed", &T::weighed), field("thousandths", &T::thousandths),
                            field("over", &T::over)};
    }
};

/// A programme that lets one referent follow forty cases makes each of them a fortieth of a full caseload: so cases of
/// different programmes add up. Cases of a programme without a ceiling are counted and weigh nothing.
[[nodiscard]] Workload workload(std::vector<LoadPart> parts);

}  // namespace unisson::programme
