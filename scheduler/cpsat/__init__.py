"""One CP-SAT model: its variables, a hard rule a function, a level a function, and its solving."""
