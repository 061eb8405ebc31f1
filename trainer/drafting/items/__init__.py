"""From what was found to items: evidence, explanation, next move."""
