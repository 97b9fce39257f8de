//! How long each stop of a journey takes to tell: measured while it is rehearsed, kept in the settings. Times are a
//! person's own and say nothing about the journey, so they never stand in its file.
//!
//! Whoever presents calls [`begin`], [`at_stop`] and [`end`]; the script's panel shows [`App::times_here`].

use super::App;
use super::views::kept_under;
use crate::journey::record::Stop;
use crate::journey::{Journey, StageId, TouchpointId};
use crate::story::{Scene, Story};
use serde::{Deserialize, Serialize};

/// Of how many journeys the last rehearsal is kept.
pub const MOST: usize = 50;

/// A rehearsal that is going on.
#[derive(Clone, Debug, PartialEq)]
pub struct Rehearsal {
    seconds: Vec<f64>,
    at: usize,
    since: f64,
}

impl Rehearsal {
    /// Begins at a stop, counted from 0. `now` is any clock in seconds that doesn't go backwards.
    pub fn begin(stop: usize, now: f64) -> Self {
        Self { seconds: Vec::new(), at: stop, since: now }
    }

    /// Is at this stop from now on. One that is gone back to takes the longer for it.
    pub fn at_stop(&mut self, stop: usize, now: f64) {
        self.count(now);
        self.at = stop;
    }

    /// The seconds at the stop that is told now, and at all stops.
    pub fn passed(&self, now: f64) -> (f64, f64) {
        let mut then = self.clone();
        then.count(now);
        (then.seconds[self.at], then.seconds.iter().sum())
    }

    /// Ends it: the seconds of each stop, 0 = it was never told. Stops after the last one told are left out.
    pub fn end(mut self, now: f64) -> Vec<f64> {
        self.count(now);
        self.seconds
    }

    fn count(&mut self, now: f64) {
        if self.seconds.len() <= self.at {
            self.seconds.resize(self.at + 1, 0.0);
        }
        let passed = now - self.since;
        if passed.is_finite() {
            self.seconds[self.at] += passed.max(0.0);
            self.since = now;
        }
    }
}

/// The last rehearsal of a journey.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rehearsed {
    /// The journey: the path of its file, or its title while it has none.
    pub of: String,
    /// The stops that were told, in their order then.
    pub stops: Vec<Timed>,
}

impl Rehearsed {
    /// Whether it can have been so.
    pub fn is_sane(&self) -> bool {
        self.stops.iter().all(|stop| stop.seconds.is_finite() && stop.seconds >= 0.0)
    }
}

/// How long a stop took. It is known again by its title and what it shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timed {
    /// What it was called.
    #[serde(default)]
    pub title: String,
    /// The touchpoints it showed.
    #[serde(default)]
    pub shows: Vec<TouchpointId>,
    /// The stage it showed.
    #[serde(default)]
    pub stage: Option<StageId>,
    /// In seconds.
    pub seconds: f64,
}

impl Timed {
    fn shows_what(&self, stop: &Stop) -> bool {
        self.stage == stop.stage && self.shows == stop.shows
    }

    fn is_called_as(&self, stop: &Stop) -> bool {
        self.title.trim() == stop.title.trim()
    }
}

/// The seconds that each stop of a script took. One that was renamed since, or shows something else now, is still the
/// same stop; a time belongs to one stop only.
pub fn times(script: &[Stop], timed: &[Timed]) -> Vec<Option<f64>> {
    let mut times = vec![None; script.len()];
    let mut left: Vec<&Timed> = timed.iter().collect();
    let ways: [fn(&Timed, &Stop) -> bool; 3] = [
        |timed, stop| timed.is_called_as(stop) && timed.shows_what(stop),
        Timed::shows_what,
        |timed, stop| timed.is_called_as(stop) && !stop.title.trim().is_empty(),
    ];
    for is_same in ways {
        for (time, stop) in times.iter_mut().zip(script).filter(|(time, _)| time.is_none()) {
            if let Some(at) = left.iter().position(|timed| is_same(timed, stop)) {
                *time = Some(left.remove(at).seconds);
            }
        }
    }
    times
}

/// The seconds that each stop of a journey took as it is told: those of its script, or its own.
pub fn times_told(journey: &Journey, timed: &[Timed]) -> Vec<Option<f64>> {
    times(&told(journey), timed)
}

