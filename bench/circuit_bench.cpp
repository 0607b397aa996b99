// What one step of a circuit costs, and what reading programme files costs. Prints lines "<name><tab><figure>" for bench/run.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "programme/facts.hpp"
#include "programme/programme.hpp"

namespace {

using namespace unisson;
using circuit::ItemKind;
using circuit::Transition;

constexpr std::uint32_t stages = 10;
constexpr std::uint32_t tasks = 9;  // with its stage ten items
constexpr int rounds = 2'000;

circuit::Expression always() {
    return circuit::Expression::condition("request.received or not request.received", programme::fact_paths()).value();
}

/// Ten stages in a row, each with nine tasks in a chain: a hundred items.
circuit::Plan hundred_items() {
    std::vector<circuit::Node> nodes{{.key = "case", .kind = ItemKind::case_plan}};
    for (std::uint32_t s = 0; s < stages; ++s) {
        auto const stage = static_cast<std::uint32_t>(nodes.size());
        nodes.push_back({.key = "stage" + std::to_string(s), .kind = ItemKind::stage});
        if (s != 0) {
            circuit::OnPart const after{stage - tasks - 1, {}, {}, Transition::complete};
            nodes.back().entry = {{{after}, always()}};
        }
        for (std::uint32_t t = 0; t < tasks; ++t) {
            nodes.push_back({.key = nodes[stage].key + "_task" + std::to_string(t), .kind = ItemKind::task});
            nodes.back().parent = stage;
            nodes.back().required = always();
            circuit::OnPart const after{stage + t, {}, {}, Transition::complete};
            if (t != 0) nodes.back().entry = {{{after}, always()}};
        }
    }
    return circuit::Plan{std::move(nodes)};
}

double median_us(std::vector<double>& times) {
    std::ranges::sort(times);
    return times[times.size() / 2];
}

template <typename F>
double timed_us(F&& f) {
    auto const start = std::chrono::steady_clock::now();
    f();
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count();
}

/// One completed task with all that follows, the case in the middle of its circuit with all instances there.
double one_transition() {
    auto const plan = hundred_items();
    domain::CaseState const state;
    base::Date const day{20'000};
    circuit::Instances instances;
    auto const run = [&](auto&& first) {
        programme::CaseFile file{state, day};
        circuit::Run step{plan, instances, file, day};
        first(step);
        if (!step.settle()) std::abort();
        for (auto const& move : step.take_moves()) circuit::apply(instances, move, day);
    };
    run([](auto& step) { step.begin(); });
    for (std::uint32_t s = 0; s < stages - 1; ++s)
        for (std::uint32_t t = 0; t < tasks; ++t)
            run([&](auto& step) {
                step.act("stage" + std::to_string(s) + "_task" + std::to_string(t), 1, Transition::complete, "person");
            });
    std::vector<double> times;
    auto const before = instances;
    for (int i = 0; i < rounds; ++i) {
        instances = before;
        times.push_back(timed_us([&] {
            run([&](auto& step) {
                if (!step.act("stage9_task0", 1, Transition::complete, "person")) std::abort();
            });
        }));
    }
    return median_us(times);
}

}  // namespace

int main(int count, char** words) {
    std::printf("transition.us\t%.1f\n", one_transition());
    std::vector<std::string> files;
    for (int i = 1; i < count; ++i) {
        std::ifstream in{words[i], std::ios::binary};
        files.emplace_back(std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{});
    }
    if (files.empty()) return 0;
    constexpr std::size_t wanted = 200;
    auto const all = timed_us([&] {
        for (std::size_t i = 0; i < wanted; ++i)
            if (!programme::load(files[i % files.size()])) std::abort();
    });
    std::printf("programmes.ms\t%.0f\n", all / 1'000);
    return 0;
}
