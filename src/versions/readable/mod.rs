//! A journey as a page to read, made to be compared line by line: what `git diff`, `git log -p` and `git show` print.
//!
//! Everything that the format can say has its place (two journeys that differ make two pages that differ), each fact a
//! line of its own, in the field's words. Records call themselves by name and id and begin at the margin, so that the
//! heading of a hunk can name them. The form of the page has a number in the set-up of [git](super::git): what git
//! keeps of an older form is not compared with a newer.

mod page;
mod touchpoint;

use crate::file::Document;
use crate::journey::raw::Raw;
use crate::journey::record::{Conflict, Stop};
use crate::journey::{Evidence, Head, Journey, Lane, Persona, Stage};
use page::{Names, Page, full, inline};
use std::collections::BTreeMap;

/// The page of a journey.
pub fn readable(document: &Document) -> String {
    let journey = &document.journey;
    let names = Names::of(journey);
    let mut page = Page::default();
    head(&mut page, journey.head(), &document.head_comment);
    journey.lanes().for_each(|it| lane(&mut page, it));
    journey.stages().for_each(|it| stage(&mut page, it));
    touchpoints(&mut page, journey, &names);
    journey.personas().iter().for_each(|(id, it)| persona(&mut page, id.as_str(), it));
    journey.evidence().iter().for_each(|(id, it)| evidence(&mut page, id.as_str(), it));
    journey.head().script.iter().for_each(|it| stop(&mut page, it, &names));
    journey.head().conflicts.iter().for_each(|(path, it)| conflict(&mut page, path, it));
    page.finish()
}

fn head(page: &mut Page, head: &Head, comment: &str) {
    // not trimmed: a title of nothing but spaces is another journey than one without a title
    let title = if head.title.is_empty() { String::new() } else { format!(" {}", inline(&head.title)) };
    page.heading(&format!("Journey{title}"));
    page.text("Comment", comment);
    page.text("Summary", &head.summary);
    page.fact("State", head.state.label());
    page.text("Based on", &head.based_on);
    page.text("Owner", &head.owner);
    page.text("Review by", &head.review_by);
    page.text("Note", &head.note);
    other_data(page, &head.ext);
}

fn lane(page: &mut Page, lane: &Lane) {
    page.heading(&format!("Lane {}", full(&lane.name, lane.id.as_str())));
    page.fact("Who acts", lane.kind.label());
    page.text("Component", &lane.component);
    page.text("Note", &lane.note);
}

fn stage(page: &mut Page, stage: &Stage) {
    page.heading(&format!("Stage {}", full(&stage.name, stage.id.as_str())));
    page.text("Span", &stage.span);
    page.text("Note", &stage.note);
}

/// The touchpoints in reading order, each stage's under a heading.
fn touchpoints(page: &mut Page, journey: &Journey, names: &Names<'_>) {
    let mut group = None;
    for (id, it) in journey.reading_order() {
        if group != Some(&it.stage) {
            page.heading(&format!("In the stage {}", names.stage(it.stage.as_str())));
            group = Some(&it.stage);
        }
        touchpoint::touchpoint(page, id.as_str(), it, names);
    }
}

fn persona(page: &mut Page, id: &str, persona: &Persona) {
    page.heading(&format!("Persona {}", full(&persona.name, id)));
    page.text("Segment", &persona.segment);
    if persona.proto {
        page.line("A placeholder, not yet based on research");
    }
    page.text("Needs", &persona.needs);
    page.text("Note", &persona.note);
}

fn evidence(page: &mut Page, id: &str, evidence: &Evidence) {
    page.heading(&format!("Evidence {}", full(&evidence.title, id)));
    page.fact("How well known", evidence.kind.label());
    page.text("Date", &evidence.date);
    page.text("Link", &evidence.link);
    page.text("Quote", &evidence.quote);
    page.text("Note", &evidence.note);
}

fn stop(page: &mut Page, stop: &Stop, names: &Names<'_>) {
    page.heading(&format!("Stop {}", inline(&stop.title)));
    stop.shows.iter().for_each(|id| page.fact("Shows", names.touchpoint(id.as_str())));
    page.maybe("Shows the stage", stop.stage.as_ref().map(|id| names.stage(id.as_str())));
    page.text("Note", &stop.note);
}

fn conflict(page: &mut Page, path: &str, conflict: &Conflict) {
    page.heading(&format!("Undecided {}", inline(path)));
    match conflict {
        Conflict::Field { base, ours, theirs } => {
            let mut value = |label: &str, value: &Option<Raw>| match value {
                Some(value) => page.text_even_if_empty(label, value.as_str()),
                None => page.line(&format!("{label} (nothing)")),
            };
            value("Before", base);
            value("Ours", ours);
            value("Theirs", theirs);
        }
        Conflict::Deleted { by } => page.fact("Deleted by", by.label()),
    }
}

fn other_data(page: &mut Page, ext: &BTreeMap<String, Raw>) {
    for (name, value) in ext {
        page.text_even_if_empty(&format!("Other data {}", inline(name)), value.as_str());
    }
}
