#pragma once

#include <array>
#include <random>
#include <string>
#include <variant>

#include "base/fields.hpp"

/// Fills any described struct with values from small pools, so that generated commands meet each other: ids hit and
/// miss, dates lie before and after, texts are plain, accented, blank or too long.
namespace unisson::arbitrary {

class Source {
public:
    explicit Source(std::uint64_t seed) : m_engine{seed} {}

    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(m_engine() % bound); }
    bool one_in(std::size_t n) { return below(n) == 0; }

    base::Uuid id() { return base::make_named_uuid(base::Uuid{}, "thing " + std::to_string(below(12))); }

    std::string text() {
        static std::array<std::string, 10> const pool{"Anna",
                                                      "Zoë Müller-Țurcan",
                                                      "reprendre le travail",
                                                      "une visite",
                                                      "un stage",
                                                      "  ",
                                                      "«\"\\\n\t»",
                                                      "عمل",
                                                      "trop ",
                                                      "fr"};
        auto text = pool[below(pool.size())];
        if (one_in(40)) text.append(std::string(300 + below(30'000), 'x'));
        return text;
    }

    template <typename T>
    void fill(T& out) {
        if constexpr (base::is_optional<T>::value) {
            if (one_in(3)) return out.reset();
            out.emplace();
            fill(*out);
        } else if constexpr (base::is_vector<T>::value) {
            out.resize(below(4));
            for (auto& element : out) fill(element);
        } else if constexpr (base::is_array<T>::value) {
            for (std::size_t i = 0; i < out.size(); ++i) {
                fill(out[i]);
                if (!one_in(30)) out[i] = "niveau " + std::to_string(i);
            }
        } else if constexpr (std::same_as<T, std::string>) {
            out = text();
        } else if constexpr (std::same_as<T, bool>) {
            out = one_in(2);
        } else if constexpr (std::same_as<T, double>) {
            out = (static_cast<double>(below(400)) - (one_in(8) ? 300 : 0)) / 4;
        } else if constexpr (std::is_integral_v<T>) {
            out = static_cast<T>(static_cast<int>(below(5)) - (one_in(8) ? 3 : 0));
        } else if constexpr (base::is_id<T>::value) {
            out.value = id();
        } else if constexpr (std::same_as<T, base::Date>) {
            out.days = 20'454 + static_cast<std::int32_t>(below(60)) - 30;
        } else if constexpr (std::same_as<T, base::Instant>) {
            out.ms = (20'454 + static_cast<std::int64_t>(below(60)) - 30) * base::ms_per_day +
                     static_cast<std::int64_t>(below(96)) * 900'000;
        } else if constexpr (std::same_as<T, base::Money>) {
            out = {static_cast<std::int64_t>(below(100'000)), one_in(10) ? "francs" : "CHF"};
        } else if constexpr (base::NamedEnum<T>) {
            out = static_cast<T>(below(base::EnumNames<T>::names.size()));
        } else if constexpr (base::is_variant<T>::value) {
            fill(static_cast<typename T::Alternatives&>(out));
        } else {
            T::fields().apply([&](auto const&... f) { (fill(out.*f.member), ...); });
        }
    }

    template <typename... T>
    void fill(std::variant<T...>& out) {
        auto const wanted = below(sizeof...(T));
        std::size_t index = 0;
        (..., void(index++ == wanted && (fill(out.template emplace<T>()), true)));
    }

private:
    std::mt19937_64 m_engine;
};

}  // namespace unisson::arbitrary
