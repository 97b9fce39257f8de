//! What is said of a stop and of the time it takes.

use crate::journey::Journey;
use crate::journey::record::Stop;
use crate::journey::thousands::count;
use crate::picture::describe::name_of;
pub use crate::story::title_of;

/// What a stop shows, without saying its title twice: "Stage The storm", "The whole stage", "3 touchpoints".
pub fn shows(journey: &Journey, stop: &Stop) -> String {
    let title = title_of(journey, stop);
    let named = |kind: &str, name: &str, otherwise: &str| match name.trim() {
        "" => otherwise.to_owned(),
        name if name == title => otherwise.to_owned(),
        name => format!("{kind} {name}"),
    };
    match (&stop.stage, &stop.shows[..]) {
        (Some(id), _) => named("Stage", journey.stage(id).map_or("", |stage| &stage.name), "The whole stage"),
        (None, [one]) => named("Touchpoint", name_of(journey, one), "1 touchpoint"),
        (None, several) => count(several.len(), "touchpoint"),
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
    use crate::app::panel::testing::journey;

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

    #[test]
    fn a_stop_says_what_it_shows_and_not_its_title_again() {
        let journey = journey();
        let told = |title: &str, stage: Option<&str>, ids: &[&str]| {
            let shows_ids = ids.iter().map(|id| (*id).into()).collect();
            let stop = Stop { title: title.into(), stage: stage.map(Into::into), shows: shows_ids, ..Stop::default() };
            (title_of(&journey, &stop), shows(&journey, &stop))
        };
        let is = |title: &str, shows: &str| (title.to_owned(), shows.to_owned());
        assert_eq!(told("Start", Some("notice"), &[]), is("Start", "Stage Notice"));
        assert_eq!(told("Notice ", Some("notice"), &[]), is("Notice", "The whole stage"));
        assert_eq!(told(" ", Some("notice"), &[]), is("Notice", "The whole stage"));
        assert_eq!(told("The form", None, &["file"]), is("The form", "Touchpoint File Form I-90"));
        assert_eq!(told("", None, &["file"]), is("File Form I-90", "1 touchpoint"));
        assert_eq!(told("", None, &["file", "mail"]), is("Untitled stop", "2 touchpoints"));
    }
}
