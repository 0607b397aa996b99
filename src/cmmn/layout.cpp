#include "cmmn/layout.hpp"

#include <algorithm>
#include <map>

#include "circuit/life.hpp"
#include "cmmn/marks.hpp"
#include "programme/programme.hpp"

namespace unisson::cmmn {

namespace {

using circuit::ItemKind;
using programme::Circuit;
using programme::EntryCriterion;
using programme::PlanItem;

constexpr int margin = 36;     // between a stage and what it holds
constexpr int gap = 44;        // between neighbours: room for criteria and lines
constexpr int heading = 44;    // of a stage, for its name
constexpr int task_width = 120;
constexpr int task_height = 80;
constexpr int milestone_height = 56;
constexpr int listener = 36;   // side of a timer or event
constexpr int label_height = 32;
constexpr int file_width = 36;
constexpr int file_height = 50;
constexpr int diamond_width = 20;
constexpr int diamond_height = 28;
constexpr int diamond_step = 34;
constexpr int diamond_top = 12;
constexpr std::size_t leaves_in_one_column = 5;
constexpr std::size_t leaves_in_two_columns = 14;
constexpr std::size_t stages_in_a_row = 6;
constexpr std::size_t leaves_in_a_row = 8;

/// Shapes told from a corner of their own, not yet put anywhere.
struct Block {
    int width = 0;
    int height = 0;
    std::vector<Shape> shapes;
};

Bounds moved(Bounds bounds, int x, int y) {
    return {bounds.x + x, bounds.y + y, bounds.width, bounds.height};
}

void put(Block& into, Block block, int x, int y) {
    for (auto& shape : block.shapes) {
        shape.bounds = moved(shape.bounds, x, y);
        if (shape.label) shape.label = moved(*shape.label, x, y);
        into.shapes.push_back(std::move(shape));
    }
    into.width = std::max(into.width, x + block.width);
    into.height = std::max(into.height, y + block.height);
}

int height_for(std::size_t criteria) {
    return criteria == 0 ? 0 : 2 * diamond_top + static_cast<int>(criteria - 1) * diamond_step + diamond_height;
}

void add_diamonds(Block& block, std::string_view what, std::string_view key, std::size_t count, int x) {
    for (std::size_t i = 0; i < count; ++i) {
        int const y = diamond_top + static_cast<int>(i) * diamond_step;
        block.shapes.push_back({mark(what, key, i), {x, y, diamond_width, diamond_height}, std::nullopt});
    }
}

void add_criteria(Block& block, std::string_view key, std::size_t entries, std::size_t exits, int width) {
    add_diamonds(block, "entry", key, entries, -diamond_width / 2);
    add_diamonds(block, "exit", key, exits, width - diamond_width / 2);
}

Block listener_block(std::string name) {
    Block block{task_width, listener + label_height, {}};
    int const x = (task_width - listener) / 2;
    block.shapes.push_back(
        {std::move(name), {x, 0, listener, listener}, Bounds{0, listener, task_width, label_height}});
    return block;
}

Block file_block(std::string_view file) {
    Block block{task_width, file_height + label_height, {}};
    int const x = (task_width - file_width) / 2;
    block.shapes.push_back(
        {mark("file", file), {x, 0, file_width, file_height}, Bounds{0, file_height, task_width, label_height}});
    return block;
}

Block leaf_block(PlanItem const& item) {
    if (item.kind == ItemKind::timer || item.kind == ItemKind::user_event)
        return listener_block(mark("item", item.key));
    int const least = item.is_milestone() ? milestone_height : task_height;
    int const height = std::max(least, height_for(std::max(item.entry.size(), item.exit.size())));
    Block block{task_width, height, {}};
    block.shapes.push_back({mark("item", item.key), {0, 0, task_width, height}, std::nullopt});
    add_criteria(block, item.key, item.entry.size(), item.exit.size(), task_width);
    return block;
}

/// Puts the blocks in rows of so many; columns are as wide as their widest.
Block grid(std::vector<Block> blocks, std::size_t columns) {
    std::vector<int> widths(std::min(columns, blocks.size()), 0);
    for (std::size_t i = 0; i < blocks.size(); ++i)
        widths[i % columns] = std::max(widths[i % columns], blocks[i].width);
    Block all;
    int y = 0;
    for (std::size_t row = 0; row < blocks.size(); row += columns) {
        int x = 0;
        int height = 0;
        for (std::size_t i = row; i < std::min(blocks.size(), row + columns); ++i) {
            height = std::max(height, blocks[i].height);
            auto const column = i - row;
            put(all, std::move(blocks[i]), x, y);
            x += widths[column] + gap;
        }
        y += height + gap;
    }
    return all;
}

class Draughtsman {
public:
    explicit Draughtsman(Circuit const& circuit) : m_circuit{circuit} {}

    Block plan() {
        std::vector<Block> parts;
        std::vector<Block> files;
        for (auto const& file : files_of(m_circuit)) files.push_back(file_block(file));
        if (!files.empty()) parts.push_back(grid(std::move(files), leaves_in_a_row));
        auto leaves = leaves_of(std::nullopt);
        if (!leaves.empty()) parts.push_back(grid(std::move(leaves), leaves_in_a_row));
        auto stages = stages_of(std::nullopt);
        if (!stages.empty()) parts.push_back(grid(std::move(stages), stages_in_a_row));
        return framed("plan", circuit::case_plan_key, std::move(parts), 0, m_circuit.exit.size());
    }

private:
    std::vector<Block> leaves_of(std::optional<std::string> const& holder) {
        std::vector<Block> out;
        for (auto const& item : m_circuit.items)
            if (item.in == holder && !item.is_stage()) out.push_back(leaf_block(item));
        return out;
    }

