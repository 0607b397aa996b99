#pragma once

#include <string>

namespace unisson::server {

/// Holds a data folder for one process that keeps part of it in its memory. Verbs that append to the journal need no
/// hold: a server notices them. The hold ends with the process, however that ends.
class FolderHold {
public:
    /// Throws a sentence that says what to do where another process holds the folder, or this account may not write it.
    explicit FolderHold(std::string const& folder);
    FolderHold(FolderHold const&) = delete;
    FolderHold& operator=(FolderHold const&) = delete;
    ~FolderHold();

private:
    int m_folder;
};

}  // namespace unisson::server
