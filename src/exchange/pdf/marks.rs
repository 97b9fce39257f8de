//! What of a page is read aloud, and what is for the eye alone.

use crate::exchange::glyphs::covered;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};

/// Draws what only the eye needs.
pub fn artifact(surface: &mut Surface<'_>, kind: ArtifactType, draw: impl FnOnce(&mut Surface<'_>)) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
    draw(surface);
    surface.end_tagged();
}

/// Draws a line of words that is read as it stands in `text`, even where letters are missing.
pub fn spoken(surface: &mut Surface<'_>, text: &str, draw: impl FnOnce(&mut Surface<'_>)) -> Identifier {
    let actual = (!covered(text)).then_some(text);
    let id = surface.start_tagged(ContentTag::Span(SpanTag::empty().with_actual_text(actual)));
    draw(surface);
    surface.end_tagged();
    id
}

/// Draws a part of a figure.
pub fn other(surface: &mut Surface<'_>, draw: impl FnOnce(&mut Surface<'_>)) -> Identifier {
    let id = surface.start_tagged(ContentTag::Other);
    draw(surface);
    surface.end_tagged();
    id
}
