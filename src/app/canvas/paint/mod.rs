//! Paints a picture on screen: what is in view, from back to front, with as much detail as can be read.

mod far;
mod folds;
mod galleys;
mod headings;
mod lettering;
mod marks;
mod minimap;
mod overlay;
mod room;
mod shapes;
mod sheet;
mod title;
mod trust;

pub use far::{blocks, cells};
pub use folds::words as folded_words;
pub use galleys::{Face, Galleys};
pub use headings::headings;
pub use lettering::Lettering;
pub use marks::{heading_marks, marks};
pub use minimap::Thumb;
pub use overlay::{Overlay, empty, heading_ring, match_ring, on_screen, overlay, tool_preview};
pub use room::headings as room_headings;
pub use shapes::{Brush, Place, Words};
pub use trust::TrustStrip;

use super::lens::Lens;
use super::tool::World;
use crate::picture::{Group, Part, Picture};

/// The size of a card's small words on the map; when they can't be read any more, cards show their name alone.
const SMALL_WORDS: f32 = 11.0;
/// The size of the words on transitions, on the map.
const LABEL_WORDS: f32 = 11.0;
/// Cards narrower or lower than this on screen are blocks of colour.
const NAME_ROOM: (f32, f32) = (56.0, 14.0);
/// The same in front of a room: so many times the size of names wide.
const ROOM_NAME_ROOM: f32 = 4.0;
/// The width of a card on the map.
const CARD_WIDTH: f32 = 208.0;

/// How much of a card is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// All of it.
    Full,
    /// Its name, larger than it would be, and its trust and pain points as figures.
    Title,
    /// The colour of its trust, and figures where there is room.
    Block,
}

impl Detail {
    /// What can be read on cards at a zoom.
    pub fn at(zoom: f32, lettering: Lettering) -> Self {
        if lettering.for_a_room {
            let name = CARD_WIDTH * zoom >= ROOM_NAME_ROOM * lettering.name;
            return if name { Self::Title } else { Self::Block };
        }
        if SMALL_WORDS * zoom >= lettering.least {
            Self::Full
        } else if CARD_WIDTH * zoom >= NAME_ROOM.0 {
            Self::Title
        } else {
            Self::Block
        }
    }
}

/// Paints the map without its headings.
pub fn map(brush: &mut Brush<'_>, world: World<'_>, lens: &Lens) {
    let (picture, overview) = (&world.view.picture, &world.view.overview);
    let seen = lens.seen().grown(8.0);
    let place = Place { zoom: lens.zoom, origin: lens.origin };
    for at in overview.seen(Part::Ground, seen) {
        all(brush, picture, &picture.groups[at], place);
    }
    folds::ground(brush, world, place);
    let part = |brush: &mut Brush<'_>, part: Part| {
        // What steps back is behind what doesn't.
        for faded in overview.fades() {
            brush.faded = *faded;
            for at in overview.seen(part, seen).filter(|at| overview.is_faded(*at) == *faded) {
                all(brush, picture, &picture.groups[at], place);
            }
        }
    };
    if lens.zoom < far::PLAIN_LINES {
        far::lines(brush, overview, seen, place);
    } else {
        part(brush, Part::Transition);
    }
    marks::marked_lines(brush, world, lens);
    if shows_labels(lens.zoom, brush.lettering) {
        part(brush, Part::Label);
    }
    match Detail::at(lens.zoom, brush.lettering) {
        Detail::Title if brush.lettering.for_a_room => room::cards(brush, world, seen, place),
        Detail::Block if brush.lettering.for_a_room => room::blocks(brush, world, seen, place),
        Detail::Full => part(brush, Part::Card),
        Detail::Title => title::titles(brush, world, seen, place),
        Detail::Block => {
            far::blocks(brush, overview, seen, place);
            far::cells(brush, overview, lens.open(), place);
        }
    }
    brush.faded = false;
}

/// Whether what is written on transitions can be read; if not, its ground would only cut the lines.
fn shows_labels(zoom: f32, lettering: Lettering) -> bool {
    // A room is told them beside the map, where none is cut by an edge.
    !lettering.for_a_room && LABEL_WORDS * zoom >= lettering.least
}

fn all(brush: &mut Brush<'_>, picture: &Picture, group: &Group, place: Place) {
    for shape in &picture.shapes[group.shapes.clone()] {
        brush.shape(shape, place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn detail_follows_what_can_be_read() {
        for (zoom, detail) in [
            (1.0, Detail::Full),
            (0.64, Detail::Full),
            (0.62, Detail::Title),
            (0.5, Detail::Title),
            (0.3, Detail::Title),
            (0.2, Detail::Block),
        ] {
            assert_eq!(Detail::at(zoom, Lettering::DESK), detail, "{zoom}");
        }
    }
}
