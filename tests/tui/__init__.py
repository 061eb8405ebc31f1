"""Tests of the screen: every screen on a small host, whole sittings, pictures, and real terminals."""
