#pragma once

#include <string>

#include "app/devices.hpp"

/// What devices send.
namespace unisson::http {

inline constexpr int unsent_max = 1'000'000;

struct DeviceBody {
    base::Uuid id;
    std::string label;

    static constexpr auto fields() {
        return std::tuple{base::field("id", &DeviceBody::id),
                          base::field("label", &DeviceBody::label, app::device_label_max)};
    }
};

struct DeviceWord {
    int unsent = 0;

    static constexpr auto fields() { return std::tuple{base::field("unsent", &DeviceWord::unsent, unsent_max)}; }
};

}  // namespace unisson::http
