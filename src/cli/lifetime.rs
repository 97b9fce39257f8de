//! What `trustline stats` says of a journey together with those it opens.

use super::stats::ids;
use crate::analysis::lifetime::{Asked, Finding, Lifetime, Opened, Person, Rating, Rolled, Shared, Together, Trouble};
use crate::journey::Portfolio;
use crate::journey::portfolio::{Broken, Name};
use crate::journey::thousands::count;
use crate::picture::describe::name_of;
use crate::versions::tell::figure;
use serde_json::{Value, json};
use std::fmt::Write;

/// The lifetime in words, a block of its own; empty where nothing is opened.
pub(super) fn text(lifetime: Option<&Lifetime>, portfolio: &Portfolio) -> String {
    let Some(lifetime) = lifetime else { return String::new() };
    let mut text = String::new();
    let mut line = |words: String| {
        let _ = writeln!(text, "{words}");
    };
    let others = lifetime.journeys.len() - 1;
    line(format!("\nLifetime: with {} that it opens", count(others, "journey")));
    match &lifetime.whole.person {
        Some(person) => {
            let known = |known: Option<f64>, unit: &str, none: &str| {
                known.map_or_else(|| none.to_owned(), |n| format!("{} {unit}", figure(n)))
            };
            line(format!(
                "  A person spends {}, waits {} and goes from one component to another {} times",
                known(person.minutes.map(|minutes| minutes / 60.0), "hours", "nobody knows how long"),
                known(person.days, "days", "nobody knows how long"),
                figure(person.hand_offs)
            ));
        }
        None => {
            for (name, group) in &lifetime.traps {
                let journey = portfolio.get(name).map(|member| &member.journey);
                let named = |id| journey.map_or("", |journey| name_of(journey, id));
                let group: Vec<&str> = group.iter().map(named).collect();
                line(format!("  Nobody ever leaves {} in {name}: there is no sum for a person", group.join(", ")));
            }
        }
    }
    for (id, opened) in &lifetime.opens {
        let Opened::Journey(name, rolled) = opened else { continue };
        let at = portfolio.get(&lifetime.name).map_or("", |member| name_of(&member.journey, id));
        line(format!("  {at} opens {name}: {}", spent(rolled)));
    }
    let burden = figure(lifetime.burden.total.round());
    line(format!("  Burden: {burden} hours a year in {}, each once", count(lifetime.journeys.len(), "file")));
    lifetime.burden.several.iter().for_each(|shared| line(format!("    {}", several(shared))));
    for asked in lifetime.asked_again() {
        line(format!("  Asked {} times: {}", asked.places.len(), what(asked)));
        for place in &asked.places {
            line(format!("    {} ({})", place.name, place.journey));
        }
    }
    problems(&lifetime.circles, &lifetime.findings).into_iter().for_each(|words| line(format!("  {words}")));
    text
}

