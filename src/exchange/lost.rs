//! What a format cannot carry, in phrases for people: only what is in this journey.

use crate::journey::{Journey, Touchpoint};

/// What no picture shows, of what is in the journey.
pub fn in_pictures(journey: &Journey) -> Vec<String> {
    let all = || journey.touchpoints().values();
    let texts = [
        (sum(journey, |t| t.pain_points.len()), "pain point", "pain points"),
        (sum(journey, |t| t.bright_spots.len()), "bright spot", "bright spots"),
        (sum(journey, |t| t.opportunities.len()), "opportunity", "opportunities"),
    ];
    let texts: Vec<String> =
        texts.into_iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| count(n, one, many)).collect();
    let mut lost = Vec::new();
    if !texts.is_empty() {
        lost.push(format!("the texts of {}", listed(&texts)));
    }
    let head = journey.head();
    let notes = usize::from(!head.note.is_empty())
        + journey.lanes().filter(|lane| !lane.note.is_empty()).count()
        + journey.stages().filter(|stage| !stage.note.is_empty()).count()
        + all().filter(|t| !t.note.is_empty()).count();
    let answers = |t: &Touchpoint| t.trust.as_ref().map_or(0, |trust| trust.surveys.len());
    let drivers = |t: &Touchpoint| usize::from(t.trust.as_ref().is_some_and(|trust| !trust.drivers.is_empty()));
    let collection = |t: &Touchpoint| usize::from(t.burden.as_ref().is_some_and(|b| !b.collection.is_empty()));
    lost.extend(
        [
            (
                sum(journey, |t| usize::from(!t.does.is_empty())),
                "what a person does",
                "what people do at # touchpoints",
            ),
            (sum(journey, |t| usize::from(!t.thinks.is_empty())), "a thought", "# thoughts"),
            (sum(journey, drivers), "the drivers of a trust point", "the drivers of # trust points"),
            (sum(journey, answers), "the answers of a survey", "the answers of # surveys"),
            (sum(journey, collection), "an information collection", "# information collections"),
            (sum(journey, |t| usize::from(t.votes > 0)), "the votes of a touchpoint", "the votes of # touchpoints"),
            (
                sum(journey, |t| usize::from(!t.opens.is_empty())),
                "where a touchpoint unfolds to",
                "where # touchpoints unfold to",
            ),
            (
                sum(journey, |t| t.next.iter().filter(|n| n.shares_data).count()),
                "a transition that shares data",
                "# transitions that share data",
            ),
            (owners(journey), "an owner", "# owners"),
            (journey.evidence().len(), "an entry of evidence", "# entries of evidence"),
            (journey.personas().len(), "a persona", "# personas"),
            (notes, "a note", "# notes"),
            (head.script.len(), "a stop of the presentation", "# stops of the presentation"),
            (head.ext.len() + sum(journey, |t| t.ext.len()), "another tool's data", "other tools' data (# entries)"),
        ]
        .into_iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, one, many)| if n == 1 { one.to_owned() } else { many.replace('#', &n.to_string()) }),
    );
    let unplaced = all().filter(|t| journey.stage(&t.stage).is_none() || journey.lane(&t.lane).is_none()).count();
    if unplaced > 0 {
        lost.push(count(unplaced, "touchpoint without a place", "touchpoints without a place"));
    }
    lost
}

/// What a graph for Graphviz leaves out.
pub fn in_dot(journey: &Journey) -> Vec<String> {
    let has = |what: &str, is: &dyn Fn(&Touchpoint) -> bool| {
        journey.touchpoints().values().any(|t| is(t)).then(|| what.to_owned())
    };
    let colours = journey.lanes().any(|lane| !lane.component.is_empty()).then(|| "the components' colours".to_owned());
    let order = (!journey.touchpoints().is_empty()).then(|| "the arrangement".to_owned());
    let shown = [
        order,
        colours,
        has("trust points and their line", &|t| t.trust.is_some()),
        has("pain points, bright spots and opportunities", &|t| {
            !t.pain_points.is_empty() || !t.bright_spots.is_empty() || !t.opportunities.is_empty()
        }),
        has("burden hours", &|t| t.burden.is_some()),
        has("channels", &|t| !t.channels.is_empty()),
        has("feelings", &|t| t.feels.is_some()),
    ];
    shown.into_iter().flatten().chain(in_pictures(journey)).collect()
}

/// The letters that the bundled fonts lack, where they can only be drawn as boxes.
pub fn letters<'c>(missing: impl Iterator<Item = &'c char>, fate: &str) -> Option<String> {
    const SHOWN: usize = 20;
    let all: Vec<String> = missing.map(char::to_string).collect();
    let more = if all.len() > SHOWN { format!(" and {} more", all.len() - SHOWN) } else { String::new() };
    (!all.is_empty()).then(|| {
        format!("letters that Public Sans doesn't have, {fate}: {}{more}", all[..all.len().min(SHOWN)].join(" "))
    })
}

fn sum(journey: &Journey, of: impl Fn(&Touchpoint) -> usize) -> usize {
    journey.touchpoints().values().map(|t| of(t)).sum()
}

fn owners(journey: &Journey) -> usize {
    let inside = |t: &Touchpoint| {
        usize::from(!t.owner.is_empty())
            + t.pain_points.values().filter(|pain| !pain.owner.is_empty()).count()
            + t.opportunities.values().filter(|opportunity| !opportunity.owner.is_empty()).count()
    };
    usize::from(!journey.head().owner.is_empty()) + sum(journey, inside)
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// "a, b and c".
fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}
