//! Where a finding is, in words: "Touchpoint File Form I-90 › Trust › Evidence".

use crate::journey::values::Problem;
use crate::journey::{Journey, Key, Record, Subject, TouchpointId};

/// The place of a finding.
pub fn place(journey: &Journey, problem: &Problem) -> String {
    let mut words = vec![subject(journey, &problem.subject)];
    let record = match &problem.subject {
        Subject::Record(key) => journey.get(key),
        Subject::Transition(..) => None,
    };
    let inside = problem.field.split('/').filter(|part| !part.is_empty());
    if problem.field.starts_with("conflicts/") {
        words.push("Conflict".into());
    } else {
        words.extend(inside.map(|part| inner_name(record.as_ref(), part).unwrap_or_else(|| field(part))));
    }
    words.join(" › ")
}

/// Advice that names a field of the file, and the same in the words of the inspector.
const ON_SCREEN: [(&str, &str); 3] = [
    ("then set `proto` to false", "then untick “Placeholder”"),
    ("say in `summary` what it shows", "say in the journey's summary what it shows"),
    ("in `owner`", "as its owner"),
];

/// What is the matter, as a sentence for the screen: names that stand in the file are put in quotes.
pub fn message(problem: &Problem) -> String {
    let mut words = crate::app::session::sentence(&problem.message);
    for (in_file, on_screen) in ON_SCREEN {
        words = words.replace(in_file, on_screen);
    }
    while let Some(at) = words.find('`') {
        words.replace_range(at..=at, "“");
        if let Some(end) = words.find('`') {
            words.replace_range(end..=end, "”");
        }
    }
    words
}

/// A record or transition by kind and name.
pub fn subject(journey: &Journey, subject: &Subject) -> String {
    let name = |key: &Key| journey.get(key).map(|r| r.name().trim().to_owned()).filter(|name| !name.is_empty());
    let touchpoint = |id: &TouchpointId| name(&Key::Touchpoint(id.clone())).unwrap_or_else(|| id.to_string());
    match subject {
        Subject::Record(Key::Journey) => "Journey".into(),
        Subject::Record(key) => {
            let (kind, id) = match key {
                Key::Lane(id) => ("Lane", id.as_str()),
                Key::Stage(id) => ("Stage", id.as_str()),
                Key::Persona(id) => ("Persona", id.as_str()),
                Key::Evidence(id) => ("Evidence", id.as_str()),
                Key::Touchpoint(id) => ("Touchpoint", id.as_str()),
                Key::Journey => ("Journey", ""),
            };
            format!("{kind} {}", name(key).unwrap_or_else(|| id.to_owned()))
        }
        Subject::Transition(from, to) => format!("Transition {} to {}", touchpoint(from), touchpoint(to)),
    }
}

/// The text of a pain point, bright spot or opportunity of this id.
fn inner_name(record: Option<&Record>, id: &str) -> Option<String> {
    let Some(Record::Touchpoint(t)) = record else { return None };
    let text = (t.pain_points.get(id).map(|x| &x.text))
        .or_else(|| t.bright_spots.get(id).map(|x| &x.text))
        .or_else(|| t.opportunities.get(id).map(|x| &x.text))?;
    let short: String = text.chars().take(48).collect();
    let more = if short.len() < text.len() { "…" } else { "" };
    Some(format!("“{short}{more}”"))
}

/// The word for a field of the file.
fn field(name: &str) -> String {
    match name {
        "review_by" => "Review by".into(),
        "pain_points" => "Pain point".into(),
        "bright_spots" => "Bright spot".into(),
        "opportunities" => "Opportunity".into(),
        "to" => "End".into(),
        "next" => "Transitions".into(),
        "omb" => "OMB number".into(),
        "proto" => "Placeholder".into(),
        number if number.parse::<usize>().is_ok() => {
            number.parse::<usize>().map_or(String::new(), |n| (n + 1).to_string())
        }
        other => crate::app::session::sentence(&other.replace('_', " ")),
    }
}
