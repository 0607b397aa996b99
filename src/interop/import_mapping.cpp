#include "interop/import_mapping.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "interop/csv_write.hpp"

namespace unisson::interop {

namespace {

using enum ImportField;

struct Synonym {
    ImportField field;
    std::string_view folded;  ///< as base::folded writes it
};

/// Header words in use, folded. Longer expressions are listed whole: a header must be one of them.
constexpr Synonym synonyms[] = {
    {external_id, "id"},
    {external_id, "identifiant"},
    {external_id, "identifiant externe"},
    {external_id, "identifiant interne"},
    {external_id, "numero"},
    {external_id, "no"},
    {external_id, "n"},
    {external_id, "numero de dossier"},
    {external_id, "no dossier"},
    {external_id, "n dossier"},
    {external_id, "no de dossier"},
    {external_id, "n de dossier"},
    {external_id, "dossier"},
    {external_id, "reference"},
    {external_id, "ref"},
    {external_id, "matricule"},
    {external_id, "external id"},
    {external_id, "person id"},
    {external_id, "client id"},
    {external_id, "client number"},
    {external_id, "case number"},
    {external_id, "number"},
    {external_id, "record id"},
    {external_id, "file number"},
    {external_id, "nummer"},
    {external_id, "nr"},
    {external_id, "fallnummer"},
    {external_id, "dossiernummer"},
    {external_id, "dossier nr"},
    {external_id, "fall nr"},
    {external_id, "personennummer"},
    {external_id, "aktenzeichen"},
    {external_id, "referenz"},
    {external_id, "kundennummer"},
    {external_id, "externe id"},
    {external_id, "riferimento"},
    {external_id, "numero pratica"},
    {external_id, "numero incarto"},
    {external_id, "codice"},
    {external_id, "codice cliente"},
    {external_id, "id esterno"},
    {external_id, "numero interno"},

    {family_name, "nom"},
    {family_name, "nom de famille"},
    {family_name, "nom usuel"},
    {family_name, "nom d usage"},
    {family_name, "nom usage"},
    {family_name, "noms"},
    {family_name, "patronyme"},
    {family_name, "family name"},
    {family_name, "last name"},
    {family_name, "lastname"},
    {family_name, "surname"},
    {family_name, "name"},
    {family_name, "nachname"},
    {family_name, "familienname"},
    {family_name, "zuname"},
    {family_name, "cognome"},
    {family_name, "nom beneficiaire"},
    {family_name, "nom du beneficiaire"},
    {family_name, "nom de la personne"},

    {given_names, "prenom"},
    {given_names, "prenoms"},
    {given_names, "prenom s"},
    {given_names, "given names"},
    {given_names, "given name"},
    {given_names, "first name"},
    {given_names, "first names"},
    {given_names, "firstname"},
    {given_names, "forename"},
    {given_names, "forenames"},
    {given_names, "vorname"},
    {given_names, "vornamen"},
    {given_names, "rufname"},
    {given_names, "nome"},
    {given_names, "nomi"},
    {given_names, "prenom beneficiaire"},
    {given_names, "prenom du beneficiaire"},
    {given_names, "prenom de la personne"},

    {other_names, "nom de naissance"},
    {other_names, "nom de jeune fille"},
    {other_names, "autres noms"},
    {other_names, "birth name"},
    {other_names, "maiden name"},
    {other_names, "other names"},
    {other_names, "geburtsname"},
    {other_names, "ledigname"},
    {other_names, "weitere namen"},
    {other_names, "cognome da nubile"},
    {other_names, "cognome di nascita"},
    {other_names, "altri nomi"},

    {birth_date, "date de naissance"},
    {birth_date, "ne le"},
    {birth_date, "nee le"},
    {birth_date, "ne e le"},
    {birth_date, "naissance"},
    {birth_date, "date naissance"},
    {birth_date, "ddn"},
    {birth_date, "dn"},
    {birth_date, "date of birth"},
    {birth_date, "birth date"},
    {birth_date, "birthdate"},
    {birth_date, "birthday"},
    {birth_date, "dob"},
    {birth_date, "born"},
    {birth_date, "born on"},
    {birth_date, "geburtsdatum"},
    {birth_date, "geboren"},
    {birth_date, "geboren am"},
    {birth_date, "geb datum"},
    {birth_date, "geb"},
    {birth_date, "data di nascita"},
    {birth_date, "data nascita"},
    {birth_date, "nato il"},
    {birth_date, "nata il"},

    {gender, "sexe"},
    {gender, "genre"},
    {gender, "civilite"},
    {gender, "sex"},
    {gender, "gender"},
    {gender, "title"},
    {gender, "salutation"},
    {gender, "geschlecht"},
    {gender, "anrede"},
    {gender, "sesso"},
    {gender, "genere"},
    {gender, "titolo"},

    {languages, "langue"},
    {languages, "langues"},
    {languages, "langue parlee"},
    {languages, "langues parlees"},
    {languages, "langue maternelle"},
    {languages, "language"},
    {languages, "languages"},
    {languages, "spoken language"},
    {languages, "sprache"},
    {languages, "sprachen"},
    {languages, "muttersprache"},
    {languages, "korrespondenzsprache"},
    {languages, "lingua"},
    {languages, "lingue"},
    {languages, "lingua madre"},
    {languages, "lingua parlata"},

    {phone, "telephone"},
    {phone, "telephones"},
    {phone, "tel"},
    {phone, "telephone fixe"},
    {phone, "tel fixe"},
    {phone, "portable"},
    {phone, "telephone portable"},
    {phone, "tel portable"},
    {phone, "tel mobile"},
    {phone, "mobile"},
    {phone, "natel"},
    {phone, "gsm"},
    {phone, "numero de telephone"},
    {phone, "no de telephone"},
    {phone, "telephone mobile"},
    {phone, "telephone 1"},
    {phone, "telephone 2"},
    {phone, "phone"},
    {phone, "phone number"},
    {phone, "mobile phone"},
    {phone, "cell"},
    {phone, "cell phone"},
    {phone, "telefon"},
    {phone, "telefonnummer"},
    {phone, "handy"},
    {phone, "mobiltelefon"},
    {phone, "festnetz"},
    {phone, "telefon privat"},
    {phone, "telefono"},
    {phone, "cellulare"},
    {phone, "numero di telefono"},
    {phone, "telefono cellulare"},

    {email, "email"},
    {email, "e mail"},
    {email, "mail"},
    {email, "courriel"},
    {email, "adresse email"},
    {email, "adresse e mail"},
    {email, "adresse mail"},
    {email, "adresse electronique"},
    {email, "mel"},
    {email, "email address"},
    {email, "e mail address"},
    {email, "e mail adresse"},
    {email, "mailadresse"},
    {email, "email adresse"},
    {email, "posta elettronica"},
    {email, "indirizzo email"},
    {email, "indirizzo e mail"},

    {postal_address, "adresse"},
    {postal_address, "adresse postale"},
    {postal_address, "domicile"},
    {postal_address, "rue"},
    {postal_address, "voie"},
    {postal_address, "adresse 1"},
    {postal_address, "adresse 2"},
    {postal_address, "complement d adresse"},
    {postal_address, "code postal"},
    {postal_address, "cp"},
    {postal_address, "npa"},
    {postal_address, "ville"},
    {postal_address, "commune"},
    {postal_address, "localite"},
    {postal_address, "lieu"},
    {postal_address, "address"},
    {postal_address, "postal address"},
    {postal_address, "street"},
    {postal_address, "street address"},
    {postal_address, "postcode"},
    {postal_address, "postal code"},
    {postal_address, "zip"},
    {postal_address, "zip code"},
    {postal_address, "city"},
    {postal_address, "town"},
    {postal_address, "anschrift"},
    {postal_address, "postadresse"},
    {postal_address, "strasse"},
    {postal_address, "strasse nr"},
    {postal_address, "hausnummer"},
    {postal_address, "plz"},
    {postal_address, "postleitzahl"},
    {postal_address, "ort"},
    {postal_address, "wohnort"},
    {postal_address, "indirizzo"},
    {postal_address, "indirizzo postale"},
    {postal_address, "via"},
    {postal_address, "cap"},
    {postal_address, "citta"},
    {postal_address, "comune"},
    {postal_address, "localita"},
    {postal_address, "domicilio"},

    {identifier, "nir"},
    {identifier, "numero de securite sociale"},
    {identifier, "no de securite sociale"},
    {identifier, "n securite sociale"},
    {identifier, "n de securite sociale"},
    {identifier, "numero secu"},
    {identifier, "no avs"},
    {identifier, "n avs"},
    {identifier, "numero avs"},
    {identifier, "avs"},
    {identifier, "niss"},
    {identifier, "numero national"},
    {identifier, "ahv"},
    {identifier, "ahv nr"},
    {identifier, "ahv nummer"},
    {identifier, "ahvn13"},
    {identifier, "versichertennummer"},
    {identifier, "sozialversicherungsnummer"},
    {identifier, "sv nummer"},
    {identifier, "codice fiscale"},
    {identifier, "numero avs"},
    {identifier, "numero d assure"},
    {identifier, "numero allocataire"},
    {identifier, "numero caf"},
    {identifier, "social security number"},
    {identifier, "ssn"},
    {identifier, "national insurance number"},
    {identifier, "insurance number"},
    {identifier, "national id"},
    {identifier, "numero de sinistre"},
    {identifier, "no de sinistre"},
    {identifier, "claim number"},
    {identifier, "schadennummer"},
    {identifier, "numero di sinistro"},
    {identifier, "identifiant national"},

    {origin, "origine"},
    {origin, "origine de la demande"},
    {origin, "provenance"},
    {origin, "demandeur"},
    {origin, "type de demandeur"},
    {origin, "orienteur"},
    {origin, "type d orienteur"},
    {origin, "origin"},
    {origin, "source"},
    {origin, "referral source"},
    {origin, "referred by"},
    {origin, "herkunft"},
    {origin, "herkunft der anfrage"},
    {origin, "zuweiser"},
    {origin, "zuweisung"},
    {origin, "anmeldung durch"},
    {origin, "origine della richiesta"},
    {origin, "provenienza"},
    {origin, "segnalante"},
    {origin, "richiedente"},

    {origin_name, "nom du demandeur"},
    {origin_name, "nom de l orienteur"},
    {origin_name, "adresse par"},
    {origin_name, "adressee par"},
    {origin_name, "oriente par"},
    {origin_name, "origin name"},
    {origin_name, "referrer"},
    {origin_name, "referrer name"},
    {origin_name, "name of referrer"},
    {origin_name, "zuweisende stelle"},
    {origin_name, "zuweisende person"},
    {origin_name, "name zuweiser"},
    {origin_name, "nome del richiedente"},
    {origin_name, "nome del segnalante"},
    {origin_name, "segnalato da"},

    {expectation, "attente"},
    {expectation, "attentes"},
    {expectation, "demande"},
    {expectation, "motif"},
    {expectation, "motif de la demande"},
    {expectation, "objet de la demande"},
    {expectation, "besoin"},
    {expectation, "expectation"},
    {expectation, "expectations"},
    {expectation, "request"},
    {expectation, "reason"},
    {expectation, "reason for referral"},
    {expectation, "erwartung"},
    {expectation, "erwartungen"},
    {expectation, "anliegen"},
    {expectation, "anfrage"},
    {expectation, "auftrag"},
    {expectation, "grund"},
    {expectation, "aspettativa"},
    {expectation, "aspettative"},
    {expectation, "richiesta"},
    {expectation, "motivo"},

    {received_on, "date de la demande"},
    {received_on, "date de demande"},
    {received_on, "date demande"},
    {received_on, "recu le"},
    {received_on, "recue le"},
    {received_on, "date de reception"},
    {received_on, "date d entree"},
    {received_on, "date d orientation"},
    {received_on, "received on"},
    {received_on, "received"},
    {received_on, "request date"},
    {received_on, "referral date"},
    {received_on, "date received"},
    {received_on, "date of referral"},
    {received_on, "eingang"},
    {received_on, "eingangsdatum"},
    {received_on, "eingegangen am"},
    {received_on, "anmeldedatum"},
    {received_on, "datum der anfrage"},
    {received_on, "data della richiesta"},
    {received_on, "data richiesta"},
    {received_on, "ricevuto il"},
    {received_on, "ricevuta il"},
    {received_on, "data di ricezione"},

    {programme, "programme"},
    {programme, "program"},
    {programme, "dispositif"},
    {programme, "mesure"},
    {programme, "programm"},
    {programme, "massnahme"},
    {programme, "programma"},
    {programme, "misura"},

    {unit, "unite"},
    {unit, "service"},
    {unit, "equipe"},
    {unit, "site"},
    {unit, "antenne"},
    {unit, "secteur"},
    {unit, "unit"},
    {unit, "team"},
    {unit, "einheit"},
    {unit, "abteilung"},
    {unit, "standort"},
    {unit, "bereich"},
    {unit, "unita"},
    {unit, "servizio"},
    {unit, "squadra"},
    {unit, "sede"},

    {referent, "referent"},
    {referent, "referente"},
    {referent, "referent unique"},
    {referent, "gestionnaire"},
    {referent, "gestionnaire de cas"},
    {referent, "case manager"},
    {referent, "conseiller"},
    {referent, "conseillere"},
    {referent, "travailleur social"},
    {referent, "case worker"},
    {referent, "caseworker"},
    {referent, "worker"},
    {referent, "zustandig"},
    {referent, "fallfuhrung"},
    {referent, "fallfuhrende person"},
    {referent, "betreuer"},
    {referent, "betreuerin"},
    {referent, "operatore"},
    {referent, "responsabile"},
    {referent, "responsabile del caso"},
};

/// Several columns may mean these; of all others one only.
bool may_repeat(ImportField field) {
    return field == phone || field == email || field == postal_address || field == identifier;
}

constexpr std::size_t column_name_max = 100;
constexpr std::size_t system_max = 60;

/// At most so many characters of the text.
std::string cut(std::string_view text, std::size_t most) {
    std::string out;
    std::size_t characters = 0;
    for (auto const c : text) {
        bool const begins = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        if (begins && ++characters > most) break;
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return std::string{base::trimmed(out)};
}

std::optional<ImportField> meaning_of(std::string_view column) {
    auto const word = base::folded(column);
    auto const found = std::ranges::find(synonyms, std::string_view{word}, &Synonym::folded);
    if (found != std::end(synonyms)) return found->field;
    // The names of the fields themselves: our own template and what programs write.
    auto const named = base::parse_enum<ImportField>(base::trimmed(column));
    if (named) return named;
    return std::nullopt;
}

}  // namespace

std::vector<std::string> column_names(std::vector<std::string> const& header) {
    std::vector<std::string> names;
    names.reserve(header.size());
    for (auto const& cell : header) {
        auto const text = base::trimmed(without_guard(cell));
        auto const plain = base::is_blank(text) ? "#" + std::to_string(names.size() + 1) : cut(text, column_name_max);
        auto name = plain;
        for (int times = 2; std::ranges::find(names, name) != names.end(); ++times)
            name = plain + " (" + std::to_string(times) + ")";
        names.push_back(std::move(name));
    }
    return names;
}

ImportMapping propose_mapping(std::vector<std::string> const& columns) {
    ImportMapping mapping;
    for (auto const& column : columns) {
        auto const field = meaning_of(column);
        if (!field) continue;
        auto const same = [&](MappedColumn const& mapped) { return mapped.field == *field; };
        if (!may_repeat(*field) && std::ranges::any_of(mapping.columns, same)) continue;
        mapping.columns.push_back({column, *field, std::nullopt});
    }
    return mapping;
}

base::Result<ImportMapping, std::vector<base::InputError>> read_mapping(base::JsonView json) {
    ImportMapping mapping;
    base::FieldReader reader{base::FieldReader::Unknown::refuse};
    reader.read(json, mapping);
    if (!reader.good()) return base::fail(reader.errors());
    return mapping;
}

BoundMapping bind_mapping(ImportMapping const& mapping, std::vector<std::string> const& columns) {
    BoundMapping bound;
    bound.fields.resize(columns.size());
    bound.systems.resize(columns.size());
    std::array<int, import_fields_count> times{};
    for (auto const& mapped : mapping.columns) {
        auto found = std::ranges::find(columns, mapped.column);
        // A file that writes its header with other accents or case than last time is the same file.
        if (found == columns.end())
            found = std::ranges::find_if(
                columns, [word = base::folded(mapped.column)](auto const& c) { return base::folded(c) == word; });
        if (found == columns.end()) {
            bound.absent.push_back(mapped.column);
            continue;
        }
        auto const at = static_cast<std::size_t>(found - columns.begin());
        bound.fields[at] = mapped.field;
        bound.systems[at] = cut(mapped.system.value_or(*found), system_max);
        auto const count = ++times[static_cast<std::size_t>(mapped.field)];
        if (count == 2 && !may_repeat(mapped.field)) bound.twice.push_back(mapped.field);
    }
    for (auto const needed : {family_name, given_names})
        if (times[static_cast<std::size_t>(needed)] == 0) bound.missing.push_back(needed);
    return bound;
}

}  // namespace unisson::interop
