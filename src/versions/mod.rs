//! Versions of a journey: what git keeps of them, and a form in which two of them differ line by line.
//!
//! [`git`] reads the history of a file and sets a repository up; [`readable`] writes a journey for `git diff`. This
//! room knows the model and its file, and nothing of the screen. Start reading at [`git`].

pub mod git;
pub mod readable;
