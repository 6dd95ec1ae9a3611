"""The annotating page: a report's text with the form that records a claim."""
