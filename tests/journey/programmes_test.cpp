#include "journey/shared.hpp"
#include <doctest/doctest.h>

#include "programme/facts.hpp"
#include "support/history.hpp"
#include "support/shipped.hpp"

namespace unisson::story {

namespace {}  // namespace

TEST_CASE("every programme that ships takes a case to its end and refuses what it must [A10]") {
    for (auto const key : support::shipped_programmes) {
        auto const programme = shipped(key);
        auto const folder = "programmes/" + std::string{key};
        CAPTURE(key);
        CHECK(programme.key == key);
        CHECK(tell_history(programme, read_file(folder + "/journey.txt")) == "");
        auto const refused = read_file(folder + "/refused.txt");
        CHECK(tell_history(programme, refused) == "");
        CHECK_MESSAGE(refused.find(" ! ") != std::string::npos, "refused.txt shows a refusal");
        CHECK(read_file(folder + "/README.md").size() > 200);
    }
}

TEST_CASE("a history that does not fit is told with its line") {
    CHECK(tell_history(gobet(), "request\ninform\nenter assessment").starts_with("line 3: enter assessment: refused"));
    CHECK(tell_history(gobet(), "request\nadmit ! wrong_status").ends_with("accepted, and should be refused"));
    CHECK(tell_history(gobet(), "request\nexpect stage planning").ends_with("stage is intake"));
    CHECK(tell_history(gobet(), "dance").ends_with("no such verb: dance"));
    CHECK(tell_history(gobet(), "request\n\n# nothing\nexpect decide_admission active") == "");
}

}  // namespace unisson::story
