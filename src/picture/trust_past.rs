//! Earlier periods of the trust line: what people said along the main path when they were asked the same before.

use super::curve::runs;
use super::pen::{Face, Pen};
use super::text::Weight;
use super::theme::Ink;
use super::trust_line::Mark;
use super::trust_room::Room;
use super::trust_strip::Strip;
use crate::journey::{Journey, TouchpointId};
use crate::layout::Point;
use std::collections::{BTreeMap, BTreeSet};

/// More are not shown.
const MOST: usize = 3;
const WORDS: Face = Face::new(11.0, Weight::Regular);
const DOT: f32 = 2.5;

/// What people said along the main path in one period.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Past {
    /// The fiscal quarter.
    pub period: String,
    /// The mean of each mark of the main path, where people were asked the same then.
    pub levels: Vec<Option<f64>>,
}

impl Past {
    /// The earlier periods of these marks, the newest first, at most three. Where a touchpoint was asked in one of them
    /// last, that counts for it: what is now for one was before for another.
    pub fn of(journey: &Journey, main: &[Mark]) -> Vec<Self> {
        let asked = |id: &TouchpointId| -> BTreeMap<&str, Option<f64>> {
            let trust = journey.touchpoint(id).and_then(|touchpoint| touchpoint.trust.as_ref());
            let before = trust.map(|trust| trust.measured_before()).unwrap_or_default();
            let now = trust.and_then(|trust| trust.measured_by());
            before.into_iter().chain(now).map(|survey| (survey.period.as_str(), survey.mean())).collect()
        };
        let asked: Vec<BTreeMap<&str, Option<f64>>> = main.iter().map(|mark| asked(&mark.id)).collect();
        let earlier: BTreeSet<&str> = asked.iter().flat_map(|periods| periods.keys().rev().skip(1)).copied().collect();
        let level = |periods: &BTreeMap<&str, Option<f64>>, period: &str| periods.get(period).copied().flatten();
        let past = |period: &str| Self {
            period: period.to_owned(),
            levels: asked.iter().map(|periods| level(periods, period)).collect(),
        };
        earlier.into_iter().rev().take(MOST).map(past).collect()
    }
}

impl Strip<'_> {
    /// The paths through the means of a period.
    fn past_runs(&self, past: &Past) -> Vec<Vec<Point>> {
        runs(&self.past_points(past))
    }

    fn past_points(&self, past: &Past) -> Vec<Option<Point>> {
        let marks = self.line.main.iter().zip(&past.levels);
        marks.map(|(mark, level)| Some(Point::new(self.x(&mark.spot), self.y((*level)?)))).collect()
    }

    /// Thin lines and dots, the oldest first and faintest.
    pub(super) fn draw_past(&self, pen: &mut Pen) {
        for (past, age) in self.line.past.iter().zip([0, 1, 2]).rev() {
            let ink = Ink::TrustPast(age);
            self.past_runs(past).into_iter().for_each(|path| pen.line(path, 0.0, 1.5, ink, None));
            self.past_points(past).into_iter().flatten().for_each(|at| pen.circle(at, DOT, Some(ink), None));
        }
    }

    /// The names of the periods beside one of their last dots, as far as there is room.
    pub(super) fn name_past(&self, pen: &mut Pen, room: &mut Room) {
        const TRIES: usize = 3;
        for past in &self.line.past {
            let dots = self.past_points(past).into_iter().flatten().rev().take(TRIES);
            let free = dots.into_iter().find_map(|dot| self.free_beside(room, dot, &past.period, WORDS));
            if let Some(at) = free {
                pen.text(at, past.period.clone(), WORDS, Ink::Muted);
            }
        }
    }

    /// What the lines of earlier periods take.
    pub(super) fn past_paths(&self) -> impl Iterator<Item = Vec<Point>> {
        self.line.past.iter().flat_map(|past| self.past_runs(past))
    }
}