/// The stops of a journey as they are told.
fn told(journey: &Journey) -> Vec<Stop> {
    let script = &journey.head().script;
    if !script.is_empty() {
        return script.clone();
    }
    Story::of(journey).stops.into_iter().map(Scene::into_stop).collect()
}

/// Begins to rehearse the journey that is shown, at this stop of its story. `now` in seconds.
pub fn begin(app: &mut App, stop: usize, now: f64) {
    app.rehearsal = app.doc().map(|doc| (doc.slot, Rehearsal::begin(stop, now)));
}

/// The rehearsal is at this stop from now on; without one nothing happens.
pub fn at_stop(app: &mut App, stop: usize, now: f64) {
    if let Some((_, rehearsal)) = &mut app.rehearsal {
        rehearsal.at_stop(stop, now);
    }
}

/// Ends the rehearsal and keeps its times in place of those of the last one.
pub fn end(app: &mut App, now: f64) {
    let Some((slot, rehearsal)) = app.rehearsal.take() else { return };
    let Some(doc) = app.doc_of(slot) else { return };
    let stops = told(doc.session.journey()).into_iter().zip(rehearsal.end(now));
    let timed = |(Stop { title, shows, stage, .. }, seconds)| Timed { title, shows, stage, seconds };
    let stops = stops.filter(|(_, seconds)| *seconds > 0.0).map(timed);
    let rehearsed = Rehearsed { of: kept_under(doc), stops: stops.collect() };
    app.settings.rehearsals.retain(|other| other.of != rehearsed.of);
    app.settings.rehearsals.insert(0, rehearsed);
    app.settings.rehearsals.truncate(MOST);
}

