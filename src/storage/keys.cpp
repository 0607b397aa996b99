#include "storage/keys.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace unisson::storage {

namespace {

static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == sizeof(Key));
static_assert(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES == nonce_size);
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

unsigned char const* raw(std::string_view bytes) {
    return reinterpret_cast<unsigned char const*>(bytes.data());
}

unsigned char* raw(std::string& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}

void start_sodium() {
    if (sodium_init() < 0) throw std::runtime_error{"libsodium does not start"};
}

Key derive(Key const& master, std::string_view purpose) {
    Key key;
    crypto_generichash(key.data(), key.size(), raw(purpose), purpose.size(), master.data(), master.size());
    return key;
}

std::string_view view_of_id(base::Uuid const& id) {
    return {reinterpret_cast<char const*>(id.bytes.data()), id.bytes.size()};
}

/// A file descriptor that is closed at the end of its life.
class File {
public:
    File(std::filesystem::path const& path, int flags, mode_t mode = 0) : m_fd{::open(path.c_str(), flags, mode)} {
        if (m_fd < 0) {
            auto const why = std::generic_category().message(errno);
            throw std::runtime_error{"cannot open " + path.string() + ": " + why};
        }
    }
    File(File const&) = delete;
    File& operator=(File const&) = delete;
    ~File() { ::close(m_fd); }

    [[nodiscard]] int get() const { return m_fd; }

private:
    int m_fd;
};

}  // namespace

Hash hash_of(std::string_view bytes) {
    Hash hash;
    crypto_generichash(hash.data(), hash.size(), raw(bytes), bytes.size(), nullptr, 0);
    return hash;
}

std::string seal(Key const& key, std::string_view plain, std::string_view binding, std::string& nonce) {
    nonce.resize(nonce_size);
    randombytes_buf(nonce.data(), nonce.size());
    std::string sealed(plain.size() + tag_size, '\0');
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(sealed), nullptr, raw(plain), plain.size(), raw(binding),
                                               binding.size(), nullptr, raw(std::string_view{nonce}), key.data());
    return sealed;
}

std::optional<std::string> open(Key const& key, std::string_view sealed, std::string_view nonce,
                                std::string_view binding) {
    if (sealed.size() < tag_size || nonce.size() != nonce_size) return std::nullopt;
    std::string plain(sealed.size() - tag_size, '\0');
    int const wrong = crypto_aead_xchacha20poly1305_ietf_decrypt(
        raw(plain), nullptr, nullptr, raw(sealed), sealed.size(), raw(binding), binding.size(), raw(nonce), key.data());
    if (wrong != 0) return std::nullopt;
    return plain;
}

std::string seal_whole(Key const& key, std::string_view plain, std::string_view binding) {
    std::string whole;
    auto const sealed = seal(key, plain, binding, whole);
    return whole.append(sealed);
}

std::optional<std::string> open_whole(Key const& key, std::string_view whole, std::string_view binding) {
    if (whole.size() < nonce_size) return std::nullopt;
    return open(key, whole.substr(nonce_size), whole.substr(0, nonce_size), binding);
}

std::string to_hex(std::string_view bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), raw(bytes), bytes.size());
    text.pop_back();
    return text;
}

std::optional<std::string> from_hex(std::string_view text) {
    std::string bytes(text.size() / 2, '\0');
    std::size_t length = 0;
    int const wrong = sodium_hex2bin(raw(bytes), bytes.size(), text.data(), text.size(), nullptr, &length, nullptr);
    if (wrong != 0 || length * 2 != text.size()) return std::nullopt;
    return bytes;
}

Keys::Keys(Key const& master)
    : m_master{master}, m_answers{derive(master, "unisson answers")}, m_cursors{derive(master, "unisson cursors")} {
    start_sodium();
}

Keys::~Keys() {
    sodium_memzero(m_master.data(), m_master.size());
}

Key Keys::make_key(base::Uuid const& owner, std::string& wrapped) const {
    Key key;
    randombytes_buf(key.data(), key.size());
    wrapped = seal_whole(m_master, {reinterpret_cast<char const*>(key.data()), key.size()}, view_of_id(owner));
    return key;
}

std::optional<Key> Keys::unwrap(base::Uuid const& owner, std::string_view wrapped) const {
    auto plain = open_whole(m_master, wrapped, view_of_id(owner));
    if (!plain || plain->size() != sizeof(Key)) return std::nullopt;
    Key key;
    plain->copy(reinterpret_cast<char*>(key.data()), key.size());
    sodium_memzero(plain->data(), plain->size());
    return key;
}

Hash Keys::fingerprint() const {
    auto const key = derive(m_master, "unisson fingerprint");
    return hash_of({reinterpret_cast<char const*>(key.data()), key.size()});
}

void create_master_key(std::filesystem::path const& file) {
    start_sodium();
    File const out{file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600};
    Key key;
    randombytes_buf(key.data(), key.size());
    bool const written = ::write(out.get(), key.data(), key.size()) == static_cast<ssize_t>(key.size());
    sodium_memzero(key.data(), key.size());
    if (!written || ::fsync(out.get()) != 0) {
        ::unlink(file.c_str());  // half a key would only stand in the way of the next try
        throw std::runtime_error{"cannot write " + file.string()};
    }
    sync_path(file.parent_path());
}

Keys read_master_key(std::filesystem::path const& file) {
    start_sodium();
    File const in{file, O_RDONLY | O_CLOEXEC};
    struct stat about{};
    if (::fstat(in.get(), &about) != 0 || about.st_size != static_cast<off_t>(sizeof(Key)))
        throw std::runtime_error{file.string() + " is no master key: it must hold 32 bytes"};
    if ((about.st_mode & 077) != 0) throw std::runtime_error{file.string() + " may be read by others: chmod 600 it"};
    Key key;
    if (::read(in.get(), key.data(), key.size()) != static_cast<ssize_t>(key.size()))
        throw std::runtime_error{"cannot read " + file.string()};
    Keys keys{key};
    sodium_memzero(key.data(), key.size());
    return keys;
}

void sync_path(std::filesystem::path const& path) {
    File const file{path.empty() ? std::filesystem::path{"."} : path, O_RDONLY | O_CLOEXEC};
    if (::fsync(file.get()) != 0) throw std::runtime_error{"cannot bring to the disk: " + path.string()};
}

}  // namespace unisson::storage
