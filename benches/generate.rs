//! Large journeys of a realistic kind, the same for the same size: parallel threads that advance through the stages,
//! drift between lanes, branch and join; 1.4 transitions a touchpoint, one in twenty of them a return.
//!
//! For benches and tests alike; include it with `#[path]`.

#![allow(dead_code, reason = "each bench uses a part")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use trustline::journey::record::{EvidenceKind, LaneKind, State};
use trustline::journey::settle::settle_touchpoint;
use trustline::journey::touchpoint::{
    BrightSpot, BurdenKind, Channel, Frequency, Method, Moment, Opportunity, OpportunityStatus, PainPoint, PainStatus,
};
use trustline::journey::trust::{Driver, Scale, Survey, SurveyKind};
use trustline::journey::{
    Burden, Evidence, EvidenceId, Head, Journey, Key, Lane, LaneId, Next, Record, Stage, StageId, Touchpoint,
    TouchpointId, Trust,
};

const TRANSITIONS_EACH: f64 = 1.4;
const REWORK: f64 = 0.05;
const ACROSS_LANES: f64 = 0.30;
const VERBS: [&str; 16] = [
    "Fill in",
    "Send in",
    "Wait for",
    "Ask about",
    "Check",
    "Read",
    "Correct",
    "Bring",
    "Pay for",
    "Sign",
    "Renew",
    "Appeal",
    "Schedule",
    "Confirm",
    "Look up",
    "Explain",
];
const THINGS: [&str; 20] = [
    "the application",
    "the biometrics appointment",
    "the receipt notice",
    "the request for evidence",
    "the interview",
    "the inspection",
    "the decision letter",
    "the travel document",
    "the status page",
    "the payment",
    "the old card",
    "the proof of address",
    "the medical form",
    "the loan papers",
    "the background check",
    "the redress number",
    "the case file",
    "the call center's answer",
    "the appointment at the field office",
    "the membership",
];
const ROWS: [(&str, LaneKind, &str); 10] = [
    ("Person and household", LaneKind::Customer, ""),
    ("USCIS, in person and online", LaneKind::Frontstage, "USCIS"),
    ("CBP at the border", LaneKind::Frontstage, "CBP"),
    ("TSA at the checkpoint", LaneKind::Frontstage, "TSA"),
    ("FEMA assistance", LaneKind::Frontstage, "FEMA"),
    ("USCIS case review", LaneKind::Backstage, "USCIS"),
    ("CBP vetting", LaneKind::Backstage, "CBP"),
    ("Department of State", LaneKind::External, "State"),
    ("State and local government", LaneKind::External, "States"),
    ("Records and payments", LaneKind::Support, ""),
];
const COLUMNS: [&str; 12] = [
    "Notice",
    "Learn",
    "Prepare",
    "Apply",
    "Pay",
    "Be checked",
    "Wait",
    "Be interviewed",
    "Get an answer",
    "Appeal",
    "Use the service",
    "Renew",
];

/// How many stages and lanes a journey of `n` touchpoints has.
fn extent(n: usize) -> (usize, usize) {
    match n {
        0..=50 => (4, 3),
        51..=250 => (6, 4),
        251..=1_000 => (8, 6),
        1_001..=5_000 => (10, 8),
        _ => (12, 10),
    }
}

/// A touchpoint while the graph grows.
struct Spot {
    step: usize,
    thread: usize,
    stage: usize,
    lane: usize,
}

