//! What is said of a stop: short lines, what matters most first.

use crate::analysis::{Analysis, Fall, falls, main_path};
use crate::insights::{self, Topic, hours};
use crate::journey::thousands::count;
use crate::journey::touchpoint::{Opportunity, PainPoint};
use crate::journey::{Graph, Journey, Known, Matters, Touchpoint, TouchpointId};
use crate::picture::describe::name_of;
use crate::picture::{Ink, icon, words};

/// How many pain points, bright spots and opportunities of several touchpoints are told.
const PAINS: usize = 4;
const OTHERS: usize = 2;
/// How many insights are told.
const INSIGHTS: usize = 5;

/// A line that is said of a stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub sign: Sign,
    /// The words; they say all that the sign says.
    pub text: String,
}

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Anything.
    Words,
    /// Trust, of a level from 1 to 5.
    Trust(u8),
    /// A pain point of a severity from 0 to 4.
    Pain(u8),
    /// A bright spot.
    Bright,
    /// An opportunity.
    Opportunity,
    /// What it costs people.
    Burden,
    /// Days that pass.
    Wait,
    /// A moment that matters.
    Matters,
    /// A hand-off between components.
    HandOff,
    /// What the analysis found out about a topic.
    Insight(Topic),
}

impl Sign {
    /// Its icon and colour; none for plain words.
    pub fn icon(self) -> Option<(char, Ink)> {
        Some(match self {
            Self::Words => return None,
            Self::Trust(level) => (icon::TRUST, Ink::Trust(level)),
            Self::Pain(severity) => (icon::PAIN_FILL, Ink::Pain(severity)),
            Self::Bright => (icon::BRIGHT_FILL, Ink::Bright),
            Self::Opportunity => (icon::OPPORTUNITY_FILL, Ink::Opportunity),
            Self::Burden => (icon::BURDEN, Ink::Burden),
            Self::Wait => (icon::WAIT, Ink::Label),
            Self::Matters => (icon::MATTERS_FILL, Ink::Matters),
            Self::HandOff => (icon::HAND_OFF, Ink::HandOff),
            Self::Insight(topic) => topic.sign(),
        })
    }
}

impl Fact {
    /// Plain words.
    pub(super) fn words(text: impl Into<String>) -> Self {
        Self::new(Sign::Words, text)
    }

    fn new(sign: Sign, text: impl Into<String>) -> Self {
        Self { sign, text: text.into() }
    }
}

/// The journey as a whole.
pub fn of_journey(journey: &Journey) -> Vec<Fact> {
    let summary = journey.head().summary.trim();
    let mut facts: Vec<Fact> = (!summary.is_empty()).then(|| Fact::words(summary)).into_iter().collect();
    let (touchpoints, stages) = (journey.touchpoints().len(), journey.stages().count());
    facts.push(Fact::words(format!("{} in {}", count(touchpoints, "touchpoint"), count(stages, "stage"))));
    let analysis = Analysis::of(journey, &Graph::of(journey));
    facts.extend(of_matters(journey));
    let days = analysis.flow.as_ref().map_or(0.0, |flow| flow.days_per_person);
    if days > 0.0 {
        facts.push(Fact::new(Sign::Wait, format!("A person waits {} on the way", words::wait(days))));
    }
    if analysis.hours.total > 0.0 {
        facts.push(Fact::new(Sign::Burden, format!("{} of burden a year", hours(analysis.hours.total))));
    }
    if !analysis.hand_offs.is_empty() {
        let n = count(analysis.hand_offs.len(), "hand-off");
        facts.push(Fact::new(Sign::HandOff, format!("{n} between components")));
    }
    facts
}

/// Several touchpoints together.
pub fn of_touchpoints(journey: &Journey, ids: &[TouchpointId]) -> Vec<Fact> {
    let those: Vec<(&TouchpointId, &Touchpoint)> =
        ids.iter().filter_map(|id| Some((id, journey.touchpoint(id)?))).collect();
    let mut facts = Vec::new();
    let mut components: Vec<&str> = Vec::new();
    for component in those.iter().filter_map(|(_, touchpoint)| journey.component(touchpoint)) {
        if !components.contains(&component) {
            components.push(component);
        }
    }
    let with = if components.is_empty() { String::new() } else { format!(" with {}", words::listed(&components)) };
    facts.push(Fact::words(format!("{}{with}", count(those.len(), "touchpoint"))));
    let rated: Vec<(&TouchpointId, Known)> =
        those.iter().filter_map(|(id, touchpoint)| Some((*id, Known::best(touchpoint)?))).collect();
    facts.extend(course(journey, &rated));
    let burden: f64 = those.iter().filter_map(|(_, touchpoint)| touchpoint.burden_hours()).sum();
    if burden > 0.0 {
        facts.push(Fact::new(Sign::Burden, format!("{} of burden a year", hours(burden))));
    }
    let mut pains: Vec<&PainPoint> = those.iter().flat_map(|(_, touchpoint)| touchpoint.open_pains()).collect();
    pains.sort_by_key(|pain| std::cmp::Reverse(pain.weight()));
    facts.extend(first(pains.into_iter().map(pain), PAINS, "more pain point"));
    let bright = those.iter().flat_map(|(_, touchpoint)| touchpoint.bright_spots.values());
    facts.extend(first(bright.map(|bright| Fact::new(Sign::Bright, &bright.text)), OTHERS, "more bright spot"));
    let could = those.iter().flat_map(|(_, touchpoint)| touchpoint.opportunities.values()).filter(|one| one.is_open());
    facts.extend(first(could.map(|one| Fact::new(Sign::Opportunity, &one.text)), OTHERS, "more opportunity"));
    facts
}

