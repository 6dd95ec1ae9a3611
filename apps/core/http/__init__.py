"""What requests and responses share: entity tags, rate limits, the log, outgoing requests."""
