#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/directory.hpp"
#include "app/ports.hpp"
#include "base/fields.hpp"

/// Devices that keep dossiers: which there are, how long they may go without a word, and how they are told to forget.
namespace unisson::app {

inline constexpr std::size_t devices_of_account_max = 20;  ///< that may still keep dossiers
inline constexpr std::size_t device_label_max = 80;        ///< characters
inline constexpr int lease_hours = 7 * 24;  ///< a device opens its copies so long after its last word with the server
inline constexpr std::int64_t device_seen_step_ms = 60'000;  ///< a word sooner after the last one is not written down

struct DeviceView {
    base::Uuid id;
    domain::AccountId account;
    std::string label;
    base::Instant registered_at;
    base::Instant seen_at;
    int unsent = 0;  ///< what the device said was waiting on it
    std::optional<base::Instant> revoked_at;
    std::optional<base::Instant> wiped_at;  ///< when the revoked device was told

    static constexpr auto fields() {
        using base::field;
        using T = DeviceView;
        return base::Fields{field("id", &T::id),
                            field("account", &T::account),
                            field("label", &T::label, device_label_max),
                            field("registered_at", &T::registered_at),
                            field("seen_at", &T::seen_at),
                            field("unsent", &T::unsent),
                            field("revoked_at", &T::revoked_at),
                            field("wiped_at", &T::wiped_at)};
    }
};

struct DevicesView {
    std::vector<DeviceView> devices;
    static constexpr auto fields() { return base::Fields{base::field("devices", &DevicesView::devices, 10'000)}; }
};

inline constexpr std::size_t device_cases_max = 1'000;  ///< cases of which a device says that something lies on it

/// What a device learns at each contact.
struct DeviceContactView {
    DeviceView device;
    base::Instant now;  ///< the server's clock: a device's own may be wrong by a year
    int lease_hours = app::lease_hours;
    std::vector<base::Uuid> forget{};  ///< cases that it must not keep: they have been marked highly sensitive

    static constexpr auto fields() {
        using base::field;
        using T = DeviceContactView;
        return base::Fields{field("device", &T::device), field("now", &T::now), field("lease_hours", &T::lease_hours),
                            field("forget", &T::forget, device_cases_max)};
    }
};

enum class DeviceOutcome { done, not_found, revoked, too_many, overloaded, storage_full };

struct DeviceAnswer {
    DeviceOutcome outcome{};
    DeviceContactView contact;  ///< with `done`
};

class Devices {
public:
    using Done = std::function<void(DeviceAnswer const&)>;

    Devices(Store& store, Clock const& clock) : m_store{store}, m_clock{clock} {}

    /// The account's devices, the one heard of last first.
    [[nodiscard]] DevicesView of(domain::AccountId account);
    /// Whether this is a device of the account, and may keep copies.
    [[nodiscard]] DeviceOutcome standing(domain::AccountId account, base::Uuid const& id);
    /// A repeat with the same id is harmless; an id of somebody else is `not_found`.
    void enrol(domain::AccountId account, base::Uuid const& id, std::string label, Done done);
    /// A word from the device. A revoked one is told whoever asks, signed in or not: nothing may keep it from being
    /// emptied. Otherwise without its own account it is `not_found`.
    void contact(std::optional<domain::AccountId> account, base::Uuid const& id, int unsent, Done done);
    /// Only the device's account and those who administer accounts may.
    void revoke(domain::AccountId account, bool administers, base::Uuid const& id, Done done);

private:
    void write(std::function<DeviceAnswer(Transaction&)> work, Done done);
    [[nodiscard]] DeviceAnswer answer(Device const& device) const;

    Store& m_store;
    Clock const& m_clock;
};

}  // namespace unisson::app
