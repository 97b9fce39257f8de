//! Where trust is won and lost.

use super::said::{days, percent, subject, subjects, tally};
use super::{Insight, Known, Topic};
use crate::analysis::driver::part;
use crate::analysis::fall::LEAST_FALL;
use crate::journey::thousands::{count, grouped};
use crate::journey::touchpoint::Moment;
use crate::journey::trust::Driver;
use crate::journey::{Journey, Known as Trust, Matters, Next, Subject, Touchpoint, TouchpointId};
use crate::picture::describe::name_of;
use crate::picture::words;
use crate::versions::tell::figure;

/// How far trust has to fall or rise from one touchpoint to the next to be told; means may miss a whole point by what a
/// float can't hold.
const STEP: f64 = LEAST_FALL - 1e-9;
/// How far the team and the people have to be apart.
const APART: f64 = 1.0;
/// How many falls are told, and how many rises.
const FALLS: usize = 5;
/// What each further one counts against the one before.
const FURTHER: f64 = 0.85;
const RISES: usize = 2;

pub fn said(known: &Known<'_>) -> Vec<Insight> {
    let mut all = steps(known);
    all.extend(against_current(known));
    all.extend(lowest(known));
    all.extend(unmeasured(known));
    all.extend(known.journey.reading_order().into_iter().filter_map(|(id, it)| apart(known, id, it)));
    all.extend(known.journey.reading_order().into_iter().filter_map(|(id, it)| since(known, id, it)));
    all.extend(drivers(known));
    all
}

/// "4" of what a team judged, "3.4" of what people said.
fn level(trust: Trust) -> String {
    match trust {
        Trust::Assessed(level) => level.to_string(),
        Trust::Measured(mean) => format!("{mean:.1}"),
    }
}

/// "Apply: 3, Wait: 1, 4 ÷ 2 = 2.0", a line each: how the mean of the moments that matter comes about; none where none
/// is rated.
pub fn sum_of_matters(journey: &Journey) -> Option<String> {
    let moments = journey.reading_order().into_iter().filter(|(_, it)| it.moment == Moment::Matters);
    let rated: Vec<(&TouchpointId, Trust)> = moments.filter_map(|(id, it)| Some((id, Trust::best(it)?))).collect();
    let mean = Matters::of(journey).mean?;
    let each = rated.iter().map(|(id, trust)| format!("{}: {}", name_of(journey, id).trim(), level(*trust)));
    let sum: f64 = rated.iter().map(|(_, trust)| trust.exact()).sum();
    let lines: Vec<String> = each.collect();
    let sum = figure(sum);
    Some(format!("Moments that matter\n{}\n{sum} ÷ {} = {mean:.1}", lines.join("\n"), rated.len()))
}

/// "4, assessed by the team" or "3.4, the mean of 1,204 answers in 2026-Q3".
pub fn basis(touchpoint: &Touchpoint) -> String {
    let survey = touchpoint.trust.as_ref().and_then(|trust| trust.measured_by());
    match (survey.and_then(|survey| Some((survey.mean()?, survey))), touchpoint.assessed()) {
        (Some((mean, survey)), _) => {
            let sure = survey.interval().map(|(low, high)| format!(" (95 % between {low:.1} and {high:.1})"));
            let sure = sure.unwrap_or_default();
            format!("{mean:.1}, the mean of {} in {}{sure}", count(survey.n(), "answer"), survey.period)
        }
        (None, Some(level)) => format!("{level}, assessed by the team"),
        (None, None) => "not rated".into(),
    }
}

/// A transition between two rated touchpoints.
struct Step<'a> {
    from: &'a TouchpointId,
    next: &'a Next,
    ends: (Trust, Trust),
    /// Points of trust won; lost where below 0.
    by: f64,
    weight: f64,
}

