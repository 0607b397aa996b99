#pragma once

#include <string>
#include <string_view>

/// What the fuzzer throws bytes at. Each target answers with an empty text, or with what is wrong.
namespace unisson::fuzz {

using Target = std::string (*)(std::string_view input);

/// However a file is cut into chunks, the import makes the same commands and errors.
std::string csv(std::string_view input);
/// A document that is read, written and read again stays the same.
std::string json(std::string_view input);
/// A command that is accepted is accepted again as it is written, and means the same.
std::string command(std::string_view input);
/// A condition that is read holds or says what lacks; one that is not says where.
std::string condition(std::string_view input);
/// A programme that is accepted is accepted again as it is written.
std::string programme(std::string_view input);
/// A catalogue of building blocks that is accepted is accepted again as it is written.
std::string catalogue(std::string_view input);
/// An instrument that is accepted is accepted again as it is written, and whatever is answered can be scored.
std::string instrument(std::string_view input);
/// A file of CMMN that is read is written and read again to the same circuit, and written the same way then.
std::string cmmn(std::string_view input);
/// An event that is decoded is encoded and decoded to the same. Input: type, version and payload on three lines.
std::string event(std::string_view input);
/// Ids, days and moments that are read are written and read to the same; days survive the import's reader.
std::string scalars(std::string_view input);
/// Folding is idempotent and gives UTF-8.
std::string folding(std::string_view input);
/// What a file is hangs on its first bytes alone, and nothing that may run as a page is ever named text.
std::string media(std::string_view input);
/// However a connection's bytes are cut into packets, the same requests are read and the same bytes refused.
std::string http(std::string_view input);
/// No target that is accepted leads out of the root.
std::string http_target(std::string_view input);

struct NamedTarget {
    std::string_view name;  ///< also of its folder in corpus/
    Target run;
};

inline constexpr NamedTarget targets[] = {{"csv", csv},
                                          {"json", json},
                                          {"command", command},
                                          {"condition", condition},
                                          {"programme", programme},
                                          {"catalogue", catalogue},
                                          {"instrument", instrument},
                                          {"cmmn", cmmn},
                                          {"event", event},
                                          {"scalars", scalars},
                                          {"folding", folding},
                                          {"media", media},
                                          {"http", http},
                                          {"http_target", http_target}};

}  // namespace unisson::fuzz
