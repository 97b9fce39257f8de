//! Every text of a record with the path of its field: one list for limits, search and hidden characters.

use super::record::{Key, Record, Subject};
use super::touchpoint::Touchpoint;

/// Calls `visit` with subject, field path and text of every text in the record, empty ones included.
pub fn for_each_text(key: &Key, record: &Record, visit: &mut dyn FnMut(&Subject, &str, &str)) {
    let subject = Subject::Record(key.clone());
    let mut all = |fields: &[(&str, &str)]| {
        for (field, text) in fields {
            visit(&subject, field, text);
        }
    };
    match record {
        Record::Journey(head) => {
            all(&[
                ("title", &head.title),
                ("summary", &head.summary),
                ("based_on", &head.based_on),
                ("owner", &head.owner),
                ("review_by", &head.review_by),
                ("note", &head.note),
            ]);
            for (i, stop) in head.script.iter().enumerate() {
                all(&[(&format!("script/{i}/title"), &stop.title), (&format!("script/{i}/note"), &stop.note)]);
            }
        }
        Record::Lane(lane) => all(&[("name", &lane.name), ("component", &lane.component), ("note", &lane.note)]),
        Record::Stage(stage) => all(&[("name", &stage.name), ("span", &stage.span), ("note", &stage.note)]),
        Record::Persona(persona) => all(&[
            ("name", &persona.name),
            ("segment", &persona.segment),
            ("needs", &persona.needs),
            ("note", &persona.note),
        ]),
        Record::Evidence(evidence) => all(&[
            ("title", &evidence.title),
            ("date", &evidence.date),
            ("link", &evidence.link),
            ("quote", &evidence.quote),
            ("note", &evidence.note),
        ]),
        Record::Touchpoint(touchpoint) => {
            all(&[
                ("name", &touchpoint.name),
                ("does", &touchpoint.does),
                ("thinks", &touchpoint.thinks),
                ("opens", &touchpoint.opens),
                ("owner", &touchpoint.owner),
                ("note", &touchpoint.note),
            ]);
            inside(touchpoint, &mut |field, text| all(&[(field, text)]));
            let Key::Touchpoint(from) = key else { return };
            for next in &touchpoint.next {
                visit(&Subject::Transition(from.clone(), next.to.clone()), "label", &next.label);
            }
        }
    }
}

fn inside(touchpoint: &Touchpoint, text: &mut dyn FnMut(&str, &str)) {
    if let Some(trust) = &touchpoint.trust {
        for (i, survey) in trust.surveys.iter().enumerate() {
            text(&format!("trust/surveys/{i}/question"), &survey.question);
            text(&format!("trust/surveys/{i}/source"), &survey.source);
        }
    }
    if let Some(burden) = &touchpoint.burden {
        text("burden/form", &burden.form);
    }
    for (id, pain) in &touchpoint.pain_points {
        text(&format!("pain_points/{id}/text"), &pain.text);
        text(&format!("pain_points/{id}/owner"), &pain.owner);
        text(&format!("pain_points/{id}/note"), &pain.note);
    }
    for (id, bright) in &touchpoint.bright_spots {
        text(&format!("bright_spots/{id}/text"), &bright.text);
    }
    for (id, opportunity) in &touchpoint.opportunities {
        text(&format!("opportunities/{id}/text"), &opportunity.text);
        text(&format!("opportunities/{id}/owner"), &opportunity.owner);
    }
}
