//! Ways through a journey from an entry to an end: the main path, those most people take, the slowest, and those with
//! least trust. Ends are touchpoints without a transition.
//!
//! Ways never go back: returns, and what else closes a circle, are left out. What remains has an order, and the best few
//! ways are carried along it from touchpoint to touchpoint, so that nothing lists all ways there are.

use super::{Flow, flow_of};
use crate::journey::{Graph, Journey, Known, Touchpoint, TouchpointId};
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use std::collections::BTreeMap;

/// How many ways of a kind are told.
pub const TOLD: usize = 3;
/// The search for the least trusted ways ends after so many steps; it takes a handful.
const STEPS: usize = 60;
/// The main path goes by way of what more than this part of the people who come to its end come by.
const HALF: f64 = 0.5;
/// So often people are followed back at most, to see where they end: enough for all but those who hardly ever get on.
const ROUNDS: usize = 100;
/// A part of the people that is as good as nobody, when they are followed back.
const CLOSE: f64 = 1e-9;
/// Minutes of a day.
const DAY: f64 = 1440.0;

/// A way from an entry to an end.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// The touchpoints, in their order.
    pub touchpoints: Vec<TouchpointId>,
    /// The part of all people that goes exactly this way, without going back, 0–1.
    pub part: f64,
    /// Days waited between its touchpoints.
    pub days: f64,
    /// Minutes spent at its touchpoints.
    pub minutes: f64,
    /// The mean of what is known of trust at its touchpoints, 1–5; none where none is rated.
    pub trust: Option<f64>,
}

/// The ways worth telling, the most telling first; at most [`TOLD`] of each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ways {
    /// The main path: to the end that most people come to, by way of what more than half of those come by. None where
    /// nobody comes to an end.
    pub main: Option<Way>,
    /// Those most people take.
    pub likely: Vec<Way>,
    /// Those that take longest, waits and minutes together.
    pub slow: Vec<Way>,
    /// Those on which trust is lowest in the mean.
    pub distrusted: Vec<Way>,
}

/// A touchpoint in the order of the ways, with what comes to it.
struct Stop {
    id: TouchpointId,
    /// The part of the people who begin here; 0 where it is no entry.
    begin: f64,
    /// Where people come from: the stop's place in the order, the part of the people there, and the days between.
    from: Vec<(usize, f64, f64)>,
    /// Where people go next, going back too: the stop's place, and the part of the people here.
    to: Vec<(usize, f64)>,
    minutes: f64,
    trust: Option<f64>,
    ends: bool,
}

/// One of the best ways to a stop.
#[derive(Clone, Copy, PartialEq)]
struct Mark {
    score: f64,
    /// The stop before, and which of its ways; none = it begins here.
    before: Option<(usize, usize)>,
}

/// The best few ways to a stop: those on which something is rated, and the others, which have no mean trust and must not
/// crowd them out. The best of each come first; a score of −∞ is none.
#[derive(Clone, Copy)]
struct Marks([Mark; 2 * TOLD]);

impl Marks {
    const NONE: Self = Self([Mark { score: f64::NEG_INFINITY, before: None }; 2 * TOLD]);

    /// Takes a way in if it is one of the best.
    fn take(&mut self, mut mark: Mark, rated: bool) {
        let first = if rated { 0 } else { TOLD };
        for kept in &mut self.0[first..first + TOLD] {
            if is_better(&mark, kept) {
                std::mem::swap(kept, &mut mark);
            }
        }
    }

    /// Those there are, each with its place and whether something is rated on it.
    fn there(&self) -> impl Iterator<Item = (usize, &Mark, bool)> {
        let all = self.0.iter().enumerate().map(|(nth, mark)| (nth, mark, nth < TOLD));
        all.filter(|(_, mark, _)| mark.score > f64::NEG_INFINITY)
    }
}

/// Whether a way comes before another: by its score, then by where it comes from.
fn is_better(a: &Mark, b: &Mark) -> bool {
    b.score.total_cmp(&a.score).then_with(|| a.before.cmp(&b.before)).is_lt()
}

impl Ways {
    /// Of a journey, whose graph and flow this is.
    pub fn of(journey: &Journey, graph: &Graph, flow: Option<&Flow>) -> Self {
        let stops = stops(journey, graph);
        let likely = best(&stops, &|_, _| true, &|stop| stop.begin.ln(), &|part, _| part.ln(), &|_| 0.0);
        let time = |stop: &Stop| stop.minutes / DAY;
        let slow = best(&stops, &|_, _| true, &|_| 0.0, &|_, days| days, &time);
        let of = |ways: Vec<Vec<usize>>| ways.into_iter().map(|way| told(&stops, &way)).collect::<Vec<Way>>();
        let mut slow = of(slow);
        slow.retain(|way| way.days > 0.0 || way.minutes > 0.0);
        let main = main_way(&stops, flow).map(|way| told(&stops, &way));
        Self { main, likely: of(likely), slow, distrusted: of(least_trusted(&stops)) }
    }
}

