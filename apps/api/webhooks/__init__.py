"""Webhooks: what changed is sent to the addresses of programs, signed, until it is accepted."""
