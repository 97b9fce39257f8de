//! `trustline stats`: what the analysis knows of a journey.

use super::{Outcome, input, lifetime, out, portfolio};
use crate::analysis::{Analysis, Balance, Flow, Lifetime, Measured, Way, Ways};
use crate::file::portfolio::{Disk, opened_from};
use crate::insights::{Insight, Known, days, sentences};
use crate::journey::{Graph, Key, TouchpointId};
use crate::versions::tell::figure;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

/// How many insights are written for people; programs get all.
const STANDS_OUT: usize = 12;

/// Count what a journey costs and where it goes: flow, burden hours, hand-offs, loops, trust, opportunities; and what
/// one person lives through with the journeys that it opens. Of a folder: every journey in it, and their sums.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trustline stats renew-passport.journey.ron
  trustline stats renew-passport.journey.ron --format json | jq .burden_hours.total
  trustline stats journeys

Exit status: 0 done, 2 the file can't be read as a journey or doesn't hold together, or nothing in the folder can.")]
pub struct Args {
    /// The journey, or a folder of journeys
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// How to write the figures
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    if args.file.is_dir() {
        return portfolio::run(&args.file, args.format == Format::Json);
    }
    let Some(opened) = input::open(&args.file) else { return Ok(Outcome::Failed) };
    let journey = &opened.document.journey;
    let graph = Graph::of(journey);
    let analysis = Analysis::of(journey, &graph);
    let (name, gathered) = opened_from(&Disk, &args.file, journey.clone());
    let known = Known { journey, graph: &graph, analysis: &analysis, based_on: gathered.based_on.as_ref() };
    let lifetime = Lifetime::of(&gathered.journeys, &name).filter(|lifetime| !lifetime.opens.is_empty());
    out::result(match args.format {
        Format::Text => out::harmless(&(text(&known) + &lifetime::text(lifetime.as_ref(), &gathered.journeys))),
        Format::Json => {
            let mut value = as_json(&known);
            value["lifetime"] = lifetime::as_json(lifetime.as_ref());
            format!("{value:#}\n")
        }
    })?;
    Ok(Outcome::Clean)
}

pub(super) fn ids(list: &[TouchpointId]) -> Value {
    list.iter().map(|id| Value::from(id.as_str())).collect()
}

fn by_id<K: ToString>(map: &BTreeMap<K, f64>) -> Value {
    map.iter().map(|(id, number)| (id.to_string(), json!(number))).collect::<Map<_, _>>().into()
}

pub(super) fn as_json(known: &Known<'_>) -> Value {
    let Known { journey, analysis, .. } = *known;
    let flow = |part: &dyn Fn(&Flow) -> Value| analysis.flow.as_ref().map_or(Value::Null, part);
    let hand_offs: Vec<Value> = analysis
        .hand_offs
        .iter()
        .map(|hand_off| {
            json!({
                "from": hand_off.from.as_str(),
                "to": hand_off.to.as_str(),
                "via": ids(&hand_off.via),
                "from_component": hand_off.from_component,
                "to_component": hand_off.to_component,
                "wait_days": hand_off.wait_days,
                "trust_change": hand_off.trust_change,
                "shares_data": hand_off.shares_data,
            })
        })
        .collect();
    let trust = analysis.trust.iter().map(|point| {
        let measured: Vec<Value> = point.measured.iter().map(measured).collect();
        (point.touchpoint.to_string(), json!({ "assessed": point.assessed, "measured": measured }))
    });
    let opportunities: Vec<Value> = analysis
        .opportunities
        .iter()
        .map(|gain| {
            json!({
                "touchpoint": gain.touchpoint.as_str(),
                "id": gain.id.as_str(),
                "hours_saved": gain.hours_saved,
                "trust_gain": gain.trust_gain,
                "effort": gain.effort,
            })
        })
        .collect();
    json!({
        "touchpoints": journey.touchpoints().len(),
        "transitions": journey.transition_count(),
        "stages": journey.stages().count(),
        "lanes": journey.lanes().count(),
        "entries": ids(&analysis.entries),
        "exits": ids(&analysis.exits),
        "unreachable": ids(&analysis.unreachable),
        "dead_ends": ids(&analysis.dead_ends),
        "loops": analysis.loops.iter().map(|group| ids(group)).collect::<Vec<_>>(),
        "visits": flow(&|flow| by_id(&flow.visits)),
        "completion": flow(&|flow| by_id(&flow.completion)),
        "leaves": flow(&|flow| by_id(&flow.leaves)),
        "minutes_per_person": flow(&|flow| json!(flow.minutes_per_person)),
        "days_per_person": flow(&|flow| json!(flow.days_per_person)),
        "burden_hours": {
            "total": analysis.hours.total,
            "by_component": by_id(&analysis.hours.by_component),
            "by_stage": by_id(&analysis.hours.by_stage),
            "by_collection": by_id(&analysis.hours.by_collection),
        },
        "handoffs": hand_offs,
        "trust": trust.collect::<Map<_, _>>(),
        "opportunities": opportunities,
        "ways": ways(&analysis.ways),
        "single_points": ids(&analysis.single_points),
        "drivers": analysis.drivers.iter().map(driver).collect::<Vec<_>>(),
        "insights": sentences(known).iter().map(insight).collect::<Vec<_>>(),
    })
}

fn ways(ways: &Ways) -> Value {
    let list = |list: &[Way]| -> Value {
        let way = |way: &Way| {
            json!({
                "touchpoints": ids(&way.touchpoints),
                "share": way.part,
                "days": way.days,
                "minutes": way.minutes,
                "trust": way.trust,
            })
        };
        list.iter().map(way).collect()
    };
    json!({ "likely": list(&ways.likely), "slow": list(&ways.slow), "distrusted": list(&ways.distrusted) })
}

