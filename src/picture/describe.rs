//! The map in words, for those who can't see it: the window's accessibility tree and every export say the same.

use super::linked::{self, Linked};
use super::trust_line::{Mark, TrustLine};
use super::words;
use crate::analysis::Fall;
use crate::journey::Known;
use crate::journey::Matters;
use crate::journey::thousands::grouped;
use crate::journey::trust::Survey;
use crate::journey::{Graph, Journey, Key, Lane, Next, Stage, Subject, Touchpoint, TouchpointId};

/// One thing on the map, said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What it is.
    pub subject: Subject,
    /// Its name: "Apply", "Stage Prepare", "Lane Resident".
    pub name: String,
    /// What is known of it, in a sentence.
    pub description: String,
}

/// The touchpoints in reading order, then the stages, then the lanes, of a journey alone.
pub fn describe(journey: &Journey, graph: &Graph) -> Vec<Said> {
    describe_linked(journey, graph, &Linked::default())
}

/// The same with what is known of the journeys that it opens.
pub fn describe_linked(journey: &Journey, graph: &Graph, linked: &Linked) -> Vec<Said> {
    let touchpoints = journey.reading_order().into_iter().map(|(id, t)| Said {
        subject: Key::Touchpoint(id.clone()).into(),
        name: name_of(journey, id).to_owned(),
        description: touchpoint(journey, graph, id, t, linked),
    });
    let stages = journey.stages().map(|stage| self::stage(journey, stage));
    let lanes = journey.lanes().map(|lane| self::lane(journey, lane));
    touchpoints.chain(stages).chain(lanes).collect()
}

/// The transitions: "Apply leads to Review", "online, after 24 days, 60 %".
pub fn transitions(journey: &Journey) -> impl Iterator<Item = Said> {
    journey.transitions().map(|(from, next)| Said {
        subject: Subject::Transition(from.clone(), next.to.clone()),
        name: format!("{} leads to {}", name_of(journey, from), name_of(journey, &next.to)),
        description: facts(next),
    })
}

/// What is known of a transition, in words; empty if nothing is.
fn facts(next: &Next) -> String {
    let label = (!next.label.is_empty()).then(|| next.label.clone());
    let wait = next.wait_days.map(|days| format!("after {}", days_said(days)));
    let share = next.share.map(|share| format!("{:.0} %", share * 100.0));
    let rework = next.rework.then(|| "to do again".to_owned());
    let shares = next.shares_data.then(|| "reuses what was collected".to_owned());
    [label, wait, share, rework, shares].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn days_said(days: f64) -> String {
    format!("{days} {}", if (days - 1.0).abs() < 1e-9 { "day" } else { "days" })
}

/// The name of a touchpoint, or words where it has none.
pub fn name_of<'j>(journey: &'j Journey, id: &TouchpointId) -> &'j str {
    journey.touchpoint(id).map_or("touchpoint", |t| named(&t.name))
}

fn stage(journey: &Journey, stage: &Stage) -> Said {
    let inside = journey.touchpoints().values().filter(|t| t.stage == stage.id).count();
    let span = if stage.span.is_empty() { String::new() } else { format!("{}, ", stage.span) };
    Said {
        subject: Key::Stage(stage.id.clone()).into(),
        name: format!("Stage {}", stage.name),
        description: format!("{span}{}", count(inside, "touchpoint", "touchpoints")),
    }
}

fn lane(journey: &Journey, lane: &Lane) -> Said {
    let inside = journey.touchpoints().values().filter(|t| t.lane == lane.id).count();
    let component = if lane.component.is_empty() { String::new() } else { format!(", {}", lane.component) };
    Said {
        subject: Key::Lane(lane.id.clone()).into(),
        name: format!("Lane {}", lane.name),
        description: format!("{}{component}, {}", lane.kind.label(), count(inside, "touchpoint", "touchpoints")),
    }
}

