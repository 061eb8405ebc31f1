"""What developers run now and then: it makes or measures what is committed, and is no part of the program."""
