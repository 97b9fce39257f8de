//! The map: on one sheet, or cut into pages.
//!
//! The document reads: the title, the summary, the trust line, the lanes, then stage by stage its touchpoints, each as a
//! figure whose alternative text says what its card shows and where it leads. Grounds and lines are artifacts.

mod sheets;
mod structure;

use super::brush::Brush;
use super::document;
use super::marks::{artifact, other, spoken};
use super::region::Region;
use super::{BODY, LEADING, MARGIN, TITLE};
use crate::exchange::{ExportError, Look, Progress, Source, summary, title};
use crate::journey::{Key, Stage, StageId, Subject};
use crate::layout::{Point, Rect};
use crate::picture::describe::describe_linked;
use crate::picture::{Group, Ink, Part, ROW, Shape, Theme, Weight, wrap};
use krilla::Document;
use krilla::surface::Surface;
use krilla::tagging::{ArtifactType, Identifier};
use sheets::{Plan, Sheet, plan};
use std::collections::BTreeMap;
use structure::Structure;

/// The widest a line of the summary gets, in points.
const MEASURE: f32 = 520.0;

/// Writes a journey's map; what paper can't carry goes to `lost`.
pub fn write(
    source: &Source<'_>,
    look: Look,
    lost: &mut Vec<String>,
    progress: Progress<'_>,
) -> Result<Vec<u8>, ExportError> {
    if look.scale.is_some_and(|scale| !(scale.is_finite() && scale > 0.0)) {
        return Err(ExportError::BadScale);
    }
    let mut document = document::open()?;
    let said = describe_linked(source.journey, source.graph, source.linked);
    let mut book = Book {
        brush: Brush::new(look.theme.unwrap_or(Theme::PRINT)),
        source,
        structure: Structure::default(),
        places: BTreeMap::new(),
        pages: 0,
        progress,
    };
    book.pages(&mut document, look)?;
    let Book { brush, structure, places, .. } = book;
    let top = (title(source.journey).to_owned(), 0, Point::new(0.0, 0.0));
    let stages = source.journey.stages().filter_map(|stage| {
        let (page, at) = places.get(&stage.id)?;
        Some((named(stage).to_owned(), *page, *at))
    });
    let bookmarks = [top].into_iter().chain(stages).collect();
    document::close(document, source.journey, bookmarks, structure.tree(source, &said), &brush, lost)
}

/// A map while its pages are drawn.
struct Book<'a> {
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
    fn pages(&mut self, document: &mut Document, look: Look) -> Result<(), ExportError> {
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
            self.page(document, (w, h), |book, surface| {
                book.words(surface, &words, MARGIN * 2.0);
                book.footer(surface, (w, h), count);
                Ok(())
            })?;
        }
        for (n, sheet) in sheets.iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "a part of one")]
            self.progress.at(n as f32 / sheets.len() as f32)?;
            self.page(document, (w, h), |book, surface| {
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
        document: &mut Document,
        size: (f32, f32),
        draw: impl FnOnce(&mut Self, &mut Surface<'_>) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        document::page(document, size, |surface| {
            document::ground(&mut self.brush, surface, size);
            draw(self, surface)
        })?;
        self.pages += 1;
        Ok(())
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

    fn footer(&mut self, surface: &mut Surface<'_>, size: (f32, f32), count: usize) {
        document::footer(&mut self.brush, surface, size, self.source.journey, (self.pages + 1, count));
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
