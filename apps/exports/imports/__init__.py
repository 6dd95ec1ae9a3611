"""Sources, questions and claims imported in bulk: by the rules of the actions, with COPY."""
