//! A touchpoint: where it stands, what the person does and feels, trust, burden, what hurts, what is good, what could
//! be done, and where it leads.

use super::{
    Block, Fact, Item, Line, Names, Run, Section, Value, anchor, assessed, count, days, fact, facts, figure, named,
    step, words,
};
use crate::journey::thousands::grouped;
use crate::journey::touchpoint::{Moment, Opportunity, PainPoint};
use crate::journey::trust::Survey;
use crate::journey::{Burden, Graph, Next, Touchpoint, TouchpointId, Trust};
use crate::picture::Ink;
use crate::picture::describe::name_of;

/// What is known of a touchpoint.
pub fn read(graph: &Graph, names: Names<'_>, id: &TouchpointId, it: &Touchpoint) -> Section {
    let mut known = Vec::new();
    if it.moment != Moment::default() {
        let ink = match it.moment {
            Moment::Matters => Ink::Matters,
            Moment::Entry => Ink::Entry,
            Moment::Exit => Ink::Exit,
            Moment::Journey | Moment::Optional => Ink::Muted,
        };
        known.push(line("Moment", vec![Run::Mark(ink, it.moment.label().into())]));
    }
    known.push(fact("Lane", lane(names, it)));
    if !it.channels.is_empty() {
        known.push(fact("Channels", it.channels.iter().map(|c| c.label()).collect::<Vec<_>>().join(", ")));
    }
    known.extend(it.persona.as_ref().map(|id| line("Persona", vec![names.persona(id)])));
    known.extend(facts([("Does", &it.does), ("Thinks", &it.thinks)]));
    if let Some(feels) = it.feels {
        let sign = if feels < 0 { "−" } else { "" };
        let scale = step("feels", feels.into());
        known.push(fact("Feels", format!("{sign}{} of −2 to 2{scale}", feels.unsigned_abs())));
    }
    if let Some(trust) = &it.trust {
        self::trust(&mut known, trust, names);
    }
    known.extend(it.burden.as_ref().map(|burden| burden_of(burden, names)));
    let pains = it.pain_points.values().map(|pain| pain_point(pain, names)).collect();
    let bright = it.bright_spots.values().map(|bright| Item {
        line: vec![words(&bright.text)],
        details: known_lines([names.evidence(&bright.evidence)]),
    });
    let opportunities = it.opportunities.values().map(|one| opportunity(one, it)).collect();
    list(&mut known, "Pain points", pains);
    list(&mut known, "Bright spots", bright.collect());
    list(&mut known, "Opportunities", opportunities);
    list(&mut known, "Leads to", it.next.iter().map(|next| way(next, names)).collect());
    let mut before: Vec<&TouchpointId> = graph.comes_from(id).collect();
    before.sort_unstable();
    let before = before.into_iter().map(|id| Item { line: vec![names.touchpoint(id)], details: Vec::new() });
    list(&mut known, "Comes from", before.collect());
    if it.votes > 0 {
        known.push(fact("Votes", grouped(it.votes.into())));
    }
    known.extend(facts([("Opens", &it.opens), ("Owner", &it.owner), ("Note", &it.note)]));
    Section {
        heading: named(name_of(names.0, id), "Unnamed touchpoint"),
        anchor: anchor("touchpoint", id.as_str()),
        blocks: vec![Block::Facts(known)],
        sections: Vec::new(),
    }
}

fn line(label: &str, line: Line) -> Fact {
    Fact { label: label.into(), value: Value::Line(line) }
}

fn list(known: &mut Vec<Fact>, label: &str, items: Vec<Item>) {
    if !items.is_empty() {
        known.push(Fact { label: label.into(), value: Value::List(items) });
    }
}