/// Where trust falls most, and where it rises most, weighed with how many people go that way.
fn steps(known: &Known<'_>) -> Vec<Insight> {
    let journey = known.journey;
    let rated = |id| journey.touchpoint(id).and_then(Trust::best);
    let mut steps: Vec<Step<'_>> = Vec::new();
    for (from, touchpoint) in journey.touchpoints() {
        for (next, share) in touchpoint.next.iter().zip(touchpoint.shares()).filter(|(next, _)| !next.rework) {
            let Some(ends) = rated(from).zip(rated(&next.to)).filter(|_| share > 0.0 && next.to != *from) else {
                continue;
            };
            let by = ends.1.exact() - ends.0.exact();
            let people = known.reach(from) * share;
            steps.push(Step { from, next, ends, by, weight: by.abs() * (0.3 + people) });
        }
    }
    steps.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.from.cmp(b.from)));
    let falls = steps.iter().filter(|step| step.by <= -STEP).take(FALLS);
    let rises = steps.iter().filter(|step| step.by >= STEP).take(RISES);
    let told = |step: &Step<'_>, weight: f64| {
        let to = &step.next.to;
        let way = if step.by < 0.0 { "falls" } else { "rises" };
        let (a, b) = (level(step.ends.0), level(step.ends.1));
        let text = format!(
            "Trust {way} from {a} to {b} between {} and {}{}.",
            known.name(step.from),
            known.name(to),
            between(known, step)
        );
        let of = |id| journey.touchpoint(id).map(basis).unwrap_or_default();
        let by = (step.by.abs() * 10.0).round() / 10.0;
        let sum = format!("{} → {}: {way} by {by}", of(step.from), of(to));
        // Both ends, so that both are seen.
        let subjects = vec![subject(step.from), subject(to), Subject::Transition(step.from.clone(), to.clone())];
        Insight { topic: Topic::Trust, text, sum, subjects, weight }
    };
    let falls = falls.zip(0..).map(|(step, nth)| told(step, (1.0 + step.weight) * FURTHER.powi(nth)));
    falls.chain(rises.map(|step| told(step, step.weight * 0.7))).collect()
}

/// ", a hand-off from USCIS to CBP after 210 days".
fn between(known: &Known<'_>, step: &Step<'_>) -> String {
    let journey = known.journey;
    let ends = [journey.touchpoint(step.from), journey.touchpoint(&step.next.to)];
    let component = |at: usize| ends[at].and_then(|touchpoint| journey.component(touchpoint));
    let lane = |at: usize| ends[at].map(|touchpoint| &touchpoint.lane);
    let hand_off = match (component(0), component(1)) {
        (Some(a), Some(b)) if a != b => format!(", a hand-off from {a} to {b}"),
        (Some(a), Some(_)) if lane(0) != lane(1) => format!(", a hand-off inside {a}"),
        _ => String::new(),
    };
    let wait = step.next.wait_days.filter(|wait| *wait >= 1.0).map(|wait| format!(" after {}", days(wait)));
    let comma = if hand_off.is_empty() && wait.is_some() { "," } else { "" };
    format!("{hand_off}{comma}{}", wait.unwrap_or_default())
}

/// Where trust is lowest of all, if it is low: the moments that matter and where most people come to first.
fn lowest(known: &Known<'_>) -> Option<Insight> {
    let rated = known.journey.reading_order().into_iter().filter_map(|(id, it)| Some((id, it, Trust::best(it)?)));
    let mut rated: Vec<_> = rated.collect();
    let least = rated.iter().map(|it| it.2.exact()).min_by(f64::total_cmp).filter(|least| *least < 2.5)?;
    rated.retain(|it| it.2.exact() <= least + 1e-9);
    let matters = |it: &Touchpoint| it.moment == Moment::Matters;
    rated.sort_by(|a, b| matters(b.1).cmp(&matters(a.1)).then_with(|| known.reach(b.0).total_cmp(&known.reach(a.0))));
    let (first, touchpoint, trust) = rated.first()?;
    let moment = if matters(touchpoint) { ", a moment that matters" } else { "" };
    let also = match rated.len() - 1 {
        0 => String::new(),
        1 => format!(" and at {}", known.name(rated[1].0)),
        n => format!(" and at {n} other touchpoints"),
    };
    let comma = if also.is_empty() || moment.is_empty() { "" } else { "," };
    let text = format!("Trust is lowest, {} of 5, at {}{moment}{comma}{also}.", level(*trust), known.name(first));
    let weight = 1.2 + known.reach(first) * (3.0 - trust.exact());
    let subjects = rated.iter().map(|it| subject(it.0)).collect();
    Some(Insight { topic: Topic::Trust, text, sum: basis(touchpoint), subjects, weight })
}

