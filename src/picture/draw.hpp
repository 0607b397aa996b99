#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/fields.hpp"
#include "picture/picture.hpp"

/// What the drawings of surroundings have in common: words, texts that fit, lines of a tie.
namespace unisson::picture {

/// The words of a drawing by their key in the catalogues of the web app ("tieStrength.strong"): whoever asks for the
/// drawing brings them, so that they are said the same way in the forms and in the picture.
class Labels {
public:
    void put(std::string key, std::string words) { m_words.insert_or_assign(std::move(key), std::move(words)); }
    /// The key itself where nothing is known under it.
    [[nodiscard]] std::string say(std::string_view key) const;

    template <base::NamedEnum E>
    [[nodiscard]] std::string say(std::string_view vocabulary, E value) const {
        return say(std::string{vocabulary} + "." + std::string{base::to_text(value)});
    }

private:
    std::map<std::string, std::string, std::less<>> m_words;
};

/// A number as it stands in the text of a drawing.
[[nodiscard]] std::string number(int value);

struct Point {
    int x = 0;
    int y = 0;
};

/// A year, month or day as people write it: "2019-05-12" is "12.05.2019", with the mark of the label "when.mark".
[[nodiscard]] std::string when_shown(Labels const& labels, std::string_view when);

/// How wide the text will be at that size at most, in common fonts; bold ones take a tenth more.
[[nodiscard]] int text_width(std::string_view text, int font_px);

/// The text, cut with "…" where it would be wider.
[[nodiscard]] std::string shortened(std::string_view text, int width, int font_px);

/// A style with more attributes behind it.
[[nodiscard]] std::string with(std::string_view style, std::string_view more);

/// Small pieces of SVG.
[[nodiscard]] std::string text_at(std::string_view words, Point at, std::string_view style);
[[nodiscard]] std::string path_of(std::string_view d, std::string_view style);
[[nodiscard]] std::string rect_at(Point corner, int width, int height, std::string_view style);
[[nodiscard]] std::string line_between(Point from, Point to, std::string_view style);
/// `measures`: attributes of its own size, for what is shown in it and not fitted into the page.
[[nodiscard]] std::string svg_of(Picture const& picture, int width, int height, std::string_view drawn,
                                 std::string_view measures = {});

inline constexpr std::string_view bold_text =
    "font-size=\"15\" font-weight=\"650\" fill=\"var(--picture-ink,#1d1d1d)\"";
inline constexpr std::string_view plain_text = "font-size=\"13\" fill=\"var(--picture-ink,#1d1d1d)\"";
inline constexpr std::string_view ink_line = "stroke=\"var(--picture-ink,#1d1d1d)\" stroke-width=\"2\" fill=\"none\"";
inline constexpr std::string_view quiet_line =
    "stroke=\"var(--picture-quiet,#767676)\" stroke-width=\"1.5\" fill=\"none\"";
inline constexpr std::string_view paper = "fill=\"var(--picture-paper,#fff)\"";

}  // namespace unisson::picture
