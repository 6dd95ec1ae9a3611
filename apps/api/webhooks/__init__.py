"""Programs that want to be told: what changed is sent to their address, signed, until it is taken."""
