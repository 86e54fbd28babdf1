"""Days, years, ages and lengths of time against each other."""
