#include "app/passwords.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/text.hpp"

namespace unisson::app {

namespace {

/// Long enough to pass the length rule and yet the first that anyone tries; compared in folded form without spaces.
constexpr std::array<std::string_view, 24> common_passwords = {
    "passwordpassword",  "password12345678",  "motdepassemotdepasse",      "123456789012345",  "1234567890123456",
    "qwertyuiopasdfgh",  "azertyuiopqsdfgh",  "qwertzuiopasdfgh",          "administrator123", "administrateur123",
    "letmeinletmein123", "iloveyouiloveyou",  "correcthorsebatterystaple", "changemechangeme", "changezmoichangezmoi",
    "abcdefghijklmnop",  "welcomewelcome123", "bienvenuebienvenue",        "passwortpasswort", "unissonunisson123",
    "motdepasse123456",  "passwort12345678",  "passwordpassword123",       "unisson123456789"};

void start_sodium() {
    static int const started = sodium_init();
    if (started < 0) throw std::runtime_error("the cryptographic library does not start");
}

std::string without_spaces(std::string_view text) {
    auto folded = base::folded(text);
    std::erase(folded, ' ');
    return folded;
}

}  // namespace

PasswordFault check_password(std::string_view password, std::string_view login) {
    auto const length = base::code_points(password);
    if (length < password_min) return PasswordFault::too_short;
    if (length > password_max) return PasswordFault::too_long;
    auto const plain = without_spaces(password);
    bool const one_letter = std::ranges::adjacent_find(password, std::not_equal_to{}) == password.end();
    if (one_letter || std::ranges::find(common_passwords, plain) != common_passwords.end())
        return PasswordFault::common;
    auto const name = without_spaces(login);
    if (name.size() >= 4 && plain.find(name) != std::string::npos && plain.size() < name.size() + 8)
        return PasswordFault::like_login;
    return PasswordFault::none;
}

std::string hash_password(std::string_view password, HashCost cost) {
    start_sodium();
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), cost.passes, cost.memory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::runtime_error("not enough memory to hash a password");
    return text.data();
}

bool verify_password(std::string_view hash, std::string_view password) {
    start_sodium();
    std::string const terminated{hash};
    return crypto_pwhash_str_verify(terminated.c_str(), password.data(), password.size()) == 0;
}

std::string secret_hash(std::string_view secret) {
    start_sodium();
    std::string hash(32, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                       reinterpret_cast<unsigned char const*>(secret.data()), secret.size(), nullptr, 0);
    return hash;
}

std::string secret_text(std::string_view random_bytes) {
    start_sodium();
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(random_bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<unsigned char const*>(random_bytes.data()),
                      random_bytes.size(), variant);
    text.resize(text.find('\0'));
    return text;
}

}  // namespace unisson::app
