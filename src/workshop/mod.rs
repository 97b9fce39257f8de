//! Rounds of a workshop: a timer, a vote by dots, a private rating of trust, and a parking lot.
//!
//! A round lives beside the journey until it is recorded; then it gives [`Edit`](crate::journey::Edit)s, which are done
//! as one step and undone as one. What was given stays hidden until it is revealed: there is no way to read a tally
//! before, so no screen can show one by mistake. This room knows no screen and no clock: the time is given to it in
//! seconds from any beginning, days as ISO dates. Start reading at [`Ballot`].

pub mod parking;

mod ballot;
mod rating;
mod subject;
mod timer;

pub use ballot::{Ballot, MOST_DOTS, NoDot, Rules, Standing};
pub use rating::{MOST_GROUPS, Rating, Spread};
pub use subject::{Subject, Subjects};
pub use timer::Timer;

/// "1 person", "7 people".
pub fn people(n: usize) -> String {
    if n == 1 { "1 person".into() } else { format!("{n} people") }
}

/// "1 vote", "3 votes".
pub fn votes(n: u32) -> String {
    crate::journey::thousands::count(n, "vote")
}

/// "1 group", "5 groups".
pub fn groups(n: usize) -> String {
    crate::journey::thousands::count(n, "group")
}

/// A small journey for the tests: three touchpoints, with pain points and opportunities at the second.
#[cfg(test)]
pub(crate) fn small() -> crate::journey::Journey {
    let text = include_str!("../../tests/data/workshop.journey.ron");
    crate::file::parse(text.as_bytes(), "workshop").expect("it can be read").journey
}
