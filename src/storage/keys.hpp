#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"

namespace unisson::storage {

using Key = std::array<unsigned char, 32>;
using Hash = std::array<unsigned char, 32>;

inline constexpr std::size_t nonce_size = 24;

/// BLAKE2b with 256 bits.
[[nodiscard]] Hash hash_of(std::string_view bytes);
[[nodiscard]] inline std::string_view view_of(Hash const& hash) {
    return {reinterpret_cast<char const*>(hash.data()), hash.size()};
}

/// XChaCha20-Poly1305 under a nonce of its own. `nonce` receives it.
[[nodiscard]] std::string seal(Key const& key, std::string_view plain, std::string_view binding, std::string& nonce);
/// The plain text, or nothing where key, nonce, binding or bytes are not those of the sealing.
[[nodiscard]] std::optional<std::string> open(Key const& key, std::string_view sealed, std::string_view nonce,
                                              std::string_view binding);
/// Nonce and sealed bytes in one.
[[nodiscard]] std::string seal_whole(Key const& key, std::string_view plain, std::string_view binding);
[[nodiscard]] std::optional<std::string> open_whole(Key const& key, std::string_view whole, std::string_view binding);

[[nodiscard]] std::string to_hex(std::string_view bytes);
[[nodiscard]] std::optional<std::string> from_hex(std::string_view text);

/// The keys that follow from the master key. The master key wraps each person's key and seals nothing else.
class Keys {
public:
    explicit Keys(Key const& master);
    Keys(Keys const&) = default;
    Keys& operator=(Keys const&) = default;
    ~Keys();

    /// A fresh key and its wrapped form for that owner.
    [[nodiscard]] Key make_key(base::Uuid const& owner, std::string& wrapped) const;
    [[nodiscard]] std::optional<Key> unwrap(base::Uuid const& owner, std::string_view wrapped) const;
    /// Of the answers to commands that concern no stream.
    [[nodiscard]] Key const& answers() const { return m_answers; }
    /// Of the cursors of pages, so that no name stands in an address.
    [[nodiscard]] Key const& cursors() const { return m_cursors; }
    /// The same for the same master key; tells nothing of it.
    [[nodiscard]] Hash fingerprint() const;

private:
    Key m_master;
    Key m_answers;
    Key m_cursors;
};

/// Makes 32 random bytes in a new file of mode 0600 that has reached the disk. Throws where the file exists.
void create_master_key(std::filesystem::path const& file);
/// Throws where the file is missing, has another size, or may be read by others.
[[nodiscard]] Keys read_master_key(std::filesystem::path const& file);

/// Waits until the file, or the entries of the folder, have reached the disk.
void sync_path(std::filesystem::path const& path);

}  // namespace unisson::storage
