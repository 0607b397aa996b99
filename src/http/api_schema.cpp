#include "http/api_schema.hpp"

#include "app/agenda.hpp"
#include "app/documents.hpp"
#include "app/presence.hpp"
#include "app/results.hpp"
#include "app/views.hpp"
#include "domain/access.hpp"
#include "domain/case.hpp"
#include "domain/organisation.hpp"
#include "domain/papers.hpp"
#include "domain/person.hpp"
#include "domain/plan_course.hpp"
#include "domain/programme.hpp"
#include "http/api_bodies.hpp"
#include "http/api_bodies_offline.hpp"

namespace unisson::http {

namespace {

using base::JsonWriter;

/// The shapes that are put together by hand; the rest comes from lists of members.
constexpr std::string_view circuit_schema = R"({"type":["object","null"],"properties":{
"programme":{"type":"string"},"version":{"type":"integer"},"title":{"type":"object"},
"stages":{"type":"array","items":{"type":"object","properties":{"key":{"type":"string"},"phase":{"type":"string"},
"label":{"type":"object"},"purpose":{"type":"object"},"state":{"type":"string","enum":["done","current","ahead"]},
"visits":{"type":"array"},"may_enter":{"type":"boolean"},"is_next":{"type":"boolean"},"missing":{"type":"array"}},
"required":["key","phase","label","state","visits","may_enter","missing"]}},
"exit":{"type":"object"},"milestones":{"type":"array"},"items":{"type":"array"},
"data":{"type":"array"},"groups":{"type":"array"},"lists":{"type":"array"},"acts":{"type":"array"},
"desks":{"type":"array"},"labels":{"type":"array"},
"next_timer":{"type":"string","format":"date"},"scores":{"type":"array"},"cycle":{"type":"integer"}},
"required":["programme","version","title","stages","exit","milestones","items","scores","cycle"]})";

constexpr std::string_view event_schema = R"({"type":"object","properties":{
"position":{"type":"integer"},"stream":{"type":"string","format":"uuid"},
"kind":{"type":"string","enum":["organisation","person","case","programme"]},"version":{"type":"integer"},
"command":{"type":"string","format":"uuid"},"index":{"type":"integer"},"event":{"type":"string"},
"event_version":{"type":"integer"},"occurred_at":{"type":"string","format":"date-time"},
"recorded_at":{"type":"string","format":"date-time"},"author":{"type":"string","format":"uuid"},
"on_behalf_of":{"type":"string","format":"uuid"},"ground":{"type":"string"},"device":{"type":"string"},
"data":{"type":"object"}},
"required":["position","stream","kind","version","command","index","event","event_version","occurred_at",
"recorded_at","author","ground","data"]})";

constexpr std::string_view journal_schema = R"({"type":"object","properties":{
"events":{"type":"array","items":{"$ref":"#/components/schemas/Event"}},"version":{"type":"integer"}},
"required":["events","version"]})";

constexpr std::string_view dossier_schema = R"({"type":"object","properties":{
"line":{"$ref":"#/components/schemas/CaseLine"},"person":{"$ref":"#/components/schemas/PersonState"},
"case":{"$ref":"#/components/schemas/CaseState"},"circuit":{"$ref":"#/components/schemas/Circuit"},
"assessments":{"$ref":"#/components/schemas/Assessments"},
"balance":{"type":"object","properties":{"unused":{"type":"array","items":{"type":"string","format":"uuid"}},
"bare":{"type":"array","items":{"type":"string","format":"uuid"}}},"required":["unused","bare"]},"plan":{"$ref":"#/components/schemas/PlanCourse"},
"not_yet_own":{"type":"boolean"},
"papers":{"$ref":"#/components/schemas/PapersToMake"},
"deeds":{"type":"array","items":{"$ref":"#/components/schemas/Deed"}},"ground":{"$ref":"#/components/schemas/Ground"}},
"required":["line","person","case","circuit","assessments","balance","not_yet_own","plan","papers","deeds","ground"]})";

constexpr std::string_view instruments_schema = R"({"type":"object","properties":{"instruments":{"type":"array",
"items":{"type":"object","properties":{"key":{"type":"string"},"version":{"type":"integer"},"title":{"type":"object"},
"purpose":{"type":"object"},"licence":{"type":"object"},"raters":{"type":"array","items":{"type":"string"}},
"items":{"type":"integer"},"scales":{"type":"integer"}},
"required":["key","version","title","purpose","licence","raters","items","scales"]}}},"required":["instruments"]})";

