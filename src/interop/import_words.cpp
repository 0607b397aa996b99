#include "interop/import_words.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace unisson::interop {

namespace {

template <typename T>
struct Word {
    std::string_view folded;
    T value;
};

template <typename T, std::size_t N>
std::optional<T> look_up(Word<T> const (&words)[N], std::string_view folded) {
    auto const found = std::ranges::find(words, folded, &Word<T>::folded);
    if (found == std::end(words)) return std::nullopt;
    return found->value;
}

constexpr Word<int> months[] = {
    {"janvier", 1},   {"janv", 1},    {"january", 1},   {"jan", 1},     {"januar", 1},    {"janner", 1},
    {"gennaio", 1},   {"gen", 1},     {"fevrier", 2},   {"fevr", 2},    {"fev", 2},       {"february", 2},
    {"feb", 2},       {"februar", 2}, {"febbraio", 2},  {"febb", 2},    {"mars", 3},      {"march", 3},
    {"mar", 3},       {"marz", 3},    {"maerz", 3},     {"mrz", 3},     {"marzo", 3},     {"avril", 4},
    {"avr", 4},       {"april", 4},   {"apr", 4},       {"aprile", 4},  {"mai", 5},       {"may", 5},
    {"maggio", 5},    {"mag", 5},     {"juin", 6},      {"june", 6},    {"jun", 6},       {"juni", 6},
    {"giugno", 6},    {"giu", 6},     {"juillet", 7},   {"juil", 7},    {"july", 7},      {"jul", 7},
    {"juli", 7},      {"luglio", 7},  {"lug", 7},       {"aout", 8},    {"august", 8},    {"aug", 8},
    {"agosto", 8},    {"ago", 8},     {"septembre", 9}, {"sept", 9},    {"september", 9}, {"sep", 9},
    {"settembre", 9}, {"sett", 9},    {"set", 9},       {"octobre", 10}, {"oct", 10},     {"october", 10},
    {"oktober", 10},  {"okt", 10},    {"ottobre", 10},  {"ott", 10},    {"novembre", 11}, {"nov", 11},
    {"november", 11}, {"decembre", 12}, {"dec", 12},    {"december", 12}, {"dezember", 12}, {"dez", 12},
    {"dicembre", 12}, {"dic", 12},
};

using domain::Gender;
constexpr Word<Gender> genders[] = {
    {"f", Gender::female}, {"femme", Gender::female}, {"feminin", Gender::female}, {"female", Gender::female},
    {"woman", Gender::female}, {"w", Gender::female}, {"weiblich", Gender::female}, {"frau", Gender::female},
    {"fille", Gender::female}, {"girl", Gender::female}, {"donna", Gender::female}, {"femmina", Gender::female},
    {"femminile", Gender::female}, {"mme", Gender::female}, {"madame", Gender::female}, {"mlle", Gender::female},
    {"mademoiselle", Gender::female}, {"mrs", Gender::female}, {"ms", Gender::female}, {"miss", Gender::female},
    {"fr", Gender::female}, {"signora", Gender::female}, {"sig ra", Gender::female},
    {"m", Gender::male}, {"h", Gender::male}, {"homme", Gender::male}, {"masculin", Gender::male},
    {"male", Gender::male}, {"man", Gender::male}, {"mannlich", Gender::male}, {"maennlich", Gender::male},
    {"mann", Gender::male}, {"garcon", Gender::male}, {"boy", Gender::male}, {"uomo", Gender::male},
    {"maschio", Gender::male}, {"maschile", Gender::male}, {"monsieur", Gender::male}, {"mr", Gender::male},
    {"herr", Gender::male}, {"hr", Gender::male}, {"signor", Gender::male}, {"signore", Gender::male},
    {"sig", Gender::male},
    {"autre", Gender::other}, {"other", Gender::other}, {"divers", Gender::other}, {"d", Gender::other},
    {"andere", Gender::other}, {"anderes", Gender::other}, {"altro", Gender::other}, {"x", Gender::other},
    {"non binaire", Gender::other}, {"non binary", Gender::other}, {"nonbinary", Gender::other},
    {"nicht binar", Gender::other}, {"non binario", Gender::other}, {"diverse", Gender::other},
    {"inconnu", Gender::unknown}, {"inconnue", Gender::unknown}, {"unknown", Gender::unknown},
    {"unbekannt", Gender::unknown}, {"sconosciuto", Gender::unknown}, {"non precise", Gender::unknown},
    {"non renseigne", Gender::unknown}, {"nc", Gender::unknown}, {"nr", Gender::unknown},
    {"keine angabe", Gender::unknown}, {"k a", Gender::unknown}, {"not stated", Gender::unknown},
    {"non indicato", Gender::unknown}, {"n d", Gender::unknown}, {"n a", Gender::unknown},
};

using domain::Origin;
constexpr Word<Origin> origins[] = {
    {"self", Origin::self}, {"lui meme", Origin::self}, {"elle meme", Origin::self}, {"personne", Origin::self},
    {"la personne", Origin::self}, {"personne elle meme", Origin::self}, {"la personne elle meme", Origin::self},
    {"interesse", Origin::self}, {"interessee", Origin::self}, {"beneficiaire", Origin::self},
    {"auto orientation", Origin::self}, {"self referral", Origin::self}, {"person", Origin::self},
    {"selbst", Origin::self}, {"selbstmeldung", Origin::self}, {"selbstanmeldung", Origin::self},
    {"betroffene person", Origin::self}, {"persona stessa", Origin::self}, {"se stesso", Origin::self},
    {"se stessa", Origin::self}, {"l interessato", Origin::self}, {"interessato", Origin::self},
    {"interessata", Origin::self},
    {"relative", Origin::relative}, {"proche", Origin::relative}, {"famille", Origin::relative},
    {"entourage", Origin::relative}, {"parent", Origin::relative}, {"conjoint", Origin::relative},
    {"family", Origin::relative}, {"carer", Origin::relative}, {"angehorige", Origin::relative},
    {"angehoriger", Origin::relative}, {"angehorige r", Origin::relative}, {"familie", Origin::relative},
    {"familiare", Origin::relative}, {"famiglia", Origin::relative}, {"familiari", Origin::relative},
    {"physician", Origin::physician}, {"doctor", Origin::physician}, {"gp", Origin::physician},
    {"medecin", Origin::physician}, {"medecin traitant", Origin::physician}, {"docteur", Origin::physician},
    {"arzt", Origin::physician}, {"arztin", Origin::physician}, {"hausarzt", Origin::physician},
    {"hausarztin", Origin::physician}, {"medico", Origin::physician}, {"medico curante", Origin::physician},
    {"medico di famiglia", Origin::physician},
    {"professional", Origin::professional}, {"professionnel", Origin::professional},
    {"professionnelle", Origin::professional}, {"travailleur social", Origin::professional},
    {"assistante sociale", Origin::professional}, {"assistant social", Origin::professional},
    {"social worker", Origin::professional}, {"partenaire", Origin::professional}, {"fachperson", Origin::professional},
    {"fachkraft", Origin::professional}, {"sozialarbeiter", Origin::professional},
    {"sozialarbeiterin", Origin::professional}, {"professionista", Origin::professional},
    {"assistente sociale", Origin::professional}, {"operatore sociale", Origin::professional},
    {"employer", Origin::employer}, {"employeur", Origin::employer}, {"entreprise", Origin::employer},
    {"arbeitgeber", Origin::employer}, {"arbeitgeberin", Origin::employer}, {"datore di lavoro", Origin::employer},
    {"azienda", Origin::employer},
    {"insurer", Origin::insurer}, {"insurance", Origin::insurer}, {"assureur", Origin::insurer},
    {"assurance", Origin::insurer}, {"caisse", Origin::insurer}, {"versicherer", Origin::insurer},
    {"versicherung", Origin::insurer}, {"krankenkasse", Origin::insurer}, {"assicuratore", Origin::insurer},
    {"assicurazione", Origin::insurer}, {"cassa malati", Origin::insurer},
    {"school", Origin::school}, {"ecole", Origin::school}, {"etablissement scolaire", Origin::school},
    {"schule", Origin::school}, {"scuola", Origin::school},
    {"institution", Origin::institution}, {"service", Origin::institution}, {"hopital", Origin::institution},
    {"foyer", Origin::institution}, {"association", Origin::institution}, {"commune", Origin::institution},
    {"hospital", Origin::institution}, {"agency", Origin::institution}, {"charity", Origin::institution},
    {"institution sociale", Origin::institution}, {"spital", Origin::institution},
    {"krankenhaus", Origin::institution}, {"amt", Origin::institution}, {"behorde", Origin::institution},
    {"istituzione", Origin::institution}, {"istituto", Origin::institution}, {"ospedale", Origin::institution},
    {"associazione", Origin::institution}, {"ente", Origin::institution},
    {"court", Origin::court}, {"tribunal", Origin::court}, {"justice", Origin::court}, {"juge", Origin::court},
    {"judge", Origin::court}, {"gericht", Origin::court}, {"justiz", Origin::court}, {"tribunale", Origin::court},
    {"giustizia", Origin::court},
    {"other", Origin::other}, {"autre", Origin::other}, {"autres", Origin::other}, {"andere", Origin::other},
    {"anderes", Origin::other}, {"sonstige", Origin::other}, {"sonstiges", Origin::other}, {"altro", Origin::other},
    {"altri", Origin::other},
};

constexpr Word<std::string_view> languages[] = {
    {"francais", "fr"}, {"french", "fr"}, {"franzosisch", "fr"}, {"francese", "fr"},
    {"anglais", "en"}, {"english", "en"}, {"englisch", "en"}, {"inglese", "en"},
    {"allemand", "de"}, {"german", "de"}, {"deutsch", "de"}, {"tedesco", "de"},
    {"suisse allemand", "gsw"}, {"swiss german", "gsw"}, {"schweizerdeutsch", "gsw"}, {"svizzero tedesco", "gsw"},
    {"italien", "it"}, {"italian", "it"}, {"italienisch", "it"}, {"italiano", "it"},
    {"romanche", "rm"}, {"romansh", "rm"}, {"ratoromanisch", "rm"}, {"romancio", "rm"},
    {"espagnol", "es"}, {"spanish", "es"}, {"spanisch", "es"}, {"spagnolo", "es"},
    {"portugais", "pt"}, {"portuguese", "pt"}, {"portugiesisch", "pt"}, {"portoghese", "pt"},
    {"neerlandais", "nl"}, {"dutch", "nl"}, {"niederlandisch", "nl"}, {"olandese", "nl"}, {"flamand", "nl"},
    {"arabe", "ar"}, {"arabic", "ar"}, {"arabisch", "ar"}, {"arabo", "ar"},
    {"turc", "tr"}, {"turkish", "tr"}, {"turkisch", "tr"}, {"turco", "tr"},
    {"kurde", "ku"}, {"kurdish", "ku"}, {"kurdisch", "ku"}, {"curdo", "ku"},
    {"russe", "ru"}, {"russian", "ru"}, {"russisch", "ru"}, {"russo", "ru"},
    {"ukrainien", "uk"}, {"ukrainian", "uk"}, {"ukrainisch", "uk"}, {"ucraino", "uk"},
    {"polonais", "pl"}, {"polish", "pl"}, {"polnisch", "pl"}, {"polacco", "pl"},
    {"roumain", "ro"}, {"romanian", "ro"}, {"rumanisch", "ro"}, {"rumeno", "ro"}, {"romeno", "ro"},
    {"bulgare", "bg"}, {"bulgarian", "bg"}, {"bulgarisch", "bg"}, {"bulgaro", "bg"},
    {"hongrois", "hu"}, {"hungarian", "hu"}, {"ungarisch", "hu"}, {"ungherese", "hu"},
    {"albanais", "sq"}, {"albanian", "sq"}, {"albanisch", "sq"}, {"albanese", "sq"},
    {"serbe", "sr"}, {"serbian", "sr"}, {"serbisch", "sr"}, {"serbo", "sr"},
    {"croate", "hr"}, {"croatian", "hr"}, {"kroatisch", "hr"}, {"croato", "hr"},
    {"bosnien", "bs"}, {"bosniaque", "bs"}, {"bosnian", "bs"}, {"bosnisch", "bs"}, {"bosniaco", "bs"},
    {"grec", "el"}, {"greek", "el"}, {"griechisch", "el"}, {"greco", "el"},
    {"farsi", "fa"}, {"persan", "fa"}, {"persian", "fa"}, {"persisch", "fa"}, {"persiano", "fa"},
    {"dari", "prs"}, {"pachto", "ps"}, {"pachtou", "ps"}, {"pashto", "ps"}, {"paschtu", "ps"},
    {"ourdou", "ur"}, {"urdu", "ur"}, {"hindi", "hi"}, {"bengali", "bn"}, {"bengalais", "bn"}, {"bengalese", "bn"},
    {"tamoul", "ta"}, {"tamil", "ta"}, {"cinghalais", "si"}, {"sinhala", "si"}, {"singhalesisch", "si"},
    {"chinois", "zh"}, {"mandarin", "zh"}, {"chinese", "zh"}, {"chinesisch", "zh"}, {"cinese", "zh"},
    {"vietnamien", "vi"}, {"vietnamese", "vi"}, {"vietnamesisch", "vi"}, {"vietnamita", "vi"},
    {"thai", "th"}, {"thailandais", "th"}, {"thailandisch", "th"}, {"japonais", "ja"}, {"japanese", "ja"},
    {"japanisch", "ja"}, {"giapponese", "ja"}, {"coreen", "ko"}, {"korean", "ko"}, {"koreanisch", "ko"},
    {"coreano", "ko"}, {"tigrinya", "ti"}, {"tigrigna", "ti"}, {"tigrino", "ti"}, {"amharique", "am"},
    {"amharic", "am"}, {"amharisch", "am"}, {"amarico", "am"}, {"somali", "so"}, {"somalien", "so"},
    {"somalo", "so"}, {"swahili", "sw"}, {"lingala", "ln"}, {"wolof", "wo"}, {"bambara", "bm"}, {"peul", "ff"},
    {"soninke", "snk"}, {"berbere", "ber"}, {"kabyle", "kab"}, {"armenien", "hy"}, {"armenian", "hy"},
    {"armenisch", "hy"}, {"armeno", "hy"}, {"georgien", "ka"}, {"georgian", "ka"}, {"georgisch", "ka"},
    {"georgiano", "ka"}, {"tchetchene", "ce"}, {"chechen", "ce"}, {"tcheque", "cs"},
    {"czech", "cs"}, {"tschechisch", "cs"}, {"ceco", "cs"}, {"slovaque", "sk"}, {"slovak", "sk"},
    {"slowakisch", "sk"}, {"slovacco", "sk"}, {"slovene", "sl"}, {"slovenian", "sl"}, {"slowenisch", "sl"},
    {"sloveno", "sl"}, {"macedonien", "mk"}, {"macedonian", "mk"}, {"mazedonisch", "mk"}, {"macedone", "mk"},
    {"romani", "rom"}, {"romanes", "rom"}, {"lsf", "fsl"}, {"langue des signes francaise", "fsl"},
};

constexpr std::array<std::string_view, 9> fillers{"le", "the", "of", "den", "der", "am", "il", "de", "del"};

}  // namespace

std::optional<int> month_of(std::string_view folded) {
    return look_up(months, folded);
}

bool is_date_filler(std::string_view folded) {
    return std::ranges::find(fillers, folded) != fillers.end();
}

std::optional<domain::Gender> gender_named(std::string_view folded) {
    return look_up(genders, folded);
}

std::optional<domain::Origin> origin_named(std::string_view folded) {
    return look_up(origins, folded);
}

std::optional<std::string_view> language_named(std::string_view folded) {
    return look_up(languages, folded);
}

}  // namespace unisson::interop
