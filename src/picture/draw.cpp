#include "picture/draw.hpp"

#include "base/text.hpp"

namespace unisson::picture {

std::string number(int value) {
    return std::to_string(value);
}

namespace {

constexpr std::string_view narrow_letters = " .,:;!|'iIjlftr()[]-";
constexpr std::string_view wide_letters = "mwMW@%";

/// In hundredths of the font's size. Letters beyond ASCII count as broad ones.
int advance(std::string_view sign) {
    auto const c = sign.front();
    if (sign.size() > 2) return 105;
    if (sign.size() > 1) return 72;
    if (narrow_letters.find(c) != std::string_view::npos) return 40;
    if (wide_letters.find(c) != std::string_view::npos) return 96;
    return c >= 'A' && c <= 'Z' ? 76 : 60;
}

/// The sign at that place, of one to four bytes.
std::string_view sign_at(std::string_view text, std::size_t at) {
    auto end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
    return text.substr(at, end - at);
}

}  // namespace

std::string Labels::say(std::string_view key) const {
    auto const found = m_words.find(key);
    return found == m_words.end() ? std::string{key} : found->second;
}

std::string when_shown(Labels const& labels, std::string_view when) {
    auto const dash = when.rfind('-');
    if (dash == std::string_view::npos) return std::string{when};
    return std::string{when.substr(dash + 1)} + labels.say("when.mark") + when_shown(labels, when.substr(0, dash));
}

int text_width(std::string_view text, int font_px) {
    int sum = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const sign = sign_at(text, at);
        sum += advance(sign);
        at += sign.size();
    }
    return (sum * font_px + 99) / 100;
}

std::string shortened(std::string_view text, int width, int font_px) {
    if (text_width(text, font_px) <= width) return std::string{text};
    auto const room = width - font_px;  // of the "…"
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto const sign = sign_at(text, at);
        if (text_width(out, font_px) + text_width(sign, font_px) > room) break;
        out += sign;
        at += sign.size();
    }
    return std::string{base::trimmed(out)} + "…";
}

std::string with(std::string_view style, std::string_view more) {
    std::string both{style};
    both.append(" ").append(more);
    return both;
}

std::string text_at(std::string_view words, Point at, std::string_view style) {
    return "<text x=\"" + std::to_string(at.x) + "\" y=\"" + std::to_string(at.y) + "\" " + std::string{style} + ">" +
           escaped(words) + "</text>";
}

std::string path_of(std::string_view d, std::string_view style) {
    return "<path d=\"" + std::string{d} + "\" " + std::string{style} + "/>";
}

std::string rect_at(Point corner, int width, int height, std::string_view style) {
    return "<rect x=\"" + std::to_string(corner.x) + "\" y=\"" + std::to_string(corner.y) + "\" width=\"" +
           std::to_string(width) + "\" height=\"" + std::to_string(height) + "\" " + std::string{style} + "/>";
}

std::string line_between(Point from, Point to, std::string_view style) {
    return path_of("M" + std::to_string(from.x) + " " + std::to_string(from.y) + "L" + std::to_string(to.x) + " " +
                       std::to_string(to.y),
                   style);
}

std::string svg_of(Picture const& picture, int width, int height, std::string_view drawn, std::string_view measures) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"" + std::string{measures} + " viewBox=\"0 0 " +
           std::to_string(width) + " " + std::to_string(height) + "\" aria-label=\"" +
           escaped(picture.title + ". " + picture.summary) + "\" font-family=\"inherit\">" + std::string{drawn} +
           "</svg>";
}

}  // namespace unisson::picture