/// How trust where it matters would move from the current state to this future one.
fn against_current(known: &Known<'_>) -> Option<Insight> {
    let current = known.based_on?;
    let (now, then) = (Matters::of(current).mean?, Matters::of(known.journey).mean?);
    if (then - now).abs() < 0.05 {
        return None;
    }
    let way = if then > now { "rises" } else { "falls" };
    let text = format!("Against the current state, trust at the moments that matter {way} from {now:.1} to {then:.1}.");
    let sum = [current, known.journey].map(|journey| sum_of_matters(journey).unwrap_or_default().replace('\n', "; "));
    let sum = format!("Now: {}. Then: {}", sum[0], sum[1]);
    let moments = known.journey.reading_order().into_iter().filter(|(_, it)| it.moment == Moment::Matters);
    let subjects = moments.map(|(id, _)| subject(id)).collect();
    Some(Insight { topic: Topic::Trust, text, sum, subjects, weight: 4.4 })
}

/// What trust rests on: where nobody was asked.
fn unmeasured(known: &Known<'_>) -> Option<Insight> {
    let journey = known.journey;
    let is_measured =
        |touchpoint: &Touchpoint| touchpoint.trust.as_ref().is_some_and(|trust| trust.measured_by().is_some());
    let all = journey.reading_order();
    let rated = all.iter().filter(|(_, it)| Trust::best(it).is_some()).count();
    let measured = all.iter().filter(|(_, it)| is_measured(it)).count();
    let matters: Vec<_> = all.iter().filter(|(_, it)| it.moment == Moment::Matters).collect();
    let open: Vec<TouchpointId> =
        matters.iter().filter(|(_, it)| !is_measured(it)).map(|(id, _)| (*id).clone()).collect();
    if rated == 0 || open.is_empty() {
        return None;
    }
    let sum = format!(
        "{} measured by a survey, {rated} rated in all; {} of {} measured",
        count(measured, "touchpoint"),
        matters.len() - open.len(),
        count(matters.len(), "moment that matters").replace("moment that matterss", "moments that matter"),
    );
    let text = if measured == 0 {
        let them =
            if rated == 1 { "the one trust point is".to_owned() } else { format!("all {rated} trust points are") };
        format!("Nobody has been asked yet: {them} the team's own judgement. Ask first at {}.", known.names(&open, 2))
    } else if open.len() == 1 {
        format!("Nobody has been asked at {}, a moment that matters.", known.names(&open, 1))
    } else {
        format!(
            "Nobody has been asked at {} of {} moments that matter: {}.",
            open.len(),
            matters.len(),
            known.names(&open, 3)
        )
    };
    Some(Insight { topic: Topic::Trust, text, sum, subjects: subjects(&open), weight: 1.6 })
}

/// Where the team and the people see it differently.
fn apart(known: &Known<'_>, id: &TouchpointId, touchpoint: &Touchpoint) -> Option<Insight> {
    let survey = touchpoint.trust.as_ref()?.measured_by()?;
    let (mean, assessed) = (survey.mean()?, touchpoint.assessed()?);
    let by = mean - f64::from(assessed);
    if by.abs() < APART {
        return None;
    }
    let see =
        if by < 0.0 { "people trust less than the team thinks" } else { "people trust more than the team thinks" };
    let text = format!(
        "At {} {see}: {mean:.1} of 5 by {}, against the team's {assessed}.",
        known.name(id),
        count(survey.n(), "answer")
    );
    let sum = format!(
        "{mean:.1}, the mean of {} in {}, less {assessed}: {by:+.1}",
        count(survey.n(), "answer"),
        survey.period
    );
    Some(Insight { topic: Topic::Trust, text, sum, subjects: vec![subject(id)], weight: 1.5 + by.abs() })
}

