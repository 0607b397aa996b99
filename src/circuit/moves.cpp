#include "circuit/moves.hpp"

#include <charconv>
#include <optional>

namespace unisson::circuit {

namespace {

bool share_a_line(Move const& a, Move const& b) {
    return a.transition == b.transition && a.because == b.because && a.kind == b.kind && a.required == b.required &&
           a.parent == b.parent && a.transition != Transition::hear;
}

std::string beginning_of(Move const& move) {
    if (move.transition != Transition::create) return std::string{base::to_text(move.transition)};
    return std::string{"+"}.append(base::to_text(move.kind)).append(move.required ? "!" : "");
}

std::string name_of(Move const& move) {
    return move.instance == 1 ? move.item : move.item + "#" + std::to_string(move.instance);
}

std::string end_of(Move const& move) {
    std::string end;
    if (move.transition == Transition::hear)
        end.append(" ").append(std::to_string(move.heard.entry)).append(" ").append(std::to_string(move.heard.exit));
    if (move.transition == Transition::create && move.parent != 1) end.append(" ^").append(std::to_string(move.parent));
    return end.append(" < ").append(move.because);
}

/// Takes the next word; empty at the end.
std::string_view take_word(std::string_view& rest) {
    auto const end = rest.find(' ');
    auto const word = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return word;
}

template <typename T>
bool read_number(std::string_view text, T& out) {
    auto const read = std::from_chars(text.data(), text.data() + text.size(), out);
    return read.ec == std::errc{} && read.ptr == text.data() + text.size();
}

bool read_step(std::string_view word, Move& move) {
    if (!word.starts_with('+')) {
        auto const transition = base::parse_enum<Transition>(word);
        move.transition = transition.value_or(Transition::create);
        return transition && *transition != Transition::create;
    }
    word.remove_prefix(1);
    move.transition = Transition::create;
    move.required = word.ends_with('!');
    auto const kind = base::parse_enum<ItemKind>(word.substr(0, word.size() - (move.required ? 1 : 0)));
    move.kind = kind.value_or(ItemKind::task);
    return kind.has_value();
}

bool read_name(std::string_view word, Move& move) {
    auto const mark = word.find('#');
    move.item = word.substr(0, mark);
    move.instance = 1;
    bool const numbered = mark != std::string_view::npos;
    return !move.item.empty() && (!numbered || read_number(word.substr(mark + 1), move.instance));
}

/// Takes "5 0" after the one item that heard.
bool take_heard(std::string_view& words, Heard& heard) {
    auto const first = words.find(' ');
    if (first == std::string_view::npos) return false;
    auto rest = words.substr(first + 1);
    words = words.substr(0, first);
    auto const entry = take_word(rest);
    return read_number(entry, heard.entry) && read_number(rest, heard.exit);
}

/// Takes "^2" from the end, if it stands there.
bool take_parent(std::string_view& words, int& parent) {
    auto const mark = words.rfind(" ^");
    if (mark == std::string_view::npos) return true;
    bool const good = read_number(words.substr(mark + 2), parent);
    words = words.substr(0, mark);
    return good;
}

}  // namespace

std::vector<std::string> written(std::span<Move const> moves) {
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < moves.size();) {
        auto const& first = moves[i];
        auto line = beginning_of(first);
        auto const end = end_of(first);
        do {
            line.append(" ").append(name_of(moves[i++]));
        } while (i < moves.size() && share_a_line(first, moves[i]) &&
                 line.size() + 1 + name_of(moves[i]).size() + end.size() <= line_bytes_max);
        lines.push_back(line.append(end));
    }
    return lines;
}

void each_move(std::string_view line, std::function<void(Move const&)> const& f) {
    auto const cause = line.find(" < ");
    if (cause == std::string_view::npos) return;
    Move move;
    move.because = line.substr(cause + 3);
    auto words = line.substr(0, cause);
    bool good = read_step(take_word(words), move);
    if (move.transition == Transition::hear) good = good && take_heard(words, move.heard);
    if (move.transition == Transition::create) good = good && take_parent(words, move.parent);
    while (good && !words.empty()) {
        good = read_name(take_word(words), move);
        if (good) f(move);
    }
}

}  // namespace unisson::circuit
