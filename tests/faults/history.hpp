#pragma once
#include <string>
namespace unisson::faults {}
