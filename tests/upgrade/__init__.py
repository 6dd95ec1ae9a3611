"""What a register shows to strangers before and after an upgrade."""
