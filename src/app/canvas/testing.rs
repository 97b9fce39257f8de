//! A small journey for the canvas's tests.

use crate::journey::record::LaneKind;
use crate::journey::{Head, Journey, Key, Lane, Next, Record, Stage, Touchpoint};
use crate::layout::{Placement, arrange};
use crate::picture::Sizes;
use std::sync::Arc;

/// Two stages, two lanes; "Apply" leads to "Attend biometrics" after 24 days; "Review" stands below "Apply".
pub fn journey() -> Journey {
    let stage = |id: &str, name: &str| {
        let stage = Stage { id: id.into(), name: name.into(), span: String::new(), note: String::new() };
        (Key::Stage(id.into()), Record::Stage(Arc::new(stage)))
    };
    let lane = |id: &str, name: &str, kind: LaneKind| {
        let lane = Lane { id: id.into(), name: name.into(), kind, component: String::new(), note: String::new() };
        (Key::Lane(id.into()), Record::Lane(Arc::new(lane)))
    };
    let touchpoint =
        |id: &str, touchpoint: Touchpoint| (Key::Touchpoint(id.into()), Record::Touchpoint(Arc::new(touchpoint)));
    let head = Head {
        title: "Green card".into(),
        lanes: vec!["resident".into(), "agency".into()],
        stages: vec!["s1".into(), "s2".into()],
        ..Head::default()
    };
    let mut apply = Touchpoint::new("Apply", "s1".into(), "resident".into());
    apply.next.push(Next { wait_days: Some(24.0), ..Next::to("biometrics".into()) });
    apply.trust = Some(crate::journey::Trust { assessed: Some(3), ..Default::default() });
    Journey::from_records([
        (Key::Journey, Record::Journey(Arc::new(head))),
        lane("resident", "Resident", LaneKind::Customer),
        lane("agency", "Agency", LaneKind::Backstage),
        stage("s1", "File"),
        stage("s2", "Attend"),
        touchpoint("apply", apply),
        touchpoint("biometrics", Touchpoint::new("Attend biometrics", "s2".into(), "resident".into())),
        touchpoint("review", Touchpoint::new("Review", "s1".into(), "agency".into())),
    ])
}

/// The journey arranged.
pub fn placed(journey: &Journey) -> Placement {
    arrange(journey, &Sizes(journey))
}
