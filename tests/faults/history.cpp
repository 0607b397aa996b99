#include "faults/history.hpp"
