"""What leaves the program: the results of a sitting in formats that others read, and files for them."""
