//! Journeys in other formats. Every picture here is the picture of the window: the display list of
//! [`picture`](crate::picture), drawn by another hand. Every text says what `reading` reads, in its own marks.
//!
//! The one door is [`export`]. It knows no files and no clock: the same journey gives the same bytes. Start reading
//! there; then [`svg`], the simplest of the drawings, and `markdown`, the simplest of the texts.

mod canvas;
mod csv;
pub mod dot;
mod format;
mod glyphs;
mod html;
mod link;
mod lost;
mod markdown;
mod mermaid;
mod paper;
mod path;
mod pdf;
mod png;
mod reading;
mod xml;

pub mod svg;

pub use csv::table as table_as_csv;
pub use format::Format;
pub use paper::Paper;

use crate::journey::thousands::count;
use crate::journey::{Catalogue, Graph, Journey};
use crate::layout::{Placement, Rect};
use crate::picture::{Linked, Picture, Theme, draw_linked};
use crate::story::{Scene, Story};

/// How an export should look.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Look {
    /// The colours; none = those the format is mostly looked at in.
    pub theme: Option<Theme>,
    /// PNG: pixels a map unit; none = 2, or less where the picture would get too large. PDF: the part of full size,
    /// at which a map unit is 1/96 inch; none = as large as the paper allows.
    pub scale: Option<f32>,
    /// The pages of a PDF. A hand-out has no use for one sheet as large as the map: its pages are Letter then.
    pub paper: Paper,
}

/// A finished export.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// The file.
    pub bytes: Vec<u8>,
    /// What is in the journey and couldn't be carried, a phrase each.
    pub lost: Vec<String>,
}

/// Why there is no export.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ExportError {
    /// Somebody stopped it.
    #[error("the export was cancelled")]
    Cancelled,
    /// More pixels than can be shown anywhere.
    #[error("the picture would have {width} × {height} pixels; the largest scale that works for it is {scale}")]
    TooLarge {
        /// Pixels across.
        width: u64,
        /// Pixels down.
        height: u64,
        /// The largest scale that works, rounded down.
        scale: f32,
    },
    /// A scale that isn't a positive number.
    #[error("a scale is a number above 0, such as 2 or 0.5")]
    BadScale,
    /// The format's own writer refused.
    #[error("the {format} could not be written: {reason}")]
    Refused {
        /// Of which format.
        format: &'static str,
        /// What it said.
        reason: String,
    },
}

/// Is told how far an export has come, from 0 to 1; answers whether to go on.
#[derive(Clone, Copy)]
pub struct Progress<'a>(pub &'a dyn Fn(f32) -> bool);

impl Progress<'_> {
    /// Goes on unless somebody said to stop.
    fn at(self, part: f32) -> Result<(), ExportError> {
        if (self.0)(part) { Ok(()) } else { Err(ExportError::Cancelled) }
    }
}

/// A journey with everything that formats draw.
struct Source<'a> {
    journey: &'a Journey,
    linked: &'a Linked,
    graph: &'a Graph,
    placement: &'a Placement,
    picture: &'a Picture,
}

/// Exports a journey alone, as it is placed.
///
/// # Errors
/// [`ExportError`]: it was stopped, or the picture is too large for the format.
pub fn export(
    journey: &Journey,
    placement: &Placement,
    format: Format,
    look: Look,
    progress: Progress<'_>,
) -> Result<Export, ExportError> {
    export_linked(journey, &Linked::default(), placement, format, look, progress)
}

/// Exports a journey with what is known of those that it links to.
///
/// # Errors
/// As [`export`].
pub fn export_linked(
    journey: &Journey,
    linked: &Linked,
    placement: &Placement,
    format: Format,
    look: Look,
    progress: Progress<'_>,
) -> Result<Export, ExportError> {
    progress.at(0.0)?;
    let graph = Graph::of(journey);
    let (bytes, lost) = match format {
        Format::Dot => (dot::write(journey).into_bytes(), lost::in_dot(journey)),
        Format::Csv => (csv::write(journey, &graph)?, lost::in_csv(journey)),
        Format::Mermaid => {
            let chart = mermaid::chart(journey);
            (chart.text.into_bytes(), lost::in_mermaid(journey, &chart.left_out))
        }
        _ => {
            let picture = draw_linked(journey, &graph, placement, Catalogue::bundled(), linked);
            let source = Source { journey, linked, graph: &graph, placement, picture: &picture };
            of_picture(&source, format, look, progress)?
        }
    };
    progress.at(1.0)?;
    Ok(Export { bytes, lost })
}

