//! What can be done about a finding, as edits a person can choose from.

use super::code::Code;
use super::edit::{Choice, Edit};
use super::id::{LaneId, StageId, is_slug};
use super::model::Journey;
use super::record::{Key, Lane, LaneKind, Record, Stage, Subject};
use super::refs::{Reference, references};
use super::values::Problem;
use std::sync::Arc;

/// One way to mend a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What the button says.
    pub title: String,
    /// What it does.
    pub edit: Edit,
}

/// The ways to mend a problem that keeps a journey from holding together; the most careful one first.
pub fn fixes(journey: &Journey, problem: &Problem) -> Vec<Fix> {
    match problem.code {
        Code::Dangling => dangling(journey, problem),
        Code::SharesAboveOne => shares(journey, problem),
        Code::Conflict => problem
            .field
            .strip_prefix("conflicts/")
            .map(|path| Fix {
                title: "Keep what stands in the journey".into(),
                edit: Edit::Settle { path: path.into(), choice: Choice::Standing },
            })
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

fn key_of(subject: &Subject) -> Key {
    match subject {
        Subject::Record(key) => key.clone(),
        Subject::Transition(from, _) => Key::Touchpoint(from.clone()),
    }
}

fn dangling(journey: &Journey, problem: &Problem) -> Vec<Fix> {
    let key = key_of(&problem.subject);
    let Some(record) = journey.get(&key) else { return Vec::new() };
    let broken: Vec<Reference> = references(&key, &record)
        .into_iter()
        .filter(|r| r.subject == problem.subject && r.field == problem.field && !journey.has(&r.to))
        .collect();
    let Record::Touchpoint(touchpoint) = &record else {
        return vec![Fix { title: "Remove the reference".into(), edit: Edit::Unlink(broken) }];
    };
    let Key::Touchpoint(id) = &key else { return Vec::new() };
    let place = |stage, lane| Edit::Move { touchpoints: vec![id.clone()], stage, lane };
    match problem.field.as_str() {
        "stage" => journey
            .stages()
            .map(|s| Fix { title: format!("Move it to stage {}", s.name), edit: place(Some(s.id.clone()), None) })
            .chain(bring_back_stage(journey, &touchpoint.stage))
            .collect(),
        "lane" => journey
            .lanes()
            .map(|l| Fix { title: format!("Move it to lane {}", l.name), edit: place(None, Some(l.id.clone())) })
            .chain(bring_back_lane(journey, &touchpoint.lane))
            .collect(),
        "to" => vec![Fix { title: "Remove the transition".into(), edit: Edit::Unlink(broken) }],
        field if field.ends_with("/eases") => {
            let mut mended = touchpoint.as_ref().clone();
            let pains = &mended.pain_points;
            for opportunity in mended.opportunities.values_mut() {
                opportunity.eases.retain(|pain| pains.contains_key(pain));
            }
            let record = Record::Touchpoint(Arc::new(mended));
            vec![Fix { title: "Remove the reference".into(), edit: Edit::Revise { key, record } }]
        }
        _ => vec![Fix { title: "Remove the reference".into(), edit: Edit::Unlink(broken) }],
    }
}

/// The way out when no stage is left to move to.
fn bring_back_stage(journey: &Journey, id: &StageId) -> Option<Fix> {
    let stage = Stage { id: id.clone(), name: id.to_string(), span: String::new(), note: String::new() };
    let edit = Edit::AddStage { stage, at: journey.head().stages.len() };
    is_slug(id.as_str()).then(|| Fix { title: format!("Add a stage {id}"), edit })
}

/// The way out when no lane is left to move to. Its kind is a guess, which the person sees and can change.
fn bring_back_lane(journey: &Journey, id: &LaneId) -> Option<Fix> {
    let (component, note) = (String::new(), String::new());
    let lane = Lane { id: id.clone(), name: id.to_string(), kind: LaneKind::Frontstage, component, note };
    let edit = Edit::AddLane { lane, at: journey.head().lanes.len() };
    is_slug(id.as_str()).then(|| Fix { title: format!("Add a lane {id}"), edit })
}

fn shares(journey: &Journey, problem: &Problem) -> Vec<Fix> {
    let key = key_of(&problem.subject);
    let Some(Record::Touchpoint(touchpoint)) = journey.get(&key) else { return Vec::new() };
    let sum: f64 = touchpoint.next.iter().filter_map(|next| next.share).sum();
    let mut scaled = touchpoint.as_ref().clone();
    let mut left = 1.0;
    for next in &mut scaled.next {
        // rounded down, so that the sum of the rounded shares stays within 1
        next.share = next.share.map(|share| ((share / sum * 1e4).floor() / 1e4).min(left));
        left -= next.share.unwrap_or(0.0);
    }
    let mut open = touchpoint.as_ref().clone();
    for next in &mut open.next {
        next.share = None;
    }
    let revise = |t| Edit::Revise { key: key.clone(), record: Record::Touchpoint(Arc::new(t)) };
    vec![
        Fix { title: "Scale the shares down to 1".into(), edit: revise(scaled) },
        Fix { title: "Remove the shares (people split evenly)".into(), edit: revise(open) },
    ]
}
