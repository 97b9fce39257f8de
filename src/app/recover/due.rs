//! When an open journey is to be kept for recovery: soon after a burst of changes ends, and in the middle of one that
//! goes on.

use crate::app::session::Revision;
use std::time::{Duration, Instant};

/// How long nothing has changed when a burst of changes has ended.
const PAUSE: Duration = Duration::from_millis(250);
/// How old a change may get before it is kept, however much goes on.
const LONGEST: Duration = Duration::from_millis(800);
/// How long to wait after it could not be kept.
const AFTER_FAILURE: Duration = Duration::from_secs(5);

/// What is kept of a journey.
#[derive(Debug, Default)]
pub struct Kept {
    /// Whether there is a recovery file, or will be in a moment.
    is_there: bool,
    /// The revision that it has, as far as that is known.
    revision: Option<Revision>,
    /// Since when there are changes that it hasn't.
    waiting: Option<Waiting>,
    /// Not before this.
    not_before: Option<Instant>,
}

#[derive(Clone, Copy, Debug)]
struct Waiting {
    /// When the first of the changes was seen.
    first: Instant,
    /// When the last of them was.
    last: Instant,
    revision: Revision,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Nothing: it is as it should be.
    Nothing,
    /// It is to be kept after this time, if nothing changes until then.
    In(Duration),
    /// It is to be kept now.
    Now,
    /// Its recovery file isn't needed any more.
    LetGo,
}

impl Kept {
    /// What was kept by another program, and is this revision now.
    pub fn adopted(revision: Revision) -> Self {
        Self { is_there: true, revision: Some(revision), ..Self::default() }
    }

    /// Whether there may be a recovery file.
    pub fn is_kept(&self) -> bool {
        self.is_there
    }

    /// Whether there may be a recovery file with something else than this revision.
    pub fn is_outdated(&self, revision: Revision) -> bool {
        self.is_there && self.revision != Some(revision)
    }

    /// What is to be done with a journey that is unsaved or not, in this revision.
    pub fn due(&mut self, unsaved: bool, revision: Revision, now: Instant) -> Due {
        if !unsaved {
            return if self.is_kept() { Due::LetGo } else { self.nothing() };
        }
        if self.revision == Some(revision) {
            return self.nothing();
        }
        let waiting = self.waiting.get_or_insert(Waiting { first: now, last: now, revision });
        if waiting.revision != revision {
            (waiting.last, waiting.revision) = (now, revision);
        }
        let soon = (waiting.last + PAUSE).min(waiting.first + LONGEST);
        let at = self.not_before.map_or(soon, |at| at.max(soon));
        match at.checked_duration_since(now) {
            Some(left) if !left.is_zero() => Due::In(left),
            _ => Due::Now,
        }
    }

    fn nothing(&mut self) -> Due {
        self.waiting = None;
        Due::Nothing
    }

    /// It was handed over to be kept.
    pub fn handed_over(&mut self, revision: Revision) {
        *self = Self::adopted(revision);
    }

    /// It could not be kept.
    pub fn failed(&mut self, now: Instant) {
        self.revision = None;
        self.not_before = Some(now + AFTER_FAILURE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_kept_when_the_typing_pauses_and_at_the_latest_within_a_second() {
        let (mut kept, start) = (Kept::default(), Instant::now());
        let at = |ms: u64| start + Duration::from_millis(ms);
        assert_eq!(kept.due(false, 1, at(0)), Due::Nothing);
        assert_eq!(kept.due(true, 2, at(0)), Due::In(PAUSE));
        assert_eq!(kept.due(true, 2, at(100)), Due::In(PAUSE - Duration::from_millis(100)));
        assert_eq!(kept.due(true, 2, at(250)), Due::Now);
        kept.handed_over(2);
        assert_eq!(kept.due(true, 2, at(260)), Due::Nothing);

        let mut kept_at = None;
        for ms in (300..2_000).step_by(50) {
            if kept.due(true, 2 + ms, at(ms)) == Due::Now {
                kept_at.get_or_insert(ms);
            }
        }
        assert_eq!(kept_at, Some(1_100), "who never pauses is kept too");
    }

    #[test]
    fn what_is_saved_or_undone_is_let_go_of_once() {
        let (mut kept, now) = (Kept::default(), Instant::now());
        kept.due(true, 2, now);
        assert_eq!(kept.due(false, 3, now), Due::Nothing, "undone before it was kept");
        kept.handed_over(4);
        assert_eq!(kept.due(false, 5, now), Due::LetGo);
        assert_eq!(Kept::default().due(false, 5, now), Due::Nothing);
    }

    #[test]
    fn what_could_not_be_kept_is_tried_again_after_a_while() {
        let (mut kept, start) = (Kept::default(), Instant::now());
        kept.handed_over(2);
        kept.failed(start);
        assert_eq!(kept.due(true, 2, start), Due::In(AFTER_FAILURE));
        assert_eq!(kept.due(true, 2, start + AFTER_FAILURE), Due::Now);
        assert_eq!(kept.due(false, 3, start), Due::LetGo, "an older one may be there");
    }
}