constexpr std::string_view assessments_schema = R"({"type":"object","properties":{
"courses":{"type":"array","items":{"type":"object","properties":{"instrument":{"type":"string"},
"scale":{"type":"string"},"rater":{"type":"string","enum":["person","relative","professional"]},
"rater_name":{"type":"string"},"rater_account":{"type":"string","format":"uuid"},
"points":{"type":"array","items":{"type":"object","properties":{"assessment":{"type":"string","format":"uuid"},
"on":{"type":"string","format":"date"},"missing":{"type":"integer"},"score":{"type":"number"},
"band":{"type":"string"},"prorated":{"type":"boolean"},"change":{"type":"number"},"reliable":{"type":"boolean"}},
"required":["assessment","on","missing"]}}},"required":["instrument","scale","rater","points"]}},
"alerts":{"type":"array","items":{"type":"object","properties":{"assessment":{"type":"string","format":"uuid"},
"instrument":{"type":"string"},"instrument_version":{"type":"integer"},"item":{"type":"string"},
"on":{"type":"string","format":"date"}},"required":["assessment","instrument","instrument_version","item","on"]}}},
"required":["courses","alerts"]})";

constexpr std::string_view results_schema = R"({"type":"object","properties":{"results":{"type":"array","items":{
"oneOf":[
{"type":"object","properties":{"id":{"type":"string"},"ok":{"const":true},"stream":{"type":"string","format":"uuid"},
"version":{"type":"integer"},"events":{"type":"array","items":{"$ref":"#/components/schemas/Event"}}},
"required":["id","ok","stream","version","events"]},
{"type":"object","properties":{"id":{"type":"string"},"ok":{"const":false},
"refusal":{"$ref":"#/components/schemas/Refusal"}},"required":["id","ok","refusal"]}]}}},"required":["results"]})";

constexpr std::string_view problem_schema = R"({"type":"object","properties":{"type":{"type":"string"},
"title":{"type":"string"},"status":{"type":"integer"},"code":{"type":"string"},"detail":{"type":"string"},
"field":{"type":"string"},"kept":{"type":"string"},"to_do":{"type":"string"},"correlation_id":{"type":"string"},
"errors":{"type":"array"}},"required":["type","title","status","code","correlation_id"]})";

constexpr std::string_view programmes_schema =
    R"({"type":"object","properties":{"programmes":{"type":"array","items":{"type":"object","properties":{
"key":{"type":"string"},"version":{"type":"integer"},"title":{"type":"object"},"circuit":{"type":"object"},
"domain":{"type":"object"},"public":{"type":"object"},"country":{"type":"string"},
"funding":{"type":"string","enum":["tax","social_insurance","mixed"]},"example":{"type":"boolean"},
"status":{"type":"string","enum":["shipped","draft","submitted","approved"]},"in_effect":{"type":"boolean"},
"offered":{"type":"boolean"},"from":{"type":"string","format":"date"},"stream":{"type":"string","format":"uuid"}},
"required":["key","version","title","circuit","status","in_effect","offered"]}}},"required":["programmes"]})";

void write_refusal_schema(JsonWriter& w) {
    w.key("Refusal").begin_object().key("type").string("object").key("properties").begin_object().key("code");
    write_schema<domain::RefusalCode>(w, Use::output);
    w.key("field")
        .raw(R"({"type":"string"})")
        .key("facts")
        .raw(
            R"({"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"value":{"type":"string"}},)"
            R"("required":["name","value"]}})");
    w.key("errors").raw(
        R"({"type":"array","items":{"type":"object","properties":{"path":{"type":"string"},"code":{"type":"string"},)"
        R"("expected":{"type":"string"},"line":{"type":"integer"}},"required":["path","code","expected"]}})");
    w.end_object().key("required").begin_array().string("code").string("field").string("facts").string("errors");
    w.end_array().end_object();
}

template <typename V>
struct Commands;
template <typename... T>
struct Commands<std::variant<T...>> {
    static void write_components(JsonWriter& w) {
        (([&] {
             w.key(std::string{"Command."} + std::string{T::name}).begin_object();
             w.key("type").string("object").key("properties").begin_object();
             w.key("id").raw(R"({"type":"string","format":"uuid","description":"UUIDv7 made by the client"})");
             w.key("type").begin_object().key("const").string(T::name).end_object();
             w.key("stream").raw(R"({"type":"string","format":"uuid"})");
             w.key("base").raw(R"({"type":"integer","minimum":0,"description":"version that the author saw"})");
             w.key("occurred_at").raw(R"({"type":"string","format":"date-time"})");
             w.key("device").raw(R"({"type":"string","maxLength":100})");
             w.key("data");
             write_schema<T>(w, Use::input);
             w.end_object().key("required").raw(R"(["id","type","stream","data"])");
             w.key("additionalProperties").boolean(false).end_object();
         }()),
         ...);
    }

