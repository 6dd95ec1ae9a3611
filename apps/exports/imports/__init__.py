"""Sources, questions and claims taken in from files, in bulk: by the rules of the actions, by the speed of COPY."""