/// The touchpoints of the main path: [`Ways::main`], or where nobody comes to an end, the way along the largest shares.
/// Where the journey is analysed, [`Analysis::main_path`](super::Analysis::main_path) has it.
pub fn main_path(journey: &Journey, graph: &Graph) -> Vec<TouchpointId> {
    let stops = stops(journey, graph);
    match main_way(&stops, flow_of(journey, graph).as_ref()) {
        Some(way) => way.into_iter().map(|at| stops[at].id.clone()).collect(),
        None => graph.main_path(journey),
    }
}

fn main_way(stops: &[Stop], flow: Option<&Flow>) -> Option<Vec<usize>> {
    let flow = flow?;
    // The first of equally common ones, by id.
    let (common, ending) = flow.completion.iter().reduce(|most, end| if end.1 > most.1 { end } else { most })?;
    let going: BTreeMap<&TouchpointId, f64> = stops.iter().map(|stop| &stop.id).zip(going_to(stops, common)).collect();
    // What more of the people who end there come by than not adds, what fewer come by costs.
    let come_by = |stop: &Stop| {
        let here = flow.visits_of(&stop.id).min(1.0);
        (here * going[&stop.id] / ending).min(1.0) - HALF
    };
    best(stops, &|stop, _| stop.id == *common, &|_| 0.0, &|_, _| 0.0, &come_by).into_iter().next()
}

/// Of the people at each stop, the part whose journey ends at this touchpoint, 0–1, returns with them. Against the order
/// one round is all it takes where nobody goes back; each further one lets people go back once more.
fn going_to(stops: &[Stop], end: &TouchpointId) -> Vec<f64> {
    let mut going = vec![0.0; stops.len()];
    for _ in 0..ROUNDS {
        let mut most_moved = 0.0_f64;
        for (place, stop) in stops.iter().enumerate().rev() {
            let now = if stop.id == *end { 1.0 } else { stop.to.iter().map(|(to, part)| part * going[*to]).sum() };
            most_moved = most_moved.max(now - going[place]);
            going[place] = now;
        }
        if most_moved < CLOSE {
            break;
        }
    }
    going
}

/// The ways whose mean trust is least, by Dinkelbach's method: the means are at most λ of just those ways whose sum of
/// (trust − λ) is at most 0, so the best few by that sum are looked for, with λ lowered to the highest of their means,
/// until it stays.
fn least_trusted(stops: &[Stop]) -> Vec<Vec<usize>> {
    let mean = |way: &Vec<usize>| mean_trust(stops, way);
    let mut highest = f64::INFINITY;
    let mut lambda = 5.0;
    let mut found = Vec::new();
    for _ in 0..STEPS {
        let off = |stop: &Stop| stop.trust.map_or(0.0, |trust| lambda - trust);
        found = best(stops, &|_, rated| rated, &|_| 0.0, &|_, _| 0.0, &off);
        lambda = found.iter().filter_map(mean).fold(f64::NEG_INFINITY, f64::max);
        if lambda >= highest - 1e-12 || found.is_empty() {
            break;
        }
        highest = lambda;
    }
    found.sort_by(|a, b| mean(a).partial_cmp(&mean(b)).unwrap_or(std::cmp::Ordering::Equal));
    found
}

fn mean_trust(stops: &[Stop], way: &[usize]) -> Option<f64> {
    let rated: Vec<f64> = way.iter().filter_map(|at| stops[*at].trust).collect();
    #[expect(clippy::cast_precision_loss, reason = "a count of touchpoints")]
    (!rated.is_empty()).then(|| rated.iter().sum::<f64>() / rated.len() as f64)
}

/// The touchpoints that ways come to, in an order in which ways only go on.
fn stops(journey: &Journey, graph: &Graph) -> Vec<Stop> {
    let g = &graph.graph;
    // The nodes of a graph are numbered as its journey has its touchpoints.
    let touchpoints: Vec<&Touchpoint> = journey.touchpoints().values().map(AsRef::as_ref).collect();
    // Where ways may go on to from each, with part and days; the way most people take first, so that it is never what
    // closes a circle.
    let onward = |node: NodeIndex| {
        let touchpoint = touchpoints[node.index()];
        let shares = touchpoint.shares();
        let mut on: Vec<(NodeIndex, f64, f64)> = g
            .edges(node)
            .filter_map(|edge| {
                let (next, share) = (&touchpoint.next[*edge.weight()], shares[*edge.weight()]);
                let goes_on = share > 0.0 && !next.rework && edge.target() != node;
                goes_on.then_some((edge.target(), share, next.wait_days.unwrap_or(0.0)))
            })
            .collect();
        on.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        on
    };
    let entries: Vec<NodeIndex> = graph.entries().filter_map(|id| graph.node(id)).collect();
    let (order, kept) = forward(g.node_count(), &entries, &onward);
    let mut place = vec![usize::MAX; g.node_count()];
    order.iter().enumerate().for_each(|(at, node)| place[node.index()] = at);
    let mut stops: Vec<Stop> = order
        .iter()
        .map(|node| {
            let touchpoint = touchpoints[node.index()];
            let shares = touchpoint.shares();
            Stop {
                id: g[*node].clone(),
                begin: 0.0,
                from: Vec::new(),
                to: g
                    .edges(*node)
                    .map(|edge| (place[edge.target().index()], shares[*edge.weight()]))
                    .filter(|(to, _)| *to < order.len())
                    .collect(),
                minutes: touchpoint.burden.as_ref().and_then(|burden| burden.minutes).unwrap_or(0.0),
                trust: Known::best(touchpoint).map(Known::exact),
                ends: touchpoint.next.is_empty(),
            }
        })
        .collect();
    #[expect(clippy::cast_precision_loss, reason = "a count of touchpoints")]
    let each = 1.0 / entries.len().max(1) as f64;
    entries.iter().for_each(|entry| stops[place[entry.index()]].begin = each);
    for (from, to, part, days) in kept {
        let (from, to) = (place[from.index()], place[to.index()]);
        stops[to].from.push((from, part, days));
    }
    stops
}

