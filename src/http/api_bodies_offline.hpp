#pragma once

#include <string>
#include <vector>

#include "app/devices.hpp"

/// What devices send.
namespace unisson::http {

inline constexpr int unsent_max = 1'000'000;

struct DeviceBody {
    base::Uuid id;
    std::string label;

    static constexpr auto fields() {
        return base::Fields{base::field("id", &DeviceBody::id),
                            base::field("label", &DeviceBody::label, app::device_label_max)};
    }
};

struct DeviceWord {
    int unsent = 0;
    std::vector<base::Uuid> holds;  ///< the cases of which something lies on it: copy, draft or command

    static constexpr auto fields() {
        return base::Fields{base::field("unsent", &DeviceWord::unsent, unsent_max),
                            base::field("holds", &DeviceWord::holds, app::device_cases_max)};
    }
};

/// A page says whether it shows a dossier.
struct PresenceBody {
    base::Uuid page;
    bool here = true;

    static constexpr auto fields() {
        return base::Fields{base::field("page", &PresenceBody::page), base::field("here", &PresenceBody::here)};
    }
};

}  // namespace unisson::http