/// "Stage Apply, lane Resident, trust 3 of 5 assessed, 1 pain point; leads to Review; comes from Notice".
fn touchpoint(journey: &Journey, graph: &Graph, id: &TouchpointId, t: &Touchpoint, linked: &Linked) -> String {
    let stage = journey.stage(&t.stage).map_or("unknown", |s| s.name.as_str());
    let lane = journey.lane(&t.lane).map_or("unknown", |l| l.name.as_str());
    let mut facts = vec![format!("Stage {stage}"), format!("lane {lane}")];
    if t.moment != Default::default() {
        facts.push(t.moment.label().to_lowercase());
    }
    if let Some(trust) = t.assessed() {
        facts.push(format!("trust {trust} of 5 assessed"));
    }
    if let Some(survey) = t.trust.as_ref().and_then(|trust| trust.measured_by()) {
        facts.extend(measured(survey));
    }
    for (n, one, many) in [
        (t.open_pains().count(), "pain point", "pain points"),
        (t.bright_spots.len(), "bright spot", "bright spots"),
        (t.opportunities.len(), "opportunity", "opportunities"),
    ] {
        if n > 0 {
            facts.push(count(n, one, many));
        }
    }
    if let Some(hours) = t.burden_hours() {
        facts.push(format!("{} hours a year", spoken(hours)));
    }
    if !t.opens.is_empty() {
        facts.push(linked::said(linked.opened(id)));
    }
    let mut parts = vec![facts.join(", ")];
    let to: Vec<String> = t.next.iter().map(|next| way(journey, next)).collect();
    if !to.is_empty() {
        parts.push(format!("leads to {}", to.join(", ")));
    }
    let mut from: Vec<&str> = graph.comes_from(id).map(|id| name_of(journey, id)).collect();
    from.sort_unstable();
    if !from.is_empty() {
        parts.push(format!("comes from {}", from.join(", ")));
    }
    parts.join("; ")
}

/// "trust 3.4 of 5 measured, 95 % between 3.3 and 3.5, n 1,204".
fn measured(survey: &Survey) -> Option<String> {
    let mean = survey.mean()?;
    let sure = survey.interval().map(|(low, high)| format!(", 95 % between {low:.1} and {high:.1}"));
    Some(format!("trust {mean:.1} of 5 measured{}, n {}", sure.unwrap_or_default(), grouped(survey.n())))
}

/// "Attend biometrics after 24 days (60 %)".
pub fn way(journey: &Journey, next: &Next) -> String {
    let mut words = name_of(journey, &next.to).to_owned();
    if let Some(days) = next.wait_days {
        words += &format!(" after {}", days_said(days));
    }
    if let Some(share) = next.share {
        words += &format!(" ({:.0} %)", share * 100.0);
    }
    if next.rework {
        words += ", to do again";
    }
    words
}

/// "Moments that matter: mean 2.8 of 5, 4 of 5 rated. Trust of 5 on the main path: Apply 3 assessed; Wait not rated; …",
/// then where it falls, how it was before, and the line it is compared with.
pub fn trust_line(line: &TrustLine) -> String {
    let Matters { mean, rated, all } = line.matters;
    let mean = mean.map(|mean| format!("Moments that matter: mean {mean:.1} of 5, {rated} of {all} rated."));
    let said = |mark: &Mark| {
        let trust = match mark.trust {
            Some(Known::Assessed(level)) => format!("{level} assessed"),
            Some(Known::Measured(mean)) => format!("{mean:.1} measured"),
            None => "not rated".to_owned(),
        };
        format!("{} {trust}", named(&mark.name))
    };
    let list = |marks: &[Mark]| marks.iter().map(said).collect::<Vec<_>>().join("; ");
    let path = (!line.main.is_empty()).then(|| format!("Trust of 5 on the main path: {}.", list(&line.main)));
    let beside = (!line.branches.is_empty()).then(|| format!("Beside it: {}.", list(&line.branches)));
    let falls: Vec<String> = line.falls.iter().map(|(from, to, fall)| self::fall(line, *from, *to, fall)).collect();
    let falls = (!falls.is_empty()).then(|| format!("Trust falls {}.", falls.join("; ")));
    let past = line.past.iter().map(|past| {
        let marks = line.main.iter().zip(&past.levels);
        levels(&format!("In {}", past.period), marks.map(|(mark, level)| (mark.name.as_str(), *level)))
    });
    let other = line
        .other
        .as_ref()
        .map(|other| levels(other.what.title(), other.marks.iter().map(|mark| (mark.name.as_str(), mark.level))));
    let said = [mean, path, beside, falls].into_iter().flatten().chain(past).chain(other).collect::<Vec<_>>().join(" ");
    if said.is_empty() { "There are no touchpoints yet.".to_owned() } else { said }
}

