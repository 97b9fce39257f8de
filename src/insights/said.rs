//! Insights in sentences, ranked: what a lead would say first comes first.

use super::{Known, Topic, burden, flow, handoff, opportunity, pain, trust};
use crate::journey::thousands::{count, grouped};
use crate::journey::trust::Tally;
use crate::journey::{Key, Subject, TouchpointId};
use crate::picture::describe::name_of;
use crate::versions::tell::figure;

/// One thing that the analysis found out.
#[derive(Clone, Debug, PartialEq)]
pub struct Insight {
    /// What it is about.
    pub topic: Topic,
    /// A sentence.
    pub text: String,
    /// How it was reckoned, with the figures it was reckoned from.
    pub sum: String,
    /// What it is about, the first to be looked at first. Never empty.
    pub subjects: Vec<Subject>,
    /// How much it matters, from 0; only for putting insights in order.
    pub(super) weight: f64,
}

/// Everything the analysis found out, what matters most first.
pub fn sentences(known: &Known<'_>) -> Vec<Insight> {
    let all = [trust::said, flow::said, burden::said, handoff::said, pain::said, opportunity::said];
    let mut all: Vec<Insight> = all.into_iter().flat_map(|said| said(known)).collect();
    // Equal ones stay in the order of their topics.
    all.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    all
}

impl Known<'_> {
    /// A touchpoint's name, quoted: names are sentences with commas of their own.
    pub(super) fn name(&self, id: &TouchpointId) -> String {
        format!("“{}”", name_of(self.journey, id).trim())
    }

    /// Names of touchpoints, at most so many: "“A”, “B” and 2 more".
    pub(super) fn names(&self, ids: &[TouchpointId], most: usize) -> String {
        let mut names: Vec<String> = ids.iter().take(most).map(|id| self.name(id)).collect();
        if ids.len() > most {
            names.push(format!("{} more", ids.len() - most));
        }
        crate::picture::words::listed(&names)
    }

    /// About which part of the people comes to a touchpoint, 0–1; for putting things in order.
    pub(super) fn reach(&self, id: &TouchpointId) -> f64 {
        self.analysis.flow.as_ref().map_or(1.0, |flow| flow.visits_of(id).min(1.0))
    }
}

pub(super) fn subject(id: &TouchpointId) -> Subject {
    Key::Touchpoint(id.clone()).into()
}

pub(super) fn subjects(ids: &[TouchpointId]) -> Vec<Subject> {
    ids.iter().map(subject).collect()
}

/// "691,601 hours", "less than an hour".
pub fn hours(n: f64) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "hours are below 2^53, not negative")]
    let whole = n.round().max(0.0) as u64;
    if whole == 0 { "less than an hour".to_owned() } else { count(whole, "hour") }
}

/// "210 days", "1.5 days", "1 day".
pub fn days(n: f64) -> String {
    let n = if n < 10.0 { n } else { n.round() };
    let figure = figure(n);
    if figure == "1" { "1 day".to_owned() } else { format!("{figure} days") }
}

/// "12 of 1,204".
pub(super) fn tally(tally: Tally) -> String {
    format!("{} of {}", grouped(tally.chosen), grouped(tally.offered))
}

/// "38 %", "0.4 %", "fewer than 0.1 %", "nearly 100 %".
pub(super) fn percent(part: f64) -> String {
    match part {
        part if part > 0.0 && part < 0.0005 => "fewer than 0.1\u{a0}%".to_owned(),
        part if part < 1.0 && part > 0.9995 => "nearly 100\u{a0}%".to_owned(),
        part => crate::picture::words::percent(part),
    }
}
