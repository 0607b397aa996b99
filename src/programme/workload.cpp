#include "programme/workload.hpp"

#include <algorithm>

namespace unisson::programme {

namespace {

constexpr std::int64_t unit = 1'000'000'000;

}  // namespace

Workload workload(std::vector<LoadPart> parts) {
    std::ranges::sort(parts, {}, &LoadPart::programme);
    Workload load;
    std::int64_t sum = 0;
    for (auto const& part : parts) {
        load.cases += part.cases;
        if (!part.ceiling || *part.ceiling < 1) continue;
        load.weighed += part.cases;
        sum += part.cases * unit / *part.ceiling;
    }
    constexpr std::int64_t thousandth = unit / full_load;
    // Each part was rounded down by less than one: a full caseload must not look like one that lacks a breath.
    auto const slack = static_cast<std::int64_t>(parts.size());
    load.thousandths = static_cast<int>((sum + slack) / thousandth + ((sum + slack) % thousandth > slack ? 1 : 0));
    load.over = sum > unit;
    load.parts = std::move(parts);
    return load;
}

}  // namespace unisson::programme
