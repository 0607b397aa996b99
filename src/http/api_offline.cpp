#include <algorithm>

#include "http/api_bodies_offline.hpp"
#include "http/api_parts.hpp"

/// Devices that keep dossiers: enrolled, heard of, revoked.
namespace unisson::http {

namespace {

constexpr std::size_t device_body_max = 1024;
constexpr std::size_t device_word_max = std::size_t{64} * 1024;  ///< an id in JSON takes 39 bytes

Response told(Request const& request, app::DeviceAnswer const& answer, int status) {
    switch (answer.outcome) {
        case app::DeviceOutcome::not_found: return api_problem(request, "not_found");
        case app::DeviceOutcome::too_many: return api_problem(request, "too_many_devices");
        case app::DeviceOutcome::overloaded: return retry_problem(request, "overloaded", 1);
        case app::DeviceOutcome::storage_full: return api_problem(request, "storage_full");
        case app::DeviceOutcome::done: return json(answer.contact, status);
        case app::DeviceOutcome::revoked: break;
    }
    // The page destroys its keys at this answer; the browser is asked as well, should the page not come to it.
    auto response = api_problem(request, "device_revoked");
    response.headers.emplace_back("Clear-Site-Data", R"("cache", "storage")");
    return response;
}

void enrol(app::Application& application, Request const& request, Respond const& respond) {
    DeviceBody body;
    if (auto wrong = read_body(request, body)) return respond(std::move(*wrong));
    application.devices.enrol(
        request.subject->account, body.id, std::move(body.label),
        [request, respond](app::DeviceAnswer const& answer) { respond(told(request, answer, 200)); });
}

void contact(app::Application& application, Request const& request, Respond const& respond) {
    DeviceWord body;
    if (auto wrong = read_body(request, body)) return respond(std::move(*wrong));
    std::optional<domain::AccountId> account;
    if (request.subject) account = request.subject->account;
    application.devices.contact(
        account, Values{request}.path_id(), std::clamp(body.unsent, 0, unsent_max),
        [request, respond, app = &application, holds = std::move(body.holds)](app::DeviceAnswer const& answer) {
            bool const unknown = answer.outcome == app::DeviceOutcome::not_found;
            if (unknown && !request.subject) return respond(api_problem(request, "not_signed_in"));
            if (!request.subject || answer.outcome != app::DeviceOutcome::done)
                return respond(told(request, answer, 200));
            auto whole = answer;
            whole.contact.forget = app->reads.not_for_devices(*request.subject, holds);
            respond(told(request, whole, 200));
        });
}

void say_presence(app::Application& application, Request const& request, Respond const& respond) {
    PresenceBody body;
    if (auto wrong = read_body(request, body)) return respond(std::move(*wrong));
    domain::CaseId const id{Values{request}.path_id()};
    respond(answer(request, application.presence.say(*request.subject, id, body.page, body.here)));
}

void revoke(app::Application& application, Request const& request, Respond const& respond) {
    bool const administers =
        domain::authorise(*request.subject, domain::Deed::administer, std::optional<domain::UnitId>{}).allowed();
    application.devices.revoke(request.subject->account, administers, Values{request}.path_id(),
                               [request, respond](app::DeviceAnswer const& answer) {
                                   if (answer.outcome != app::DeviceOutcome::done)
                                       return respond(told(request, answer, 200));
                                   Response response;
                                   response.status = 204;
                                   response.content_type.clear();
                                   respond(std::move(response));
                               });
}

void list(app::Application& application, Request const& request, Respond const& respond) {
    Values values{request};
    auto const account = values.id("account");
    if (!values.good()) return respond(values.refusal());
    domain::AccountId const wanted{account.value_or(request.subject->account.value)};
    bool const administers =
        domain::authorise(*request.subject, domain::Deed::administer, std::optional<domain::UnitId>{}).allowed();
    if (wanted != request.subject->account && !administers) return respond(api_problem(request, "not_found"));
    respond(json(application.devices.of(wanted)));
}

}  // namespace

std::vector<Route> offline_routes(app::Application& application) {
    auto* const app = &application;
    return {
        {Method::post,
         "/api/v1/devices",
         "enrol_device",
         "Let a device keep dossiers",
         Admission::signed_in,
         {},
         "DeviceEnrolment",
         "DeviceContact",
         [app](Request const& request, Respond respond) { enrol(*app, request, respond); },
         device_body_max},
        {Method::get,
         "/api/v1/devices",
         "devices",
         "The devices of an account that keep dossiers",
         Admission::signed_in,
         {{"account", "query", false, "uuid", "an account; without it the caller's own"}},
         "",
         "Devices",
         [app](Request const& request, Respond respond) { list(*app, request, respond); },
         0},
        {Method::post,
         "/api/v1/devices/{id}/contact",
         "device_contact",
         "A word from a device; 410 tells a revoked one to forget",
         Admission::anyone,
         {{"id", "path", true, "uuid", "the device"}},
         "DeviceWord",
         "DeviceContact",
         [app](Request const& request, Respond respond) { contact(*app, request, respond); },
         device_word_max},
        {Method::post,
         "/api/v1/cases/{id}/presence",
         "say_presence",
         "A page shows the dossier, or no longer does; who else has it open",
         Admission::signed_in,
         {{"id", "path", true, "uuid", "the case"}},
         "Presence",
         "Present",
         [app](Request const& request, Respond respond) { say_presence(*app, request, respond); },
         device_body_max},
        {Method::del,
         "/api/v1/devices/{id}",
         "revoke_device",
         "Take a device the right to keep dossiers",
         Admission::signed_in,
         {{"id", "path", true, "uuid", "the device"}},
         "",
         "",
         [app](Request const& request, Respond respond) { revoke(*app, request, respond); },
         0},
    };
}

}  // namespace unisson::http
