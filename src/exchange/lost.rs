//! What a format cannot carry, in phrases for people: only what is in this journey.

use crate::journey::{Journey, Next, Touchpoint, Trust};
use crate::picture::words::listed;
use crate::story::Scene;
use std::collections::HashSet;

/// What no picture shows, of what is in the journey.
pub fn in_pictures(journey: &Journey) -> Vec<String> {
    beside_a_map(journey, &|_| false, Some(script(journey)))
}

/// What a hand-out of these stops leaves out: they say some of what is in the journey.
pub fn in_handout(journey: &Journey, stops: &[Scene]) -> Vec<String> {
    let facts = stops.iter().flat_map(|stop| &stop.facts).map(|fact| fact.text.trim());
    let notes = stops.iter().map(|stop| stop.note.trim());
    let said: HashSet<&str> = facts.chain(notes).chain([journey.head().owner.trim()]).collect();
    beside_a_map(journey, &|text| said.contains(text.trim()), None)
}

/// What of a journey neither its map shows nor other words say (`told`).
fn beside_a_map(journey: &Journey, told: &dyn Fn(&str) -> bool, script: Option<Loss>) -> Vec<String> {
    let all = || journey.touchpoints().values();
    let texts = phrases([
        (
            sum(journey, |t| t.pain_points.values().filter(|pain| !told(&pain.text)).count()),
            "1 pain point",
            "# pain points",
        ),
        (
            sum(journey, |t| t.bright_spots.values().filter(|bright| !told(&bright.text)).count()),
            "1 bright spot",
            "# bright spots",
        ),
        (
            sum(journey, |t| t.opportunities.values().filter(|one| !told(&one.text)).count()),
            "1 opportunity",
            "# opportunities",
        ),
    ]);
    let mut lost = Vec::new();
    if !texts.is_empty() {
        lost.push(format!("the texts of {}", listed(&texts)));
    }
    let untold = |note: &str| !note.is_empty() && !told(note);
    let notes = usize::from(untold(&journey.head().note))
        + journey.lanes().filter(|lane| untold(&lane.note)).count()
        + journey.stages().filter(|stage| untold(&stage.note)).count()
        + all().filter(|t| untold(&t.note)).count();
    let thought = |t: &Touchpoint| usize::from(!t.thinks.is_empty() && !told(&format!("“{}”", t.thinks.trim())));
    let answers = |t: &Touchpoint| t.trust.as_ref().map_or(0, |trust| trust.surveys.len());
    let drivers = |t: &Touchpoint| usize::from(t.trust.as_ref().is_some_and(|trust| !trust.drivers.is_empty()));
    let collection = |t: &Touchpoint| usize::from(t.burden.as_ref().is_some_and(|b| !b.collection.is_empty()));
    lost.extend(phrases([
        (sum(journey, |t| usize::from(!t.does.is_empty())), "what a person does", "what people do at # touchpoints"),
        (sum(journey, thought), "a thought", "# thoughts"),
        (sum(journey, drivers), "the drivers of a trust point", "the drivers of # trust points"),
        (sum(journey, answers), "the answers of a survey", "the answers of # surveys"),
        (sum(journey, collection), "an information collection", "# information collections"),
        (sum(journey, |t| usize::from(t.votes > 0)), "the votes of a touchpoint", "the votes of # touchpoints"),
        (
            sum(journey, voted),
            "the votes of a pain point or opportunity",
            "the votes of # pain points and opportunities",
        ),
        (
            sum(journey, |t| usize::from(!t.opens.is_empty())),
            "where a touchpoint unfolds to",
            "where # touchpoints unfold to",
        ),
        (
            sum(journey, |t| t.next.iter().filter(|n| n.shares_data).count()),
            "a transition that shares data",
            "# transitions that share data",
        ),
        (owners(journey, told), "an owner", "# owners"),
        (journey.evidence().len(), "an entry of evidence", "# entries of evidence"),
        (journey.personas().len(), "a persona", "# personas"),
        (notes, "a note", "# notes"),
    ]));
    let unplaced = all().filter(|t| journey.stage(&t.stage).is_none() || journey.lane(&t.lane).is_none()).count();
    let unplaced = (unplaced, "1 touchpoint without a place", "# touchpoints without a place");
    lost.extend(phrases(script.into_iter().chain([other_data(journey), unplaced])));
    lost
}

/// What a graph for Graphviz leaves out.
pub fn in_dot(journey: &Journey) -> Vec<String> {
    let has = |what: &str, is: &dyn Fn(&Touchpoint) -> bool| {
        journey.touchpoints().values().any(|t| is(t)).then(|| what.to_owned())
    };
    let colours = journey.lanes().any(|lane| !lane.component.is_empty()).then(|| "the components' colours".to_owned());
    let order = (!journey.touchpoints().is_empty()).then(|| "the arrangement".to_owned());
    let shown = [
        order,
        colours,
        has("trust points and their line", &|t| t.trust.is_some()),
        has("pain points, bright spots and opportunities", &|t| {
            !t.pain_points.is_empty() || !t.bright_spots.is_empty() || !t.opportunities.is_empty()
        }),
        has("burden hours", &|t| t.burden.is_some()),
        has("channels", &|t| !t.channels.is_empty()),
        has("feelings", &|t| t.feels.is_some()),
    ];
    shown.into_iter().flatten().chain(in_pictures(journey)).collect()
}

/// What a flowchart for Mermaid leaves out, besides what its limits did.
pub fn in_mermaid(journey: &Journey, left_out: &[String]) -> Vec<String> {
    limits(left_out).into_iter().chain(in_dot(journey)).collect()
}