/// How measured trust moved since the period before.
fn since(known: &Known<'_>, id: &TouchpointId, touchpoint: &Touchpoint) -> Option<Insight> {
    let trust = touchpoint.trust.as_ref()?;
    let now = trust.measured_by()?;
    let alike = trust.surveys.iter().filter(|survey| {
        let same = |a: &crate::journey::trust::Survey| (a.question.clone(), a.scale, a.channel);
        same(survey) == same(now) && survey.period < now.period
    });
    let before = alike.max_by_key(|survey| &survey.period)?;
    let (old, new) = (before.mean()?, now.mean()?);
    let by = new - old;
    if by.abs() < 0.1 {
        return None;
    }
    let way = if by > 0.0 { "rose" } else { "fell" };
    let text = format!(
        "Measured trust at {} {way} from {old:.1} in {} to {new:.1} in {}.",
        known.name(id),
        before.period,
        now.period
    );
    let sum = format!("n {} then, {} now: {by:+.1}", grouped(before.n()), grouped(now.n()));
    Some(Insight { topic: Topic::Trust, text, sum, subjects: vec![subject(id)], weight: 1.0 + 2.0 * by.abs() })
}

/// What makes and what breaks trust.
fn drivers(known: &Known<'_>) -> Vec<Insight> {
    let all = &known.analysis.drivers;
    let asked = all.iter().filter(|it| it.driver != Driver::Other && it.surplus().is_some());
    let worst = asked.min_by(|a, b| a.surplus().unwrap_or(0.0).total_cmp(&b.surplus().unwrap_or(0.0)));
    let mut told = Vec::new();
    if let Some(worst) = worst.filter(|it| it.surplus().is_some_and(|surplus| surplus < 0.0)) {
        let (for_it, against) = (part(worst.positive).unwrap_or(0.0), part(worst.negative).unwrap_or(0.0));
        let text = format!(
            "{} is what people miss most: {} of the discontent name it, {} of the content.",
            worst.driver.label(),
            percent(against),
            percent(for_it)
        );
        let sum = format!("chosen by {} discontent and {} content", tally(worst.negative), tally(worst.positive));
        told.push(Insight { topic: Topic::Trust, text, sum, subjects: subjects(&worst.surveyed), weight: 1.8 });
    }
    let more = |it: &&crate::analysis::Balance| it.breaks.len() > it.makes.len().max(1);
    let most = all.iter().filter(more).map(|it| it.breaks.len()).max().unwrap_or(0);
    let those: Vec<&crate::analysis::Balance> = all.iter().filter(more).filter(|it| it.breaks.len() == most).collect();
    if let [_] | [_, _] = those[..] {
        let names: Vec<&str> = those.iter().map(|it| it.driver.label()).collect();
        let verb = if names.len() == 1 { "breaks" } else { "break" };
        let each = if names.len() == 1 { "it" } else { "each" };
        let text = format!(
            "{} {verb} trust most often: the team names {each} at {} with trust 1 or 2.",
            words::listed(&names),
            count(most, "touchpoint")
        );
        let sum = those.iter().map(|it| {
            let makes = match it.makes.len() {
                0 => "it makes trust nowhere".to_owned(),
                n => format!("it makes trust at {n}"),
            };
            format!("{}: {}; {makes}", it.driver.label(), known.names(&it.breaks, 4))
        });
        let sum = sum.collect::<Vec<_>>().join(". ");
        let mut places: Vec<TouchpointId> = those.iter().flat_map(|it| it.breaks.clone()).collect();
        places.dedup();
        told.push(Insight { topic: Topic::Trust, text, sum, subjects: subjects(&places), weight: 1.1 });
    }
    told
}
