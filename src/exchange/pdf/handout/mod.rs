//! The hand-out: the journey told on paper. A cover, then a page a stop: its title, its part of the map, what is said of
//! it, and the presenter's notes.
//!
//! Everything is laid out as plain data first ([`page`]), in the order in which it is read, and then drawn. Start reading
//! at [`lay_out`]; [`stop`] knows how a page is arranged, [`flow`] how words go from column to column and page to page,
//! [`frame`] which part of the map is seen and how large, and [`view`] what is drawn of it.

mod afar;
mod alt;
mod cover;
mod flow;
mod frame;
mod headings;
mod page;
mod stop;
mod structure;
#[cfg(test)]
mod tests;
mod view;

use super::brush::Brush;
use super::document::{self, Bookmark};
use super::marks::{artifact, other, spoken};
use super::tags::Figure;
use crate::exchange::{ExportError, Look, Paper, Progress, Source, title};
use crate::layout::Point;
use crate::picture::Theme;
use crate::picture::describe::describe_linked;
use crate::story::Scene;
use alt::Alt;
use frame::Aim;
use krilla::surface::Surface;
use krilla::tagging::ArtifactType;
use page::{Page, Piece, Sheet};
use structure::Structure;
use view::{Map, View};

/// A hand-out, laid out.
struct Handout {
    sheet: Sheet,
    stops: Vec<Scene>,
    pages: Vec<Page>,
}

/// Writes a journey's hand-out, of the stops of its story; what paper can't carry goes to `lost`.
pub fn write(
    source: &Source<'_>,
    stops: Vec<Scene>,
    look: Look,
    lost: &mut Vec<String>,
    progress: Progress<'_>,
) -> Result<Vec<u8>, ExportError> {
    let handout = lay_out(source, stops, look.paper, progress)?;
    let mut brush = Brush::new(look.theme.unwrap_or(Theme::PRINT));
    let mut document = document::open()?;
    let mut structure = Structure::new();
    for (n, page) in handout.pages.iter().enumerate() {
        progress.at(part(n, handout.pages.len(), 0.5, 1.0))?;
        document::page(&mut document, handout.sheet.size, |surface| {
            document::ground(&mut brush, surface, handout.sheet.size);
            draw(&mut brush, surface, page, n, &mut structure)?;
            let number = (n + 1, handout.pages.len());
            document::footer(&mut brush, surface, handout.sheet.size, source.journey, number);
            Ok(())
        })?;
    }
    let said = describe_linked(source.journey, source.graph, source.linked);
    let alt = Alt::new(source, &said);
    let tree = structure::tree(structure, |stop| match stop.and_then(|stop| handout.stops.get(stop)) {
        None => (title(source.journey).to_owned(), alt.of(&Aim::TrustLine, &[])),
        Some(scene) => (scene.title.clone(), alt.of(&Aim::of(scene, source.placement), &scene.shows)),
    });
    document::close(document, source.journey, bookmarks(&handout, source), tree, &brush, lost)
}

/// Lays out all pages: the stops, and a cover that says on which page each begins.
fn lay_out(
    source: &Source<'_>,
    stops: Vec<Scene>,
    paper: Paper,
    progress: Progress<'_>,
) -> Result<Handout, ExportError> {
    let sheet = Sheet::of(paper);
    let stops: Vec<Scene> = stops.into_iter().map(|scene| handed_out(source, scene)).collect();
    let mut map = Map::new(source);
    let mut told = Vec::new();
    for (n, scene) in stops.iter().enumerate() {
        progress.at(part(n, stops.len(), 0.0, 0.5))?;
        told.push(stop::pages(&mut map, scene, n, sheet));
    }
    let starts = |before: usize| {
        let ends = told.iter().scan(before, |sum, pages| {
            *sum += pages.len();
            Some(*sum - pages.len() + 1)
        });
        ends.collect::<Vec<usize>>()
    };
    // The numbers of the pages don't change how many pages the cover has.
    let covers = cover::pages(&mut map, &stops, &starts(0), sheet).len();
    let cover = cover::pages(&mut map, &stops, &starts(covers), sheet);
    let pages = cover.into_iter().chain(told.into_iter().flatten()).collect();
    Ok(Handout { sheet, stops, pages })
}

/// A stop as it is handed out: it doesn't say again what the cover says.
fn handed_out(source: &Source<'_>, mut scene: Scene) -> Scene {
    scene.facts.retain(|fact| fact.text.trim() != source.journey.head().summary.trim());
    scene
}

/// How far the n-th of some is, between two parts of one.
#[expect(clippy::cast_precision_loss, reason = "a part of one")]
fn part(n: usize, of: usize, from: f32, to: f32) -> f32 {
    from + (to - from) * n as f32 / of.max(1) as f32
}

/// Draws what is on a page, in reading order.
fn draw(
    brush: &mut Brush,
    surface: &mut Surface<'_>,
    page: &Page,
    number: usize,
    structure: &mut Structure,
) -> Result<(), ExportError> {
    let part = structure.entry(page.stop).or_default();
    for piece in &page.pieces {
        match piece {
            Piece::Words(role, at, text, face) => {
                let id = spoken(surface, text, |surface| {
                    brush.text(surface, *at, text, face.size, face.weight, face.ink);
                });
                part.words.entry(*role).or_default().push(id);
            }
            Piece::Mark(shape) => artifact(surface, ArtifactType::Layout, |surface| brush.shape(surface, shape)),
            Piece::View(View { bounds, layers }) => {
                let figure = part.figure.get_or_insert_with(Figure::default);
                for layer in layers {
                    let mut done = Ok(());
                    let id = other(surface, |surface| {
                        done = layer.region.inside(surface, |surface| {
                            for (shape, faded) in &layer.shapes {
                                brush.faded = *faded;
                                brush.shape(surface, shape);
                            }
                            brush.faded = false;
                            Ok(())
                        });
                    });
                    done?;
                    figure.add(id, number, *bounds);
                }
            }
        }
    }
    Ok(())
}

/// The journey, then each stop at the page where it begins.
fn bookmarks(handout: &Handout, source: &Source<'_>) -> Vec<Bookmark> {
    let top = Point::new(0.0, 0.0);
    let first = |n: usize| handout.pages.iter().position(|page| page.stop == Some(n)).unwrap_or(0);
    let stops = handout.stops.iter().enumerate().map(|(n, scene)| (scene.title.clone(), first(n), top));
    [(title(source.journey).to_owned(), 0, top)].into_iter().chain(stops).collect()
}