/// A transition that ways take: its ends, the part of the people at its start, and the days.
type Kept = (NodeIndex, NodeIndex, f64, f64);

/// What the entries lead to, in an order in which everything kept leads on; what would lead back is left out.
fn forward(
    count: usize,
    entries: &[NodeIndex],
    onward: &dyn Fn(NodeIndex) -> Vec<(NodeIndex, f64, f64)>,
) -> (Vec<NodeIndex>, Vec<Kept>) {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        Not,
        OnTheWay,
        Done,
    }
    let (mut seen, mut done, mut kept) = (vec![Seen::Not; count], Vec::new(), Vec::new());
    for entry in entries {
        if seen[entry.index()] != Seen::Not {
            continue;
        }
        seen[entry.index()] = Seen::OnTheWay;
        // Depth first, with a stack of its own: a long journey would overflow the program's.
        let mut stack = vec![(*entry, onward(*entry).into_iter())];
        while let Some((node, on)) = stack.last_mut() {
            let node = *node;
            match on.next() {
                Some((to, part, days)) => {
                    if seen[to.index()] == Seen::OnTheWay {
                        continue;
                    }
                    kept.push((node, to, part, days));
                    if seen[to.index()] == Seen::Not {
                        seen[to.index()] = Seen::OnTheWay;
                        stack.push((to, onward(to).into_iter()));
                    }
                }
                None => {
                    seen[node.index()] = Seen::Done;
                    done.push(node);
                    stack.pop();
                }
            }
        }
    }
    done.reverse();
    (done, kept)
}

/// The ways of the highest scores, as places in the order, of those that count: by their end, and by whether something is
/// rated on them. A score is what its beginning, transitions and touchpoints add up to.
fn best(
    stops: &[Stop],
    counts: &dyn Fn(&Stop, bool) -> bool,
    begin: &dyn Fn(&Stop) -> f64,
    between: &dyn Fn(f64, f64) -> f64,
    at: &dyn Fn(&Stop) -> f64,
) -> Vec<Vec<usize>> {
    let mut marks: Vec<Marks> = Vec::with_capacity(stops.len());
    for stop in stops {
        let (here, rated) = (at(stop), stop.trust.is_some());
        let mut all = Marks::NONE;
        if stop.begin > 0.0 {
            all.take(Mark { score: begin(stop) + here, before: None }, rated);
        }
        for (from, part, days) in &stop.from {
            let step = between(*part, *days) + here;
            for (nth, mark, was_rated) in marks[*from].there() {
                let score = mark.score + step;
                all.take(Mark { score, before: Some((*from, nth)) }, rated || was_rated);
            }
        }
        marks.push(all);
    }
    let mut ends: Vec<Mark> = Vec::new();
    for (place, stop) in stops.iter().enumerate().filter(|(_, stop)| stop.ends) {
        let here = marks[place].there().filter(|(_, _, rated)| counts(stop, *rated));
        ends.extend(here.map(|(nth, mark, _)| Mark { before: Some((place, nth)), ..*mark }));
    }
    ends.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.before.cmp(&b.before)));
    ends.truncate(TOLD);
    ends.iter()
        .map(|end| {
            let (mut way, mut at) = (Vec::new(), end.before);
            while let Some((place, nth)) = at {
                way.push(place);
                at = marks[place].0[nth].before;
            }
            way.reverse();
            way
        })
        .collect()
}

fn told(stops: &[Stop], way: &[usize]) -> Way {
    let mut told = Way {
        touchpoints: way.iter().map(|at| stops[*at].id.clone()).collect(),
        part: way.first().map_or(0.0, |first| stops[*first].begin),
        days: 0.0,
        minutes: way.iter().map(|at| stops[*at].minutes).sum(),
        trust: mean_trust(stops, way),
    };
    for pair in way.windows(2) {
        if let Some((_, part, days)) = stops[pair[1]].from.iter().find(|(from, _, _)| *from == pair[0]) {
            told.part *= part;
            told.days += days;
        }
    }
    told
}
