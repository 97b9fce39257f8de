//! A clock that can be paused, and times as people read and speak them.

use crate::journey::thousands::count;

/// A clock that begins once and can be paused. Times are seconds of any clock that doesn't go backwards.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    /// Seconds gone when it was set going or stopped last.
    gone: f64,
    /// Since when it runs.
    since: Option<f64>,
    begun: bool,
}

impl Clock {
    /// Lets it run, the first time it is asked to.
    pub fn begin(&mut self, now: f64) {
        if !std::mem::replace(&mut self.begun, true) {
            self.since = Some(now);
        }
    }

    /// Whether it runs.
    pub fn is_running(&self) -> bool {
        self.since.is_some()
    }

    /// Seconds that have passed.
    pub fn elapsed(&self, now: f64) -> f64 {
        self.gone + self.since.map_or(0.0, |since| (now - since).max(0.0))
    }

    /// Stops it, or lets it go on.
    pub fn pause_or_go_on(&mut self, now: f64) {
        self.gone = self.elapsed(now);
        self.since = if self.since.is_some() { None } else { Some(now) };
    }
}

/// A time as a clock has it: "0:07", "12:40", "1:02:03".
pub fn clock(seconds: f64) -> String {
    let (hours, minutes, seconds) = parts(seconds);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// A time as it is spoken: "12 minutes 40 seconds".
pub fn spoken(seconds: f64) -> String {
    let (hours, minutes, seconds) = parts(seconds);
    let all = [(hours, "hour"), (minutes, "minute"), (seconds, "second")];
    let said: Vec<String> = all.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| count(n, what)).collect();
    if said.is_empty() { count(0, "second") } else { said.join(" ") }
}

fn parts(seconds: f64) -> (usize, usize, usize) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a negative time or none counts as 0")]
    let seconds = seconds.round() as usize;
    (seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_runs_and_pauses() {
        let mut it = Clock::default();
        it.begin(10.0);
        it.begin(50.0);
        assert_eq!(it.elapsed(70.0), 60.0);
        it.pause_or_go_on(70.0);
        assert!(!it.is_running());
        assert_eq!(it.elapsed(500.0), 60.0);
        it.pause_or_go_on(500.0);
        assert_eq!(clock(it.elapsed(509.0)), "1:09");
    }

    #[test]
    fn times_are_read_as_on_a_clock_and_spoken_in_words() {
        let table = [
            (0.0, "0:00", "0 seconds"),
            (7.4, "0:07", "7 seconds"),
            (59.6, "1:00", "1 minute"),
            (760.0, "12:40", "12 minutes 40 seconds"),
            (3723.0, "1:02:03", "1 hour 2 minutes 3 seconds"),
            (-4.0, "0:00", "0 seconds"),
        ];
        for (seconds, written, said) in table {
            assert_eq!((clock(seconds).as_str(), spoken(seconds).as_str()), (written, said));
        }
    }
}
