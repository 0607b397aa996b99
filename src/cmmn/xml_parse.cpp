#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "cmmn/xml.hpp"

namespace unisson::cmmn {

namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view xmlns_space = "http://www.w3.org/2000/xmlns/";

bool is_blank(char c) {
    return blanks.find(c) != std::string_view::npos;
}

/// Names are told apart by ASCII; what lies beyond it counts as a letter.
bool begins_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool continues_name(char c) {
    return begins_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

/// Char of XML 1.0, section 2.2.
bool is_character(char32_t c) {
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

void append_utf8(std::string& out, char32_t c) {
    auto const put = [&](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

/// One pass from left to right. The first thing that is wrong ends it: m_error is set and every step gives up.
class Parser {
public:
    explicit Parser(std::string_view text) : m_text{text} {}

    base::Result<Element, XmlError> run() {
        Element root;
        if (check_bytes() && prolog()) {
            if (at("<") && !at("<!") && !at("<?"))
                element(root, 0);
            else
                fail("not_xml", "an element");
        }
        if (!m_error) end();
        if (m_error) return base::fail(std::move(*m_error));
        return root;
    }

private:
    bool fail(std::string_view code, std::string expected) { return fail_at(m_at, code, std::move(expected)); }

    bool fail_at(std::size_t offset, std::string_view code, std::string expected) {
        if (m_error) return false;
        auto const before = m_text.substr(0, std::min(offset, m_text.size()));
        auto const line_start = before.rfind('\n');
        auto const line = 1 + static_cast<std::size_t>(std::ranges::count(before, '\n'));
        auto const column = before.size() - (line_start == std::string_view::npos ? 0 : line_start + 1) + 1;
        m_error = XmlError{line, column, code, std::move(expected)};
        return false;
    }

    [[nodiscard]] bool at(std::string_view word) const { return m_text.substr(m_at).starts_with(word); }

    bool take(std::string_view word) {
        if (!at(word)) return false;
        m_at += word.size();
        return true;
    }

    bool skip_blanks() {
        auto const from = m_at;
        while (m_at < m_text.size() && is_blank(m_text[m_at])) ++m_at;
        return m_at > from;
    }

    bool count_part() {
        return ++m_parts <= xml_parts_max ||
               fail("too_many", "at most " + std::to_string(xml_parts_max) + " elements, attributes and texts");
    }

    bool check_bytes() {
        if (m_text.size() > xml_bytes_max)
            return fail_at(0, "too_long", "at most " + std::to_string(xml_bytes_max) + " bytes");
        if (m_text.starts_with("\xFE\xFF") || m_text.starts_with("\xFF\xFE"))
            return fail_at(0, "encoding", "UTF-8, not UTF-16");
        if (!base::is_utf8(m_text)) return fail_at(first_broken_line(), "not_utf8", "UTF-8");
        for (std::size_t i = 0; i < m_text.size(); ++i) {
            auto const c = static_cast<unsigned char>(m_text[i]);
            bool const noncharacter = c == 0xEF && (m_text.substr(i).starts_with("\xEF\xBF\xBE") ||
                                                    m_text.substr(i).starts_with("\xEF\xBF\xBF"));
            if (noncharacter || (c < 0x20 && !is_blank(m_text[i])))
                return fail_at(i, "control_character", "characters that XML allows");
        }
        take("\xEF\xBB\xBF");
        return true;
    }

    [[nodiscard]] std::size_t first_broken_line() const {
        std::size_t start = 0;
        while (start < m_text.size()) {
            auto const end = std::min(m_text.find('\n', start), m_text.size());
            if (!base::is_utf8(m_text.substr(start, end - start))) break;
            start = end + 1;
        }
        return std::min(start, m_text.size());
    }

    bool prolog() {
        if (at("<?xml") && m_at + 5 < m_text.size() && is_blank(m_text[m_at + 5]) && !declaration()) return false;
        return around_root();
    }

    bool declaration() {
        auto const end = m_text.find("?>", m_at);
        if (end == std::string_view::npos) return fail("not_xml", "?>");
        auto const inside = m_text.substr(m_at, end - m_at);
        auto const said = inside.find("encoding");
        if (said != std::string_view::npos) {
            auto const open = inside.find_first_of("\"'", said);
            auto const close = open == std::string_view::npos ? open : inside.find(inside[open], open + 1);
            if (close == std::string_view::npos) return fail("not_xml", "encoding=\"UTF-8\"");
            std::string name{inside.substr(open + 1, close - open - 1)};
            std::ranges::transform(name, name.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
            if (name != "UTF-8" && name != "UTF8" && name != "US-ASCII" && name != "ASCII")
                return fail_at(m_at + said, "encoding", "UTF-8");
        }
        m_at = end + 2;
        return true;
    }

    /// Comments, processing instructions and blanks around the root.
    bool around_root() {
        while (!m_error) {
            skip_blanks();
            if (at("<!DOCTYPE") || at("<!doctype"))
                return fail("doctype", "no document type: entities are not expanded");
            if (at("<!--") || at("<?")) {
                if (!aside()) return false;
            } else {
                return true;
            }
        }
        return false;
    }

    /// A comment or a processing instruction.
    bool aside() {
        bool const comment = at("<!--");
        auto const end = m_text.find(comment ? "--" : "?>", m_at + (comment ? 4 : 2));
        if (end == std::string_view::npos) return fail("not_xml", comment ? "-->" : "?>");
        if (comment && !m_text.substr(end).starts_with("-->")) return fail_at(end, "not_xml", "no -- inside a comment");
        if (!comment && (at("<?xml ") || at("<?xml?"))) return fail("not_xml", "<?xml at the very beginning only");
        m_at = end + (comment ? 3 : 2);
        return true;
    }

    void end() {
        if (around_root() && m_at < m_text.size()) fail("not_xml", "nothing after the end of the root");
    }

    bool name(std::string& prefix, std::string& local) {
        auto const first = name_part();
        if (m_error || first.empty()) return fail("not_xml", "a name");
        if (!take(":")) {
            local = first;
            return true;
        }
        prefix = first;
        local = name_part();
        return local.empty() ? fail("not_xml", "a name after the colon") : true;
    }

    std::string name_part() {
        auto const from = m_at;
        if (m_at < m_text.size() && begins_name(m_text[m_at]))
            while (m_at < m_text.size() && continues_name(m_text[m_at])) ++m_at;
        if (m_at - from > xml_name_max)
            fail_at(from, "too_long", "names of at most " + std::to_string(xml_name_max) + " bytes");
        return std::string{m_text.substr(from, m_at - from)};
    }

    /// Counts lines as it goes forward; offsets are asked for in ascending order.
    std::size_t line_at(std::size_t offset) {
        m_line += static_cast<std::size_t>(std::ranges::count(m_text.substr(m_counted, offset - m_counted), '\n'));
        m_counted = offset;
        return m_line;
    }

    bool element(Element& out, std::size_t depth) {
        if (depth >= xml_depth_max) return fail("too_deep", "at most " + std::to_string(xml_depth_max) + " levels");
        if (!count_part()) return false;
        auto const start = m_at;
        out.line = line_at(start);
        take("<");
        if (!name(out.prefix, out.local) || !attributes(out)) return false;
        auto const scope = m_scope.size();
        m_scope.insert(m_scope.end(), out.declared.begin(), out.declared.end());
        if (!bind(out, start)) return false;
        bool good = true;
        if (!take("/>")) good = take(">") ? content(out, depth) && close(out) : fail("not_xml", "> or />");
        m_scope.resize(scope);
        return good;
    }

    bool attributes(Element& out) {
        while (!m_error) {
            bool const apart = skip_blanks();
            if (m_at >= m_text.size()) return fail("not_xml", ">");
            if (at("/") || at(">")) return true;
            if (!apart) return fail("not_xml", "a blank between attributes");
            if (out.attributes.size() >= xml_attributes_max ||
                m_scope.size() + out.declared.size() >= xml_attributes_max)
                return fail("too_many", "at most " + std::to_string(xml_attributes_max) + " attributes or prefixes");
            if (!count_part()) return false;
            auto const start = m_at;
            Attribute made;
            if (!name(made.prefix, made.local)) return false;
            skip_blanks();
            if (!take("=")) return fail("not_xml", "=");
            skip_blanks();
            if (!quoted(made.value)) return false;
            bool const is_default = made.prefix.empty() && made.local == "xmlns";
            if (is_default || made.prefix == "xmlns") {
                if (!declare(out, {is_default ? "" : made.local, made.value}, start)) return false;
            } else {
                out.attributes.push_back(std::move(made));
            }
        }
        return false;
    }

    bool declare(Element& out, Declaration made, std::size_t start) {
        bool const reserved =
            made.prefix == "xmlns" || made.space == xmlns_space || (made.prefix == "xml") != (made.space == xml_space);
        if (reserved) return fail_at(start, "not_xml", "no other meaning for xml and xmlns");
        if (!made.prefix.empty() && made.space.empty()) return fail_at(start, "not_xml", "a namespace for the prefix");
        if (std::ranges::find(out.declared, made.prefix, &Declaration::prefix) != out.declared.end())
            return fail_at(start, "not_xml", "each prefix once");
        out.declared.push_back(std::move(made));
        return true;
    }

    bool quoted(std::string& out) {
        if (m_at >= m_text.size() || (m_text[m_at] != '"' && m_text[m_at] != '\''))
            return fail("not_xml", "a value in quotes");
        char const quote = m_text[m_at++];
        while (m_at < m_text.size() && m_text[m_at] != quote) {
            if (m_text[m_at] == '<') return fail("not_xml", "&lt; for < in a value");
            if (m_text[m_at] == '&') {
                if (!reference(out)) return false;
                continue;
            }
            if (at("\r\n")) ++m_at;
            out.push_back(is_blank(m_text[m_at]) ? ' ' : m_text[m_at]);
            ++m_at;
        }
        if (m_at >= m_text.size()) return fail("not_xml", "the end of the value");
        ++m_at;
        return true;
    }

    bool reference(std::string& out) {
        constexpr std::array<std::pair<std::string_view, char>, 5> known{
            {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
        for (auto const& [word, c] : known)
            if (take(word)) {
                out.push_back(c);
                return true;
            }
        if (!at("&#")) return fail("not_xml", "&amp; &lt; &gt; &quot; &apos; or a character by its number");
        auto const start = m_at;
        m_at += 2;
        unsigned const base = take("x") ? 16 : 10;
        char32_t c = 0;
        std::size_t digits = 0;
        for (; m_at < m_text.size() && m_text[m_at] != ';' && digits < 9; ++m_at, ++digits) {
            auto const digit = value_of(m_text[m_at]);
            if (digit >= base) return fail("not_xml", "the number of a character");
            c = c * base + digit;
        }
        if (digits == 0 || !take(";") || !is_character(c))
            return fail_at(start, "not_xml", "the number of a character");
        append_utf8(out, c);
        return true;
    }

    static char32_t value_of(char c) {
        if (c >= '0' && c <= '9') return static_cast<char32_t>(c - '0');
        if (c >= 'a' && c <= 'f') return static_cast<char32_t>(c - 'a' + 10);
        if (c >= 'A' && c <= 'F') return static_cast<char32_t>(c - 'A' + 10);
        return 99;
    }

    /// Finds the namespaces of the element and its attributes.
    bool bind(Element& out, std::size_t start) {
        if (!space_of(out.prefix, out.space, start)) return false;
        for (auto& each : out.attributes)
            if (!each.prefix.empty() && !space_of(each.prefix, each.space, start)) return false;
        for (std::size_t i = 1; i < out.attributes.size(); ++i)
            for (std::size_t k = 0; k < i; ++k)
                if (out.attributes[i].local == out.attributes[k].local &&
                    out.attributes[i].space == out.attributes[k].space)
                    return fail_at(start, "not_xml", "each attribute once: " + out.attributes[i].local);
        return true;
    }

    bool space_of(std::string const& prefix, std::string& space, std::size_t start) {
        if (prefix == "xml") {
            space = xml_space;
            return true;
        }
        for (auto each = m_scope.rbegin(); each != m_scope.rend(); ++each)
            if (each->prefix == prefix) {
                space = each->space;
                return true;
            }
        return prefix.empty() ? true : fail_at(start, "not_xml", "a namespace for the prefix " + prefix);
    }

    bool content(Element& out, std::size_t depth) {
        std::string text;
        while (!m_error) {
            if (m_at >= m_text.size()) return fail("not_xml", "</" + out.local + ">");
            if (at("</")) break;
            if (at("<!--") || at("<?")) {
                if (!aside()) return false;
            } else if (take("<![CDATA[")) {
                if (!cdata(text)) return false;
            } else if (at("<")) {
                if (!keep_text(out, text)) return false;
                if (!element(out.children.emplace_back(), depth + 1)) return false;
            } else if (!characters(text)) {
                return false;
            }
        }
        return keep_text(out, text) && drop_indentation(out);
    }

    bool characters(std::string& text) {
        if (at("&")) return reference(text);
        if (at("]]>")) return fail("not_xml", "]]&gt; outside of CDATA");
        append_line_end_or(text);
        return true;
    }

    bool cdata(std::string& text) {
        auto const end = m_text.find("]]>", m_at);
        if (end == std::string_view::npos) return fail("not_xml", "]]>");
        while (m_at < end) append_line_end_or(text);
        m_at = end + 3;
        return true;
    }

    /// Line ends become \n (section 2.11).
    void append_line_end_or(std::string& text) {
        if (m_text[m_at] != '\r') {
            text.push_back(m_text[m_at]);
        } else if (!m_text.substr(m_at).starts_with("\r\n")) {
            text.push_back('\n');
        }
        ++m_at;
    }

    bool keep_text(Element& out, std::string& text) {
        if (text.empty()) return true;
        if (!count_part()) return false;
        auto& made = out.children.emplace_back();
        made.text = std::move(text);
        made.line = m_line;
        text.clear();
        return true;
    }

    /// Blanks alone between elements are the layout of the file.
    static bool drop_indentation(Element& out) {
        bool const elements = std::ranges::any_of(out.children, [](Element const& each) { return !each.is_text(); });
        bool const words = std::ranges::any_of(out.children, [](Element const& each) {
            return each.is_text() && each.text.find_first_not_of(blanks) != std::string::npos;
        });
        if (elements && !words) std::erase_if(out.children, [](Element const& each) { return each.is_text(); });
        return true;
    }

    bool close(Element const& out) {
        auto const start = m_at;
        take("</");
        std::string prefix;
        std::string local;
        if (!name(prefix, local)) return false;
        if (prefix != out.prefix || local != out.local)
            return fail_at(start, "not_xml", "</" + (out.prefix.empty() ? "" : out.prefix + ":") + out.local + ">");
        skip_blanks();
        return take(">") ? true : fail("not_xml", ">");
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_parts = 0;
    std::size_t m_line = 1;
    std::size_t m_counted = 0;
    std::vector<Declaration> m_scope;
    std::optional<XmlError> m_error;
};

}  // namespace

base::Result<Element, XmlError> parse_xml(std::string_view text) {
    return Parser{text}.run();
}

Attribute const* Element::attribute(std::string_view local_, std::string_view space_) const {
    for (auto const& each : attributes)
        if (each.local == local_ && each.space == space_) return &each;
    return nullptr;
}

std::string_view Element::value(std::string_view local_, std::string_view space_) const {
    auto const* const found = attribute(local_, space_);
    return found == nullptr ? std::string_view{} : std::string_view{found->value};
}

Element const* Element::child(std::string_view space_, std::string_view local_) const {
    for (auto const& each : children)
        if (each.is(space_, local_)) return &each;
    return nullptr;
}

std::string Element::own_text() const {
    std::string out;
    for (auto const& each : children)
        if (each.is_text()) out += each.text;
    auto const first = out.find_first_not_of(blanks);
    if (first == std::string::npos) return {};
    return out.substr(first, out.find_last_not_of(blanks) - first + 1);
}

}  // namespace unisson::cmmn
