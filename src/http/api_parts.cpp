#include "http/api_parts.hpp"

#include <charconv>

#include "http/wire.hpp"

namespace unisson::http {

namespace {

inline constexpr std::size_t cursor_max = 1000;

std::string_view value_of(std::map<std::string, std::string> const& values, std::string_view name) {
    auto const found = values.find(std::string{name});
    return found == values.end() ? std::string_view{} : std::string_view{found->second};
}

}  // namespace

void Values::complain(std::string_view name, std::string_view code, std::string expected) {
    m_errors.push_back({"/" + std::string{name}, code, std::move(expected)});
}

std::string Values::text(std::string_view name, std::size_t most) {
    auto const value = value_of(m_request.query, name);
    if (value.size() > most * 4 || value.size() > cursor_max * 4) {
        complain(name, "too_long", "at most " + std::to_string(most));
        return {};
    }
    return std::string{value};
}

base::Uuid Values::path_id(std::string_view name) const {
    return base::parse_uuid(value_of(m_request.path_parameters, name)).value_or(base::Uuid{});
}

std::int64_t Values::path_number(std::string_view name, std::int64_t most) const {
    auto const value = value_of(m_request.path_parameters, name);
    std::int64_t number = 0;
    auto const [end, wrong] = std::from_chars(value.data(), value.data() + value.size(), number);
    bool const whole = wrong == std::errc{} && end == value.data() + value.size();
    return whole && number >= 1 && number <= most ? number : 0;
}

std::optional<base::Uuid> Values::id(std::string_view name) {
    auto const value = value_of(m_request.query, name);
    if (value.empty()) return std::nullopt;
    auto id = base::parse_uuid(value);
    if (!id) complain(name, "not_an_id", "a UUID");
    return id;
}

std::optional<base::Date> Values::date(std::string_view name) {
    auto const value = value_of(m_request.query, name);
    if (value.empty()) return std::nullopt;
    auto day = base::parse_date(value);
    if (!day) complain(name, "not_a_date", "YYYY-MM-DD");
    return day;
}

std::optional<base::Instant> Values::moment(std::string_view name, app::Clock const& clock) {
    auto const value = value_of(m_request.query, name);
    if (value.empty()) return std::nullopt;
    if (auto const day = base::parse_date(value)) return clock.end_of(*day);
    auto moment = base::parse_instant(value);
    if (!moment) complain(name, "not_a_moment", "YYYY-MM-DDThh:mm:ssZ");
    return moment;
}

std::int64_t Values::number(std::string_view name, std::int64_t fallback, std::int64_t low, std::int64_t high) {
    auto const value = value_of(m_request.query, name);
    if (value.empty()) return fallback;
    std::int64_t number = 0;
    auto const [end, wrong] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (wrong == std::errc{} && end == value.data() + value.size() && number >= low && number <= high) return number;
    complain(name, "out_of_range", std::to_string(low) + " to " + std::to_string(high));
    return fallback;
}

JournalPage::JournalPage(Values& values, int limit_max)
    : after{static_cast<std::uint64_t>(values.number("after", 0, 0, std::int64_t{1} << 40))},
      limit{static_cast<int>(values.number("limit", 200, 1, limit_max))} {}

Parameter device_parameter() {
    return {"device", "query", false, "uuid",
            "the caller's device that will keep the answer: cases marked highly sensitive are not for it"};
}

app::Use use_of(app::Application& application, Request const& request, Values& values) {
    auto const device = values.id("device");
    if (!device) return app::Use::look;
    if (application.devices.standing(request.subject->account, *device) != app::DeviceOutcome::done)
        values.complain("device", "unknown_value", "a device of the caller that may keep dossiers");
    return app::Use::copy;
}

app::CaseQuery case_query(Request const& request, Values& values) {
    app::CaseQuery query;
    if (values.text("referent") == "me")
        query.referent = request.subject->account;
    else if (auto const referent = values.id("referent"))
        query.referent = domain::AccountId{*referent};
    if (auto const unit = values.id("unit")) query.unit = domain::UnitId{*unit};
    if (auto phase = values.text("phase"); !phase.empty()) query.phase = std::move(phase);
    if (auto status = values.text("status"); !status.empty()) query.status = std::move(status);
    query.text = values.text("text");
    query.sort = values.choice("sort", app::CaseSort::name);
    auto const order = values.text("order");
    if (!order.empty() && order != "asc" && order != "desc") values.complain("order", "unknown_value", "asc | desc");
    query.descending = order == "desc";
    query.cursor = values.text("cursor", cursor_max);
    query.limit = static_cast<int>(values.number("limit", 50, 1, app::page_limit_max));
    return query;
}

Response read_problem(Request const& request, app::ReadFailure failure) {
    switch (failure) {
        case app::ReadFailure::not_found: return api_problem(request, "not_found");
        case app::ReadFailure::not_allowed: return api_problem(request, "not_allowed");
        case app::ReadFailure::bad_cursor:
            return invalid_problem(request, {{"/cursor", "unknown_value", "the cursor of the page before"}});
        case app::ReadFailure::highly_sensitive: return api_problem(request, "highly_sensitive");
        case app::ReadFailure::sensitive_not_confirmed: return api_problem(request, "sensitive_not_confirmed");
        case app::ReadFailure::log_full: return retry_problem(request, "overloaded", 5);
    }
    return api_problem(request, "internal_error");
}

Response tagged(Request const& request, app::Tagged tagged) {
    Response response;
    // Weak: the same answer may come compressed or not.
    response.headers = {
        {"ETag", "W/" + tagged.etag}, {"Cache-Control", "private, no-cache"}, {"Vary", "Accept-Encoding"}};
    if (names_tag(value_of(request.headers, "if-none-match"), tagged.etag)) {
        response.status = 304;
        return response;
    }
    response.body = std::move(tagged.json);
    return response;
}

}  // namespace unisson::http