/// One touchpoint.
pub fn of_touchpoint(journey: &Journey, id: &TouchpointId) -> Vec<Fact> {
    let Some(touchpoint) = journey.touchpoint(id) else { return Vec::new() };
    let mut facts = Vec::new();
    let lane = journey.lane(&touchpoint.lane).map_or("", |lane| lane.name.trim());
    let stage = journey.stage(&touchpoint.stage).map_or("", |stage| stage.name.trim());
    let mut place = vec![stage, lane];
    // Often a lane is named after its component.
    place.extend(journey.component(touchpoint).filter(|component| !lane.contains(component)));
    place.retain(|part| !part.is_empty());
    if !place.is_empty() {
        facts.push(Fact::words(place.join(" · ")));
    }
    if touchpoint.moment == crate::journey::touchpoint::Moment::Matters {
        facts.push(Fact::new(Sign::Matters, touchpoint.moment.label()));
    }
    if !touchpoint.thinks.trim().is_empty() {
        facts.push(Fact::words(format!("“{}”", touchpoint.thinks.trim())));
    }
    facts.extend(trust(touchpoint));
    let mut pains: Vec<&PainPoint> = touchpoint.open_pains().collect();
    pains.sort_by_key(|pain| std::cmp::Reverse(pain.weight()));
    facts.extend(pains.into_iter().map(pain));
    facts.extend(touchpoint.bright_spots.values().map(|bright| Fact::new(Sign::Bright, &bright.text)));
    let could = touchpoint.opportunities.values().filter(|one| one.is_open());
    facts.extend(could.map(|one| Fact::new(Sign::Opportunity, &one.text)));
    if let Some(minutes) = touchpoint.burden.as_ref().and_then(|burden| burden.minutes).filter(|minutes| *minutes > 0.0)
    {
        let a_year = touchpoint.burden_hours().filter(|hours| *hours > 0.0);
        let a_year = a_year.map_or_else(String::new, |n| format!(", {} a year for all", hours(n)));
        facts.push(Fact::new(Sign::Burden, format!("{} for a response{a_year}", words::minutes(minutes))));
    }
    for next in touchpoint.next.iter().filter(|next| next.wait_days.is_some_and(|days| days > 0.0)) {
        let days = words::wait(next.wait_days.unwrap_or_default());
        facts.push(Fact::new(Sign::Wait, format!("{days} until: {}", name_of(journey, &next.to))));
    }
    facts
}

/// The worst pain point of each touchpoint, and where it is.
pub(super) fn of_pains(journey: &Journey, ids: &[TouchpointId]) -> Vec<Fact> {
    let worst = |id: &TouchpointId| {
        let pains = journey.touchpoint(id)?.open_pains();
        let worst = pains.max_by_key(|pain| pain.weight())?;
        let text = format!("{}: {}", name_of(journey, id), worst.text);
        Some(Fact::new(Sign::Pain(worst.severity), text))
    };
    let mut facts: Vec<Fact> = ids.iter().filter_map(worst).collect();
    facts.sort_by_key(|fact| match fact.sign {
        Sign::Pain(severity) => std::cmp::Reverse(severity),
        _ => std::cmp::Reverse(0),
    });
    facts
}

/// The course of trust through the journey.
pub fn of_trust(journey: &Journey) -> Vec<Fact> {
    let graph = Graph::of(journey);
    let path = main_path(journey, &graph);
    let rated: Vec<(&TouchpointId, Known)> =
        path.iter().filter_map(|id| Some((id, Known::best(journey.touchpoint(id)?)?))).collect();
    let mut facts: Vec<Fact> = of_matters(journey).into_iter().collect();
    let at = |best: Option<&(&TouchpointId, Known)>, word: &str| {
        best.map(|(id, known)| {
            let text = format!("{word}: {}, {}", name_of(journey, id), level(*known));
            Fact::new(Sign::Trust(known.level()), text)
        })
    };
    let exact = |a: &&(&TouchpointId, Known), b: &&(&TouchpointId, Known)| a.1.exact().total_cmp(&b.1.exact());
    facts.extend(at(rated.iter().max_by(exact), "Highest"));
    facts.extend(at(rated.iter().min_by(exact), "Lowest").filter(|_| rated.len() > 1));
    let deepest = falls(journey, &path).into_iter().max_by(|a, b| a.by().total_cmp(&b.by()));
    facts.extend(deepest.map(|Fall { from, to, before, after, hand_off }| {
        let (from, to) = (name_of(journey, &from), name_of(journey, &to));
        let across = hand_off.map(|(from, to)| format!(", a hand-off from {from} to {to}"));
        let text = format!("Deepest fall: from {} at {from} to {} at {to}", level(before), level(after));
        Fact::new(Sign::Trust(after.level()), text + &across.unwrap_or_default())
    }));
    facts
}

