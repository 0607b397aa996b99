#include "storage/reader.hpp"

#include <doctest/doctest.h>

#include "contract/stores.hpp"
#include "storage/writer.hpp"

namespace unisson::storage {

namespace {

app::Credential credential(std::string hash) {
    base::Uuid id;
    id.bytes[15] = 1;
    return {domain::AccountId{id}, std::move(hash), 0, {}};
}

std::string hash_seen(app::Reader& reader) {
    auto const seen = reader.credential(credential({}).account);
    return seen ? seen->password_hash : std::string{};
}

base::Uuid numbered(std::uint32_t n) {
    base::Uuid id;
    for (std::size_t i = 0; i < 4; ++i) id.bytes[i] = static_cast<std::uint8_t>(n >> (8 * i));
    id.bytes[15] = 1;
    return id;
}

}  // namespace

TEST_CASE("a reader that is held shows one moment, however deep, and the newest afterwards") {
    contract::OnSqlite on;
    auto& reader = on.store.reader();
    auto const put = [&](std::string hash) {
        contract::write(on.store, [&](app::Transaction& t) { t.put(credential(hash)); });
    };
    put("first");
    {
        app::Held const held{reader};
        CHECK(hash_seen(reader) == "first");
        put("second");
        CHECK(hash_seen(reader) == "first");
        {
            app::Held const deeper{reader};
            CHECK(hash_seen(reader) == "first");
        }
        CHECK(hash_seen(reader) == "first");
    }
    CHECK(hash_seen(reader) == "second");
}

TEST_CASE("a dictionary gives back what was entered, beyond the first ones too, and forgets what was taken back") {
    contract::ScratchFolder folder;
    Options options;
    options.folder = folder.path();
    options.create = true;
    { SqliteStore const made{options}; }
    auto const keys = read_master_key(master_key_file(options));
    Connection connection{open_options(options, Access::write), keys};
    connection.database.execute("BEGIN");
    for (std::uint32_t n = 1; n <= 5'000; ++n) CHECK(connection.scopes.intern(numbered(n)) == n);
    connection.settle();
    for (std::uint32_t const n : {1U, 4'095U, 4'096U, 4'097U, 5'000U}) {
        CHECK(connection.scopes.at(n) == numbered(n));
        CHECK(connection.scopes.find(numbered(n)) == n);
    }
    connection.database.execute("SAVEPOINT unit");
    CHECK(connection.scopes.intern(numbered(6'000)) == 5'001);
    CHECK(connection.words.intern("a fresh word") > 0);
    connection.database.execute("ROLLBACK TO unit");
    connection.forget_fresh();
    CHECK(connection.scopes.find(numbered(6'000)) == 0);
    CHECK(connection.words.find("a fresh word") == 0);
    CHECK_THROWS_AS((void)connection.scopes.at(5'001), app::CorruptJournal);
    connection.forget_all();
    CHECK(connection.scopes.at(1) == numbered(1));
    CHECK(connection.scopes.at(5'000) == numbered(5'000));
}

}  // namespace unisson::storage
