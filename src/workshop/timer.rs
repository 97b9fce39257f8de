//! A timer that ends quietly: it stands at 0:00 until someone does something about it.

use crate::journey::thousands::count;

/// Counts down while people work. Times are seconds from any beginning, as long as it stays the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Timer {
    /// The seconds it was given.
    length: f64,
    /// The seconds that had passed when it was started last.
    spent: f64,
    /// When it was started; none = it stands.
    since: Option<f64>,
}

/// A minute in seconds.
const MINUTE: f64 = 60.0;
/// The longest a timer may be, in minutes.
const LONGEST: u32 = 180;

impl Timer {
    /// A timer of so many minutes, 1 to 180; it stands until it is started.
    pub fn of_minutes(minutes: u32) -> Self {
        Self { length: f64::from(minutes.clamp(1, LONGEST)) * MINUTE, spent: 0.0, since: None }
    }

    /// Lets it run from `now` on. One that runs goes on as it does.
    pub fn start(&mut self, now: f64) {
        self.since.get_or_insert(now);
    }

    /// Lets it stand.
    pub fn pause(&mut self, now: f64) {
        self.spent = self.passed(now);
        self.since = None;
    }

    /// Gives a minute more; a whole one from `now` on where it had ended.
    pub fn add_minute(&mut self, now: f64) {
        self.spent = self.passed(now);
        self.since = self.since.map(|_| now);
        self.length += MINUTE;
    }

    /// Whether it runs; one that has ended no longer does.
    pub fn is_running(&self, now: f64) -> bool {
        self.since.is_some() && !self.has_ended(now)
    }

    /// The seconds that are left, from 0.
    pub fn left(&self, now: f64) -> f64 {
        self.length - self.passed(now)
    }

    /// Whether nothing is left.
    pub fn has_ended(&self, now: f64) -> bool {
        self.left(now) <= 0.0
    }

    /// In how many seconds its words change next; none if they stay.
    pub fn changes_in(&self, now: f64) -> Option<f64> {
        let left = self.left(now);
        self.is_running(now).then(|| left - (left.ceil() - 1.0))
    }

    /// "4:59". Each second is shown until it is over, so that 0:00 means the end.
    pub fn words(&self, now: f64) -> String {
        let (minutes, seconds) = self.parts(now);
        format!("{minutes}:{seconds:02}")
    }

    /// "4 minutes and 59 seconds left", "Time is up".
    pub fn spoken(&self, now: f64) -> String {
        let (minutes, seconds) = self.parts(now);
        let left = match (minutes, seconds) {
            (0, 0) => return "Time is up".into(),
            (0, seconds) => count(seconds, "second"),
            (minutes, 0) => count(minutes, "minute"),
            (minutes, seconds) => format!("{} and {}", count(minutes, "minute"), count(seconds, "second")),
        };
        format!("{left} left{}", if self.since.is_none() { ", paused" } else { "" })
    }

    /// The seconds that have passed, up to all of them. A clock that was put back takes nothing away.
    fn passed(&self, now: f64) -> f64 {
        (self.spent + self.since.map_or(0.0, |since| (now - since).max(0.0))).min(self.length)
    }

    /// The whole minutes and seconds that are left.
    fn parts(&self, now: f64) -> (u64, u64) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to some hours")]
        let seconds = self.left(now).ceil() as u64;
        (seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn it_counts_down_and_ends_quietly() {
        let mut timer = Timer::of_minutes(5);
        assert_eq!((timer.words(100.0), timer.spoken(100.0)), ("5:00".into(), "5 minutes left, paused".into()));
        timer.start(100.0);
        timer.start(130.0);
        assert_eq!(timer.words(100.5), "5:00");
        assert_eq!((timer.words(101.0), timer.spoken(101.0)), ("4:59".into(), "4 minutes and 59 seconds left".into()));
        assert_eq!(timer.spoken(399.0), "1 second left");
        assert!(!timer.has_ended(399.9) && timer.has_ended(400.0) && !timer.is_running(400.0));
        assert_eq!((timer.words(1e6), timer.spoken(1e6)), ("0:00".into(), "Time is up".into()));
        assert_eq!(timer.changes_in(1e6), None);
    }

    #[test]
    fn a_minute_more_after_the_end_is_a_whole_one() {
        let mut timer = Timer::of_minutes(1);
        timer.start(0.0);
        timer.add_minute(500.0);
        assert_eq!((timer.words(500.0), timer.is_running(500.0)), ("1:00".into(), true));
        timer.pause(510.0);
        timer.add_minute(900.0);
        assert_eq!((timer.words(2000.0), timer.is_running(2000.0)), ("1:50".into(), false));
    }

    proptest! {
        /// Pausing and going on at once changes nothing, and no time is lost or won while it stands.
        #[test]
        fn pausing_keeps_what_is_left(minutes in 1..60u32, run in 0.0..4000.0f64, stand in 0.0..4000.0f64) {
            let mut timer = Timer::of_minutes(minutes);
            timer.start(10.0);
            let left = timer.left(10.0 + run);
            timer.pause(10.0 + run);
            prop_assert_eq!(timer.left(10.0 + run + stand), left);
            timer.start(10.0 + run + stand);
            prop_assert_eq!(timer.left(10.0 + run + stand), left);
            prop_assert!(timer.left(0.0) >= left, "a clock that was put back");
        }

        /// The words stay the same until they are said to change.
        #[test]
        fn words_change_when_they_say(now in 0.0..59.9f64) {
            let mut timer = Timer::of_minutes(1);
            timer.start(0.0);
            let wait = timer.changes_in(now).expect("it runs");
            prop_assert!(wait > 0.0 && wait <= 1.0);
            prop_assert_ne!(timer.words(now + wait + 1e-6), timer.words(now));
            prop_assert_eq!(timer.words((now + wait - 1e-6).max(now)), timer.words(now));
        }
    }
}
