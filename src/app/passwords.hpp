#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace unisson::app {

inline constexpr std::size_t password_min = 15;   ///< code points; NIST SP 800-63B-4 §3.1.1.1, a password alone
inline constexpr std::size_t password_max = 128;  ///< code points

enum class PasswordFault { none, too_short, too_long, common, like_login };

/// Whether the password may be set for that login.
[[nodiscard]] PasswordFault check_password(std::string_view password, std::string_view login);

/// How much work a guess costs.
struct HashCost {
    std::uint64_t passes = 3;
    std::size_t memory = std::size_t{64} * 1024 * 1024;
};

/// The Argon2id string of the password (libsodium's format: it names its own salt and cost).
/// \throws std::runtime_error where memory lacks
[[nodiscard]] std::string hash_password(std::string_view password, HashCost cost);

/// Whether the password is the one of that hash; takes as long for a wrong one.
[[nodiscard]] bool verify_password(std::string_view hash, std::string_view password);

/// The 32 bytes under which a secret of a session or a token is kept (BLAKE2b).
[[nodiscard]] std::string secret_hash(std::string_view secret);

/// 32 random bytes as URL-safe text of 43 characters.
[[nodiscard]] std::string secret_text(std::string_view random_bytes);

}  // namespace unisson::app
