#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "cmmn/build.hpp"

namespace unisson::cmmn {

/// One file on its way to a circuit. Every element that has been understood gets its mark; what has none is kept.
class Reader {
public:
    Reader(Element const& root, ManualActivation absent) : m_root{root}, m_absent{absent} {}
    [[nodiscard]] base::Result<Imported, std::vector<Finding>> run();

private:
    using Criteria = std::vector<programme::EntryCriterion>;

    /// A plan item or discretionary item, with its definition.
    struct Place {
        Element const* item = nullptr;
        Element const* definition = nullptr;
        std::size_t order = 0;
    };

    // reader.cpp: the whole
    void index(Element const& element, Element const* parent);
    void read_head(Element const& the_case, Element const& plan);
    void read_roles(Element const& the_case);
    void read_files(Element const& holder, bool direct);
    void walk(Element const& stage, std::optional<std::string> const& holder);
    void adopt(Element const& item, std::optional<std::string> const& holder, bool added);
    [[nodiscard]] bool may_enter(Element const& stage);
    void put_in_order();
    void mark_picture();
    void mark_shape(Element const& shape);

    // reader_items.cpp: one item
    void fill(programme::PlanItem& item, Place const& place);
    void read_texts(programme::PlanItem& item, Element const& definition);
    void read_outcomes(programme::PlanItem& item, Element const& definition);
    void read_words(Element const& holder, std::string_view local, programme::LocalText& text);
    void read_control(programme::PlanItem& item, Place const& place);
    [[nodiscard]] std::optional<std::string> rule(Element const& control, std::string_view local, std::string_view what,
                                                  std::string const& key);
    void read_manual(programme::PlanItem& item, Element const* control, Place const& place);
    void read_applicable(programme::PlanItem& item, Element const& of);
    void read_roles_of(programme::PlanItem& item, Element const& definition);
    void read_timer(programme::PlanItem& item, Element const& definition);
    void read_criteria(Element const& of, std::string_view local, std::string_view what, std::string const& key,
                       Criteria& out);
    [[nodiscard]] std::optional<programme::EntryCriterion> read_sentry(Element const& sentry, std::string const& name);
    [[nodiscard]] std::optional<programme::EventPart> read_part(Element const& part, std::string const& name);
    /// The text of an expression; in a language of others with its name before it.
    [[nodiscard]] std::string expression(Element const& element);
    [[nodiscard]] std::string condition_of(Element const& holder, std::string const& name);
    [[nodiscard]] std::string bounded(Element const& element, std::string text, std::size_t limit);

    // reader_keep.cpp: what is left
    void keep_rest();
    void keep(Element const& element);
    void keep_attributes(Element const& element, Element const& ours, std::string const& name);
    void keep_places();
    void keep_element(std::string const& at, Element const& element);
    void keep_part(std::string const& at, Element const& part, std::vector<Declaration> const& scope = {});
    [[nodiscard]] std::vector<Declaration> scope_of(Element const& element) const;
    [[nodiscard]] static bool is_ours(Element const& child, std::string_view at);

    void note(Element const& element, std::string mark_);
    [[nodiscard]] std::string const* mark_of(Element const& element) const;
    [[nodiscard]] Element const* find(std::string_view id) const;
    [[nodiscard]] std::string unique_key(std::string_view wanted, std::set<std::string>& taken) const;
    [[nodiscard]] std::string unique_file_key(std::string_view wanted);
    [[nodiscard]] std::string path_of(Element const& element) const;
    void refuse(Element const& element, std::string_view code, std::string expected);
    void remark(Element const& element, std::string_view code, std::string what);
    void add_finding(std::vector<Finding>& to, Element const& element, std::string_view code, std::string what);

    Element const& m_root;
    ManualActivation m_absent;
    Method m_method;
    std::vector<Place> m_places;  ///< one for each item of the circuit
    std::vector<Finding> m_faults;
    std::vector<Finding> m_notices;
    std::map<std::string_view, Element const*> m_by_id;
    std::map<Element const*, Element const*> m_parents;
    std::map<Element const*, std::string> m_marks;
    std::vector<Element const*> m_noted;  ///< what has a mark, in the order in which it was read
    std::set<std::string> m_used_marks;
    std::map<Element const*, std::string> m_keys;   ///< of items, roles and items of the case file
    std::set<std::string> m_item_keys;
    std::set<std::string> m_role_keys;
    std::set<std::string> m_file_keys;
    std::set<Element const*> m_entered;  ///< stages that have been walked through
    std::vector<Element const*> m_open;  ///< stages on the way to the present one
    std::vector<programme::KeptPart> m_kept;
    std::map<std::string, Element const*> m_ours;  ///< by mark: what we would write
};

/// How a task or event came out, in the extension elements of its definition.
[[nodiscard]] bool is_outcome(Element const& element);

/// A key made of a name: a-z, 0-9 and _.
[[nodiscard]] std::string key_from(std::string_view name);

}  // namespace unisson::cmmn
