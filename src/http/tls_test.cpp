#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

#include "http/loopback_test.hpp"

namespace unisson::http {

namespace {

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

/// A certificate for "localhost", signed by itself, good for an hour, gone with the test.
class Certificate {
public:
    Certificate() : m_folder{std::filesystem::temp_directory_path() / ("unisson-tls-" + make_correlation_id())} {
        std::filesystem::create_directories(m_folder);
        auto* const key = EVP_EC_gen("P-256");
        auto* const certificate = X509_new();
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
        X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
        X509_set_pubkey(certificate, key);
        auto* const name = X509_get_subject_name(certificate);
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<unsigned char const*>("localhost"), -1,
                                   -1, 0);
        X509_set_issuer_name(certificate, name);
        X509_sign(certificate, key, EVP_sha256());
        PEM_write_X509(File{std::fopen(chain().c_str(), "w"), std::fclose}.get(), certificate);
        PEM_write_PrivateKey(File{std::fopen(key_file().c_str(), "w"), std::fclose}.get(), key, nullptr, nullptr, 0,
                             nullptr, nullptr);
        X509_free(certificate);
        EVP_PKEY_free(key);
    }
    Certificate(Certificate const&) = delete;
    Certificate& operator=(Certificate const&) = delete;
    ~Certificate() { std::filesystem::remove_all(m_folder); }

    [[nodiscard]] std::string chain() const { return (m_folder / "chain.pem").string(); }
    [[nodiscard]] std::string key_file() const { return (m_folder / "key.pem").string(); }

private:
    std::filesystem::path m_folder;
};

/// What a TLS client of that newest version gets for these bytes; empty if no connection comes about.
std::string over_tls(std::uint16_t port, std::string_view bytes, int newest) {
    int const handle = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* const context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_max_proto_version(context, newest);
    auto* const tls = SSL_new(context);
    std::string all;
    if (::connect(handle, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) {
        SSL_set_fd(tls, handle);
        if (SSL_connect(tls) == 1) {
            SSL_write(tls, bytes.data(), static_cast<int>(bytes.size()));
            std::array<char, 4096> buffer{};
            for (int count = 1; count > 0;) {
                count = SSL_read(tls, buffer.data(), static_cast<int>(buffer.size()));
                if (count > 0) all.append(buffer.data(), static_cast<std::size_t>(count));
            }
        }
    }
    SSL_free(tls);
    SSL_CTX_free(context);
    ::close(handle);
    return all;
}

Options with(Certificate const& certificate) {
    auto options = loopback::quick_options();
    options.limits.head_time = std::chrono::milliseconds{3000};
    options.tls_certificate = certificate.chain();
    options.tls_key = certificate.key_file();
    return options;
}

}  // namespace

TEST_CASE("with a certificate the port speaks TLS 1.2 and 1.3, and nothing older") {
    Certificate const certificate;
    std::string const large(200'000, 'x');
    Server server{with(certificate), {loopback::text_route(Method::get, "/large", large)}, {}, nullptr};
    server.start();
    auto const request = loopback::get("/large", "Connection: close\r\n");
    for (int const version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        auto const answer = over_tls(server.port(), request, version);
        CHECK(answer.starts_with("HTTP/1.1 200 OK\r\n"));
        CHECK(answer.find("Strict-Transport-Security: ") != std::string::npos);
        CHECK(answer.ends_with(large));
    }
    CHECK(over_tls(server.port(), request, TLS1_1_VERSION).empty());
}

TEST_CASE("a client that speaks plain http to the TLS port gets nothing, and others are answered") {
    Certificate const certificate;
    Server server{with(certificate), {loopback::text_route(Method::get, "/hello", "hello")}, {}, nullptr};
    server.start();
    loopback::Client plain{server.port()};
    CHECK(plain.ask(loopback::get("/hello")).status == 0);
    CHECK(over_tls(server.port(), loopback::get("/hello", "Connection: close\r\n"), TLS1_3_VERSION).ends_with("hello"));
}

TEST_CASE("a certificate that cannot be read is named") {
    Certificate const certificate;
    auto options = with(certificate);
    options.tls_key = certificate.chain();
    CHECK_THROWS_WITH_AS((Server{std::move(options), {}, {}, nullptr}), doctest::Contains("chain.pem cannot be used"),
                         std::runtime_error);
    auto absent = with(certificate);
    absent.tls_certificate = "absent.pem";
    CHECK_THROWS_WITH_AS((Server{std::move(absent), {}, {}, nullptr}), doctest::Contains("absent.pem"),
                         std::runtime_error);
}

}  // namespace unisson::http
