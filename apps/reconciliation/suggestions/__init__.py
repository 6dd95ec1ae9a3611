"""What is proposed to people: questions for a claim, an estimate, a preview of the comparison."""
