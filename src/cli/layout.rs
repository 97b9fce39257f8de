//! `trustline layout`: where everything goes, as JSON.

use super::{Outcome, input, out};
use crate::journey::{Journey, TouchpointId};
use crate::layout::{Arranger, Band, Placement, Rect, Route};
use crate::picture::{RADIUS, Sizes, path};
use serde_json::{Value, json};
use std::fmt::Display;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Arrange a journey and write as JSON where everything goes, in map units (pixels at 100 %).
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trustline layout renew-passport.journey.ron
  trustline layout edited.journey.ron --from before.journey.ron    after an edit, near the arrangement before it

x, y = the top left corner; points = the line as it is drawn, from border to border, its curves as straight pieces;
micros = how long arranging and routing took, in microseconds: the least of some runs after one to warm up.")]
pub struct Args {
    /// The journey
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// An earlier state of the journey: what was not touched since stays where it was
    #[arg(long, value_name = "OLD")]
    from: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let before = args.from.as_ref().map(|path| input::open(path));
    let (Some(opened), None | Some(Some(_))) = (input::open(&args.file), &before) else {
        return Ok(Outcome::Failed);
    };
    let before = before.flatten().map(|opened| opened.document.journey);
    let run = || arrange(&opened.document.journey, before.as_ref());
    run();
    let (placement, mut took) = run();
    for _ in 1..RUNS {
        took = took.min(run().1);
    }
    out::result(format!("{}\n", as_json(&placement, took)))?;
    Ok(Outcome::Clean)
}

/// How often it is timed, after a run to warm up: what else the machine does can only make a run slower.
const RUNS: usize = 5;

fn arrange(journey: &Journey, before: Option<&Journey>) -> (Arc<Placement>, Duration) {
    let mut arranger = Arranger::default();
    if let Some(before) = before {
        arranger.arrange(before, &Sizes(before));
    }
    let start = Instant::now();
    let placement = arranger.arrange(journey, &Sizes(journey));
    (placement, start.elapsed())
}

fn as_json(placement: &Placement, took: Duration) -> Value {
    let touchpoint = |(id, rect): (&TouchpointId, &Rect)| {
        let Rect { x, y, w, h } = *rect;
        json!({ "id": id.as_str(), "x": number(x), "y": number(y), "width": number(w), "height": number(h) })
    };
    json!({
        "width": number(placement.size.w),
        "height": number(placement.size.h),
        "stages": bands(&placement.stages, "x", "width"),
        "lanes": bands(&placement.lanes, "y", "height"),
        "touchpoints": placement.cards.iter().map(touchpoint).collect::<Vec<_>>(),
        "transitions": placement.routes.iter().map(transition).collect::<Vec<_>>(),
        "micros": u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
    })
}

fn bands<I: Display>(bands: &[Band<I>], start: &str, size: &str) -> Vec<Value> {
    bands
        .iter()
        .map(|band| json!({ "id": band.id.to_string(), start: number(band.start), size: number(band.size) }))
        .collect()
}

fn transition(route: &Route) -> Value {
    let points = path::rounded(&route.points, RADIUS);
    let points: Vec<_> = points.iter().map(|p| [number(p.x), number(p.y)]).collect();
    json!({ "from": route.from.as_str(), "to": route.to.as_str(), "points": points })
}

/// A coordinate to a hundredth of a unit, without the digits that single precision makes up.
fn number(x: f32) -> f64 {
    (f64::from(x) * 100.0).round() / 100.0
}
