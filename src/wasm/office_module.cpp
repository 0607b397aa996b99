#include "wasm/office_core.hpp"
#include "wasm/module.hpp"

unisson::wasm::Core& unisson::wasm::core_of_module() {
    static OfficeCore the_core;
    return the_core;
}