/// A journey of `n` touchpoints; always the same one for the same `n`.
pub fn journey(n: usize) -> Journey {
    let mut rng = fastrand::Rng::with_seed(1000 + n as u64);
    let (stages, lanes) = extent(n);
    let spots = spots(&mut rng, n, stages, lanes);
    let ways = ways(&mut rng, &spots);
    let mut numbers: Vec<usize> = (0..n).collect();
    // ids must not betray the order in which the graph was made
    rng.shuffle(&mut numbers);
    let names: Vec<String> =
        (0..n).map(|_| format!("{} {}", VERBS[rng.usize(..VERBS.len())], THINGS[rng.usize(..THINGS.len())])).collect();
    let id = |i: usize| TouchpointId::from(format!("{}-{:05}", trustline::journey::id::slug_of(&names[i]), numbers[i]));

    let head = Head {
        title: format!("A journey of {n} touchpoints"),
        summary: "Made up to measure the program with.".into(),
        state: State::Current,
        lanes: (0..lanes).map(lane_id).collect(),
        stages: (0..stages).map(stage_id).collect(),
        ..Head::default()
    };
    let mut records = vec![(Key::Journey, Record::Journey(Arc::new(head)))];
    for (i, (name, kind, component)) in ROWS.iter().enumerate().take(lanes) {
        let (id, name, component) = (lane_id(i), (*name).to_owned(), (*component).to_owned());
        let lane = Lane { id: id.clone(), name, kind: *kind, component, note: String::new() };
        records.push((Key::Lane(id), Record::Lane(Arc::new(lane))));
    }
    for (i, name) in COLUMNS.iter().enumerate().take(stages) {
        let id = stage_id(i);
        let stage = Stage { id: id.clone(), name: (*name).to_owned(), span: String::new(), note: String::new() };
        records.push((Key::Stage(id), Record::Stage(Arc::new(stage))));
    }
    let evidence = Evidence {
        title: "Made up".into(),
        kind: EvidenceKind::Assumed,
        date: String::new(),
        link: String::new(),
        quote: String::new(),
        note: String::new(),
    };
    records.push((Key::Evidence("made-up".into()), Record::Evidence(Arc::new(evidence))));
    for (i, spot) in spots.iter().enumerate() {
        let mut touchpoint = Touchpoint::new(names[i].as_str(), stage_id(spot.stage), lane_id(spot.lane));
        furnish(&mut rng, &mut touchpoint, spot.step == 0);
        let out = ways.get(&i).map_or(&[][..], Vec::as_slice);
        touchpoint.next = transitions(&mut rng, out, &id);
        if out.is_empty() {
            touchpoint.moment = Moment::Exit;
        }
        settle_touchpoint(&mut touchpoint);
        records.push((Key::Touchpoint(id(i)), Record::Touchpoint(Arc::new(touchpoint))));
    }
    Journey::from_records(records)
}

fn lane_id(i: usize) -> LaneId {
    format!("lane-{i:02}").into()
}

fn stage_id(i: usize) -> StageId {
    format!("stage-{i:02}").into()
}

/// `n` places out of a grid of time steps × threads.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "small numbers"
)]
fn spots(rng: &mut fastrand::Rng, n: usize, stages: usize, lanes: usize) -> Vec<Spot> {
    let threads = lanes.max(2).max(((n as f64).sqrt() / 2.0).round() as usize);
    let steps = (stages * 2).max(n.div_ceil(threads));
    let mut cells: Vec<(usize, usize)> = (0..steps).flat_map(|t| (0..threads).map(move |k| (t, k))).collect();
    while cells.len() > n {
        cells.remove(rng.usize(..cells.len()));
    }
    let mut lane_of: Vec<usize> = (0..threads).map(|k| k * lanes / threads).collect();
    let jitter: Vec<f64> = (0..threads).map(|_| rng.f64() * 3.0 - 1.5).collect();
    cells
        .into_iter()
        .map(|(step, thread)| {
            if rng.f64() < 0.10 {
                let lane = lane_of[thread];
                lane_of[thread] = if rng.bool() { (lane + 1).min(lanes - 1) } else { lane.saturating_sub(1) };
            }
            let stage = ((step as f64 + jitter[thread]).max(0.0) * stages as f64 / steps as f64) as usize;
            Spot { step, thread, stage: stage.min(stages - 1), lane: lane_of[thread] }
        })
        .collect()
}

/// The transitions between the spots while they are drawn.
struct Ways<'a> {
    spots: &'a [Spot],
    taken: BTreeSet<(usize, usize)>,
    across: usize,
    /// Of each spot: the end and whether it is a return.
    out: BTreeMap<usize, Vec<(usize, bool)>>,
}

