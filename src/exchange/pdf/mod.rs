//! PDF: pages with real text, bookmarks, and a structure that screen readers follow (PDF/UA-1, ISO 14289-1).
//!
//! The document reads: the title, the summary, the trust line, the lanes, then stage by stage its touchpoints, each as a
//! figure whose alternative text says what its card shows and where it leads. Grounds and lines are artifacts. Every
//! document is validated while it is written. This folder alone knows `krilla`.

mod brush;
mod sheets;
mod structure;

use super::{ExportError, Look, Progress, Source, lost, summary, title};
use crate::journey::{Key, Stage, StageId, Subject};
use crate::layout::{Point, Rect};
use crate::picture::describe::describe;
use crate::picture::{Group, Ink, Part, ROW, Shape, Theme, Weight, wrap};
use brush::{Brush, Pen};
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{PathBuilder, Transform};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::FillRule;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};
use krilla::{Document, SerializeSettings};
use sheets::{MARGIN, Plan, Sheet, plan};
use std::collections::BTreeMap;
use structure::Structure;

/// The words of the document are English wherever the program speaks.
const LANGUAGE: &str = "en";
/// Sizes of title, summary and footer in points, and the widest a line of the summary gets.
const TITLE: f32 = 24.0;
const BODY: f32 = 11.0;
const LEADING: f32 = 1.45;
const SMALL: f32 = 8.0;
const MEASURE: f32 = 520.0;

/// Writes a journey; what paper can't carry goes to `lost`.
pub(super) fn write(
    source: &Source<'_>,
    look: Look,
    lost: &mut Vec<String>,
    progress: Progress<'_>,
) -> Result<Vec<u8>, ExportError> {
    if look.scale.is_some_and(|scale| !(scale.is_finite() && scale > 0.0)) {
        return Err(ExportError::BadScale);
    }
    let accessible = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = accessible.map_err(|error| refused(format!("{error:?}")))?;
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let said = describe(source.journey, source.graph);
    let mut book = Book {
        document: Document::new_with(settings),
        brush: Brush::new(look.theme.unwrap_or(Theme::PRINT)),
        source,
        structure: Structure::default(),
        places: BTreeMap::new(),
        pages: 0,
        progress,
    };
    book.pages(look)?;
    let Book { mut document, brush, structure, places, .. } = book;
    document.set_metadata(
        Metadata::new()
            .title(title(source.journey).to_owned())
            .description(summary(source.journey))
            .language(LANGUAGE.to_owned())
            .creator("Trustline".to_owned()),
    );
    let mut outline = Outline::new();
    let top = XyzDestination::new(0, krilla::geom::Point::from_xy(0.0, 0.0));
    outline.push_child(OutlineNode::new(title(source.journey).to_owned(), top));
    for stage in source.journey.stages() {
        if let Some((page, at)) = places.get(&stage.id) {
            let place = XyzDestination::new(*page, krilla::geom::Point::from_xy(at.x, at.y));
            outline.push_child(OutlineNode::new(named(stage).to_owned(), place));
        }
    }
    document.set_outline(outline);
    document.set_tag_tree(structure.tree(source, &said));
    let bytes = document.finish().map_err(|error| refused(reason(&error)))?;
    lost.extend(lost::letters(brush.glyphs.missing().iter(), "drawn as boxes"));
    Ok(bytes)
}

fn refused(reason: String) -> ExportError {
    ExportError::Refused { format: "PDF", reason }
}

/// What went wrong, the single findings of the validator too.
fn reason(error: &KrillaError) -> String {
    match error {
        KrillaError::Validation(findings) => {
            let findings: Vec<String> = findings.iter().map(|(finding, _)| format!("{finding:?}")).collect();
            format!("{error}: {}", findings.join(", "))
        }
        error => error.to_string(),
    }
}

/// A document while its pages are drawn.
struct Book<'a> {
    document: Document,
    brush: Brush,
    source: &'a Source<'a>,
    structure: Structure,
    /// Where each stage begins: page and point.
    places: BTreeMap<StageId, (usize, Point)>,
    pages: usize,
    progress: Progress<'a>,
}

