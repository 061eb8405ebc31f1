"""Text as all others see it: cleaned once, cut into paragraphs and sentences, with anchors that resolve."""
