#include "http/api_parts.hpp"
#include "http/stream.hpp"

namespace unisson::http {

namespace {

Response executed(Request const& request, app::ExecuteAnswer answer) {
    switch (answer.outcome) {
        case app::ExecuteOutcome::malformed:
            return invalid_problem(request, {{"", "wrong_type", R"(a command, or {"commands": [ … ]})"}});
        case app::ExecuteOutcome::too_many:
            return invalid_problem(request, {{"/commands", "too_many", "at most " + std::to_string(app::batch_max)}});
        case app::ExecuteOutcome::overloaded: return retry_problem(request, "overloaded", 1);
        case app::ExecuteOutcome::storage_full: return api_problem(request, "storage_full");
        case app::ExecuteOutcome::failed: return api_problem(request, "internal_error");
        case app::ExecuteOutcome::done: break;
    }
    Response response;
    response.body = std::move(answer.results);
    return response;
}

void run_commands(app::Application& app, Request const& request, Respond const& respond) {
    Request brief;
    brief.locale = request.locale;
    brief.correlation_id = request.correlation_id;
    app.execute.run(*request.subject, request.body, [brief = std::move(brief), respond](app::ExecuteAnswer answer) {
        respond(executed(brief, std::move(answer)));
    });
}

/// Ends the subscription when the connection goes.
struct Subscription {
    Subscription(app::Changes& changes_, app::Changes::Token token_) : changes{changes_}, token{token_} {}
    ~Subscription() { changes.unsubscribe(token); }
    Subscription(Subscription const&) = delete;
    Subscription& operator=(Subscription const&) = delete;

    app::Changes& changes;
    app::Changes::Token token;
};

void follow_changes(app::Application& app, Request const& request, Respond const& respond) {
    auto* const changes = &app.changes;
    auto const ticket = request.session_secret.empty() ? std::string{} : app::secret_hash(request.session_secret);
    Response response;
    response.stream = [changes, subject = *request.subject, ticket](EventStream stream) -> std::shared_ptr<void> {
        auto const token = changes->subscribe(subject, ticket, [stream](app::Notice const& notice) {
            if (notice.data)
                stream.send(notice.event, *notice.data);
            else
                stream.close();
        });
        if (token == 0) stream.close();
        return std::make_shared<Subscription>(*changes, token);
    };
    respond(std::move(response));
}

}  // namespace

std::vector<Route> command_routes(app::Application& application) {
    auto* const app = &application;
    return {
        {Method::post,
         "/api/v1/commands",
         "commands",
         "Run one command or a batch",
         Admission::signed_in,
         {},
         "Commands",
         "Results",
         [app](Request const& request, Respond respond) { run_commands(*app, request, respond); },
         0},
        {Method::get,
         "/api/v1/events",
         "events",
         "What changes, as server-sent events",
         Admission::signed_in,
         {},
         "",
         "",
         [app](Request const& request, Respond respond) { follow_changes(*app, request, respond); },
         0},
    };
}

}  // namespace unisson::http
