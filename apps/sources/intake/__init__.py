"""How reports come in: fetched or uploaded, read in the worker under limits, and confirmed by a person."""
