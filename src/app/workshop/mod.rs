//! Workshop rounds in the window: the facilitator's side and what the room sees.
//!
//! [`Workshop`] holds what is under way beside the journey. [`controls`] is a narrow column to run it from, and
//! [`board`] shows the room what it may see; both draw into whatever ui they are given. The rounds themselves are
//! [`crate::workshop`]; a round that is recorded becomes one step of the session.

mod board;
mod controls;
#[cfg(test)]
mod tests;

pub use board::board;
pub use controls::controls;

use crate::workshop::{Ballot, Rating, Rules, Timer};
use std::time::Instant;

/// What is under way in a workshop.
pub struct Workshop {
    timer: Option<Timer>,
    round: Round,
    /// The round that was recorded or discarded last, to be taken up again.
    last: Round,
    /// Times are seconds from here. The windows' own clocks differ.
    beginning: Instant,
    desk: Desk,
}

/// A round of a workshop.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Round {
    /// None is under way.
    #[default]
    None,
    /// A vote by dots.
    Ballot(Ballot),
    /// A private rating.
    Rating(Rating),
}

impl Round {
    /// What it is called within a sentence.
    fn noun(&self) -> &'static str {
        match self {
            Self::None => "round",
            Self::Ballot(_) => "vote",
            Self::Rating(_) => "rating",
        }
    }

    /// Takes back that it was revealed.
    fn hide(&mut self) {
        match self {
            Self::None => {}
            Self::Ballot(ballot) => ballot.hide(),
            Self::Rating(rating) => rating.hide(),
        }
    }
}

/// What the facilitator's side remembers between frames.
struct Desk {
    /// The minutes of the next timer.
    minutes: u32,
    /// The rules of the next vote.
    rules: Rules,
    /// Whether the next vote is only on what is in the spotlight.
    here: bool,
    /// Others look on.
    secret: bool,
    /// What is typed into the parking lot.
    parked: String,
    /// Something to tell: shown, and spoken as soon as it is.
    said: String,
    /// Whether the list of the round had the keyboard in the frame before; its keys are taken then.
    listening: bool,
    /// Where the keyboard goes next.
    go: Option<Go>,
}

/// A place for the keyboard where what had it is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Go {
    /// The beginning of the list of the round.
    List,
    /// The main button.
    Main,
}

impl Default for Workshop {
    fn default() -> Self {
        let desk = Desk {
            minutes: 5,
            rules: Rules::default(),
            here: false,
            secret: false,
            parked: String::new(),
            said: String::new(),
            listening: false,
            go: None,
        };
        Self { timer: None, round: Round::None, last: Round::None, beginning: Instant::now(), desk }
    }
}

impl Workshop {
    /// Whether there is anything for the room to see.
    pub fn is_under_way(&self) -> bool {
        self.timer.is_some() || self.round != Round::None
    }

    /// Whether others look at the facilitator's side: then what a person gives isn't shown while it is entered.
    pub fn set_secret(&mut self, secret: bool) {
        self.desk.secret = secret;
    }

    /// The round that is under way.
    pub fn round(&self) -> &Round {
        &self.round
    }

    fn now(&self) -> f64 {
        self.beginning.elapsed().as_secs_f64()
    }

    /// Asks for a frame when the words of the timer change.
    fn tick(&self, ctx: &egui::Context) {
        if let Some(wait) = self.timer.and_then(|timer| timer.changes_in(self.now())) {
            // A little later, so that they have changed.
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(wait + 0.005));
        }
    }
}
