#pragma once

#include "app/changes.hpp"
#include "app/devices.hpp"
#include "app/directory.hpp"
#include "app/documents.hpp"
#include "app/execute.hpp"
#include "app/exports.hpp"
#include "app/library.hpp"
#include "app/ports.hpp"
#include "app/presence.hpp"
#include "app/read_log.hpp"
#include "app/reads.hpp"
#include "app/results.hpp"
#include "app/sign_in.hpp"

namespace unisson::app {

/// Every use case of one installation, on one store. Make it once; all of it is for any thread.
/// Stop taking requests before it goes; then stop the store.
struct Application {
    Application(Store& store_, Clock const& clock_, Random& random, Programmes programmes_, std::string time_zone,
                HashCost cost = {})
        : store{store_}, clock{clock_}, library{std::move(programmes_)},
          sign_in{store, clock, random, directory, changes, cost}, execute{store, clock, library, directory, changes},
          log{store}, reads{store, clock, library, directory, log, std::move(time_zone)}, exports{store, clock, reads},
          devices{store, clock}, presence{store, clock, directory, changes, reads},
          results{store, clock, library, directory}, documents{store, clock, reads} {}

    Store& store;
    Clock const& clock;
    Library library;
    Directory directory;
    Changes changes;
    SignIn sign_in;
    Execute execute;
    ReadLog log;
    Reads reads;
    Exports exports;
    Devices devices;
    Presence presence;
    Results results;
    Documents documents;
};

}  // namespace unisson::app
