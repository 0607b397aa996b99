#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/access.hpp"

/// Plain types between the sockets and the API, so that neither knows the other and Beast stays in one file.
namespace unisson::http {

enum class Method { get, head, post, put, patch, del, options };

/// A request whose framing, size and origin have been checked.
struct Request {
    Method method{};
    std::string path;                           ///< decoded, without the query
    std::map<std::string, std::string> query;   ///< decoded
    std::map<std::string, std::string> path_parameters;
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string body;
    std::string remote;          ///< address of the peer
    std::string correlation_id;  ///< also in the log and in error bodies
    std::string locale;          ///< fr, en, de or it: of the account, else of Accept-Language
    std::optional<domain::Subject> subject;  ///< who signed in
    std::string session_secret;  ///< empty without a session
    bool secure = false;         ///< came over TLS, or through a trusted proxy that says so: for session_cookie
};

class EventStream;

/// A piece of a body that is made while it is sent.
struct BodyPart {
    /// `later`: nothing yet, ask again in a while. `failed`: the client must see that the body is not whole.
    enum class State { more, later, last, failed };

    State state = State::more;
    std::string bytes{};
};

struct Response {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    /// Set: the answer is a stream of server-sent events (stream.hpp) and `body` is ignored. Called once, on the
    /// connection's thread, after the head is on its way. What it returns is kept until the connection has ended:
    /// a subscription that ends in its destructor.
    std::function<std::shared_ptr<void>(EventStream)> stream;
    /// Set: the body is made part by part while it is sent, and `body` is ignored. Called on the connection's thread,
    /// only when the part before has been written, so that no more than one part is held for a slow reader; dropped
    /// with the connection. Each call should take milliseconds: others wait meanwhile.
    std::function<BodyPart()> parts;
    std::string_view policy{};  ///< a Content-Security-Policy of its own; empty: that of our pages
};

/// To be called exactly once, now or later, from any thread.
using Respond = std::function<void(Response)>;

enum class Admission { anyone, signed_in };

struct Parameter {
    std::string_view name;
    std::string_view where;  ///< "path" or "query"
    bool required = false;
    std::string_view type;  ///< "string", "integer", "uuid", "date"
    std::string_view description;
};

inline constexpr std::string_view json_type = "application/json";
inline constexpr std::string_view bytes_type = "application/octet-stream";

/// One line of the table that routes requests and from which the OpenAPI description is made.
struct Route {
    Method method{};
    std::string_view pattern;  ///< "/api/v1/cases/{id}"
    std::string_view operation;
    std::string_view summary;
    Admission admission = Admission::signed_in;
    std::vector<Parameter> parameters{};
    std::string_view request_schema{};  ///< name of a component, or empty
    std::string_view response_schema{};  ///< name of a component, or empty
    std::function<void(Request const&, Respond)> handle{};
    std::size_t body_max = 0;  ///< bytes; 0: the server's limit
    std::string_view body_type = json_type;  ///< what a body must be; the same in the API description
    std::string_view answer_type = json_type;
};

}  // namespace unisson::http
