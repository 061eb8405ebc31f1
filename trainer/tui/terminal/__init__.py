"""What the app has to do with the terminal it runs in: signals, driver, clipboard and window.

Each module is about one of these. None of them knows a screen, a sitting or a deck; the app alone uses them.
"""
