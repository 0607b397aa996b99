#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace unisson::http {

/// What a stream may hold for a reader that does not keep up, before the connection is dropped. The browser then
/// connects again and asks for what it missed.
inline constexpr std::size_t stream_buffer_max = std::size_t{256} * 1024;

/// The sending side of one answer of server-sent events. Cheap to copy, may be used from any thread and outlive the
/// connection: then everything sent is lost.
class EventStream {
public:
    class Pipe;

    explicit EventStream(std::shared_ptr<Pipe> pipe) : m_pipe{std::move(pipe)} {}

    /// Sends one event of that name; line breaks in the data are kept as the format wants it. False: nobody listens
    /// any more.
    bool send(std::string_view event, std::string_view data) const;
    /// Ends the answer.
    void close() const;
    [[nodiscard]] bool open() const;

private:
    std::shared_ptr<Pipe> m_pipe;
};

}  // namespace unisson::http
