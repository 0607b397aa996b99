#include <atomic>
#include <mutex>

#include "app/answers.hpp"
#include "app/execute.hpp"

namespace unisson::app {

namespace {

/// The commands of one request while they are on their way.
struct Batch {
    Batch(std::size_t items, std::function<void(ExecuteAnswer)> answer) : results(items), done{std::move(answer)} {}

    std::mutex mutex;
    std::vector<std::string> results;
    ExecuteOutcome worst = ExecuteOutcome::done;
    std::atomic<std::size_t> open = 1;  ///< items not settled yet, and one for the submitter
    std::function<void(ExecuteAnswer)> done;

    /// The first item that the store could not take decides the answer: repeating the request is safe.
    void note(ExecuteOutcome outcome) {
        std::lock_guard const lock{mutex};
        if (worst == ExecuteOutcome::done) worst = outcome;
    }

    void settle_one() {
        if (open.fetch_sub(1) != 1) return;
        if (worst != ExecuteOutcome::done) return done({worst, {}});
        std::string text = R"({"results":[)";
        for (auto const& result : results) {
            if (text.back() != '[') text += ',';
            text += result;
        }
        text += "]}";
        done({ExecuteOutcome::done, std::move(text)});
    }
};

/// A command of the batch and what became of it inside its unit of work.
struct Item {
    journal::CommandEnvelope command;
    domain::AccountId author;
    std::size_t place = 0;
    std::vector<Change> changes;
};

ExecuteOutcome outcome_of(WriteOutcome outcome) {
    switch (outcome) {
        case WriteOutcome::committed: return ExecuteOutcome::done;
        case WriteOutcome::rejected: return ExecuteOutcome::failed;
        case WriteOutcome::storage_full: return ExecuteOutcome::storage_full;
        case WriteOutcome::overloaded:
        case WriteOutcome::stopped: return ExecuteOutcome::overloaded;
    }
    return ExecuteOutcome::failed;
}

std::string id_text(base::JsonView command) {
    auto const id = command.string_or("id", "");
    return base::parse_uuid(id) ? std::string{id} : std::string{};
}

base::Result<journal::CommandEnvelope, domain::Refusal> checked(base::JsonView json) {
    auto command = journal::read_command(json);
    if (!command) return command;
    auto const wrong = [](std::string path) {
        return base::fail(domain::Refusal{domain::RefusalCode::invalid_input, path, {}, {{path, "nil", "a new id"}}});
    };
    if (command->id.is_nil()) return wrong("/id");
    if (command->stream.is_nil()) return wrong("/stream");
    return command;
}

}  // namespace

void Execute::run(domain::Subject const& subject, std::string_view body, std::function<void(ExecuteAnswer)> done) {
    auto const document = base::JsonDocument::parse(body);
    if (!document || document->root().kind() != base::JsonKind::object) return done({ExecuteOutcome::malformed, {}});
    std::vector<base::JsonView> items;
    if (auto const list = document->root().find("commands"); list && document->root().size() == 1) {
        if (list->kind() != base::JsonKind::array || list->size() == 0) return done({ExecuteOutcome::malformed, {}});
        if (list->size() > batch_max) return done({ExecuteOutcome::too_many, {}});
        for (std::size_t i = 0; i < list->size(); ++i) items.push_back(list->at(i));
    } else {
        items.push_back(document->root());
    }
    auto const batch = std::make_shared<Batch>(items.size(), std::move(done));
    for (std::size_t i = 0; i < items.size(); ++i) {
        auto command = checked(items[i]);
        if (!command) {
            batch->results[i] = refused_json(id_text(items[i]), refusal_json(command.error()));
            continue;
        }
        {
            std::lock_guard const lock{batch->mutex};
            if (batch->worst != ExecuteOutcome::done) break;
        }
        auto const item = std::make_shared<Item>(Item{std::move(command).value(), subject.account, i, {}});
        batch->open.fetch_add(1);
        m_store.write(
            [this, batch, item](Transaction& transaction) {
                item->changes.clear();
                auto result = run_one(transaction, item->author, item->command, item->changes);
                batch->results[item->place] = std::move(result);
            },
            [this, batch, item](WriteOutcome outcome) {
                settle(item->changes, outcome == WriteOutcome::committed);
                if (outcome != WriteOutcome::committed) batch->note(outcome_of(outcome));
                batch->settle_one();
            });
    }
    batch->settle_one();
}

}  // namespace unisson::app
