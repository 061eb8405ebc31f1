"""A room on a network: a page for phones, a stream of what happens, and what keeps both to their purpose."""
