//! What could be better about the journey.