    static void write_references(JsonWriter& w) {
        (w.begin_object().key("$ref").string("#/components/schemas/Command." + std::string{T::name}).end_object(), ...);
    }
};

template <typename T>
void component(JsonWriter& w, std::string_view name, Use use = Use::output) {
    w.key(name);
    write_schema<T>(w, use);
}

void write_command_schemas(JsonWriter& w) {
    Commands<domain::OrganisationCommand>::write_components(w);
    Commands<domain::PersonCommand>::write_components(w);
    Commands<domain::AnyCaseCommand>::write_components(w);
    Commands<domain::ProgrammeCommand>::write_components(w);
    w.key("Command").begin_object().key("oneOf").begin_array();
    Commands<domain::OrganisationCommand>::write_references(w);
    Commands<domain::PersonCommand>::write_references(w);
    Commands<domain::AnyCaseCommand>::write_references(w);
    Commands<domain::ProgrammeCommand>::write_references(w);
    w.end_array().end_object();
    w.key("Commands").raw(R"({"oneOf":[{"$ref":"#/components/schemas/Command"},{"type":"object","properties":{
"commands":{"type":"array","minItems":1,"maxItems":500,"items":{"$ref":"#/components/schemas/Command"}}},
"required":["commands"],"additionalProperties":false}]})");
}

}  // namespace

std::string component_schemas() {
    JsonWriter w;
    w.begin_object();
    component<app::MeView>(w, "Me");
    component<app::SessionView>(w, "Session");
    component<SignInBody>(w, "SignIn", Use::input);
    component<PasswordBody>(w, "Password", Use::input);
    component<app::DirectoryView>(w, "Directory");
    component<app::CaseLineView>(w, "CaseLine");
    component<app::CasesView>(w, "Cases");
    component<app::CountsView>(w, "Counts");
    component<app::WaitingView>(w, "WaitingList");
    component<app::PlaceView>(w, "Place");
    component<app::AgendaView>(w, "Agenda");
    component<app::PersonView>(w, "Person");
    component<app::MergerPreview>(w, "MergerPreview");
    component<domain::PersonState>(w, "PersonState");
    component<domain::CaseState>(w, "CaseState");
    component<domain::PapersToMake>(w, "PapersToMake");
    component<domain::PlanCourse>(w, "PlanCourse");
    component<app::HitsView>(w, "Hits");
    component<app::ProgrammeHistoryView>(w, "ProgrammeHistory");
    component<app::ResultsView>(w, "ProgrammeResults");
    component<app::UnansweredView>(w, "UnansweredNeeds");
    component<app::Catalogue>(w, "Catalogue");
    component<app::LooksView>(w, "Looks");
    component<app::DuplicatesView>(w, "Duplicates");
    component<app::DevicesView>(w, "Devices");
    component<app::DeviceContactView>(w, "DeviceContact");
    component<DeviceBody>(w, "DeviceEnrolment", Use::input);
    component<DeviceWord>(w, "DeviceWord", Use::input);
    component<app::UploadView>(w, "Upload");
    w.key("Bytes").raw(R"({"type":"string","format":"binary"})");
    component<PresenceBody>(w, "Presence", Use::input);
    component<app::PresentView>(w, "Present");
    component<app::WorkloadsView>(w, "Workloads");
    component<domain::Deed>(w, "Deed");
    component<domain::Ground>(w, "Ground");
    w.key("Circuit").raw(circuit_schema).key("Event").raw(event_schema).key("Journal").raw(journal_schema);
    w.key("Dossier").raw(dossier_schema).key("Results").raw(results_schema).key("Problem").raw(problem_schema);
    w.key("Programmes").raw(programmes_schema);
    w.key("Programme").raw(R"({"type":"object","required":["format","key","version","title","circuit"]})");
    w.key("Instruments").raw(instruments_schema).key("Assessments").raw(assessments_schema);
    component<measure::Instrument>(w, "Instrument");
    write_refusal_schema(w);
    write_command_schemas(w);
    w.end_object();
    return std::move(w).text();
}

}  // namespace unisson::http
