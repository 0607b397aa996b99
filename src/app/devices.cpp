#include "app/devices.hpp"

#include <algorithm>
#include <memory>

namespace unisson::app {

namespace {

DeviceView view_of(Device const& device) {
    return {device.id,      device.account, device.label,      device.registered_at,
            device.seen_at, device.unsent,  device.revoked_at, device.wiped_at};
}

DeviceOutcome outcome_of(WriteOutcome outcome, DeviceOutcome decided) {
    switch (outcome) {
        case WriteOutcome::committed: return decided;
        case WriteOutcome::storage_full: return DeviceOutcome::storage_full;
        case WriteOutcome::rejected:
        case WriteOutcome::overloaded:
        case WriteOutcome::stopped: return DeviceOutcome::overloaded;
    }
    return DeviceOutcome::overloaded;
}

}  // namespace

DeviceAnswer Devices::answer(Device const& device) const {
    return {DeviceOutcome::done, {view_of(device), m_clock.now(), lease_hours, {}}};
}

void Devices::write(std::function<DeviceAnswer(Transaction&)> work, Done done) {
    auto const decided = std::make_shared<DeviceAnswer>();
    m_store.write([work = std::move(work), decided](Transaction& transaction) { *decided = work(transaction); },
                  [decided, done = std::move(done)](WriteOutcome outcome) {
                      decided->outcome = outcome_of(outcome, decided->outcome);
                      done(*decided);
                  });
}

DevicesView Devices::of(domain::AccountId account) {
    auto devices = m_store.reader().devices_of(account);
    std::ranges::sort(devices, std::ranges::greater{}, &Device::seen_at);
    DevicesView view;
    for (auto const& device : devices) view.devices.push_back(view_of(device));
    return view;
}

DeviceOutcome Devices::standing(domain::AccountId account, base::Uuid const& id) {
    auto const known = m_store.reader().device(id);
    if (!known || known->account != account) return DeviceOutcome::not_found;
    return known->revoked_at ? DeviceOutcome::revoked : DeviceOutcome::done;
}

void Devices::enrol(domain::AccountId account, base::Uuid const& id, std::string label, Done done) {
    auto const now = m_clock.now();
    auto work = [this, account, id, label = std::move(label), now](Transaction& transaction) -> DeviceAnswer {
        if (auto const known = transaction.device(id)) {
            if (known->account != account) return {DeviceOutcome::not_found, {}};
            return known->revoked_at ? DeviceAnswer{DeviceOutcome::revoked, {}} : answer(*known);
        }
        auto const living = std::ranges::count_if(transaction.devices_of(account),
                                                  [](Device const& device) { return !device.revoked_at; });
        if (static_cast<std::size_t>(living) >= devices_of_account_max) return {DeviceOutcome::too_many, {}};
        Device const fresh{id, account, label, now, now, 0, std::nullopt, std::nullopt};
        transaction.put(fresh);
        return answer(fresh);
    };
    write(std::move(work), std::move(done));
}

void Devices::contact(std::optional<domain::AccountId> account, base::Uuid const& id, int unsent, Done done) {
    auto const now = m_clock.now();
    auto const known = m_store.reader().device(id);
    bool const own = known && account && known->account == *account;
    if (!known || (!own && !known->revoked_at)) return done({DeviceOutcome::not_found, {}});
    bool const quiet = known->unsent == unsent && now.ms - known->seen_at.ms < device_seen_step_ms;
    if (!known->revoked_at && quiet) return done(answer(*known));
    if (known->revoked_at && known->wiped_at) return done({DeviceOutcome::revoked, {}});
    auto work = [this, id, unsent, now](Transaction& transaction) -> DeviceAnswer {
        auto device = transaction.device(id);
        if (!device) return {DeviceOutcome::not_found, {}};
        device->seen_at = now;
        if (device->revoked_at)
            device->wiped_at = now;
        else
            device->unsent = unsent;
        transaction.put(*device);
        return device->revoked_at ? DeviceAnswer{DeviceOutcome::revoked, {}} : answer(*device);
    };
    write(std::move(work), std::move(done));
}

void Devices::revoke(domain::AccountId account, bool administers, base::Uuid const& id, Done done) {
    auto const now = m_clock.now();
    auto work = [this, account, administers, id, now](Transaction& transaction) -> DeviceAnswer {
        auto device = transaction.device(id);
        if (!device || (device->account != account && !administers)) return {DeviceOutcome::not_found, {}};
        if (!device->revoked_at) device->revoked_at = now;
        transaction.put(*device);
        return answer(*device);
    };
    write(std::move(work), std::move(done));
}

}  // namespace unisson::app
