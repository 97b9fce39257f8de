//! What is wrong with a journey that does not hold together, with the fixes.
