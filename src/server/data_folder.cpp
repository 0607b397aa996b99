#include "server/data_folder.hpp"

#include <cerrno>
#include <filesystem>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace unisson::server {

namespace {

/// A folder that may not be written would be noticed at the first change only.
void must_be_writable(std::filesystem::path const& path) {
    if (::access(path.c_str(), F_OK) == 0 && ::access(path.c_str(), W_OK) != 0)
        throw std::runtime_error{path.string() +
                                 " cannot be written by this account: give it to the account that serves"};
}

}  // namespace

FolderHold::FolderHold(std::string const& folder)
    : m_folder{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)} {
    if (m_folder < 0 && errno == ENOENT)
        throw std::runtime_error{"there is no data in " + folder + ": make it with 'unisson init'"};
    if (m_folder < 0) throw std::runtime_error{"cannot open " + folder + ": " + std::generic_category().message(errno)};
    try {
        must_be_writable(folder);
        must_be_writable(std::filesystem::path{folder} / "unisson.db");
        if (::flock(m_folder, LOCK_EX | LOCK_NB) != 0)
            throw std::runtime_error{"another server works on " + folder + ": stop it first"};
    } catch (...) {
        ::close(m_folder);
        throw;
    }
}

FolderHold::~FolderHold() {
    ::close(m_folder);
}

}  // namespace unisson::server
