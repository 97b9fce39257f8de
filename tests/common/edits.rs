//! Random edits of every kind, valid and invalid, about records that are there and records that aren't.

use super::records::{self, lane_id, some_touchpoint, stage_id, text, touchpoint_id};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use std::sync::Arc;
use trustline::journey::edit::Choice;
use trustline::journey::refs::Reference;
use trustline::journey::{Edit, Fate, Journey, Key, LaneId, Record, StageId, Subject, Touchpoint, TouchpointId};

/// An edit of any kind. Pass it through [`fitted`] before use.
pub fn edit() -> BoxedStrategy<Edit> {
    prop_oneof![4 => about_touchpoints(), 3 => about_structure(), 2 => revise(), 1 => unlink()].boxed()
}

/// The edit with most of its ids turned into ids of records that are there (otherwise nearly all would be refused);
/// the highest numbers stay as they are. A revised head gets the journey's own order of lanes and stages.
pub fn fitted(edit: Edit, journey: &Journey) -> Edit {
    let fit = Fit(journey);
    match edit {
        Edit::AddTouchpoint { id, name, stage, lane, after } => {
            let (stage, lane, after) = (fit.stage(stage), fit.lane(lane), after.map(|id| fit.touchpoint(id)));
            Edit::AddTouchpoint { id, name, stage, lane, after }
        }
        Edit::Duplicate { copies } => {
            Edit::Duplicate { copies: copies.into_iter().map(|(old, new)| (fit.touchpoint(old), new)).collect() }
        }
        Edit::Delete { touchpoints } => Edit::Delete { touchpoints: fit.touchpoints(touchpoints) },
        Edit::Move { touchpoints, stage, lane } => Edit::Move {
            touchpoints: fit.touchpoints(touchpoints),
            stage: stage.map(|id| fit.stage(id)),
            lane: lane.map(|id| fit.lane(id)),
        },
        Edit::Connect { from, to } => Edit::Connect { from: fit.touchpoint(from), to: fit.touchpoint(to) },
        Edit::Disconnect { from, to } => {
            let (from, to) = fit.transition(from, to);
            Edit::Disconnect { from, to }
        }
        Edit::Reconnect { was, becomes } => Edit::Reconnect {
            was: fit.transition(was.0, was.1),
            becomes: (fit.touchpoint(becomes.0), fit.touchpoint(becomes.1)),
        },
        Edit::Label { from, to, label } => {
            let (from, to) = fit.transition(from, to);
            Edit::Label { from, to, label }
        }
        Edit::AddAll { records } => {
            let fitting = |(key, record)| match record {
                Record::Touchpoint(touchpoint) => {
                    let mut touchpoint: Touchpoint = (*touchpoint).clone();
                    touchpoint.stage = fit.stage(touchpoint.stage);
                    touchpoint.lane = fit.lane(touchpoint.lane);
                    (key, Record::Touchpoint(Arc::new(touchpoint)))
                }
                other => (key, other),
            };
            Edit::AddAll { records: records.into_iter().map(fitting).collect() }
        }
        Edit::Rename { key, name } => Edit::Rename { key: fit.key(key), name },
        Edit::Reorder { key, to } => Edit::Reorder { key: fit.key(key), to },
        Edit::Revise { key, record } => fit.revision(key, record),
        Edit::Unlink(references) => Edit::Unlink(references.into_iter().map(|r| fit.reference(r)).collect()),
        Edit::Settle { path, choice } => {
            Edit::Settle { path: journey.head().conflicts.keys().next().cloned().unwrap_or(path), choice }
        }
        other => other,
    }
}

struct Fit<'a>(&'a Journey);