impl Ways<'_> {
    fn add(&mut self, from: usize, to: usize, rework: bool) -> bool {
        if from == to || self.taken.contains(&(to, from)) || !self.taken.insert((from, to)) {
            return false;
        }
        self.across += usize::from(self.spots[from].lane != self.spots[to].lane);
        self.out.entry(from).or_default().push((to, rework));
        true
    }

    /// The candidate of the wanted kind in the nearest thread, with some noise.
    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
    fn pick(&self, rng: &mut fastrand::Rng, from: usize, candidates: &[usize]) -> Option<usize> {
        let here = &self.spots[from];
        let wanted = (self.across as f64) < ACROSS_LANES * (self.taken.len() + 1) as f64 && rng.f64() < 0.62;
        let kind: Vec<usize> =
            candidates.iter().copied().filter(|c| (self.spots[*c].lane != here.lane) == wanted).collect();
        let pool = if kind.is_empty() { candidates } else { &kind };
        let far = |rng: &mut fastrand::Rng, c: usize| {
            let there = &self.spots[c];
            let lanes = if rng.f64() < 0.8 { 3 * there.lane.abs_diff(here.lane) } else { 0 };
            (there.thread.abs_diff(here.thread) + lanes) as f64 - (1.0 - rng.f64()).ln() / 0.7
        };
        pool.iter().map(|c| (far(rng, *c), *c)).min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, c)| c)
    }
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "small numbers"
)]
fn ways(rng: &mut fastrand::Rng, spots: &[Spot]) -> BTreeMap<usize, Vec<(usize, bool)>> {
    let n = spots.len();
    let steps = spots.iter().map(|s| s.step + 1).max().unwrap_or(0);
    let mut at_step = vec![Vec::new(); steps];
    for (i, spot) in spots.iter().enumerate() {
        at_step[spot.step].push(i);
    }
    let goal = (TRANSITIONS_EACH * n as f64).round() as usize;
    let mut ways = Ways { spots, taken: BTreeSet::new(), across: 0, out: BTreeMap::new() };
    let upto = |step: usize, stage: usize| -> Vec<usize> {
        at_step[step].iter().copied().filter(|i| spots[*i].stage <= stage).collect()
    };
    // one way to each
    for (to, spot) in spots.iter().enumerate() {
        for back in 1..=spot.step.min(6) {
            let candidates = upto(spot.step - back, spot.stage);
            if !candidates.is_empty() && ways.pick(rng, to, &candidates).is_some_and(|from| ways.add(from, to, false)) {
                break;
            }
        }
    }
    // returns, then branches and joins
    let (mut returns, mut tries) = ((REWORK * goal as f64).round() as usize, 0);
    while (returns > 0 || ways.taken.len() < goal) && n > 1 && tries < 50 * goal {
        tries += 1;
        let from = rng.usize(..n);
        let (here, far) = (&spots[from], [1, 1, 1, 1, 2, 2, 3, 4][rng.usize(..8)]);
        if returns > 0 {
            let Some(step) = here.step.checked_sub(far) else { continue };
            let added = ways.pick(rng, from, &upto(step, here.stage)).is_some_and(|to| ways.add(from, to, true));
            returns -= usize::from(added);
        } else if here.step + far < steps {
            let later: Vec<usize> =
                at_step[here.step + far].iter().copied().filter(|i| spots[*i].stage >= here.stage).collect();
            if let Some(to) = ways.pick(rng, from, &later) {
                ways.add(from, to, false);
            }
        }
    }
    ways.out
}

