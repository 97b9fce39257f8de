//! The journey as a tree, in step with the map.