    /// No deeper than a circuit may be: keys that are not unique would lead round and round.
    std::vector<Block> stages_of(std::optional<std::string> const& holder) {
        std::vector<Block> out;
        if (m_depth > programme::stage_depth_max + 1) return out;
        ++m_depth;
        for (auto const& item : m_circuit.items)
            if (item.in == holder && item.is_stage()) out.push_back(stage(item));
        --m_depth;
        return out;
    }

    Block stage(PlanItem const& item) {
        std::vector<Block> parts;
        auto leaves = leaves_of(item.key);
        std::size_t const columns =
            leaves.size() <= leaves_in_one_column ? 1 : (leaves.size() <= leaves_in_two_columns ? 2 : 3);
        if (!leaves.empty()) parts.push_back(grid(std::move(leaves), columns));
        auto stages = stages_of(item.key);
        if (!stages.empty()) parts.push_back(grid(std::move(stages), 2));
        return framed(mark("item", item.key), item.key, std::move(parts), item.entry.size(), item.exit.size());
    }

    /// A frame with its name above and the parts one below the other.
    static Block framed(std::string name, std::string_view key, std::vector<Block> parts, std::size_t entries,
                        std::size_t exits) {
        Block inside;
        for (auto& part : parts) put(inside, std::move(part), 0, inside.height == 0 ? 0 : inside.height + gap);
        int const width = std::max(inside.width, task_width) + 2 * margin;
        int const height = std::max(heading + inside.height + margin, height_for(std::max(entries, exits)));
        Block block;
        block.shapes.push_back({std::move(name), {0, 0, width, height}, std::nullopt});
        add_criteria(block, key, entries, exits, width);
        put(block, std::move(inside), margin, heading);
        block.width = width;
        block.height = height;
        return block;
    }

    Circuit const& m_circuit;
    std::size_t m_depth = 0;
};

/// From the right side of the source to the criterion, at right angles; back to the left below the source and its name
/// if the criterion lies below, above it otherwise.
std::vector<Point> way(Bounds const& from, int bottom, Bounds const& to, bool entry) {
    Point const start{from.x + from.width, from.y + from.height / 2};
    Point const end{entry ? to.x : to.x + to.width, to.y + to.height / 2};
    int const before = entry ? end.x - diamond_width / 2 : end.x + diamond_width / 2;
    if (before >= start.x) return {start, {before, start.y}, {before, end.y}, end};
    int const after = start.x + diamond_width / 2;
    int const lane = to.y >= bottom ? bottom + gap / 4 : from.y - gap / 4;
    return {start, {after, start.y}, {after, lane}, {before, lane}, {before, end.y}, end};
}

class Edges {
public:
    explicit Edges(Layout& layout) : m_layout{layout} {
        for (auto const& shape : layout.shapes) m_shapes.emplace(shape.mark, &shape);
    }

    void add(std::string_view what, std::string_view key, std::vector<EntryCriterion> const& criteria) {
        for (std::size_t c = 0; c < criteria.size(); ++c)
            for (std::size_t p = 0; p < criteria[c].on.size(); ++p) {
                auto const& part = criteria[c].on[p];
                auto source = part.item ? mark("item", *part.item) : mark("file", part.file.value_or(""));
                auto target = mark(what, key, c);
                auto const from = m_shapes.find(source);
                auto const to = m_shapes.find(target);
                if (from == m_shapes.end() || to == m_shapes.end()) continue;
                auto const& box = from->second->bounds;
                auto const& under = from->second->label ? *from->second->label : box;
                auto points = way(box, under.y + under.height, to->second->bounds, what == "entry");
                m_layout.edges.push_back(
                    {mark("on/" + std::string{what}, std::string{key} + "/" + std::to_string(c), p), std::move(source),
                     std::move(target), std::move(points)});
            }
    }

private:
    Layout& m_layout;
    std::map<std::string, Shape const*> m_shapes;
};

}  // namespace

Shape const* Layout::find(std::string_view mark) const {
    auto const found = std::ranges::find(shapes, mark, &Shape::mark);
    return found == shapes.end() ? nullptr : &*found;
}

std::vector<std::string> files_of(Circuit const& circuit) {
    std::vector<std::string> files;
    auto const gather = [&](std::vector<EntryCriterion> const& criteria) {
        for (auto const& criterion : criteria)
            for (auto const& part : criterion.on)
                if (part.file && std::ranges::find(files, *part.file) == files.end()) files.push_back(*part.file);
    };
    gather(circuit.exit);
    for (auto const& item : circuit.items) {
        gather(item.entry);
        gather(item.exit);
    }
    return files;
}

Layout lay_out(Circuit const& circuit) {
    auto block = Draughtsman{circuit}.plan();
    Layout layout;
    Block page;
    put(page, std::move(block), margin, margin);
    layout.width = page.width + margin;
    layout.height = page.height + margin;
    layout.shapes = std::move(page.shapes);
    Edges edges{layout};
    edges.add("exit", circuit::case_plan_key, circuit.exit);
    for (auto const& item : circuit.items) {
        edges.add("entry", item.key, item.entry);
        edges.add("exit", item.key, item.exit);
    }
    return layout;
}

}  // namespace unisson::cmmn
