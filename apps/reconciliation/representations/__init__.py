"""Claims, questions and estimates as JSON, for the API and for exports."""
