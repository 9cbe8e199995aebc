"""What Tools/judges is made of: other people's readers, our own checks, and faults to try both."""
