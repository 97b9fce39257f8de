//! A document from its first page to its last byte.

use super::brush::Brush;
use super::marks::artifact;
use super::{MARGIN, SMALL};
use crate::exchange::{ExportError, lost, summary, title};
use crate::journey::Journey;
use crate::layout::{Point, Rect};
use crate::picture::{Ink, Shape, Weight, fit, width};
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{ArtifactType, TagTree};
use krilla::{Document, SerializeSettings};

/// The words of a document are English wherever the program speaks.
pub const LANGUAGE: &str = "en";

/// A bookmark: its words, its page from 0, and where on it.
pub type Bookmark = (String, usize, Point);

/// A document that is validated as PDF/UA-1.
pub fn open() -> Result<Document, ExportError> {
    let accessible = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = accessible.map_err(|error| refused(format!("{error:?}")))?;
    Ok(Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() }))
}

/// Adds a page and draws on it.
pub fn page(
    document: &mut Document,
    (w, h): (f32, f32),
    draw: impl FnOnce(&mut Surface<'_>) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let Some(size) = PageSettings::from_wh(w, h) else { return Err(refused("a page without a size".to_owned())) };
    let mut page = document.start_page_with(size);
    let mut surface = page.surface();
    let done = draw(&mut surface);
    surface.finish();
    page.finish();
    done
}

/// Draws the paper itself.
pub fn ground(brush: &mut Brush, surface: &mut Surface<'_>, (w, h): (f32, f32)) {
    artifact(surface, ArtifactType::Page, |surface| {
        let rect = Rect::new(0.0, 0.0, w, h);
        brush.shape(surface, &Shape::Box { rect, radius: 0.0, fill: Some(Ink::Canvas), stroke: None });
    });
}

/// Draws the line at the foot of a page: whose journey it is, and which page of how many.
pub fn footer(
    brush: &mut Brush,
    surface: &mut Surface<'_>,
    (w, h): (f32, f32),
    journey: &Journey,
    (number, of): (usize, usize),
) {
    let y = h - MARGIN - SMALL;
    let number = format!("Page {number} of {of}");
    let taken = width(&number, SMALL, Weight::Regular);
    let name = fit(title(journey), SMALL, Weight::Regular, w - 3.0 * MARGIN - taken);
    artifact(surface, ArtifactType::Footer, |surface| {
        brush.text(surface, Point::new(MARGIN, y), &name, SMALL, Weight::Regular, Ink::Muted);
        let at = Point::new(w - MARGIN - taken, y);
        brush.text(surface, at, &number, SMALL, Weight::Regular, Ink::Muted);
    });
}

/// Closes a document whose pages are drawn. Letters that couldn't be drawn go to `lost`.
pub fn close(
    mut document: Document,
    journey: &Journey,
    bookmarks: Vec<Bookmark>,
    tree: TagTree,
    brush: &Brush,
    lost: &mut Vec<String>,
) -> Result<Vec<u8>, ExportError> {
    document.set_metadata(
        Metadata::new()
            .title(title(journey).to_owned())
            .description(summary(journey))
            .language(LANGUAGE.to_owned())
            .creator("Trustline".to_owned()),
    );
    let mut outline = Outline::new();
    for (words, page, at) in bookmarks {
        let place = XyzDestination::new(page, krilla::geom::Point::from_xy(at.x, at.y));
        outline.push_child(OutlineNode::new(words, place));
    }
    document.set_outline(outline);
    document.set_tag_tree(tree);
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
