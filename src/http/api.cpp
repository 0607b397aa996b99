#include "http/api.hpp"

#include <iterator>
#include <memory>

#include "http/api_parts.hpp"

namespace unisson::http {

std::vector<Route> api_routes(app::Application& application) {
    std::vector<Route> routes;
    for (auto const part : {session_routes, reading_routes, waiting_routes, programme_routes, instrument_routes,
                            person_routes, command_routes, export_routes, offline_routes, document_routes}) {
        auto some = part(application);
        std::ranges::move(some, std::back_inserter(routes));
    }
    auto const description = std::make_shared<std::string>();
    routes.push_back({Method::get,
                      "/api/v1/openapi.json",
                      "openapi",
                      "This description",
                      Admission::anyone,
                      {},
                      "",
                      "",
                      [description](Request const&, Respond respond) {
                          Response response;
                          response.body = *description;
                          response.headers = {{"Cache-Control", "public, max-age=300"}};
                          respond(std::move(response));
                      },
                      0});
    *description = openapi_text(routes);
    return routes;
}

}  // namespace unisson::http
