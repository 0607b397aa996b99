#include "wasm/module.hpp"
#include "wasm/office_core.hpp"

unisson::wasm::Core& unisson::wasm::core_of_module() {
    static OfficeCore the_core;
    return the_core;
}
