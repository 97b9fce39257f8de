//! Stands in for `crate::templates`.
use crate::journey::record::LaneKind;
use crate::journey::{Head, Journey, Key, Lane, Record, Stage};
use std::sync::Arc;

/// A template.
#[derive(Debug)]
pub struct Template {
    /// Name.
    pub name: &'static str,
    /// Title.
    pub title: &'static str,
    /// Sentence.
    pub sentence: &'static str,
}

/// All.
pub const ALL: &[Template] = &[
    Template { name: "blank", title: "Blank", sentence: "One stage and one lane to begin with." },
    Template { name: "service-blueprint", title: "Service blueprint", sentence: "Customer, frontstage, backstage and support." },
];

impl Template {
    /// The journey.
    pub fn journey(&self) -> Journey {
        let (stage, lane) = ("stage", "customer");
        let head = Head { title: String::new(), stages: vec![stage.into()], lanes: vec![lane.into()], ..Head::default() };
        let (n, c) = (String::new(), String::new());
        let l = Lane { id: lane.into(), name: "Customer".into(), kind: LaneKind::Customer, component: c, note: n };
        let s = Stage { id: stage.into(), name: "First stage".into(), span: String::new(), note: String::new() };
        Journey::from_records([
            (Key::Journey, Record::Journey(Arc::new(head))),
            (Key::Lane(lane.into()), Record::Lane(Arc::new(l))),
            (Key::Stage(stage.into()), Record::Stage(Arc::new(s))),
        ])
    }
}
