#include <algorithm>

#include "cmmn/xml.hpp"

namespace unisson::cmmn {

namespace {

void escape(std::string& out, std::string_view text, bool in_attribute) {
    for (char const c : text) {
        if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>') {
            out += "&gt;";
        } else if (c == '\r') {
            out += "&#13;";
        } else if (in_attribute && c == '"') {
            out += "&quot;";
        } else if (in_attribute && c == '\n') {
            out += "&#10;";
        } else if (in_attribute && c == '\t') {
            out += "&#9;";
        } else {
            out.push_back(c);
        }
    }
}

class Writer {
public:
    explicit Writer(bool indent) : m_indent{indent} {}

    void write(Element const& element, std::size_t depth) {
        auto const scope = m_scope.size();
        std::vector<Declaration> fresh;
        for (auto const& each : element.declared) {
            auto const* const known = bound(each.prefix);
            if (known == nullptr || *known != each.space) declare(each.prefix, each.space, fresh);
        }
        auto const tag = named(element.prefix, element.space, true, fresh);
        std::string attributes;
        for (auto const& each : element.attributes) {
            attributes.append(" ")
                .append(named(each.prefix, each.space, false, fresh))
                .append(each.local)
                .append("=\"");
            escape(attributes, each.value, true);
            attributes.push_back('"');
        }
        m_out.append("<").append(tag).append(element.local);
        for (auto const& each : fresh) {
            m_out.append(each.prefix.empty() ? " xmlns" : " xmlns:" + each.prefix).append("=\"");
            escape(m_out, each.space, true);
            m_out.push_back('"');
        }
        m_out += attributes;
        if (element.children.empty()) {
            m_out += "/>";
        } else {
            m_out.push_back('>');
            children(element, depth);
            m_out.append("</").append(tag).append(element.local).push_back('>');
        }
        m_scope.resize(scope);
    }

    std::string take() && { return std::move(m_out); }
    std::string m_out;

private:
    void children(Element const& element, std::size_t depth) {
        bool const indent =
            m_indent && std::ranges::none_of(element.children, [](Element const& each) { return each.is_text(); });
        for (auto const& each : element.children) {
            if (indent) m_out.append("\n").append(2 * (depth + 1), ' ');
            if (each.is_text())
                escape(m_out, each.text, false);
            else
                write(each, depth + 1);
        }
        if (indent) m_out.append("\n").append(2 * depth, ' ');
    }

    [[nodiscard]] std::string const* bound(std::string_view prefix) const {
        for (auto each = m_scope.rbegin(); each != m_scope.rend(); ++each)
            if (each->prefix == prefix) return &each->space;
        return nullptr;
    }

    /// The prefix with its colon under which the name is in its namespace; declares it where it is not in scope.
    std::string named(std::string prefix, std::string const& space, bool may_be_default,
                      std::vector<Declaration>& fresh) {
        if (space == xml_space) return "xml:";
        if (space.empty()) {
            auto const* const inherited = bound("");
            if (may_be_default && inherited != nullptr && !inherited->empty()) declare("", "", fresh);
            return "";
        }
        if (prefix.empty() && !may_be_default) prefix = "ns";
        auto const* const known = bound(prefix);
        if (known == nullptr || *known != space) {
            bool const taken = std::ranges::find(fresh, prefix, &Declaration::prefix) != fresh.end();
            if (taken) prefix = unused(prefix.empty() ? "ns" : prefix);
            declare(prefix, space, fresh);
        }
        return prefix.empty() ? "" : prefix + ":";
    }

    [[nodiscard]] std::string unused(std::string const& prefix) const {
        for (int i = 2;; ++i)
            if (auto name = prefix + std::to_string(i); bound(name) == nullptr) return name;
    }

    void declare(std::string prefix, std::string space, std::vector<Declaration>& fresh) {
        fresh.push_back({prefix, space});
        m_scope.push_back({std::move(prefix), std::move(space)});
    }

    bool m_indent;
    std::vector<Declaration> m_scope;
};

/// Whether a value of the element or of what it holds begins a word with the prefix, as a qualified name would.
bool values_use(Element const& element, std::string const& start) {
    if (element.is_text()) return element.text.find(start) != std::string::npos;
    return std::ranges::any_of(element.attributes,
                               [&](auto const& each) { return each.value.find(start) != std::string::npos; }) ||
           std::ranges::any_of(element.children, [&](auto const& each) { return values_use(each, start); });
}

}  // namespace

std::string write_xml(Element const& root) {
    Writer writer{true};
    writer.m_out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    writer.write(root, 0);
    auto out = std::move(writer).take();
    out.push_back('\n');
    return out;
}

std::string write_fragment(Element const& element, std::vector<Declaration> const& scope) {
    auto copy = element;
    for (auto each = scope.rbegin(); each != scope.rend(); ++each) {
        bool const known = std::ranges::find(copy.declared, each->prefix, &Declaration::prefix) != copy.declared.end();
        if (!known && !each->prefix.empty() && values_use(element, each->prefix + ":")) copy.declared.push_back(*each);
    }
    Writer writer{false};
    writer.write(copy, 0);
    return std::move(writer).take();
}

}  // namespace unisson::cmmn
