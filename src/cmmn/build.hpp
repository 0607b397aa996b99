#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cmmn/cmmn.hpp"
#include "cmmn/marks.hpp"
#include "cmmn/xml.hpp"

/// From a method to the elements of its file. What write() and read() share: read() compares a file of others with what
/// we would write, and keeps the difference.
namespace unisson::cmmn {

/// What is kept of files of others, by the mark of the element to which it belongs.
struct KeptParts {
    std::map<std::string, std::vector<Element>, std::less<>> children;
    std::map<std::string, std::vector<Attribute>, std::less<>> attributes;
    std::map<std::string, std::vector<Declaration>, std::less<>> declared;  ///< prefixes in values of attributes
    std::map<std::string, Element, std::less<>> bounds;  ///< of shapes: x, y, width, height
    std::map<std::string, std::string, std::less<>> element;  ///< "processTask" for a task

    [[nodiscard]] std::string const* attribute(std::string_view mark, std::string_view local) const;
};

/// Errors: "/circuit/kept/3/xml".
[[nodiscard]] base::Result<KeptParts, std::vector<base::InputError>>
read_kept(std::vector<programme::KeptPart> const& parts);

/// The id that the element of that mark has, kept or ours.
[[nodiscard]] std::string id_in(KeptParts const& kept, std::string const& mark);

[[nodiscard]] Element made(std::string_view space, std::string_view local, std::string mark = {});
void set(Element& element, std::string_view local, std::string value);
void set_own(Element& element, std::string_view local, std::string value);
void add_text(Element& element, std::string text);

/// The elements of the file, each with its mark; of what is kept only ids, places and element names are in it.
[[nodiscard]] Element build(Method const& method, KeptParts const& kept);
/// CMMNDI: the picture.
[[nodiscard]] Element build_picture(Method const& method, KeptParts const& kept);
/// Adds what is kept, then puts children into the order of the schema.
void add_kept(Element& root, KeptParts const& kept);

/// Whether what is kept may stand in the place of what we write: attributes that mean nothing to the circuit.
[[nodiscard]] bool gives_way(std::string_view mark, Attribute const& kept);

/// How a condition in the language of another tool is written in a programme file: "[language URI] text". It is no
/// condition of ours, so the file is refused until a person has said it in ours.
struct ForeignText {
    std::string language;
    std::string text;
};
[[nodiscard]] std::optional<ForeignText> foreign_text(std::string_view condition);
[[nodiscard]] std::string foreign_condition(std::string_view language, std::string_view text);

/// The names of elements under which our kinds of items go in CMMN; a kind may have several, the first is ours.
struct KindName {
    circuit::ItemKind kind{};
    std::string_view local;
};
[[nodiscard]] std::string_view local_of(circuit::ItemKind kind);
[[nodiscard]] std::optional<circuit::ItemKind> kind_of(std::string_view local);

}  // namespace unisson::cmmn