/// "by 2 from Wait to Attend the interview, a hand-off from USCIS to CBP".
fn fall(line: &TrustLine, from: usize, to: usize, fall: &Fall) -> String {
    let name = |i: usize| line.main.get(i).map_or("", |mark| named(&mark.name));
    let hand_off = fall.hand_off.as_ref().map(|(from, to)| format!(", a hand-off from {from} to {to}"));
    format!("by {} from {} to {}{}", words::points(fall.by()), name(from), name(to), hand_off.unwrap_or_default())
}

/// "In 2026-Q2: Apply 3.1; Wait 2."
fn levels<'a>(what: &str, marks: impl Iterator<Item = (&'a str, Option<f64>)>) -> String {
    let said = |(name, level): (&str, Option<f64>)| Some(format!("{} {}", named(name), words::points(level?)));
    format!("{what}: {}.", marks.filter_map(said).collect::<Vec<_>>().join("; "))
}

/// A name, or words where there is none.
fn named(name: &str) -> &str {
    if name.trim().is_empty() { "Unnamed touchpoint" } else { name }
}

/// "850", "12 thousand", "2.2 million": a count that a voice can read.
fn spoken(n: f64) -> String {
    let short = words::short(n);
    let (figure, unit) = short.split_once('\u{a0}').unwrap_or((&short, ""));
    let unit = match unit {
        "k" => " thousand",
        "M" => " million",
        "B" => " billion",
        _ => "",
    };
    format!("{figure}{unit}")
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::{Burden, Trust, touchpoint::BurdenKind};
    use std::sync::Arc;

    #[test]
    fn a_touchpoint_says_what_its_card_shows() {
        let mut journey = crate::templates::named("trusted-traveler").expect("a template").journey();
        let (id, t) = journey.touchpoints().iter().next().expect("a touchpoint");
        let (id, mut t) = (id.clone(), (**t).clone());
        t.trust = Some(Trust { assessed: Some(2), ..Trust::default() });
        t.burden = Some(Burden { minutes: Some(30.0), volume: Some(4000), ..Burden::new(BurdenKind::ALL[0]) });
        let record = crate::journey::Record::Touchpoint(Arc::new(t));
        let with = journey.records().chain([(Key::Touchpoint(id.clone()), record)]);
        journey = Journey::from_records(with.collect::<Vec<_>>());
        let all = describe(&journey, &Graph::of(&journey));
        let said = all.iter().find(|said| said.subject == Key::Touchpoint(id.clone()).into()).expect("it is said");
        assert!(said.description.contains("trust 2 of 5 assessed"), "{}", said.description);
        assert!(said.description.contains("2 thousand hours a year"), "{}", said.description);
        let count = journey.touchpoints().len() + journey.stages().count() + journey.lanes().count();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn a_name_of_nothing_but_spaces_is_none() {
        let spaces = Touchpoint::new("  ", "apply".into(), "me".into());
        let record = crate::journey::Record::Touchpoint(Arc::new(spaces));
        let journey = Journey::from_records([(Key::Touchpoint("a".into()), record)]);
        assert_eq!(name_of(&journey, &"a".into()), "Unnamed touchpoint");
    }
}