fn known_lines<const N: usize>(lines: [Line; N]) -> Vec<Line> {
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

fn lane(names: Names<'_>, it: &Touchpoint) -> String {
    match names.0.lane(&it.lane) {
        Some(lane) if lane.component.is_empty() => named(&lane.name, "Unnamed lane"),
        Some(lane) => format!("{} ({})", named(&lane.name, "Unnamed lane"), lane.component),
        None => format!("(there is no {})", it.lane),
    }
}

/// What a designer judged and what people said, never mixed.
fn trust(known: &mut Vec<Fact>, trust: &Trust, names: Names<'_>) {
    if let Some(level) = trust.assessed {
        let mut value = vec![assessed(level)];
        let evidence = names.evidence(&trust.evidence);
        if !evidence.is_empty() {
            value.push(words(". "));
            value.extend(evidence);
        }
        known.push(line("Trust assessed", value));
    } else if !trust.evidence.is_empty() {
        known.push(line("Trust evidence", names.evidence(&trust.evidence)));
    }
    if !trust.drivers.is_empty() {
        let drivers: Vec<&str> = trust.drivers.iter().map(|driver| driver.label()).collect();
        known.push(fact("Drivers of trust", drivers.join(", ")));
    }
    list(known, "Measured", trust.surveys.iter().map(survey).collect());
}

/// "2026-Q3, “I trust …”: mean 3.4 of 5, 62 % positive, 1,204 answers".
fn survey(survey: &Survey) -> Item {
    let mut said: Vec<String> = Vec::new();
    said.extend(survey.mean().map(|mean| format!("mean {} of 5", figure(mean))));
    said.extend(survey.percent_positive().map(|part| format!("{}\u{a0}% positive", figure(part))));
    said.push(count(survey.n(), "answer"));
    let mut details: Vec<Line> = Vec::new();
    let counts: Vec<String> = survey.counts.iter().map(ToString::to_string).collect();
    details.push(vec![words(format!("Answers: {} ({})", counts.join(", "), survey.scale.label()))]);
    details.extend(survey.offered.map(|n| vec![words(format!("{} asked", grouped(n)))]));
    details.push(vec![words(survey.kind.label())]);
    details.extend(survey.channel.map(|channel| vec![words(channel.label())]));
    for (who, tallies) in [("content", &survey.positive), ("discontent", &survey.negative)] {
        let tallies: Vec<String> = tallies
            .iter()
            .map(|(driver, tally)| format!("{} {} of {}", driver.label(), tally.chosen, tally.offered))
            .collect();
        if !tallies.is_empty() {
            details.push(vec![words(format!("Among the {who}: {}", tallies.join(", ")))]);
        }
    }
    details.extend((!survey.omb.is_empty()).then(|| vec![words(format!("OMB {}", survey.omb))]));
    details.extend((!survey.source.is_empty()).then(|| vec![words(format!("Source: {}", survey.source))]));
    let line = vec![words(format!("{}, “{}”: {}", survey.period, survey.question, said.join(", ")))];
    Item { line, details }
}

fn burden_of(burden: &Burden, names: Names<'_>) -> Fact {
    let mut parts = vec![burden.kind.label().to_owned()];
    parts.extend(burden.minutes.map(|minutes| format!("{} minutes a response", figure(minutes))));
    parts.extend(burden.volume.map(|n| format!("{} a year", count(n, "response"))));
    parts.extend(burden.hours_a_year().map(|hours| format!("{} hours a year", figure(hours))));
    parts.extend(burden.dollars.map(|dollars| format!("${dollars} a response")));
    parts.extend((!burden.form.is_empty()).then(|| format!("form {}", burden.form)));
    parts.extend((!burden.collection.is_empty()).then(|| format!("collection {}", burden.collection)));
    let mut value = vec![words(parts.join(", "))];
    let evidence = names.evidence(&burden.evidence);
    if !evidence.is_empty() {
        value.push(words(". "));
        value.extend(evidence);
    }
    line("Burden", value)
}

fn pain_point(pain: &PainPoint, names: Names<'_>) -> Item {
    let severity = format!("Severity {}{}", pain.severity, step("severity", pain.severity.into()));
    let plain = |text: Option<String>| text.map(|text| vec![words(text)]).unwrap_or_default();
    let owner = (!pain.owner.is_empty()).then(|| format!("Owner: {}", pain.owner));
    let note = (!pain.note.is_empty()).then(|| format!("Note: {}", pain.note));
    let votes = (pain.votes > 0).then(|| count(pain.votes, "vote"));
    let details = known_lines([
        vec![Run::Mark(Ink::Pain(pain.severity), severity)],
        plain(Some(pain.frequency.label().to_owned())),
        plain(pain.driver.map(|driver| format!("Weakens {}", driver.label().to_lowercase()))),
        plain(pain.burden.map(|kind| format!("Burden: {}", kind.label().to_lowercase()))),
        plain(Some(pain.status.label().to_owned())),
        plain(owner),
        names.evidence(&pain.evidence),
        plain(note),
        plain(votes),
    ]);
    Item { line: vec![words(&pain.text)], details }
}

fn opportunity(one: &Opportunity, it: &Touchpoint) -> Item {
    let hours = it.hours_saved(one);
    let eases: Vec<String> = one
        .eases
        .iter()
        .map(|id| {
            it.pain_points.get(id).map_or_else(|| format!("(there is no {id})"), |pain| format!("“{}”", pain.text))
        })
        .collect();
    let minutes = one.minutes_saved.map(|minutes| {
        let reach = if one.reach < 1.0 { format!(" for {}\u{a0}%", figure(one.reach * 100.0)) } else { String::new() };
        format!("Saves {} minutes a response{reach}", figure(minutes))
    });
    let details = [
        Some(one.method.label().to_owned()),
        one.lever.map(|lever| lever.label().to_owned()),
        (!eases.is_empty()).then(|| format!("Eases {}", eases.join(", "))),
        minutes,
        hours.map(|hours| format!("{} hours a year", figure(hours))),
        one.trust_gain.map(|gain| format!("Trust {}{}", if gain > 0.0 { "+" } else { "" }, figure(gain))),
        Some(format!("Effort {} of 5{}", one.effort, step("effort", one.effort.into()))),
        Some(one.status.label().to_owned()),
        (!one.owner.is_empty()).then(|| format!("Owner: {}", one.owner)),
        (one.votes > 0).then(|| count(one.votes, "vote")),
    ];
    Item {
        line: vec![words(&one.text)],
        details: details.into_iter().flatten().map(|text| vec![words(text)]).collect(),
    }
}

/// "Open the envelope: 70 %, 30 days, sent again".
fn way(next: &Next, names: Names<'_>) -> Item {
    let known = [
        next.share.map(|share| format!("{}\u{a0}%", figure(share * 100.0))),
        next.wait_days.map(|wait| format!("after {}", days(wait))),
        next.rework.then(|| "to do again".to_owned()),
        next.shares_data.then(|| "reuses what was collected".to_owned()),
        (!next.label.is_empty()).then(|| next.label.clone()),
    ];
    let known: Vec<String> = known.into_iter().flatten().collect();
    let mut line = vec![names.touchpoint(&next.to)];
    if !known.is_empty() {
        line.push(words(format!(": {}", known.join(", "))));
    }
    Item { line, details: Vec::new() }
}
