"""When: chosen pairs get rounds, by colouring, ejection and annealing, with bounds."""
