//! SVG: the picture with real text, and the map in words for screen readers.
//!
//! Elements stand in reading order (lanes, then stage by stage with its touchpoints), which paints right too: only
//! transitions lie below cards, and they come first.

mod font;
mod shapes;

pub(super) use font::embed;
pub(super) use shapes::{put, variable};

use super::reading::anchor;
use super::xml::{Escaped, Number};
use super::{ExportError, Progress, Source, lost, summary, title};
use crate::insights::chart::Chart;
use crate::journey::{Key, StageId, Subject};
use crate::picture::describe::{Said, describe_linked, name_of, trust_line, way};
use crate::picture::{Group, Ink, Part, Shape, Theme, Weight};
use shapes::{Colours, Draft};
use std::collections::{BTreeSet, HashMap};
use std::fmt::{self, Display, Formatter, Write as _};

/// Writes a journey; what the drawing can't carry goes to `lost`.
pub(super) fn write(
    source: &Source<'_>,
    theme: Theme,
    lost: &mut Vec<String>,
    progress: Progress<'_>,
) -> Result<String, ExportError> {
    drawing(source, Colours::Of(&theme), lost, progress)
}

/// The same drawing as a part of a page, which has the colours and the fonts: touchpoints and stages lead to where the
/// page tells of them.
pub(super) fn inline(
    source: &Source<'_>,
    lost: &mut Vec<String>,
    progress: Progress<'_>,
) -> Result<String, ExportError> {
    drawing(source, Colours::OfThePage, lost, progress)
}

/// A small picture as a part of a page, each mark with what it says as its tooltip. Its names stand on the map too, which
/// tells what letters they lack.
pub(super) fn chart(chart: &Chart) -> String {
    let mut draft = Draft { out: String::new(), colours: Colours::OfThePage, strange: BTreeSet::new() };
    let (w, h) = (Number(chart.picture.size.w), Number(chart.picture.size.h));
    put!(draft.out, "<svg class=\"chart\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\" ");
    put!(draft.out, "aria-label=\"{}\" font-family=\"'Public Sans', system-ui, sans-serif\">\n", Escaped(chart.title));
    chart.picture.shapes.iter().for_each(|shape| draft.shape(shape));
    for mark in &chart.marks {
        let (x, y, w, h) = (Number(mark.rect.x), Number(mark.rect.y), Number(mark.rect.w), Number(mark.rect.h));
        put!(draft.out, "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" fill=\"none\" pointer-events=\"all\">");
        put!(draft.out, "<title>{}\n{}</title></rect>\n", Escaped(&mark.says), Escaped(&mark.sum));
    }
    draft.out.push_str("</svg>\n");
    draft.out
}

fn drawing(
    source: &Source<'_>,
    colours: Colours<'_>,
    lost: &mut Vec<String>,
    progress: Progress<'_>,
) -> Result<String, ExportError> {
    let Source { journey, graph, picture, .. } = source;
    let mut draft = Draft { out: String::new(), colours, strange: BTreeSet::new() };
    head(&mut draft, source);
    let said = describe_linked(journey, graph, source.linked);
    let words: HashMap<&Subject, &Said> = said.iter().map(|said| (&said.subject, said)).collect();
    let groups = |part: Part| picture.groups.iter().filter(move |group| group.part == part);
    let mut pages = Pages { draft, source, words, progress, done: 0 };

    pages.hidden(groups(Part::Ground))?;
    pages.hidden(groups(Part::Transition))?;
    pages.hidden(groups(Part::Label))?;
    pages.trust_line(&groups)?;
    for lane in groups(Part::LaneHeading) {
        pages.named(lane)?;
    }
    let cards: HashMap<&Subject, &Group> =
        groups(Part::Card).filter_map(|group| Some((group.subject.as_ref()?, group))).collect();
    let mut inside: HashMap<&StageId, Vec<&Group>> = HashMap::new();
    for (id, touchpoint) in journey.reading_order() {
        if let Some(card) = cards.get(&Subject::from(Key::Touchpoint(id.clone()))) {
            inside.entry(&touchpoint.stage).or_default().push(card);
        }
    }
    for heading in groups(Part::StageHeading) {
        let Some(Subject::Record(Key::Stage(id))) = &heading.subject else { continue };
        let name = Key::Stage(id.clone()).into();
        put!(pages.draft.out, "<g role=\"group\" aria-labelledby=\"{}.name\">\n", Id(&name));
        pages.named(heading)?;
        for card in inside.get(id).into_iter().flatten() {
            pages.named(card)?;
        }
        pages.draft.out.push_str("</g>\n");
    }
    let Draft { mut out, strange, .. } = pages.draft;
    out.push_str("</svg>\n");
    lost.extend(lost::letters(strange.iter(), "drawn with what the reader's system has"));
    Ok(out)
}

