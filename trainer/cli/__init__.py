"""The commands: what may be typed after `trainer`. What they mean is decided in the rooms below."""
