"""The screens of the app: each composes widgets and routes messages; none decides anything."""
