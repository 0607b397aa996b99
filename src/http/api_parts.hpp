#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/application.hpp"
#include "base/fields.hpp"
#include "http/api_problem.hpp"
#include "http/route.hpp"

/// What the handlers of the API share.
namespace unisson::http {

[[nodiscard]] std::vector<Route> session_routes(app::Application& application);
[[nodiscard]] std::vector<Route> reading_routes(app::Application& application);
[[nodiscard]] std::vector<Route> waiting_routes(app::Application& application);
[[nodiscard]] std::vector<Route> programme_routes(app::Application& application);
[[nodiscard]] std::vector<Route> instrument_routes(app::Application& application);
[[nodiscard]] std::vector<Route> person_routes(app::Application& application);
[[nodiscard]] std::vector<Route> command_routes(app::Application& application);
[[nodiscard]] std::vector<Route> export_routes(app::Application& application);
[[nodiscard]] std::vector<Route> offline_routes(app::Application& application);
[[nodiscard]] std::vector<Route> document_routes(app::Application& application);

/// Reads the values of a request's query and path, gathering what is wrong.
class Values {
public:
    explicit Values(Request const& request) : m_request{request} {}

    [[nodiscard]] std::string text(std::string_view name, std::size_t most = base::line_max);
    /// The path's `{id}`, or another of its ids; nothing is found under one that is no UUID.
    [[nodiscard]] base::Uuid path_id(std::string_view name = "id") const;
    /// A number from 1 in the path; 0 where it is none.
    [[nodiscard]] std::int64_t path_number(std::string_view name, std::int64_t most) const;
    [[nodiscard]] std::optional<base::Uuid> id(std::string_view name);
    [[nodiscard]] std::optional<base::Date> date(std::string_view name);
    /// A moment, or the last one of a day where the organisation is.
    [[nodiscard]] std::optional<base::Instant> moment(std::string_view name, app::Clock const& clock);
    [[nodiscard]] std::int64_t number(std::string_view name, std::int64_t fallback, std::int64_t low,
                                      std::int64_t high);
    template <base::NamedEnum E>
    [[nodiscard]] E choice(std::string_view name, E fallback) {
        auto const value = text(name);
        if (value.empty()) return fallback;
        if (auto const found = base::parse_enum<E>(value)) return *found;
        std::string expected;
        for (auto const known : base::EnumNames<E>::names) expected.append(expected.empty() ? "" : " | ").append(known);
        complain(name, "unknown_value", std::move(expected));
        return fallback;
    }

    void complain(std::string_view name, std::string_view code, std::string expected);
    [[nodiscard]] bool good() const { return m_errors.empty(); }
    [[nodiscard]] Response refusal() const { return invalid_problem(m_request, m_errors); }

private:
    Request const& m_request;
    std::vector<base::InputError> m_errors;
};

/// No programme has more versions than this.
inline constexpr int programme_version_max = 1'000'000;

/// Reads the body into the struct; the refusal otherwise.
template <typename T>
[[nodiscard]] std::optional<Response> read_body(Request const& request, T& out) {
    auto const document = base::JsonDocument::parse(request.body);
    if (!document) return invalid_problem(request, {{"", "not_json", "JSON in UTF-8"}});
    base::FieldReader reader{base::FieldReader::Unknown::refuse};
    reader.read(document->root(), out);
    if (reader.good()) return std::nullopt;
    return invalid_problem(request, reader.errors());
}

/// The parameters of a journal's page: `after`, `limit`.
struct JournalPage {
    JournalPage(Values& values, int limit_max);

    std::uint64_t after = 0;
    int limit = 0;
};

/// The parameter of readings that a device will keep.
[[nodiscard]] Parameter device_parameter();
/// What the reading is for: with `device` the copy that this device will keep. Complains of one that may keep nothing.
[[nodiscard]] app::Use use_of(app::Application& application, Request const& request, Values& values);

/// The filters, sort and page of a list of cases.
[[nodiscard]] app::CaseQuery case_query(Request const& request, Values& values);

template <typename View>
[[nodiscard]] Response json(View const& view, int status = 200) {
    return {.status = status,
            .content_type = "application/json",
            .body = base::json_text(view),
            .headers = {},
            .stream = {},
            .parts = {}};
}

[[nodiscard]] Response read_problem(Request const& request, app::ReadFailure failure);

/// The text with its tag; 304 where the client has it.
[[nodiscard]] Response tagged(Request const& request, app::Tagged tagged);

/// The answer to a read: the view as JSON, or why not.
template <typename View>
[[nodiscard]] Response answer(Request const& request, app::ReadResult<View> const& result) {
    if (!result) return read_problem(request, result.error());
    if constexpr (std::same_as<View, app::Tagged>)
        return tagged(request, *result);
    else
        return json(*result);
}

}  // namespace unisson::http

template <>
struct unisson::base::EnumNames<unisson::app::CaseSort> {
    static constexpr std::array<std::string_view, 6> names{"name",     "last_event", "next_due",
                                                           "received", "stage",      "waiting"};
};