impl App {
    /// The times of the last rehearsal of the journey that is shown.
    pub fn times_here(&self) -> &[Timed] {
        let here = self.doc().map(kept_under);
        let mut kept = self.settings.rehearsals.iter();
        kept.find(|rehearsed| Some(&rehearsed.of) == here.as_ref()).map_or(&[], |rehearsed| &rehearsed.stops)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::tests::{GREEN_CARD, click, folder_with, press, sample, window};
    use egui::{Key, Modifiers};
    use proptest::prelude::*;

    fn stop(title: &str, shows: &[&str]) -> Stop {
        let shows = shows.iter().map(|id| TouchpointId::from(*id)).collect();
        Stop { title: title.into(), shows, ..Stop::default() }
    }

    fn timed(stop: &Stop, seconds: f64) -> Timed {
        Timed { title: stop.title.clone(), shows: stop.shows.clone(), stage: stop.stage.clone(), seconds }
    }

    #[test]
    fn going_back_to_a_stop_adds_to_its_time() {
        let mut rehearsal = Rehearsal::begin(0, 100.0);
        rehearsal.at_stop(1, 130.0);
        assert_eq!(rehearsal.passed(135.0), (5.0, 35.0));
        rehearsal.at_stop(0, 140.0);
        rehearsal.at_stop(3, 145.0);
        assert_eq!(rehearsal.end(146.5), [35.0, 10.0, 0.0, 1.5]);
    }

    #[test]
    fn a_clock_that_jumps_takes_no_time_away() {
        let mut rehearsal = Rehearsal::begin(0, 10.0);
        rehearsal.at_stop(1, 5.0);
        rehearsal.at_stop(0, f64::NAN);
        assert_eq!(rehearsal.end(8.0), [3.0, 0.0]);
    }

    proptest! {
        #[test]
        fn all_the_time_that_passes_is_counted_once(steps in prop::collection::vec((0_usize..8, 0_u32..600), 0..40)) {
            let (mut rehearsal, mut now) = (Rehearsal::begin(0, 0.0), 0.0);
            for (stop, seconds) in steps {
                now += f64::from(seconds);
                rehearsal.at_stop(stop, now);
            }
            prop_assert_eq!(rehearsal.passed(now).1, now);
            prop_assert_eq!(rehearsal.end(now).iter().sum::<f64>(), now);
        }

        #[test]
        fn stops_keep_their_times_in_any_order(order in Just((0..6_usize).collect::<Vec<_>>()).prop_shuffle()) {
            let script: Vec<Stop> = (0..6).map(|i| stop(&format!("Stop {}", i / 2), &[&format!("t{}", i / 3)])).collect();
            let kept: Vec<Timed> = script.iter().zip(1..).map(|(stop, i)| timed(stop, f64::from(i))).collect();
            let moved: Vec<Stop> = order.iter().map(|at| script[*at].clone()).collect();
            let times = times(&moved, &kept);
            for (time, stop) in times.iter().zip(&moved) {
                let fits = kept.iter().find(|timed| Some(timed.seconds) == *time);
                prop_assert!(fits.is_some_and(|timed| timed.is_called_as(stop) && timed.shows_what(stop)));
            }
            prop_assert_eq!(times.into_iter().flatten().sum::<f64>(), 21.0);
        }
    }

    #[test]
    fn a_renamed_or_changed_stop_keeps_its_time_and_a_new_or_deleted_one_has_none() {
        let [a, b, c] = [stop("A", &["a"]), stop("B", &["b"]), stop("C", &["c"])];
        let kept = [timed(&a, 1.0), timed(&b, 2.0), timed(&c, 3.0)];
        let script = [stop("C", &["x"]), stop("New", &["y"]), stop("Another A", &["a"])];
        assert_eq!(times(&script, &kept), [Some(3.0), None, Some(1.0)]);
        let twins = [a.clone(), a.clone()];
        assert_eq!(times(&twins, &kept), [Some(1.0), None], "a time belongs to one stop");
        assert_eq!(times(&[stop("", &["y"])], &[timed(&stop("", &["z"]), 4.0)]), [None]);
    }

    #[test]
    fn the_last_rehearsal_is_kept_for_its_journey_alone() {
        let (_folder, path) = folder_with(&sample(GREEN_CARD));
        let mut window = window(Some(&path), &[]);
        let app = window.state_mut();
        begin(app, 0, 10.0);
        at_stop(app, 1, 70.0);
        end(app, 75.5);
        let script = app.doc().expect("a journey").session.journey().head().script.clone();
        let told = times(&script, app.times_here());
        assert_eq!(told[..2], [Some(60.0), Some(5.5)]);
        assert!(told[2..].iter().all(Option::is_none));
        let text = ron::to_string(&app.settings).expect("written");
        assert_eq!(ron::from_str::<super::super::settings::Settings>(&text).expect("read"), app.settings);

        begin(app, 2, 0.0);
        end(app, 3.0);
        assert_eq!(times(&script, app.times_here())[..3], [None, None, Some(3.0)], "the last one counts");
        assert!(!app.doc().expect("a journey").is_unsaved(), "the file knows nothing of it");
        press(&mut window, Modifiers::COMMAND, Key::W);
        click(&mut window, "Surviving a hurricane");
        assert!(window.state().times_here().is_empty());
        end(window.state_mut(), 9.0);
        assert!(window.state().times_here().is_empty(), "nothing was rehearsed");
    }

    #[test]
    fn a_journey_that_gets_a_file_takes_its_times_along_and_one_without_a_script_has_some_too() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("mine.journey.ron");
        let mut window = window(None, &[&file]);
        click(&mut window, "Replace a green card");
        let app = window.state_mut();
        let script = app.doc().expect("a journey").session.journey().head().script.clone();
        super::super::panel::script::replace(&mut app.doc_mut().expect("a journey").session, "remove", Vec::new());
        begin(app, 0, 0.0);
        at_stop(app, 1, 7.0);
        end(app, 9.0);
        assert_eq!(app.times_here()[0].seconds, 7.0);
        assert!(!script.is_empty() && app.times_here()[1].stage.is_some(), "its own second stop is a stage");
        press(&mut window, Modifiers::COMMAND, Key::S);
        assert_eq!(window.state().settings.rehearsals[0].of, file.display().to_string());
        assert_eq!(window.state().times_here().len(), 2);
    }

    #[test]
    fn times_that_cannot_be_are_forgotten() {
        let of = |seconds| Rehearsed { of: "a".into(), stops: vec![timed(&stop("A", &["a"]), seconds)] };
        assert!(of(0.0).is_sane() && of(12.5).is_sane());
        assert!(!of(-1.0).is_sane() && !of(f64::NAN).is_sane() && !of(f64::INFINITY).is_sane());
    }
}
