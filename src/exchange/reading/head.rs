//! What is said of the journey as a whole: summary, owner, personas, lanes, figures; and its evidence.

use super::{Block, Fact, Item, Run, Section, Value, anchor, count, days, fact, facts, figure, named, text, words};
use crate::analysis::Analysis;
use crate::exchange::summary;
use crate::insights::component_name;
use crate::journey::{Evidence, Journey, Lane, Persona, TouchpointId};
use crate::picture::describe::name_of;

/// The journey as a whole.
pub fn overview(journey: &Journey, analysis: &Analysis) -> Section {
    let head = journey.head();
    let mut known = vec![fact("State", head.state.label())];
    known.extend(facts([
        ("Owner", &head.owner),
        ("To be reviewed by", &head.review_by),
        ("Based on", &head.based_on),
        ("Note", &head.note),
    ]));
    let mut sections = Vec::new();
    if !journey.personas().is_empty() {
        let personas = journey.personas().iter().map(|(id, it)| persona(id.as_str(), it)).collect();
        sections.push(part("Personas", "personas", Vec::new(), personas));
    }
    if journey.lanes().next().is_some() {
        let lanes = journey.lanes().map(lane).collect();
        sections.push(part("Who acts", "lanes", vec![Block::List(lanes)], Vec::new()));
    }
    if !journey.touchpoints().is_empty() {
        sections.push(part("In figures", "figures", vec![Block::Facts(figures(journey, analysis))], Vec::new()));
    }
    let blocks = vec![text(summary(journey)), Block::Facts(known)];
    part("Overview", "overview", blocks, sections)
}

fn part(heading: &str, anchor: &str, blocks: Vec<Block>, sections: Vec<Section>) -> Section {
    Section { heading: heading.into(), anchor: anchor.into(), blocks, sections }
}

fn persona(id: &str, persona: &Persona) -> Section {
    let mut known = facts([("Stands for", &persona.segment), ("Needs", &persona.needs), ("Note", &persona.note)]);
    if persona.proto {
        known.insert(0, fact("Known from", "No research yet: a placeholder"));
    }
    let blocks = if known.is_empty() { Vec::new() } else { vec![Block::Facts(known)] };
    part(&named(&persona.name, "Unnamed persona"), &anchor("persona", id), blocks, Vec::new())
}

/// "USCIS, in person and online — frontstage, USCIS (U.S. Citizenship and Immigration Services)".
fn lane(lane: &Lane) -> Item {
    let mut about = lane.kind.label().to_lowercase();
    if !lane.component.is_empty() {
        about += &format!(", {}", component_name(&lane.component));
    }
    let line = vec![words(format!("{}: {about}", named(&lane.name, "Unnamed lane")))];
    let details = if lane.note.is_empty() { Vec::new() } else { vec![vec![words(&lane.note)]] };
    Item { line, details }
}

fn figures(journey: &Journey, analysis: &Analysis) -> Vec<Fact> {
    let all = |n: usize, noun: &str| count(n as u64, noun);
    let mut known = vec![fact(
        "Size",
        format!(
            "{}, {}, {}, {}",
            all(journey.touchpoints().len(), "touchpoint"),
            all(journey.transition_count(), "transition"),
            all(journey.stages().count(), "stage"),
            all(journey.lanes().count(), "lane"),
        ),
    )];
    let mut list = |label: &str, ids: &[TouchpointId]| {
        if !ids.is_empty() {
            let items = ids.iter().map(|id| Item { line: vec![to(journey, id)], details: Vec::new() }).collect();
            known.push(Fact { label: label.into(), value: Value::List(items) });
        }
    };
    list("People come in at", &analysis.entries);
    list("Exits", &analysis.exits);
    for group in &analysis.loops {
        let names = group.iter().flat_map(|id| [words(", "), to(journey, id)]).skip(1).collect();
        known.push(Fact { label: "People go round".into(), value: Value::Line(names) });
    }
    if let Some(flow) = &analysis.flow {
        if flow.minutes_per_person > 0.0 {
            known.push(fact("A person spends", format!("{} minutes", figure(flow.minutes_per_person))));
        }
        if flow.days_per_person > 0.0 {
            known.push(fact("A person waits", days(flow.days_per_person)));
        }
        let ends = flow.completion.iter().map(|(id, part)| (id, *part, "end here"));
        let leaves = flow.leaves.iter().map(|(id, part)| (id, *part, "drop out here"));
        let mut ends: Vec<_> = ends.chain(leaves).filter(|(_, part, _)| *part > 0.0).collect();
        ends.sort_by(|a, b| b.1.total_cmp(&a.1));
        let items: Vec<Item> = ends
            .into_iter()
            .map(|(id, part, what)| {
                let line = vec![to(journey, id), words(format!(": {}\u{a0}% {what}", figure(part * 100.0)))];
                Item { line, details: Vec::new() }
            })
            .collect();
        if !items.is_empty() {
            known.push(Fact { label: "Where it ends".into(), value: Value::List(items) });
        }
    }
    known
}

fn to(journey: &Journey, id: &TouchpointId) -> Run {
    Run::To(anchor("touchpoint", id.as_str()), name_of(journey, id).to_owned())
}

/// The evidence ledger; none if it is empty.
pub fn evidence(journey: &Journey) -> Option<Section> {
    let entries: Vec<Section> = journey.evidence().iter().map(|(id, it)| entry(id.as_str(), it)).collect();
    (!entries.is_empty()).then(|| part("Evidence", "evidence", Vec::new(), entries))
}

fn entry(id: &str, evidence: &Evidence) -> Section {
    let mut known = vec![fact("How well known", evidence.kind.label())];
    known.extend(facts([("Date", &evidence.date)]));
    if !evidence.link.is_empty() {
        known.push(Fact { label: "Link".into(), value: Value::Line(vec![Run::Link(evidence.link.clone())]) });
    }
    known.extend(facts([("Quote", &evidence.quote), ("Note", &evidence.note)]));
    part(&named(&evidence.title, "Untitled"), &anchor("evidence", id), vec![Block::Facts(known)], Vec::new())
}
