"""The training room: one facilitator, many people, two votes on each item and then its reveal."""