fn transitions(rng: &mut fastrand::Rng, out: &[(usize, bool)], id: &dyn Fn(usize) -> TouchpointId) -> Vec<Next> {
    let shared = out.len() > 1 && rng.f64() < 0.5;
    let mut left = 1.0;
    out.iter()
        .enumerate()
        .map(|(i, (to, rework))| {
            let share = shared.then(|| {
                let share = if i + 1 == out.len() { left } else { left * f64::from(rng.u32(1..10)) / 10.0 };
                left -= (share * 1e4).floor() / 1e4;
                (share * 1e4).floor() / 1e4
            });
            let label = if *rework { "sent back".into() } else { String::new() };
            let wait_days = (rng.f64() < 0.4).then(|| f64::from(rng.u32(1..120)));
            Next { label, share, wait_days, rework: *rework, shares_data: rng.f64() < 0.1, ..Next::to(id(*to)) }
        })
        .collect()
}

fn one<T: Copy>(rng: &mut fastrand::Rng, of: &[T]) -> T {
    of[rng.usize(..of.len())]
}

/// Gives a touchpoint some of what real ones have.
fn furnish(rng: &mut fastrand::Rng, touchpoint: &mut Touchpoint, first: bool) {
    let known = || vec![EvidenceId::from("made-up")];
    if first {
        touchpoint.moment = Moment::Entry;
    } else if rng.f64() < 0.1 {
        touchpoint.moment = Moment::Matters;
    }
    touchpoint.channels = vec![one(rng, Channel::ALL)];
    if rng.f64() < 0.5 {
        touchpoint.thinks = "Nobody can tell me how long this takes.".into();
        touchpoint.feels = Some(rng.i8(-2..=2));
    }
    if rng.f64() < 0.6 {
        let mut trust =
            Trust { assessed: Some(rng.u8(1..=5)), drivers: vec![one(rng, Driver::ALL)], ..Trust::default() };
        trust.evidence = known();
        if rng.f64() < 0.2 {
            trust.surveys.push(survey(rng));
        }
        touchpoint.trust = Some(trust);
    }
    if rng.f64() < 0.35 {
        touchpoint.burden = Some(Burden {
            minutes: Some(f64::from(rng.u32(5..2400)) / 10.0),
            volume: Some(rng.u64(1_000..3_000_000)),
            evidence: known(),
            ..Burden::new(one(rng, BurdenKind::ALL))
        });
    }
    if rng.f64() < 0.25 {
        pain(rng, touchpoint, known());
    }
    if rng.f64() < 0.1 {
        let bright = BrightSpot { text: "Somebody called back the same day.".into(), evidence: known() };
        touchpoint.bright_spots.insert("called-back".into(), bright);
    }
}

fn survey(rng: &mut fastrand::Rng) -> Survey {
    Survey {
        kind: SurveyKind::PostInteraction,
        question: "This interaction increased my trust in the agency.".into(),
        scale: Scale::Likert5,
        period: format!("2026-Q{}", rng.u8(1..=4)),
        channel: None,
        counts: (0..5).map(|_| rng.u64(0..300)).collect(),
        offered: Some(rng.u64(1_500..9_000)),
        positive: BTreeMap::new(),
        negative: BTreeMap::new(),
        omb: String::new(),
        source: String::new(),
    }
}

fn pain(rng: &mut fastrand::Rng, touchpoint: &mut Touchpoint, evidence: Vec<EvidenceId>) {
    let pain = PainPoint {
        text: "The status page says the same thing for months.".into(),
        severity: rng.u8(1..=4),
        frequency: one(rng, Frequency::ALL),
        driver: Some(one(rng, Driver::ALL)),
        burden: None,
        evidence,
        status: PainStatus::Open,
        owner: String::new(),
        note: String::new(),
        votes: 0,
    };
    touchpoint.pain_points.insert("no-status".into(), pain);
    if rng.bool() {
        let opportunity = Opportunity {
            text: "Show the place in the queue and the expected month.".into(),
            method: one(rng, Method::ALL),
            lever: None,
            eases: vec!["no-status".into()],
            minutes_saved: Some(f64::from(rng.u32(1..60))),
            reach: 0.5,
            trust_gain: Some(0.5),
            effort: rng.u8(1..=5),
            status: OpportunityStatus::Proposed,
            owner: String::new(),
            votes: 0,
        };
        touchpoint.opportunities.insert("show-the-queue".into(), opportunity);
    }
}