impl Book<'_> {
    /// Draws all pages.
    fn pages(&mut self, look: Look) -> Result<(), ExportError> {
        let placement = self.source.placement;
        let single = look.paper.points().is_none();
        let widest = placement.size.w * sheets::UNIT * look.scale.unwrap_or(1.0);
        let words = Words::of(self.source, widest.clamp(200.0, MEASURE));
        let Plan { scale, page: (mut w, mut h), sheets } =
            plan(placement, &labels(self.source), look.paper, look.scale, words.height());
        if single {
            (w, h) = (w.max(MEASURE / 2.0), h + words.height());
        }
        let count = sheets.len() + usize::from(!single);
        if !single {
            self.page((w, h), |book, surface| {
                book.words(surface, &words, MARGIN * 2.0);
                book.footer(surface, (w, h), count);
                Ok(())
            })?;
        }
        for (n, sheet) in sheets.iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "a part of one")]
            self.progress.at(n as f32 / sheets.len() as f32)?;
            self.page((w, h), |book, surface| {
                let mut top = MARGIN;
                if single {
                    book.words(surface, &words, MARGIN);
                    top += words.height();
                } else {
                    book.footer(surface, (w, h), count);
                }
                book.sheet(surface, sheet, Point::new(MARGIN, top), scale)
            })?;
        }
        Ok(())
    }

    fn page(
        &mut self,
        (w, h): (f32, f32),
        draw: impl FnOnce(&mut Self, &mut Surface<'_>) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let Some(size) = PageSettings::from_wh(w, h) else { return Err(refused("a page without a size".to_owned())) };
        // the page borrows the document, so the document is put aside meanwhile
        let mut document = std::mem::take(&mut self.document);
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        artifact(&mut surface, ArtifactType::Page, |surface| {
            let rect = Rect::new(0.0, 0.0, w, h);
            let ground = Shape::Box { rect, radius: 0.0, fill: Some(Ink::Canvas), stroke: None };
            self.brush.shape(surface, &ground);
        });
        let done = draw(self, &mut surface);
        surface.finish();
        page.finish();
        self.document = document;
        self.pages += 1;
        done
    }

    /// Title and summary.
    fn words(&mut self, surface: &mut Surface<'_>, words: &Words, top: f32) {
        let mut y = top;
        for (lines, size, weight, row, ids) in [
            (&words.title, TITLE, Weight::Bold, ROW, &mut self.structure.title),
            (&words.summary, BODY, Weight::Regular, LEADING, &mut self.structure.summary),
        ] {
            for line in lines {
                let at = Point::new(MARGIN, y);
                ids.push(spoken(surface, line, |surface| {
                    self.brush.text(surface, at, line, size, weight, Ink::Text);
                }));
                y += size * row;
            }
            y += BODY;
        }
    }

    /// The line at the foot of a page: whose map it is, and which page of how many.
    fn footer(&mut self, surface: &mut Surface<'_>, (w, h): (f32, f32), count: usize) {
        let y = h - MARGIN - SMALL;
        let number = format!("Page {} of {count}", self.pages + 1);
        let width = crate::picture::width(&number, SMALL, Weight::Regular);
        let room = w - 3.0 * MARGIN - width;
        let name = crate::picture::fit(title(self.source.journey), SMALL, Weight::Regular, room);
        artifact(surface, ArtifactType::Footer, |surface| {
            self.brush.text(surface, Point::new(MARGIN, y), &name, SMALL, Weight::Regular, Ink::Muted);
            let at = Point::new(w - MARGIN - width, y);
            self.brush.text(surface, at, &number, SMALL, Weight::Regular, Ink::Muted);
        });
    }

    /// A part of the map with the headings that belong to it, its left top corner at `at`.
    fn sheet(&mut self, surface: &mut Surface<'_>, sheet: &Sheet, at: Point, scale: f32) -> Result<(), ExportError> {
        let placement = self.source.placement;
        let (left, top) = (placement.lane_heading, placement.stage_heading);
        let body = sheet.body;
        let (x, y) = (body.x - left, body.y - top);
        let region =
            |clip: Rect, dx: f32, dy: f32| Region { clip, at: Point::new(at.x - dx * scale, at.y - dy * scale), scale };
        let corner = region(Rect::new(0.0, 0.0, left, top), 0.0, 0.0);
        let stages = region(Rect::new(body.x, 0.0, body.w, top), x, 0.0);
        let lanes = region(Rect::new(0.0, body.y, left, body.h), 0.0, y);
        let body = region(body, x, y);
        for (region, parts) in [
            (corner, &[Part::Ground][..]),
            (body, &[Part::Ground, Part::TrustLine, Part::TrustPoint, Part::Transition, Part::Label, Part::Card]),
            (stages, &[Part::StageHeading]),
            (lanes, &[Part::LaneHeading, Part::TrustHeading]),
        ] {
            region.inside(surface, |surface| {
                for part in parts {
                    self.part(surface, *part, &region)?;
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    /// The groups of one part of the map.
    fn part(&mut self, surface: &mut Surface<'_>, part: Part, region: &Region) -> Result<(), ExportError> {
        let picture = self.source.picture;
        let groups = picture.groups.iter().filter(|group| group.part == part);
        for (n, group) in groups.filter(|group| group.bounds.overlaps(&region.clip)).enumerate() {
            if n % 64 == 63 {
                self.progress.at(0.0)?;
            }
            let shapes = &picture.shapes[group.shapes.clone()];
            match (part, &group.subject) {
                (Part::Ground | Part::Transition | Part::Label, _) => {
                    artifact(surface, ArtifactType::Layout, |surface| self.shapes(surface, shapes));
                }
                (Part::TrustLine | Part::TrustPoint | Part::TrustHeading, _) => {
                    let id = other(surface, |surface| self.shapes(surface, shapes));
                    self.structure.trust.add(id, self.pages, region.on_page(&group.bounds));
                }
                (Part::Card, Some(subject)) => {
                    let id = other(surface, |surface| self.shapes(surface, shapes));
                    let bounds = region.on_page(&group.bounds);
                    self.structure.cards.entry(subject.clone()).or_default().add(id, self.pages, bounds);
                }
                (Part::StageHeading | Part::LaneHeading, Some(subject)) => {
                    self.heading(surface, subject, group, region)
                }
                (Part::Card | Part::StageHeading | Part::LaneHeading, None) => {}
            }
        }
        Ok(())
    }

    /// The heading of a stage or lane: real words where it stands first, repeated on later pages for the eye alone. Its
    /// words come along where it began on an earlier page.
    fn heading(&mut self, surface: &mut Surface<'_>, subject: &Subject, group: &Group, region: &Region) {
        let shapes = &self.source.picture.shapes[group.shapes.clone()];
        let shift = Point::new((region.clip.x - group.bounds.x).max(0.0), (region.clip.y - group.bounds.y).max(0.0));
        let first = !self.structure.headings.contains_key(subject);
        if let Subject::Record(Key::Stage(id)) = subject {
            let at = region.on_page(&group.bounds);
            self.places.entry(id.clone()).or_insert((self.pages, Point::new(at.x, at.y)));
        }
        let mut ids: Vec<Identifier> = Vec::new();
        for shape in shapes {
            if let Shape::Text { at, text, size, weight, ink } = shape {
                let at = Point::new(at.x + shift.x, at.y + shift.y);
                let mut draw = |surface: &mut Surface<'_>| self.brush.text(surface, at, text, *size, *weight, *ink);
                if first {
                    ids.push(spoken(surface, text, draw));
                } else {
                    artifact(surface, ArtifactType::PaginationOther, &mut draw);
                }
                continue;
            }
            let mut moved = shape.clone();
            // the chip behind a word goes with it
            if let Shape::Box { rect, radius, .. } = &mut moved
                && *radius > 0.0
            {
                (rect.x, rect.y) = (rect.x + shift.x, rect.y + shift.y);
            }
            artifact(surface, ArtifactType::Layout, |surface| self.brush.shape(surface, &moved));
        }
        if first {
            self.structure.headings.insert(subject.clone(), ids);
        }
    }

    fn shapes(&mut self, surface: &mut Surface<'_>, shapes: &[Shape]) {
        for shape in shapes {
            self.brush.shape(surface, shape);
        }
    }
}

/// The boxes around what is written on transitions.
fn labels(source: &Source<'_>) -> Vec<Rect> {
    let picture = source.picture;
    let labels = picture.groups.iter().filter(|group| group.part == Part::Label);
    let shapes = labels.flat_map(|group| &picture.shapes[group.shapes.clone()]);
    shapes.filter_map(|shape| if let Shape::Box { rect, .. } = shape { Some(*rect) } else { None }).collect()
}

/// A part of the map on a page.
struct Region {
    /// What of the map is seen.
    clip: Rect,
    /// Where the map's origin lies on the page.
    at: Point,
    /// Points a map unit.
    scale: f32,
}

impl Region {
    /// Draws in map units, nothing beyond the region.
    fn inside(
        &self,
        surface: &mut Surface<'_>,
        draw: impl FnOnce(&mut Surface<'_>) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let mut edge = Pen(PathBuilder::new());
        super::path::rounded(&self.clip, 0.0, &mut edge);
        let Some(edge) = edge.path().filter(|_| self.clip.w > 0.0 && self.clip.h > 0.0) else { return Ok(()) };
        surface.push_transform(&Transform::from_row(self.scale, 0.0, 0.0, self.scale, self.at.x, self.at.y));
        surface.push_clip_path(&edge, &FillRule::NonZero);
        let done = draw(surface);
        surface.pop();
        surface.pop();
        done
    }

    /// Where a box of the map lies on the page, as far as it is seen.
    fn on_page(&self, rect: &Rect) -> Rect {
        let (l, t) = (rect.x.max(self.clip.x), rect.y.max(self.clip.y));
        let (r, b) = (rect.right().min(self.clip.right()), rect.bottom().min(self.clip.bottom()));
        let s = self.scale;
        Rect::new(self.at.x + l * s, self.at.y + t * s, (r - l).max(0.0) * s, (b - t).max(0.0) * s)
    }
}

/// The name of a stage, or words where it has none.
fn named(stage: &Stage) -> &str {
    if stage.name.trim().is_empty() { "Unnamed stage" } else { &stage.name }
}

/// The words above the map.
struct Words {
    title: Vec<String>,
    summary: Vec<String>,
}

impl Words {
    fn of(source: &Source<'_>, width: f32) -> Self {
        let title = wrap(title(source.journey), TITLE, Weight::Bold, width, usize::MAX);
        let summary = summary(source.journey);
        let lines = |text: &str| wrap(text, BODY, Weight::Regular, width, usize::MAX);
        Self { title, summary: summary.lines().flat_map(lines).collect() }
    }

    #[expect(clippy::cast_precision_loss, reason = "a few lines")]
    fn height(&self) -> f32 {
        let (title, summary) = (self.title.len() as f32, self.summary.len() as f32);
        title * TITLE * ROW + summary * BODY * LEADING + 2.0 * BODY
    }
}

/// Draws what only the eye needs.
fn artifact(surface: &mut Surface<'_>, kind: ArtifactType, draw: impl FnOnce(&mut Surface<'_>)) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
    draw(surface);
    surface.end_tagged();
}

/// Draws a line of words that is read as it stands in `text`, even where letters are missing.
fn spoken(surface: &mut Surface<'_>, text: &str, draw: impl FnOnce(&mut Surface<'_>)) -> Identifier {
    let actual = (!super::glyphs::covered(text)).then_some(text);
    let id = surface.start_tagged(ContentTag::Span(SpanTag::empty().with_actual_text(actual)));
    draw(surface);
    surface.end_tagged();
    id
}

/// Draws a part of a figure.
fn other(surface: &mut Surface<'_>, draw: impl FnOnce(&mut Surface<'_>)) -> Identifier {
    let id = surface.start_tagged(ContentTag::Other);
    draw(surface);
    surface.end_tagged();
    id
}