/// The beginning: size, title, summary, fonts, icons and ground.
fn head(draft: &mut Draft<'_>, Source { journey, picture, .. }: &Source<'_>) {
    let (w, h) = (Number(picture.size.w.max(1.0)), Number(picture.size.h.max(1.0)));
    let out = &mut draft.out;
    put!(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" ");
    put!(out, "width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" lang=\"en\" xml:lang=\"en\" ");
    put!(out, "role=\"graphics-document document\" aria-labelledby=\"title\" aria-describedby=\"summary\" ");
    put!(out, "font-family=\"'Public Sans', system-ui, sans-serif\">\n");
    put!(out, "<title id=\"title\">{}</title>\n", Escaped(title(journey)));
    put!(out, "<desc id=\"summary\">{}</desc>\n", Escaped(&summary(journey)));
    let mut weights = [false; 3];
    let mut icons = BTreeSet::new();
    for shape in &picture.shapes {
        match shape {
            Shape::Text { weight, .. } => weights[*weight as usize] = true,
            Shape::Icon { icon, .. } => drop(icons.insert(*icon)),
            _ => {}
        }
    }
    if let Colours::Of(_) = draft.colours {
        let weights: Vec<Weight> = Weight::ALL.into_iter().filter(|weight| weights[*weight as usize]).collect();
        out.push_str("<style>");
        embed(out, &weights);
        out.push_str("</style>\n");
    }
    draft.icons(&icons);
    put!(draft.out, "<rect width=\"{w}\" height=\"{h}\"");
    draft.fill(Ink::Canvas);
    draft.out.push_str("/>\n");
}

/// The groups while they are written.
struct Pages<'a> {
    draft: Draft<'a>,
    source: &'a Source<'a>,
    words: HashMap<&'a Subject, &'a Said>,
    progress: Progress<'a>,
    done: usize,
}

impl<'a> Pages<'a> {
    /// Groups that a screen reader passes over: the ground, and transitions, which touchpoints tell of.
    fn hidden(&mut self, groups: impl Iterator<Item = &'a Group>) -> Result<(), ExportError> {
        self.draft.out.push_str("<g aria-hidden=\"true\">\n");
        for group in groups {
            let journey = self.source.journey;
            if let Some(subject @ Subject::Transition(from, to)) = &group.subject {
                let words = if group.part == Part::Label { ".label" } else { "" };
                put!(self.draft.out, "<g id=\"{}{words}\" data-record=\"{}\">", Id(subject), Record(subject));
                let (here, there) = (name_of(journey, from), name_of(journey, to));
                put!(self.draft.out, "<title>{} → {}</title>", Escaped(here), Escaped(there));
                if let Some(next) = journey.transition(from, to) {
                    put!(self.draft.out, "<desc>Leads to {}</desc>", Escaped(&way(journey, next)));
                }
            } else {
                self.draft.out.push_str("<g>");
            }
            self.shapes(group, "g")?;
        }
        self.draft.out.push_str("</g>\n");
        Ok(())
    }

