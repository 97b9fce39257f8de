//! The rows of the outline: stage, touchpoint, "leads to …".

use super::super::controls::number;
use crate::app::session::Sign;
use crate::journey::touchpoint::Moment;
use crate::journey::{Journey, Key, Subject, Touchpoint, TouchpointId};
use std::collections::BTreeSet;

/// One row of the tree as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it stands for.
    pub subject: Subject,
    /// 0 stage, 1 touchpoint, 2 transition.
    pub level: usize,
    /// Its words.
    pub words: String,
    /// Words at the right end: a count, a share.
    pub aside: String,
    /// Whether it has rows below it, and they are shown; none = it has none.
    pub open: Option<bool>,
    /// The row it belongs to.
    pub parent: Option<usize>,
    /// Its place among its like, from 0, and how many those are.
    pub place: (usize, usize),
    /// What kind of moment, if it is a touchpoint.
    pub moment: Option<Moment>,
    /// Trust as it was judged.
    pub trust: Option<u8>,
    /// What else is known of it, where there is room: lane, component, pain points, burden.
    pub facts: String,
    /// How it is marked.
    pub mark: Option<Sign>,
    /// Said after its words: its lane, its trust.
    pub description: String,
}

/// A stage, its name, and the touchpoints in it.
type Group<'a> = (Subject, String, Vec<(&'a TouchpointId, &'a Touchpoint)>);

/// The rows of a journey. `turned` holds what is not as it is at first: stages open, touchpoints closed.
pub fn rows(journey: &Journey, filter: &str, turned: &BTreeSet<Subject>) -> Vec<Row> {
    let wanted = filter.trim().to_lowercase();
    let order = journey.reading_order();
    let mut groups: Vec<Group<'_>> = journey
        .stages()
        .map(|stage| (Key::Stage(stage.id.clone()).into(), named(&stage.name, "Stage without a name"), Vec::new()))
        .collect();
    let place = |t: &Touchpoint| journey.head().stages.iter().position(|id| *id == t.stage);
    let mut lost = Vec::new();
    for (id, touchpoint) in order {
        match place(touchpoint).and_then(|i| groups.get_mut(i)) {
            Some((_, _, inside)) => inside.push((id, touchpoint)),
            None => lost.push((id, touchpoint)),
        }
    }
    if !lost.is_empty() {
        groups.push((Key::Journey.into(), "Without a stage".into(), lost));
    }
    let mut list = Vec::new();
    let found = |words: &str| wanted.is_empty() || words.to_lowercase().contains(&wanted);
    groups.retain_mut(|(_, words, inside)| {
        let whole = found(words);
        inside.retain(|(_, t)| whole && wanted.is_empty() || found(&t.name));
        whole || !inside.is_empty()
    });
    let count = groups.len();
    for (i, (subject, words, inside)) in groups.into_iter().enumerate() {
        let open = !turned.contains(&subject) || !wanted.is_empty();
        let at = list.len();
        list.push(Row {
            level: 0,
            words,
            aside: inside.len().to_string(),
            open: (!inside.is_empty()).then_some(open),
            parent: None,
            place: (i, count),
            moment: None,
            trust: None,
            facts: String::new(),
            mark: None,
            description: crate::journey::thousands::count(inside.len(), "touchpoint"),
            subject,
        });
        if open {
            let of = inside.len();
            for (i, (id, touchpoint)) in inside.into_iter().enumerate() {
                push_touchpoint(&mut list, journey, turned, (id, touchpoint), at, (i, of));
            }
        }
    }
    list
}

fn push_touchpoint(
    list: &mut Vec<Row>,
    journey: &Journey,
    turned: &BTreeSet<Subject>,
    (id, touchpoint): (&TouchpointId, &Touchpoint),
    parent: usize,
    place: (usize, usize),
) {
    let subject = Subject::Record(Key::Touchpoint(id.clone()));
    let open = turned.contains(&subject);
    let at = list.len();
    let lane = journey.lane(&touchpoint.lane).map_or("no lane", |lane| lane.name.as_str());
    let trust = touchpoint.assessed();
    let trusted = trust.map_or_else(String::new, |n| format!(", trust {n}"));
    let moment = match touchpoint.moment {
        Moment::Journey => String::new(),
        moment => format!(", {}", moment.label().to_lowercase()),
    };
    list.push(Row {
        level: 1,
        words: named(&touchpoint.name, "Touchpoint without a name"),
        aside: String::new(),
        open: (!touchpoint.next.is_empty()).then_some(open),
        parent: Some(parent),
        place,
        moment: Some(touchpoint.moment),
        trust,
        facts: facts(journey, touchpoint, lane),
        mark: None,
        description: format!("{lane}{moment}{trusted}"),
        subject,
    });
    if !open {
        return;
    }
    for (i, next) in touchpoint.next.iter().enumerate() {
        let to = journey.touchpoint(&next.to).map_or(next.to.as_str(), |t| t.name.as_str());
        let share = next.share.map(|share| format!("{} %", (share * 1000.0).round() / 10.0));
        list.push(Row {
            subject: Subject::Transition(id.clone(), next.to.clone()),
            level: 2,
            words: format!("leads to {to}"),
            facts: String::new(),
            mark: None,
            description: share.clone().unwrap_or_default(),
            aside: share.unwrap_or_default(),
            open: None,
            parent: Some(at),
            place: (i, touchpoint.next.len()),
            moment: None,
            trust: None,
        });
    }
}

/// "Resident · USCIS · 2 pain points · 123 hours a year".
fn facts(journey: &Journey, touchpoint: &Touchpoint, lane: &str) -> String {
    let mut facts = vec![lane.to_owned()];
    facts.extend(journey.component(touchpoint).map(str::to_owned));
    let pains = touchpoint.open_pains().count();
    if pains > 0 {
        facts.push(format!("{pains} pain point{}", if pains == 1 { "" } else { "s" }));
    }
    facts.extend(touchpoint.burden_hours().map(|hours| format!("{} hours a year", number::rounded(hours, 0))));
    facts.join(" · ")
}

fn named(name: &str, otherwise: &str) -> String {
    if name.trim().is_empty() { otherwise.to_owned() } else { name.replace('\n', " ") }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::journey;
    use super::*;

    #[test]
    fn stages_are_open_and_touchpoints_closed_at_first() {
        let list = rows(&journey(), "", &BTreeSet::new());
        let words: Vec<_> = list.iter().map(|row| (row.level, row.words.as_str())).collect();
        assert_eq!(words, [(0, "Notice"), (1, "Ask a friend"), (0, "Apply"), (1, "Mail it"), (1, "File Form I-90")]);
    }

    #[test]
    fn the_filter_finds_by_name_whatever_the_case() {
        let list = rows(&journey(), " form i", &BTreeSet::new());
        let words: Vec<_> = list.iter().map(|row| row.words.as_str()).collect();
        assert_eq!(words, ["Apply", "File Form I-90"]);
        assert!(rows(&journey(), "nothing like it", &BTreeSet::new()).is_empty());
    }

    #[test]
    fn an_opened_touchpoint_says_where_it_leads() {
        let turned = BTreeSet::from([Key::Touchpoint("ask".into()).into()]);
        let list = rows(&journey(), "", &turned);
        let inside: Vec<_> = list.iter().filter(|row| row.level == 2).map(|r| (r.words.as_str(), r.parent)).collect();
        assert_eq!(inside, [("leads to File Form I-90", Some(1)), ("leads to Mail it", Some(1))]);
    }
}