/// "trust 2.8 of 5, 14 hours, 410 days, 2.1 hand-offs": what one person spends on a journey, as far as it is known.
fn spent(rolled: &Rolled) -> String {
    let trust = rolled.rating.mean.map(|mean| format!("trust {} of 5", figure(mean)));
    let Some(person) = &rolled.person else {
        return trust.into_iter().chain(["some never leave it".to_owned()]).collect::<Vec<_>>().join(", ");
    };
    let hours = person.minutes.map(|minutes| format!("{} hours", figure(minutes / 60.0)));
    let days = person.days.map(|days| format!("{} days", figure(days)));
    let hand_offs = format!("{} hand-offs", figure(person.hand_offs));
    [trust, hours, days, Some(hand_offs)].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// "1615-0052: 1,204 hours counted once, of a.journey.ron and b.journey.ron", with what each has where they differ.
pub(super) fn several(shared: &Shared) -> String {
    let whole = |hours: f64| figure(hours.round());
    let same = shared.journeys.iter().all(|(_, hours)| whole(*hours) == whole(shared.counted));
    let each = |(name, hours): &(Name, f64)| if same { name.clone() } else { format!("{name} ({})", whole(*hours)) };
    let names: Vec<String> = shared.journeys.iter().map(each).collect();
    format!("{}: {} hours counted once, of {}", shared.collection, whole(shared.counted), names.join(" and "))
}

/// "1615-0052 (N-400)".
fn what(asked: &Asked) -> String {
    let forms: Vec<&str> = asked.forms.iter().map(String::as_str).filter(|form| *form != asked.collection).collect();
    if forms.is_empty() { asked.collection.clone() } else { format!("{} ({})", asked.collection, forms.join(", ")) }
}

/// What goes round and what isn't there, a sentence each.
pub(super) fn problems(circles: &[Vec<Name>], findings: &[Finding]) -> Vec<String> {
    let round = circles.iter().map(|circle| format!("Journeys open one another in a circle: {}", around(circle)));
    let broken = findings.iter().filter_map(|finding| match &finding.trouble {
        Trouble::Broken(broken) => {
            Some(format!("{} ({}) opens {}, but {broken}", finding.name, finding.journey, finding.link))
        }
        Trouble::Circle => None,
    });
    round.chain(broken).collect()
}

/// "a.ron opens b.ron opens a.ron".
fn around(circle: &[Name]) -> String {
    circle.iter().chain(circle.first()).map(String::as_str).collect::<Vec<_>>().join(" opens ")
}

/// The lifetime for programs; null where nothing is opened.
pub(super) fn as_json(lifetime: Option<&Lifetime>) -> Value {
    let Some(lifetime) = lifetime else { return Value::Null };
    let opens = lifetime.opens.iter().filter_map(|(id, opened)| match opened {
        Opened::Journey(name, rolled) => Some((id.to_string(), opened_as_json(name, rolled))),
        Opened::Nothing(_) => None,
    });
    let mut value = person_as_json(lifetime.whole.person.as_ref());
    value["journeys"] = json!(lifetime.journeys);
    value["opens"] = Value::Object(opens.collect());
    value["burden_hours"] = burden_as_json(&lifetime.burden);
    value["asked"] = lifetime.asked.iter().map(asked_as_json).collect();
    let traps = lifetime.traps.iter().map(|(name, group)| json!({ "journey": name, "touchpoints": ids(group) }));
    value["nobody_leaves"] = traps.collect();
    value["circles"] = json!(lifetime.circles);
    value["problems"] = lifetime.findings.iter().map(finding_as_json).collect();
    value
}

fn person_as_json(person: Option<&Person>) -> Value {
    json!({
        "minutes_per_person": person.and_then(|person| person.minutes),
        "days_per_person": person.and_then(|person| person.days),
        "handoffs_per_person": person.map(|person| person.hand_offs),
    })
}

fn opened_as_json(name: &Name, rolled: &Rolled) -> Value {
    let mut value = person_as_json(rolled.person.as_ref());
    value["journey"] = json!(name);
    value["title"] = json!(rolled.title);
    value["trust"] = rating_as_json(&rolled.rating);
    value
}

/// The trust of a journey in one figure.
pub(super) fn rating_as_json(rating: &Rating) -> Value {
    let Rating { mean, rated, all, matters, measured } = rating;
    json!({ "mean": mean, "rated": rated, "all": all, "matters": matters, "measured": measured })
}

fn burden_as_json(burden: &Together) -> Value {
    let collections: Vec<Value> = burden.several.iter().map(shared_as_json).collect();
    json!({ "total": burden.total, "journeys": hours_as_json(&burden.journeys), "collections": collections })
}

fn hours_as_json(journeys: &[(Name, f64)]) -> Value {
    journeys.iter().map(|(name, hours)| json!({ "journey": name, "hours": hours })).collect()
}

/// A collection that stands in several journeys.
pub(super) fn shared_as_json(shared: &Shared) -> Value {
    let journeys = hours_as_json(&shared.journeys);
    json!({ "collection": shared.collection, "journeys": journeys, "counted": shared.counted })
}

fn asked_as_json(asked: &Asked) -> Value {
    let places = asked.places.iter();
    let places = places.map(|place| json!({ "journey": place.journey, "touchpoint": place.touchpoint.as_str() }));
    json!({ "collection": asked.collection, "forms": asked.forms, "touchpoints": places.collect::<Vec<_>>() })
}

/// A link that could not be followed.
pub(super) fn finding_as_json(finding: &Finding) -> Value {
    let (problem, message) = match &finding.trouble {
        Trouble::Circle => ("circle", "it leads back to the journey that it is in".to_owned()),
        Trouble::Broken(broken) => {
            let problem = match broken {
                Broken::Missing => "missing",
                Broken::Unreadable(_) => "unreadable",
                Broken::Refused(_) => "refused",
                Broken::TooMany(_) => "too-many",
            };
            (problem, broken.to_string())
        }
    };
    json!({
        "journey": finding.journey,
        "touchpoint": finding.touchpoint.as_str(),
        "opens": finding.link,
        "problem": problem,
        "message": message,
    })
}
