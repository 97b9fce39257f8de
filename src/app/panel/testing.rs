//! What the tests of the panels share: a small journey, and a window without a screen.

use crate::app::session::Session;
use crate::journey::record::{EvidenceKind, Head, LaneKind, Stop};
use crate::journey::touchpoint::{
    BrightSpot, BurdenKind, Frequency, Method, Opportunity, OpportunityStatus, PainPoint,
};
use crate::journey::trust::{Driver, Scale, Survey, SurveyKind, Tally, Trust};
use crate::journey::{Burden, Evidence, Journey, Key, Lane, Next, Persona, Record, Stage, Touchpoint};
use egui_kittest::{Harness, HarnessBuilder};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A window of this size with the program's fonts.
pub fn window<'a, S>(
    (width, height): (f32, f32),
    state: S,
    show: impl FnMut(&mut egui::Ui, &mut S) + 'a,
) -> Harness<'a, S>
where
    S: 'a,
{
    let builder: HarnessBuilder<S> = Harness::builder();
    builder.with_size((width, height)).with_max_steps(12).with_context_setup(setup).build_ui_state(show, state)
}

fn setup(ctx: &egui::Context) {
    crate::app::fonts::install(ctx);
    crate::app::style::install(ctx, false, false);
}

/// Two stages, two lanes, three touchpoints: "ask" leads to "file" and "mail"; "file" has one of everything.
pub fn journey() -> Journey {
    let mut records: Vec<(Key, Record)> = Vec::new();
    let head = Head {
        title: "Replace a card".into(),
        lanes: vec!["resident".into(), "uscis".into()],
        stages: vec!["notice".into(), "apply".into()],
        script: vec![Stop { title: "Start".into(), stage: Some("notice".into()), ..Stop::default() }],
        ..Head::default()
    };
    records.push((Key::Journey, Record::Journey(Arc::new(head))));
    for (id, name, kind, component) in
        [("resident", "Resident", LaneKind::Customer, ""), ("uscis", "USCIS online", LaneKind::Frontstage, "USCIS")]
    {
        let (id, name, component) = (id.into(), name.into(), component.into());
        let lane = Lane { id, name, kind, component, note: String::new() };
        records.push((Key::Lane(lane.id.clone()), Record::Lane(Arc::new(lane))));
    }
    for (id, name) in [("notice", "Notice"), ("apply", "Apply")] {
        let stage = Stage { id: id.into(), name: name.into(), span: String::new(), note: String::new() };
        records.push((Key::Stage(stage.id.clone()), Record::Stage(Arc::new(stage))));
    }
    let persona = Persona { name: "Marisol".into(), ..Persona::default() };
    records.push((Key::Persona("marisol".into()), Record::Persona(Arc::new(persona))));
    for (id, title) in [("workshop", "Workshop estimate"), ("survey", "Survey of 2026")] {
        let evidence = Evidence {
            title: title.into(),
            kind: EvidenceKind::Assumed,
            date: String::new(),
            link: String::new(),
            quote: String::new(),
            note: String::new(),
        };
        records.push((Key::Evidence(id.into()), Record::Evidence(Arc::new(evidence))));
    }
    let mut ask = Touchpoint::new("Ask a friend", "notice".into(), "resident".into());
    ask.next = vec![Next { share: Some(0.6), ..Next::to("file".into()) }, Next::to("mail".into())];
    let mail = Touchpoint::new("Mail it", "apply".into(), "resident".into());
    for (id, t) in [("ask", ask), ("file", rich()), ("mail", mail)] {
        records.push((Key::Touchpoint(id.into()), Record::Touchpoint(Arc::new(t))));
    }
    Journey::from_records(records)
}

/// A touchpoint with one of everything.
fn rich() -> Touchpoint {
    let mut t = Touchpoint::new("File Form I-90", "apply".into(), "uscis".into());
    t.persona = Some("marisol".into());
    t.trust = Some(Trust { surveys: vec![survey()], evidence: vec!["workshop".into()], ..Trust::default() });
    t.burden = Some(Burden { collection: "1615-0082".into(), ..Burden::new(BurdenKind::ComplianceTime) });
    let pain = PainPoint {
        text: "The form is long".into(),
        severity: 3,
        frequency: Frequency::Frequent,
        driver: Some(Driver::Ease),
        burden: None,
        evidence: vec!["workshop".into()],
        status: Default::default(),
        owner: String::new(),
        note: String::new(),
        votes: 0,
    };
    t.pain_points.insert("long".into(), pain);
    let bright = BrightSpot { text: "A neighbor helps".into(), evidence: Vec::new() };
    t.bright_spots.insert("help".into(), bright);
    let opportunity = Opportunity {
        text: "Ask less".into(),
        method: Method::Simplify,
        lever: None,
        eases: vec!["long".into()],
        minutes_saved: Some(20.0),
        reach: 0.5,
        trust_gain: None,
        effort: 2,
        status: OpportunityStatus::Proposed,
        owner: String::new(),
        votes: 0,
    };
    t.opportunities.insert("less".into(), opportunity);
    t.next = vec![Next { rework: true, wait_days: Some(3.0), ..Next::to("ask".into()) }];
    t
}

fn survey() -> Survey {
    Survey {
        kind: SurveyKind::PostInteraction,
        question: "It increased my trust.".into(),
        scale: Scale::Likert5,
        period: "2026-Q3".into(),
        channel: None,
        counts: vec![1, 0, 0, 0, 3],
        offered: Some(10),
        positive: BTreeMap::from([(Driver::Ease, Tally { chosen: 2, offered: 3 })]),
        negative: BTreeMap::new(),
        omb: String::new(),
        source: String::new(),
    }
}

/// A session on [`journey`] with this selected.
pub fn session(focus: impl Into<crate::journey::Subject>) -> Session {
    let mut session = Session::new(journey());
    session.selection = crate::app::session::Selection::one(focus);
    session
}
