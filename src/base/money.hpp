#pragma once

#include <cstdint>
#include <string>

namespace unisson::base {

/// An amount in the smallest unit of its currency (cents, Rappen), with the ISO 4217 code.
struct Money {
    std::int64_t minor = 0;
    std::string currency;

    friend bool operator==(Money const&, Money const&) = default;
};

}  // namespace unisson::base