    /// The trust line as one picture, its points with the names of their touchpoints.
    fn trust_line<'g, G: Iterator<Item = &'g Group>>(
        &mut self,
        groups: &impl Fn(Part) -> G,
    ) -> Result<(), ExportError> {
        let line = &self.source.picture.trust;
        put!(self.draft.out, "<g id=\"trust-line\" role=\"graphics-symbol img\" ");
        put!(self.draft.out, "aria-labelledby=\"trust-line.name trust-line.desc\">");
        put!(self.draft.out, "<title id=\"trust-line.name\">Trust line</title>");
        put!(self.draft.out, "<desc id=\"trust-line.desc\">{}</desc>\n", Escaped(&trust_line(line)));
        // all that is written on it is in its description
        self.draft.out.push_str("<g aria-hidden=\"true\">\n");
        for part in [Part::TrustLine, Part::TrustPoint, Part::TrustHeading] {
            for group in groups(part) {
                self.draft.out.push_str("<g>");
                if let Some(Subject::Record(Key::Touchpoint(id))) = &group.subject {
                    put!(self.draft.out, "<title>{}</title>", Escaped(name_of(self.source.journey, id)));
                }
                self.shapes(group, "g")?;
            }
        }
        self.draft.out.push_str("</g></g>\n");
        Ok(())
    }

    /// A group with its record's name and what is known of it.
    fn named(&mut self, group: &Group) -> Result<(), ExportError> {
        let said = group.subject.as_ref().and_then(|subject| self.words.get(subject).copied());
        let to = said.and_then(|said| self.leads_to(&said.subject));
        if let Some(Said { subject, name, description }) = said {
            let id = Id(subject);
            match &to {
                // its title and description name it; what is visible on a card says more, and not in sentences
                Some(anchor) => {
                    put!(self.draft.out, "<a href=\"#{anchor}\" id=\"{id}\" data-record=\"{}\">", Record(subject));
                }
                None => {
                    put!(
                        self.draft.out,
                        "<g id=\"{id}\" data-record=\"{}\" role=\"graphics-symbol img\" ",
                        Record(subject)
                    );
                    put!(self.draft.out, "aria-labelledby=\"{id}.name {id}.desc\">");
                }
            }
            put!(self.draft.out, "<title id=\"{id}.name\">{}</title>", Escaped(name));
            put!(self.draft.out, "<desc id=\"{id}.desc\">{}</desc>", Escaped(description));
            // the words on it are in its name and description already
            self.draft.out.push_str("<g aria-hidden=\"true\">");
        } else {
            self.draft.out.push_str("<g>");
        }
        self.shapes(
            group,
            match (said, to) {
                (Some(_), Some(_)) => "g></a",
                (Some(_), None) => "g></g",
                (None, _) => "g",
            },
        )
    }

    /// Where the page tells of a record; none in a drawing of its own.
    fn leads_to(&self, subject: &Subject) -> Option<String> {
        match (self.draft.colours, subject) {
            (Colours::OfThePage, Subject::Record(Key::Touchpoint(id))) => Some(anchor("touchpoint", id.as_str())),
            (Colours::OfThePage, Subject::Record(Key::Stage(id))) => Some(anchor("stage", id.as_str())),
            _ => None,
        }
    }

    /// The shapes of a group, and the end of its element.
    fn shapes(&mut self, group: &Group, element: &str) -> Result<(), ExportError> {
        for shape in &self.source.picture.shapes[group.shapes.clone()] {
            self.draft.shape(shape);
        }
        put!(self.draft.out, "</{element}>\n");
        self.done += 1;
        if self.done.is_multiple_of(64) {
            #[expect(clippy::cast_precision_loss, reason = "a part of one")]
            self.progress.at(self.done as f32 / self.source.picture.groups.len().max(1) as f32)?;
        }
        Ok(())
    }
}

/// The id of a record's element: spaces would make two names of it.
struct Id<'a>(&'a Subject);

impl Display for Id<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let id = self.0.to_string();
        Escaped(&id.replace(|c: char| c.is_whitespace() || c.is_control(), "_")).fmt(f)
    }
}

/// The name of a record as an attribute.
struct Record<'a>(&'a Subject);

impl Display for Record<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Escaped(&self.0.to_string()).fmt(f)
    }
}
