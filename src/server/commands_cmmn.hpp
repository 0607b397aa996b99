#pragma once

#include <string>

#include "cmmn/cmmn.hpp"

/// `unisson programme export` and `import`: circuits as CMMN 1.1.
namespace unisson::server {

struct CmmnImportOptions {
    std::string file;
    std::string manual_activation = "refuse";  ///< refuse, manual or automatic
    std::string into;    ///< a programme file whose circuit is replaced; empty: a draft
    std::string output;  ///< empty: standard output
};

/// Writes the circuit of a programme file, or of the programme of that key, as CMMN 1.1. The exit code.
[[nodiscard]] int export_cmmn(std::string const& programme, int version, std::string const& folder,
                              std::string const& output);

/// Makes a programme file of a CMMN file; what the file does not say, and what was read otherwise than it may mean, is
/// listed on standard error. The exit code.
[[nodiscard]] int import_cmmn(CmmnImportOptions const& options);

/// Whether the text is an XML document rather than a programme file.
[[nodiscard]] bool looks_like_xml(std::string_view text);

/// What a CMMN file says, as the programme file that a comparison needs; throws CommandFault where it is none.
[[nodiscard]] cmmn::Imported read_cmmn_file(std::string const& file, std::string const& text,
                                            cmmn::ManualActivation absent);

}  // namespace unisson::server
