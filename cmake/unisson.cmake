# How a folder of src/ becomes a library and a test program.

find_program(CCACHE ccache)
if(CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
    if(UNISSON_PCH)
        set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
    endif()
    set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(unisson_flags INTERFACE)
target_compile_options(unisson_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wswitch -Werror -fno-omit-frame-pointer
    $<$<CXX_COMPILER_ID:Clang>:-Wno-sign-conversion>)  # g++ keeps it apart from -Wconversion as well
# Files that are compiled together see each other's names, and none of them is the file that was given to the compiler.
set(together $<BOOL:$<TARGET_PROPERTY:UNITY_BUILD>>)
target_compile_options(unisson_flags INTERFACE
    $<$<NOT:${together}>:-Wshadow> $<$<AND:${together},$<CXX_COMPILER_ID:GNU>>:-Wshadow=local -Wno-subobject-linkage>)
if(UNISSON_SANITIZE)
    target_compile_options(unisson_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all)
    target_link_options(unisson_flags INTERFACE -fsanitize=address,undefined)
endif()
if(UNISSON_TSAN)
    target_compile_options(unisson_flags INTERFACE -fsanitize=thread)
    target_link_options(unisson_flags INTERFACE -fsanitize=thread)
endif()
if(UNISSON_FUZZ)
    target_compile_options(unisson_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

# Precompiled headers (UNISSON_PCH) make most sources compile in half the time; all presets of `./dev ci` but lint use them.
# The thread sanitizer's build goes without them and file by file, which proves that each includes what it needs.
# unisson_precompiled(<name> HEADERS <headers>... [OPTIONS <compile options>...] [LINK <targets>...])
function(unisson_precompiled name)
    cmake_parse_arguments(ARG "" "" "HEADERS;OPTIONS;LINK" ${ARGN})
    if(NOT UNISSON_PCH)
        return()
    endif()
    set(empty ${CMAKE_BINARY_DIR}/${name}.cpp)
    file(CONFIGURE OUTPUT ${empty} CONTENT "")
    add_library(${name} OBJECT ${empty})
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(${name} PRIVATE unisson_flags ${ARG_LINK})
    # Without the time in it the compiler cache knows what clang has made of the headers.
    target_compile_options(${name} PRIVATE ${ARG_OPTIONS} "$<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>")
    target_precompile_headers(${name} PRIVATE ${ARG_HEADERS})
endfunction()

# Lets a target use them. ccache sees through with -fpch-preprocess and the settings of its launcher above.
function(unisson_use_precompiled target name)
    if(UNISSON_PCH)
        target_precompile_headers(${target} REUSE_FROM ${name})
        target_compile_options(${target} PRIVATE -fpch-preprocess)
    endif()
endfunction()

# A folder that uses heavy libraries has headers of its own, made known before it by unisson_precompiled, or takes those
# that unisson_headers_of_<folder> names.
function(unisson_use_precompiled_of target folder)
    if(DEFINED unisson_headers_of_${folder})
        unisson_use_precompiled(${target} ${unisson_headers_of_${folder}})
    elseif(TARGET unisson_${folder}_headers)
        unisson_use_precompiled(${target} unisson_${folder}_headers)
    else()
        unisson_use_precompiled(${target} unisson_common_headers)
    endif()
endfunction()

set(unisson_common_headers
    <algorithm> <array> <atomic> <charconv> <chrono> <filesystem> <fstream> <functional> <iostream> <map> <memory>
    <mutex> <optional> <set> <span> <sstream> <string> <string_view> <thread> <tuple> <unordered_map> <variant> <vector>
    ${CMAKE_SOURCE_DIR}/src/domain/access.hpp ${CMAKE_SOURCE_DIR}/src/domain/case.hpp
    ${CMAKE_SOURCE_DIR}/src/domain/organisation.hpp ${CMAKE_SOURCE_DIR}/src/domain/person.hpp)

# unisson_library(<folder> [LINK <folders>...] [PRIVATE <targets>...])
# All *.cpp of src/<folder> except *_test.cpp and main.cpp make the library unisson_<folder>; its *_test.cpp make the
# program test_<folder>, one ctest entry.
function(unisson_library folder)
    cmake_parse_arguments(ARG "" "" "LINK;PRIVATE" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${folder}/*.cpp)
    set(tests ${sources})
    list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
    list(FILTER sources EXCLUDE REGEX "(_test|/main|module)\\.cpp$")
    set(target unisson_${folder})
    if(sources)
        add_library(${target} STATIC ${sources})
        unisson_use_precompiled_of(${target} ${folder})
        set(visibility PUBLIC)
    else()
        add_library(${target} INTERFACE)
        set(visibility INTERFACE)
    endif()
    target_include_directories(${target} ${visibility} ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(${target} ${visibility} unisson_flags)
    foreach(dependency ${ARG_LINK})
        target_link_libraries(${target} ${visibility} unisson_${dependency})
    endforeach()
    if(sources AND ARG_PRIVATE)
        target_link_libraries(${target} PRIVATE ${ARG_PRIVATE})
    endif()
    if(tests)
        set(labels unit)
        if(NOT ARG_PRIVATE)
            list(APPEND labels pure)  # needs no library of the host: runs under WASI, and under the sanitizers in ci
        endif()
        unisson_test(test_${folder} SOURCES ${tests} LINK ${target} ${ARG_PRIVATE} LABELS ${labels})
    endif()
endfunction()

# unisson_test(<name> [TOGETHER] SOURCES <files>... LINK <targets>... [LABELS <labels>...])
# TOGETHER: five files at a time, where the headers and what they make of templates are dearer than the tests. Their
# small helpers must then have names of their own. Where UNISSON_PCH is off each file stands alone.
function(unisson_test name)
    cmake_parse_arguments(ARG "TOGETHER" "" "SOURCES;LINK;LABELS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES UNITY_BUILD OFF)
    if(ARG_TOGETHER AND UNISSON_PCH)
        set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 5)
    endif()
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(${name} PRIVATE ${ARG_LINK} unisson_doctest_main)
    if(CMAKE_SYSTEM_NAME STREQUAL "WASI")
        target_link_options(${name} PRIVATE -Wl,--lto-O0 -Wl,--lto-CGO0)  # the files of the core are optimised already
    endif()
    # These run as WebAssembly and under the sanitizers; here only when they are asked for by name.
    if("pure" IN_LIST ARG_LABELS AND NOT CMAKE_UNITY_BUILD)
        set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL ON)
    endif()
    if(NOT "faults" IN_LIST ARG_LABELS)
        target_compile_options(${name} PRIVATE -O0)  # assertions cost the optimiser much and gain nothing
        unisson_use_precompiled(${name} unisson_test_headers)
    endif()
    target_compile_definitions(${name} PRIVATE UNISSON_ROOT="${CMAKE_SOURCE_DIR}")
    add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT 900)
endfunction()

add_library(unisson_doctest INTERFACE)
if(CMAKE_SYSTEM_NAME STREQUAL "WASI")
    target_compile_definitions(unisson_doctest INTERFACE
        DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS DOCTEST_CONFIG_NO_POSIX_SIGNALS DOCTEST_CONFIG_NO_MULTITHREADING)
endif()

unisson_precompiled(unisson_common_headers HEADERS ${unisson_common_headers})
unisson_precompiled(unisson_test_headers HEADERS <doctest/doctest.h> ${unisson_common_headers} OPTIONS -O0 LINK unisson_doctest)

add_library(unisson_doctest_main STATIC EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/support/doctest_main.cpp)
target_compile_options(unisson_doctest_main PRIVATE -O0)
target_link_libraries(unisson_doctest_main PUBLIC unisson_doctest unisson_flags)

macro(unisson_find_host_packages)
    find_package(Threads REQUIRED)
    find_package(SQLite3 REQUIRED)
    find_package(OpenSSL REQUIRED)
    find_package(ZLIB REQUIRED)
    find_package(PkgConfig REQUIRED)
    pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
    add_library(unisson_sodium INTERFACE)
    target_link_libraries(unisson_sodium INTERFACE PkgConfig::sodium)
    add_library(unisson_net INTERFACE)
    target_link_libraries(unisson_net INTERFACE OpenSSL::SSL OpenSSL::Crypto ZLIB::ZLIB Threads::Threads)
    target_compile_definitions(unisson_net INTERFACE
        BOOST_ASIO_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED)
    add_library(unisson_cli INTERFACE)
endmacro()

# The modules that the web app loads: reactors without _start that export the C border of src/wasm/module.cpp.
function(unisson_wasm_module target name core)
    add_executable(${target} ${CMAKE_SOURCE_DIR}/src/wasm/module.cpp ${CMAKE_SOURCE_DIR}/src/wasm/${core}_module.cpp)
    target_link_libraries(${target} PRIVATE unisson_wasm)
    target_link_options(${target} PRIVATE -mexec-model=reactor -Wl,--strip-all -Wl,--gc-sections)
    set_target_properties(${target} PROPERTIES OUTPUT_NAME ${name} SUFFIX .wasm
        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
    # A tenth of what the page loads: what the linker leaves, made smaller once more. The stack lies first and grows
    # down, so that no pointer leads into the lowest kilobyte.
    find_program(WASM_OPT wasm-opt REQUIRED)
    add_custom_command(TARGET ${target} POST_BUILD COMMENT "Making ${name}.wasm smaller" VERBATIM
        COMMAND ${WASM_OPT} -Oz -Oz --low-memory-unused --enable-bulk-memory --enable-sign-ext --enable-mutable-globals
                --enable-nontrapping-float-to-int $<TARGET_FILE:${target}> -o $<TARGET_FILE:${target}>)
endfunction()
