"""How reports come in: fetched or uploaded, read under limits, and confirmed by a person."""