impl Fit<'_> {
    fn touchpoint(&self, id: TouchpointId) -> TouchpointId {
        let there: Vec<_> = self.0.touchpoints().keys().cloned().collect();
        pick(id.as_str(), 8, &there).cloned().unwrap_or(id)
    }

    fn touchpoints(&self, ids: Vec<TouchpointId>) -> Vec<TouchpointId> {
        ids.into_iter().map(|id| self.touchpoint(id)).collect()
    }

    fn transition(&self, from: TouchpointId, to: TouchpointId) -> (TouchpointId, TouchpointId) {
        let there: Vec<_> = self.0.transitions().map(|(from, next)| (from.clone(), next.to.clone())).collect();
        pick(from.as_str(), 8, &there).cloned().unwrap_or((from, to))
    }

    fn lane(&self, id: LaneId) -> LaneId {
        pick(id.as_str(), 4, &self.0.head().lanes).cloned().unwrap_or(id)
    }

    fn stage(&self, id: StageId) -> StageId {
        pick(id.as_str(), 4, &self.0.head().stages).cloned().unwrap_or(id)
    }

    fn key(&self, key: Key) -> Key {
        match key {
            Key::Touchpoint(id) => Key::Touchpoint(self.touchpoint(id)),
            Key::Lane(id) => Key::Lane(self.lane(id)),
            Key::Stage(id) => Key::Stage(self.stage(id)),
            other => other,
        }
    }

    fn reference(&self, reference: Reference) -> Reference {
        let Reference { subject, field, to } = reference;
        match subject {
            Subject::Record(key) => Reference { subject: Subject::Record(self.key(key)), field, to: self.key(to) },
            Subject::Transition(from, end) => {
                let (from, end) = self.transition(from, end);
                let to = Key::Touchpoint(end.clone());
                Reference { subject: Subject::Transition(from, end), field, to }
            }
        }
    }

    fn revision(&self, key: Key, record: Record) -> Edit {
        match (key, record) {
            (key, Record::Journey(mut head)) if key == Key::Journey && head.lanes.is_empty() => {
                let new = Arc::make_mut(&mut head);
                new.lanes = self.0.head().lanes.iter().rev().cloned().collect();
                new.stages = self.0.head().stages.clone();
                Edit::Revise { key, record: Record::Journey(head) }
            }
            (Key::Touchpoint(id), Record::Touchpoint(mut touchpoint)) => {
                let new = Arc::make_mut(&mut touchpoint);
                new.stage = self.stage(new.stage.clone());
                new.lane = self.lane(new.lane.clone());
                Edit::Revise { key: Key::Touchpoint(self.touchpoint(id)), record: Record::Touchpoint(touchpoint) }
            }
            (key, record) => Edit::Revise { key, record },
        }
    }
}

/// One of those that are there, by the number in the id; none for numbers from `limit` on.
fn pick<'a, T>(id: &str, limit: usize, there: &'a [T]) -> Option<&'a T> {
    let number: usize = id.get(1..)?.parse().ok()?;
    (number < limit && !there.is_empty()).then(|| &there[number % there.len()])
}

fn lane() -> impl Strategy<Value = LaneId> {
    (0..5usize).prop_map(lane_id)
}

fn stage() -> impl Strategy<Value = StageId> {
    (0..5usize).prop_map(stage_id)
}

fn new_touchpoint() -> impl Strategy<Value = TouchpointId> {
    prop_oneof![9 => (5..14usize).prop_map(touchpoint_id), 1 => select(vec!["", "No Id", "ü"]).prop_map(Into::into)]
}

fn key() -> impl Strategy<Value = Key> {
    prop_oneof![
        Just(Key::Journey),
        lane().prop_map(Key::Lane),
        stage().prop_map(Key::Stage),
        (0..4usize).prop_map(|i| Key::Persona(format!("p{i}").into())),
        (0..4usize).prop_map(|i| Key::Evidence(format!("e{i}").into())),
        some_touchpoint().prop_map(Key::Touchpoint),
    ]
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![9 => text(), 1 => Just("x".repeat(10_001))]
}

fn about_touchpoints() -> BoxedStrategy<Edit> {
    let pair = || (some_touchpoint(), some_touchpoint());
    prop_oneof![
        (new_touchpoint(), name(), stage(), lane(), of(some_touchpoint()))
            .prop_map(|(id, name, stage, lane, after)| Edit::AddTouchpoint { id, name, stage, lane, after }),
        vec((some_touchpoint(), new_touchpoint()), 0..4).prop_map(|copies| Edit::Duplicate { copies }),
        vec(some_touchpoint(), 0..4).prop_map(|touchpoints| Edit::Delete { touchpoints }),
        (vec(some_touchpoint(), 0..4), of(stage()), of(lane())).prop_map(|(touchpoints, stage, lane)| Edit::Move {
            touchpoints,
            stage,
            lane
        }),
        pair().prop_map(|(from, to)| Edit::Connect { from, to }),
        pair().prop_map(|(from, to)| Edit::Disconnect { from, to }),
        (pair(), pair()).prop_map(|(was, becomes)| Edit::Reconnect { was, becomes }),
        (pair(), text()).prop_map(|((from, to), label)| Edit::Label { from, to, label }),
        vec((new_touchpoint(), text(), lane(), stage()), 0..4).prop_map(|new| {
            let touchpoint = |(id, name, lane, stage): (TouchpointId, String, LaneId, StageId)| {
                let touchpoint = Touchpoint::new(name, stage, lane);
                (Key::Touchpoint(id), Record::Touchpoint(Arc::new(touchpoint)))
            };
            Edit::AddAll { records: new.into_iter().map(touchpoint).collect() }
        }),
    ]
    .boxed()
}

