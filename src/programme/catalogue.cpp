#include "programme/catalogue.hpp"

#include <algorithm>

#include "programme/datum_rule.hpp"

namespace unisson::programme {

namespace {

template <typename Blocks>
void check_block_keys(Blocks const& blocks, std::string const& path, std::vector<base::InputError>& errors) {
    std::vector<std::string_view> seen;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        auto const place = path + "/" + std::to_string(i) + "/key";
        if (!is_plain_key(blocks[i].key)) errors.push_back({place, "wrong_type", "a-z, 0-9 and _"});
        if (std::ranges::find(seen, blocks[i].key) != seen.end())
            errors.push_back({place, "already_exists", "a key of its own"});
        seen.push_back(blocks[i].key);
    }
}

}  // namespace

base::Result<Catalogue, std::vector<base::InputError>> load_catalogue(std::string_view json) {
    using Errors = std::vector<base::InputError>;
    auto const document = base::JsonDocument::parse(json);
    if (!document) {
        auto const& error = document.error();
        return base::fail(Errors{{"line " + std::to_string(error.line) + ", column " + std::to_string(error.column),
                                  "not_json", error.message}});
    }
    Catalogue catalogue;
    base::FieldReader reader{base::FieldReader::Unknown::refuse};
    reader.read(document->root(), catalogue);
    auto errors = reader.errors();
    if (!errors.empty()) return base::fail(std::move(errors));
    check_block_keys(catalogue.groups, "/groups", errors);
    check_block_keys(catalogue.methods, "/methods", errors);
    for (std::size_t i = 0; i < catalogue.groups.size(); ++i) {
        auto const place = "/groups/" + std::to_string(i);
        if (catalogue.groups[i].first_questions.empty())
            errors.push_back({place + "/first_questions", "missing", "at least one question"});
        if (catalogue.groups[i].offers.empty()) errors.push_back({place + "/offers", "missing", "at least one offer"});
    }
    for (std::size_t i = 0; i < catalogue.methods.size(); ++i)
        if (catalogue.methods[i].sources.empty())
            errors.push_back({"/methods/" + std::to_string(i) + "/sources", "missing", "where it is described"});
    if (!errors.empty()) return base::fail(std::move(errors));
    return catalogue;
}

}  // namespace unisson::programme
