# clang-19 for wasm32-wasi with Debian's libc++ and wasi-libc. The core uses neither exceptions nor threads.
set(CMAKE_SYSTEM_NAME WASI)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
set(CMAKE_C_COMPILER clang-19)
set(CMAKE_CXX_COMPILER clang++-19)
set(CMAKE_C_COMPILER_TARGET wasm32-wasi)
set(CMAKE_CXX_COMPILER_TARGET wasm32-wasi)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
# Boost's headers are taken from Debian's own folder, linked alone so that no host header comes with them.
get_filename_component(root ${CMAKE_CURRENT_LIST_DIR}/.. ABSOLUTE)
file(MAKE_DIRECTORY ${root}/build/wasm-include)
foreach(folder boost doctest)
    if(NOT EXISTS ${root}/build/wasm-include/${folder})
        file(CREATE_LINK /usr/include/${folder} ${root}/build/wasm-include/${folder} SYMBOLIC)
    endif()
endforeach()
set(CMAKE_CXX_FLAGS_INIT
    "-stdlib=libc++ -fno-exceptions -isystem ${root}/build/wasm-include -DBOOST_SYSTEM_DISABLE_THREADS -DBOOST_NO_EXCEPTIONS -D_WASI_EMULATED_SIGNAL -D_WASI_EMULATED_PROCESS_CLOCKS")
# Optimised over all files at once (-flto in the preset), the modules are a twentieth smaller. Debian's llvm-ar is older
# than clang-19's files: GNU's archives them without an index, which the linker does not need.
set(CMAKE_AR /usr/bin/ar CACHE FILEPATH "")
set(CMAKE_RANLIB /usr/bin/ranlib CACHE FILEPATH "")
# The linker gives 64 KiB of stack that overflows into the data without a word: take 1 MiB, placed so that it traps.
# Asked to optimise, clang would also send every test program through wasm-opt: 5 s each. The modules call it themselves.
set(CMAKE_EXE_LINKER_FLAGS_INIT "-O0 -fuse-ld=lld -Wl,-z,stack-size=1048576 -Wl,--stack-first -lwasi-emulated-signal -lwasi-emulated-process-clocks")
set(CMAKE_CROSSCOMPILING_EMULATOR "node;--no-warnings;${root}/tools/run-wasi.mjs")