/// What is made of the picture, or of its trust line, and what that couldn't carry.
fn of_picture(
    source: &Source<'_>,
    format: Format,
    look: Look,
    progress: Progress<'_>,
) -> Result<(Vec<u8>, Vec<String>), ExportError> {
    let journey = source.journey;
    Ok(match format {
        Format::Html => {
            let mut lost = lost::in_words(journey);
            (html::write(source, look.theme, &mut lost, progress)?.into_bytes(), lost)
        }
        Format::Md => {
            let written = markdown::write(source);
            (written.text.into_bytes(), lost::in_markdown(journey, &written.left_out))
        }
        Format::Canvas => (canvas::write(source).into_bytes(), lost::in_canvas(journey)),
        Format::Svg => {
            let mut lost = lost::in_pictures(journey);
            (svg::write(source, look.theme.unwrap_or(Theme::LIGHT), &mut lost, progress)?.into_bytes(), lost)
        }
        Format::Pdf => {
            let mut lost = lost::in_pictures(journey);
            (pdf::map::write(source, look, &mut lost, progress)?, lost)
        }
        Format::Handout => {
            let Story { mut stops, scripted } = Story::of(journey);
            if scripted {
                // A script tells what its author wants told; on paper there is room for what stands out besides.
                stops.extend(Scene::standing_out(journey));
            }
            let mut lost = lost::in_handout(journey, &stops);
            (pdf::handout::write(source, stops, look, &mut lost, progress)?, lost)
        }
        Format::Png | Format::Csv | Format::Mermaid | Format::Dot => {
            let mut lost = lost::in_pictures(journey);
            (png::write(source, look, &mut lost, progress)?, lost)
        }
    })
}

/// A part of a picture in pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Red, green and blue of each, row by row from the top.
    pub rgb: Vec<u8>,
}

/// Draws a part of a journey's map (`area`, in map units) in a theme, with what is known of the journeys it links to: two pixels a map unit, or fewer where there would
/// be more than `most`.
///
/// # Errors
/// [`ExportError`]: it was stopped, or there is no memory for it.
pub fn pixels(
    journey: &Journey,
    linked: &Linked,
    placement: &Placement,
    area: Rect,
    theme: Theme,
    most: f32,
    progress: Progress<'_>,
) -> Result<Pixels, ExportError> {
    let picture = draw_linked(journey, &Graph::of(journey), placement, Catalogue::bundled(), linked);
    png::pixels(&picture, area, theme, most, progress)
}

/// The same of a picture by itself, such as a chart, whole and with some space around it.
///
/// # Errors
/// [`ExportError`]: it was stopped, or there is no memory for it.
pub fn pixels_of(picture: &Picture, theme: Theme, most: f32, progress: Progress<'_>) -> Result<Pixels, ExportError> {
    let area = Rect::new(0.0, 0.0, picture.size.w, picture.size.h).grown(16.0);
    png::pixels(picture, area, theme, most, progress)
}

/// The journey's title, or words where it has none.
fn title(journey: &Journey) -> &str {
    let title = journey.head().title.trim();
    if title.is_empty() { "Untitled journey" } else { title }
}

/// The journey's summary, or how much there is.
fn summary(journey: &Journey) -> String {
    let summary = journey.head().summary.trim();
    if !summary.is_empty() {
        return summary.to_owned();
    }
    let (touchpoints, stages, lanes) = (journey.touchpoints().len(), journey.stages().count(), journey.lanes().count());
    let (touchpoints, stages) = (count(touchpoints, "touchpoint"), count(stages, "stage"));
    format!("A journey map with {touchpoints} in {stages} and {}.", count(lanes, "lane"))
}
