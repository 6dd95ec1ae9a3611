"""How often the machine's suggestions become claims."""