fn driver(balance: &Balance) -> Value {
    json!({
        "driver": balance.driver,
        "positive": [balance.positive.chosen, balance.positive.offered],
        "negative": [balance.negative.chosen, balance.negative.offered],
        "makes": ids(&balance.makes),
        "breaks": ids(&balance.breaks),
    })
}

fn insight(insight: &Insight) -> Value {
    json!({
        "topic": insight.topic.title(),
        "text": insight.text,
        "sum": insight.sum,
        "records": insight.subjects.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

fn measured(measured: &Measured) -> Value {
    json!({
        "period": measured.period,
        "question": measured.question,
        "scale": measured.scale,
        "mean": measured.mean,
        "percent_positive": measured.percent_positive,
        "n": measured.n,
        "response_rate": measured.response_rate,
        "interval": measured.interval.map(|(low, high)| [low, high]),
        "percent_interval": measured.percent_interval.map(|(low, high)| [low, high]),
    })
}

fn text(known: &Known<'_>) -> String {
    let Known { journey, analysis, .. } = *known;
    let mut text = String::new();
    let name =
        |id: &TouchpointId| journey.get(&Key::Touchpoint(id.clone())).map_or(id.to_string(), |r| r.name().into());
    let names = |list: &[TouchpointId]| list.iter().map(name).collect::<Vec<_>>().join(", ");
    let mut line = |words: String| {
        let _ = writeln!(text, "{words}");
    };
    line(journey.head().title.clone());
    line(format!(
        "{}, {}, {}, {}",
        crate::journey::thousands::count(journey.touchpoints().len(), "touchpoint"),
        crate::journey::thousands::count(journey.transition_count(), "transition"),
        crate::journey::thousands::count(journey.stages().count(), "stage"),
        crate::journey::thousands::count(journey.lanes().count(), "lane"),
    ));
    for (what, list) in [
        ("People come in at", &analysis.entries),
        ("Exits", &analysis.exits),
        ("No entry leads to", &analysis.unreachable),
        ("The journey stops at", &analysis.dead_ends),
    ] {
        if !list.is_empty() {
            line(format!("{what}: {}", names(list)));
        }
    }
    for group in &analysis.loops {
        line(format!("People go round: {}", names(group)));
    }
    match &analysis.flow {
        Some(flow) => {
            let waits = match flow.days_per_person {
                0.0 => "no waits are known".to_owned(),
                wait => format!("waits {}", days(wait)),
            };
            line(format!("\nA person spends {} minutes and {waits}", figure(flow.minutes_per_person)));
            let mut ends: Vec<(&TouchpointId, f64)> = flow.completion.iter().map(|(id, part)| (id, *part)).collect();
            ends.sort_by(|a, b| b.1.total_cmp(&a.1));
            for (id, part) in ends.into_iter().filter(|(_, part)| *part > 0.0) {
                line(format!("  {} % end at {}", figure(part * 100.0), name(id)));
            }
            for (id, part) in flow.leaves.iter().filter(|(_, part)| **part >= 0.0005) {
                line(format!("  {} % drop out at {}", figure(part * 100.0), name(id)));
            }
        }
        None => {
            for trap in &analysis.traps {
                line(format!("\nNobody ever leaves {}: there is no flow to compute", names(trap)));
            }
        }
    }
    let hours = &analysis.hours;
    line(format!("\nBurden: {} hours a year", figure(hours.total)));
    let parts = hours.by_component.iter().map(|(component, hours)| (component.clone(), *hours));
    let stages =
        journey.stages().map(|stage| (stage.name.clone(), hours.by_stage.get(&stage.id).copied().unwrap_or(0.0)));
    for (of, hours) in parts.chain(stages).filter(|(_, hours)| *hours > 0.0) {
        line(format!("  {}: {}", of, figure(hours)));
    }
    if !analysis.hand_offs.is_empty() {
        line(format!("\n{}", crate::journey::thousands::count(analysis.hand_offs.len(), "hand-off")));
        for hand_off in &analysis.hand_offs {
            let wait = hand_off.wait_days.map(|wait| format!(", {}", days(wait))).unwrap_or_default();
            let change = hand_off.trust_change.filter(|change| *change != 0);
            let change = change.map(|change| format!(", trust {}{change}", if change > 0 { "+" } else { "" }));
            let (from, to) = (&hand_off.from_component, &hand_off.to_component);
            line(format!(
                "  {from} → {to}: {} → {}{wait}{}",
                name(&hand_off.from),
                name(&hand_off.to),
                change.unwrap_or_default().replace('-', "−")
            ));
        }
    }
    let saved = analysis.opportunities.iter().filter_map(|gain| gain.hours_saved.map(|hours| (gain, hours)));
    let mut saved: Vec<_> = saved.filter(|(_, hours)| *hours > 0.0).collect();
    saved.sort_by(|a, b| b.1.total_cmp(&a.1));
    if !saved.is_empty() {
        line("\nOpportunities by hours saved a year".to_owned());
        for (gain, hours) in saved {
            let text = journey.touchpoint(&gain.touchpoint).and_then(|t| t.opportunities.get(&gain.id));
            let words = text.map_or("", |opportunity| opportunity.text.as_str());
            line(format!("  {}: {words} (effort {})", figure(hours), gain.effort));
        }
    }
    let insights = sentences(known);
    if !insights.is_empty() {
        line("\nWhat stands out".to_owned());
        for insight in insights.iter().take(STANDS_OUT) {
            line(format!("  {}", insight.text));
        }
    }
    text
}
