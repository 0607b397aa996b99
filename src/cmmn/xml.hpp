#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

/// As much XML 1.0 with namespaces as files of CMMN need: UTF-8, elements, attributes, text, CDATA. A document type is
/// refused, so that there are no entities to expand; comments and processing instructions are read over.
namespace unisson::cmmn {

/// The namespace of the prefix "xml", known without being declared (Namespaces in XML 1.0, section 3).
inline constexpr std::string_view xml_space = "http://www.w3.org/XML/1998/namespace";

inline constexpr std::size_t xml_bytes_max = std::size_t{8} * 1024 * 1024;
inline constexpr std::size_t xml_depth_max = 64;          ///< elements within one another
inline constexpr std::size_t xml_parts_max = 300'000;     ///< elements, attributes and texts of one document
inline constexpr std::size_t xml_attributes_max = 200;    ///< of one element; prefixes in force at one place
inline constexpr std::size_t xml_name_max = 500;          ///< bytes of a name

struct Attribute {
    std::string space;   ///< namespace; empty: none
    std::string prefix;  ///< as written, or as it should be
    std::string local;
    std::string value;
};

/// A prefix (empty: the default) and the namespace that an element declares for it.
struct Declaration {
    std::string prefix;
    std::string space;
};

/// An element, or a text between elements.
struct Element {
    std::string space;
    std::string prefix;
    std::string local;  ///< empty: a text
    std::string text;   ///< of a text
    std::vector<Attribute> attributes;
    std::vector<Declaration> declared;
    std::vector<Element> children;
    std::size_t line = 0;
    std::string mark;  ///< what the element is in the circuit (marks.hpp), in what we write

    [[nodiscard]] bool is_text() const { return local.empty(); }
    [[nodiscard]] bool is(std::string_view space_, std::string_view local_) const {
        return space == space_ && local == local_;
    }
    [[nodiscard]] Attribute const* attribute(std::string_view local_, std::string_view space_ = {}) const;
    /// The value of the attribute, or an empty text.
    [[nodiscard]] std::string_view value(std::string_view local_, std::string_view space_ = {}) const;
    /// The first child of that name; null if there is none.
    [[nodiscard]] Element const* child(std::string_view space_, std::string_view local_) const;
    /// Its own texts, one after another, without blanks around.
    [[nodiscard]] std::string own_text() const;
};

/// Why a text is no XML that we read: where, a stable code, what was expected.
struct XmlError {
    std::size_t line = 1;
    std::size_t column = 1;
    std::string_view
        code;  ///< "too_long", "not_utf8", "control_character", "encoding", "doctype", "not_xml", "too_deep", "too_many"
    std::string expected;
};

[[nodiscard]] base::Result<Element, XmlError> parse_xml(std::string_view text);

/// The document as text, indented, with the declaration of XML and every namespace that its names need.
[[nodiscard]] std::string write_xml(Element const& root);
/// The element alone, on one line: what is kept of files of others. Declares what it uses from `scope`, prefixes in
/// values included.
[[nodiscard]] std::string write_fragment(Element const& element, std::vector<Declaration> const& scope);

}  // namespace unisson::cmmn
