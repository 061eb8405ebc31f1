"""Where an article comes from: a text, Markdown, a saved page or an address, with its head."""