/// What Mermaid's limits left out of its picture.
pub fn limits(left_out: &[String]) -> Option<String> {
    (!left_out.is_empty()).then(|| format!("beyond what Mermaid draws: {}", listed(left_out)))
}

/// What the journey in words, whole with its evidence, doesn't say.
pub fn in_words(journey: &Journey) -> Vec<String> {
    phrases([script(journey), other_data(journey), undecided(journey)])
}

/// What Markdown leaves out: what no words say, and the map as it is drawn.
pub fn in_markdown(journey: &Journey, left_out: &[String]) -> Vec<String> {
    let map = (!journey.touchpoints().is_empty()).then(|| "the map with its trust line".to_owned());
    map.into_iter().chain(limits(left_out)).chain(in_words(journey)).collect()
}

/// What a board leaves out.
pub fn in_canvas(journey: &Journey) -> Vec<String> {
    let rated = journey.touchpoints().values().any(|t| t.trust.is_some());
    let line = rated.then(|| "the drawing of the trust line".to_owned());
    line.into_iter().chain(in_words(journey)).collect()
}

/// What rows of touchpoints have no column for.
pub fn in_csv(journey: &Journey) -> Vec<String> {
    let head = journey.head();
    let whole = [&head.title, &head.summary, &head.owner, &head.review_by, &head.based_on, &head.note];
    let ways = journey.transitions().filter(|(_, next)| **next != Next::to(next.to.clone())).count();
    let pains = sum(journey, |t| t.pain_points.len() - usize::from(t.open_pains().next().is_some()));
    let trust = |of: fn(&Trust) -> usize| sum(journey, |t| t.trust.as_ref().map_or(0, of));
    let burden =
        sum(journey, |t| {
            usize::from(t.burden.as_ref().is_some_and(|burden| {
                burden.dollars.is_some() || !burden.collection.is_empty() || !burden.form.is_empty()
            }))
        });
    let bands = journey.lanes().filter(|lane| !lane.note.is_empty()).count()
        + journey.stages().filter(|stage| !stage.note.is_empty() || !stage.span.is_empty()).count();
    phrases([
        (usize::from(whole.iter().any(|text| !text.is_empty())), "what is said of the journey as a whole", ""),
        (ways, "what is known of a transition", "what is known of # transitions"),
        (pains, "the text of a pain point", "the texts of # pain points that are not the worst"),
        (sum(journey, |t| t.bright_spots.len()), "the text of a bright spot", "the texts of # bright spots"),
        (sum(journey, |t| t.opportunities.len()), "an opportunity's text and gain", "# opportunities' texts and gains"),
        (
            sum(journey, voted),
            "the votes of a pain point or opportunity",
            "the votes of # pain points and opportunities",
        ),
        (trust(|trust| trust.drivers.len()), "a driver of trust", "# drivers of trust"),
        (trust(|trust| trust.surveys.len()), "the answers of a survey", "the answers of # surveys"),
        (burden, "the form, collection or cost of a burden", "the forms, collections or costs of # burdens"),
        (bands, "what is said of a stage or lane", "what is said of # stages and lanes"),
        (journey.personas().len(), "what is known of a persona", "what is known of # personas"),
        (journey.evidence().len(), "an entry of evidence", "# entries of evidence"),
        script(journey),
        other_data(journey),
        undecided(journey),
    ])
}

fn script(journey: &Journey) -> Loss {
    (journey.head().script.len(), "a stop of the presentation", "# stops of the presentation")
}

fn other_data(journey: &Journey) -> Loss {
    let entries = journey.head().ext.len() + sum(journey, |t| t.ext.len());
    (entries, "another tool's data", "other tools' data (# entries)")
}

fn undecided(journey: &Journey) -> Loss {
    (journey.head().conflicts.len(), "what a merge left to decide", "# things that a merge left to decide")
}

/// How many there are, and the phrases for one and for # of them.
type Loss = (usize, &'static str, &'static str);

fn phrases(losses: impl IntoIterator<Item = Loss>) -> Vec<String> {
    let there = losses.into_iter().filter(|(n, ..)| *n > 0);
    there.map(|(n, one, many)| if n == 1 { one.to_owned() } else { many.replace('#', &n.to_string()) }).collect()
}

/// The letters that the bundled fonts lack, where they can only be drawn as boxes.
pub fn letters<'c>(missing: impl Iterator<Item = &'c char>, fate: &str) -> Option<String> {
    const SHOWN: usize = 20;
    let all: Vec<String> = missing.map(char::to_string).collect();
    let more = if all.len() > SHOWN { format!(" and {} more", all.len() - SHOWN) } else { String::new() };
    (!all.is_empty()).then(|| {
        format!("letters that Public Sans doesn't have, {fate}: {}{more}", all[..all.len().min(SHOWN)].join(" "))
    })
}

fn sum(journey: &Journey, of: impl Fn(&Touchpoint) -> usize) -> usize {
    journey.touchpoints().values().map(|t| of(t)).sum()
}

/// How many pain points and opportunities of a touchpoint have votes.
fn voted(t: &Touchpoint) -> usize {
    t.pain_points.values().filter(|pain| pain.votes > 0).count()
        + t.opportunities.values().filter(|opportunity| opportunity.votes > 0).count()
}

fn owners(journey: &Journey, told: &dyn Fn(&str) -> bool) -> usize {
    let inside = |t: &Touchpoint| {
        usize::from(!t.owner.is_empty())
            + t.pain_points.values().filter(|pain| !pain.owner.is_empty()).count()
            + t.opportunities.values().filter(|opportunity| !opportunity.owner.is_empty()).count()
    };
    let owner = &journey.head().owner;
    usize::from(!owner.is_empty() && !told(owner)) + sum(journey, inside)
}
