#include "http/api_bodies.hpp"
#include "http/api_parts.hpp"
#include "http/session.hpp"

namespace unisson::http {

namespace {

Response signed_in(app::Application& application, Request const& request, app::SignInAnswer const& answer) {
    switch (answer.outcome) {
        case app::SignInOutcome::failed: return api_problem(request, "sign_in_failed");
        case app::SignInOutcome::too_many: return retry_problem(request, "too_many_attempts", answer.retry_after_s);
        case app::SignInOutcome::overloaded: return retry_problem(request, "overloaded", 1);
        case app::SignInOutcome::storage_full: return api_problem(request, "storage_full");
        case app::SignInOutcome::done: break;
    }
    auto const me = application.reads.me(answer.account);
    if (!me) return api_problem(request, "sign_in_failed");
    auto response = json(app::SessionView{*me}, 201);
    response.headers = {{"Set-Cookie", session_cookie(answer.secret, request.secure)}, {"Cache-Control", "no-store"}};
    return response;
}

void open_session(app::Application& application, Request const& request, Respond const& respond) {
    SignInBody body;
    if (auto wrong = read_body(request, body)) return respond(std::move(*wrong));
    application.sign_in.open(std::move(body.login), std::move(body.password), request.remote, request.session_secret,
                             [&application, request, respond](app::SignInAnswer const& answer) {
                                 respond(signed_in(application, request, answer));
                             });
}

void close_session(app::Application& application, Request const& request, Respond const& respond) {
    auto const secure = request.secure;
    auto const goodbye = [respond, secure](app::WriteOutcome) {
        Response response;
        response.status = 204;
        response.content_type.clear();
        response.headers = {{"Set-Cookie", ended_session_cookie(secure)}, {"Clear-Site-Data", "\"cache\""}};
        respond(std::move(response));
    };
    if (request.session_secret.empty()) return goodbye(app::WriteOutcome::committed);
    application.sign_in.close(request.session_secret, goodbye);
}

std::string_view code_of(app::PasswordFault fault) {
    switch (fault) {
        case app::PasswordFault::too_short: return "password_too_short";
        case app::PasswordFault::too_long: return "password_too_long";
        case app::PasswordFault::common: return "password_common";
        case app::PasswordFault::like_login: return "password_like_login";
        case app::PasswordFault::none: break;
    }
    return "internal_error";
}

Response password_set(Request const& request, app::SignIn::PasswordAnswer const& answer) {
    using enum app::SignIn::PasswordOutcome;
    switch (answer.outcome) {
        case wrong_present: return api_problem(request, "wrong_present_password", "/present");
        case too_many: return retry_problem(request, "too_many_attempts", 60);
        case fault: return api_problem(request, code_of(answer.fault), "/password");
        case overloaded: return retry_problem(request, "overloaded", 1);
        case storage_full: return api_problem(request, "storage_full");
        case done: break;
    }
    Response response;
    response.status = 204;
    response.content_type.clear();
    return response;
}

void set_password(app::Application& application, Request const& request, Respond const& respond) {
    PasswordBody body;
    if (auto wrong = read_body(request, body)) return respond(std::move(*wrong));
    domain::AccountId const account{Values{request}.path_id()};
    bool const own = account == request.subject->account;
    bool const administers =
        domain::authorise(*request.subject, domain::Deed::administer, std::optional<domain::UnitId>{}).allowed();
    auto const organisation = application.directory.now(application.store.reader());
    if ((!own && !administers) || !organisation->subject(account)) return respond(api_problem(request, "not_found"));
    if (own && !body.present) return respond(api_problem(request, "wrong_present_password", "/present"));
    application.sign_in.set_password(
        account, own ? body.present : std::nullopt, std::move(body.password),
        [request, respond](app::SignIn::PasswordAnswer const& answer) { respond(password_set(request, answer)); });
}

}  // namespace

std::vector<Route> session_routes(app::Application& application) {
    auto* const app = &application;
    return {
        {Method::post,
         "/api/v1/session",
         "open_session",
         "Sign in",
         Admission::anyone,
         {},
         "SignIn",
         "Session",
         [app](Request const& request, Respond respond) { open_session(*app, request, respond); },
         4096},
        {Method::del,
         "/api/v1/session",
         "close_session",
         "Sign out",
         Admission::anyone,
         {},
         "",
         "",
         [app](Request const& request, Respond respond) { close_session(*app, request, respond); },
         0},
        {Method::get,
         "/api/v1/me",
         "me",
         "Who is signed in",
         Admission::signed_in,
         {},
         "",
         "Me",
         [app](Request const& request, Respond respond) {
             respond(answer(request, app->reads.me(request.subject->account)));
         },
         0},
        {Method::post,
         "/api/v1/accounts/{id}/password",
         "set_password",
         "Set the password of an account",
         Admission::signed_in,
         {{"id", "path", true, "uuid", "the account"}},
         "Password",
         "",
         [app](Request const& request, Respond respond) { set_password(*app, request, respond); },
         4096},
    };
}

}  // namespace unisson::http