/// What stands out, as the analysis has it.
pub(super) fn of_insights(journey: &Journey) -> Vec<Fact> {
    let graph = Graph::of(journey);
    let analysis = Analysis::of(journey, &graph);
    let known = insights::Known { journey, graph: &graph, analysis: &analysis, based_on: None };
    let told = insights::sentences(&known).into_iter().take(INSIGHTS);
    told.map(|insight| Fact::new(Sign::Insight(insight.topic), insight.text)).collect()
}

/// What people take along at the end.
pub(super) fn to_take_along(journey: &Journey) -> Vec<Fact> {
    let mut facts: Vec<Fact> = of_matters(journey).into_iter().collect();
    let all = journey.touchpoints().values();
    let pains: Vec<&PainPoint> = all.clone().flat_map(|touchpoint| touchpoint.open_pains()).collect();
    if let Some(worst) = pains.iter().map(|pain| pain.severity).max() {
        let n = pains.iter().filter(|pain| pain.severity >= super::SEVERE).count();
        let text = format!("{} open, {n} of them major or worse", count(pains.len(), "pain point"));
        facts.push(Fact::new(Sign::Pain(worst), text));
    }
    let mut could: Vec<&Opportunity> =
        all.flat_map(|touchpoint| touchpoint.opportunities.values()).filter(|one| one.is_open()).collect();
    could.sort_by_key(|one| one.place());
    facts.extend(first(
        could.into_iter().map(|one| Fact::new(Sign::Opportunity, &one.text)),
        PAINS,
        "more opportunity",
    ));
    let head = journey.head();
    if !head.owner.trim().is_empty() {
        let by =
            if head.review_by.is_empty() { String::new() } else { format!(", to be reviewed by {}", head.review_by) };
        facts.push(Fact::words(format!("Kept by {}{by}", head.owner.trim())));
    }
    if facts.is_empty() {
        facts.push(Fact::words(count(journey.touchpoints().len(), "touchpoint")));
    }
    facts
}

/// The moments that matter together.
fn of_matters(journey: &Journey) -> Option<Fact> {
    let Matters { mean, rated, all } = Matters::of(journey);
    let mean = mean?;
    let text = format!("Moments that matter: trust {mean:.1} of 5, {rated} of {all} rated");
    Some(Fact::new(Sign::Trust(Known::Measured(mean).level()), text))
}

/// How trust goes from the first to the last.
fn course(journey: &Journey, rated: &[(&TouchpointId, Known)]) -> Option<Fact> {
    let (first, last) = (rated.first()?, rated.last()?);
    let sign = Sign::Trust(last.1.level());
    if rated.len() == 1 {
        return Some(Fact::new(sign, format!("Trust {} at {}", level(first.1), name_of(journey, first.0))));
    }
    let by = last.1.exact() - first.1.exact();
    if by.abs() < 0.5 {
        return Some(Fact::new(sign, format!("Trust stays at {}", level(last.1))));
    }
    let way = if by > 0.0 { "rises" } else { "falls" };
    Some(Fact::new(sign, format!("Trust {way} from {} to {}", level(first.1), level(last.1))))
}

/// What a designer judged and what people said, never mixed.
fn trust(touchpoint: &Touchpoint) -> Vec<Fact> {
    let assessed =
        touchpoint.assessed().map(|level| Fact::new(Sign::Trust(level), format!("Trust {} of 5, assessed", level)));
    let survey = touchpoint.trust.as_ref().and_then(|trust| trust.measured_by());
    let measured = survey.and_then(|survey| {
        let mean = survey.mean()?;
        let n = survey.n();
        let text = format!("Trust {mean:.1} of 5, measured: {}, {}", count(n, "answer"), survey.period);
        Some(Fact::new(Sign::Trust(Known::Measured(mean).level()), text))
    });
    measured.into_iter().chain(assessed).collect()
}

/// "2 (assessed)" or "3.4 (measured)".
fn level(known: Known) -> String {
    match known {
        Known::Assessed(level) => format!("{level} (assessed)"),
        Known::Measured(mean) => format!("{mean:.1} (measured)"),
    }
}

fn pain(pain: &PainPoint) -> Fact {
    Fact::new(Sign::Pain(pain.severity), &pain.text)
}

/// The first few, and how many more there are.
fn first(facts: impl Iterator<Item = Fact>, most: usize, noun: &str) -> Vec<Fact> {
    let mut facts: Vec<Fact> = facts.collect();
    if facts.len() > most + 1 {
        let more = facts.len() - most;
        facts.truncate(most);
        facts.push(Fact::words(format!("{} …", count(more, noun))));
    }
    facts
}
