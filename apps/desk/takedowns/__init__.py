"""Taking down what must not stay, for administrators."""
