"""From an article to a draft deck: quotations, who is credited with them, details that may conflict."""
