#include "projection/assessments.hpp"

#include <algorithm>
#include <cmath>

namespace unisson::projection {

namespace {

using domain::Assessment;

Course& course_of(std::vector<Course>& courses, Assessment const& assessment, std::string const& scale) {
    for (auto& course : courses)
        if (course.instrument == assessment.instrument && course.scale == scale && course.rated->same_rater(assessment))
            return course;
    return courses.emplace_back(Course{assessment.instrument, scale, &assessment, {}});
}

CoursePoint point_of(Assessment const& assessment, measure::ScaleResult const& result, Course const& course) {
    CoursePoint point{assessment.id, assessment.on,  result.score,
                      result.band,   result.missing, result.prorated.value_or(false),
                      std::nullopt,  std::nullopt};
    auto const before = std::find_if(course.points.rbegin(), course.points.rend(),
                                     [](CoursePoint const& each) { return each.score.has_value(); });
    if (!result.score || before == course.points.rend()) return point;
    point.change = *result.score - *before->score;
    if (result.reliable_change) point.reliable = std::abs(*point.change) > *result.reliable_change;
    return point;
}

void write_point(base::JsonWriter& w, CoursePoint const& point) {
    w.begin_object().key("assessment").string(base::to_text(point.assessment.value));
    w.key("on").string(base::to_text(point.on)).key("missing").integer(point.missing);
    if (point.score) w.key("score").real(*point.score);
    if (point.band) w.key("band").string(*point.band);
    if (point.prorated) w.key("prorated").boolean(true);
    if (point.change) w.key("change").real(*point.change);
    if (point.reliable) w.key("reliable").boolean(*point.reliable);
    w.end_object();
}

}  // namespace

std::vector<Course> courses(domain::CaseState const& state) {
    std::vector<Assessment const*> counted;
    for (auto const& each : state.assessments) {
        if (each.withdrawn) continue;
        auto const later = std::ranges::upper_bound(counted, each.on, {}, &Assessment::on);
        counted.insert(later, &each);
    }
    std::vector<Course> found;
    for (auto const* assessment : counted)
        for (auto const& result : assessment->results) {
            auto& course = course_of(found, *assessment, result.scale);
            course.points.push_back(point_of(*assessment, result, course));
        }
    return found;
}

void write_assessments(base::JsonWriter& w, domain::CaseState const& state) {
    w.key("assessments").begin_object().key("courses").begin_array();
    for (auto const& course : courses(state)) {
        w.begin_object().key("instrument").string(course.instrument).key("scale").string(course.scale);
        w.key("rater").string(base::to_text(course.rated->rater));
        if (course.rated->rater_name) w.key("rater_name").string(*course.rated->rater_name);
        auto const of_author = course.rated->rater == domain::Voice::professional && !course.rated->rater_name;
        if (course.rated->rater_account || of_author)
            w.key("rater_account")
                .string(base::to_text(course.rated->rater_account.value_or(course.rated->author).value));
        w.key("points").begin_array();
        for (auto const& point : course.points) write_point(w, point);
        w.end_array().end_object();
    }
    w.end_array().key("alerts").begin_array();
    for (auto const& each : state.assessments) {
        if (each.withdrawn || each.attended) continue;
        for (auto const& item : each.alerts) {
            w.begin_object().key("assessment").string(base::to_text(each.id.value));
            w.key("instrument").string(each.instrument).key("instrument_version").integer(each.instrument_version);
            w.key("item").string(item).key("on").string(base::to_text(each.on)).end_object();
        }
    }
    w.end_array().end_object();
}

}  // namespace unisson::projection
