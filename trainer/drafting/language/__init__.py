"""What both finders read of a text: words, quotation marks, sentences, numbers, dates."""
