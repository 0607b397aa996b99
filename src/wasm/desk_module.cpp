#include "wasm/module.hpp"

unisson::wasm::Core& unisson::wasm::core_of_module() {
    static Core the_core;
    return the_core;
}
