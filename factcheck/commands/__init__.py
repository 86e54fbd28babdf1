"""The commands, one module each: `configure(commands)` declares its options, `run(arguments)` does it."""
