//! What is said of a stop.

pub use crate::app::clock::{clock, spoken};
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::panel::testing::journey;

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