fn about_structure() -> BoxedStrategy<Edit> {
    fn fate<I: Clone + std::fmt::Debug + 'static>(to: impl Strategy<Value = I> + 'static) -> BoxedStrategy<Fate<I>> {
        prop_oneof![Just(Fate::Delete), to.prop_map(Fate::MoveTo)].boxed()
    }
    prop_oneof![
        (key(), name()).prop_map(|(key, name)| Edit::Rename { key, name }),
        ((0..6usize).prop_flat_map(records::lane), 0..6usize).prop_map(|(lane, at)| Edit::AddLane { lane, at }),
        ((0..6usize).prop_flat_map(records::stage), 0..6usize).prop_map(|(stage, at)| Edit::AddStage { stage, at }),
        (key(), 0..6usize).prop_map(|(key, to)| Edit::Reorder { key, to }),
        (lane(), fate(lane())).prop_map(|(id, touchpoints)| Edit::DeleteLane { id, touchpoints }),
        (stage(), fate(stage())).prop_map(|(id, touchpoints)| Edit::DeleteStage { id, touchpoints }),
        (0..4usize).prop_map(|i| Edit::DeletePersona(format!("p{i}").into())),
        (0..4usize).prop_map(|i| Edit::DeleteEvidence(format!("e{i}").into())),
        ("[a-z]{1,2}", select(vec![Choice::Standing, Choice::Ours, Choice::Theirs, Choice::Base]))
            .prop_map(|(path, choice)| Edit::Settle { path: format!("journey/{path}"), choice }),
    ]
    .boxed()
}

fn revise() -> BoxedStrategy<Edit> {
    let record = prop_oneof![
        2 => (records::head(), vec(records::stop(), 0..2), any::<bool>()).prop_map(|(mut head, script, wrong)| {
            head.script = script;
            if wrong {
                head.lanes = vec![lane_id(0), lane_id(0)];
            }
            Record::Journey(Arc::new(head))
        }),
        1 => (0..4usize).prop_flat_map(records::lane).prop_map(|lane| Record::Lane(Arc::new(lane))),
        1 => (0..4usize).prop_flat_map(records::stage).prop_map(|stage| Record::Stage(Arc::new(stage))),
        1 => records::persona().prop_map(|persona| Record::Persona(Arc::new(persona))),
        1 => records::evidence().prop_map(|evidence| Record::Evidence(Arc::new(evidence))),
        5 => odd_touchpoint().prop_map(|touchpoint| Record::Touchpoint(Arc::new(touchpoint))),
    ];
    (key(), any::<bool>(), record)
        .prop_map(|(key, misfit, record)| {
            let fitting = match (&key, &record) {
                _ if misfit => key,
                (Key::Persona(_), Record::Persona(_))
                | (Key::Evidence(_), Record::Evidence(_))
                | (Key::Touchpoint(_), Record::Touchpoint(_)) => key,
                (_, Record::Journey(_)) => Key::Journey,
                (_, Record::Lane(lane)) => Key::Lane(lane.id.clone()),
                (_, Record::Stage(stage)) => Key::Stage(stage.id.clone()),
                (_, Record::Persona(_)) => Key::Persona("p0".into()),
                (_, Record::Evidence(_)) => Key::Evidence("e0".into()),
                (_, Record::Touchpoint(_)) => Key::Touchpoint(touchpoint_id(0)),
            };
            Edit::Revise { key: fitting, record }
        })
        .boxed()
}

fn wild() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<f64>(),
        select(vec![f64::NAN, f64::INFINITY, f64::MAX, -0.0, -1.0, 1e-9, 0.123_45, 9e11 + 0.000_4])
    ]
}

/// A touchpoint as a form may send it: numbers with many places, transitions unsorted, now and then out of range.
fn odd_touchpoint() -> BoxedStrategy<Touchpoint> {
    (records::touchpoint(), 0..12u8, wild())
        .prop_map(|(mut touchpoint, oddity, wild)| {
            touchpoint.next.reverse();
            match oddity {
                0 => touchpoint.feels = Some(3),
                1 => touchpoint.next.iter_mut().for_each(|next| next.share = Some(0.333_35)),
                2 => touchpoint.next.iter_mut().for_each(|next| next.wait_days = Some(wild)),
                3 => touchpoint.opportunities.values_mut().for_each(|o| o.reach = wild),
                4 => touchpoint.next.extend(touchpoint.next.first().cloned()),
                5 => touchpoint.opportunities.values_mut().for_each(|o| o.trust_gain = Some(wild)),
                _ => {}
            }
            touchpoint
        })
        .boxed()
}

fn unlink() -> BoxedStrategy<Edit> {
    let subject = prop_oneof![
        key().prop_map(Subject::Record),
        (some_touchpoint(), some_touchpoint()).prop_map(|(from, to)| Subject::Transition(from, to)),
    ];
    let reference = (subject, key()).prop_map(|(subject, to)| Reference { subject, field: String::new(), to });
    vec(reference, 0..4).prop_map(Edit::Unlink).boxed()
}
