//! The tags that documents are made of.

use crate::layout::Rect;
use krilla::tagging::{BBox, Identifier, Node, Tag, TagGroup};
use std::num::NonZeroU16;

/// The pieces of a figure.
#[derive(Default)]
pub struct Figure {
    pieces: Vec<Identifier>,
    /// The page it is on and the box around it; none if it is on several.
    place: Option<(usize, Rect)>,
}

impl Figure {
    /// Adds a piece.
    pub fn add(&mut self, piece: Identifier, page: usize, bounds: Rect) {
        self.place = match self.place {
            None if self.pieces.is_empty() => Some((page, bounds)),
            Some((before, around)) if before == page => Some((page, around.union(&bounds))),
            _ => None,
        };
        self.pieces.push(piece);
    }

    /// The figure with its alternative text.
    pub fn group(self, alt: String) -> TagGroup {
        let around = self.place.and_then(|(page, r)| {
            let rect = krilla::geom::Rect::from_xywh(r.x, r.y, r.w, r.h)?;
            Some(BBox::new(page, rect))
        });
        TagGroup::with_children(Tag::Figure(Some(alt)).with_bbox(around), nodes(self.pieces))
    }
}

/// A heading of a level from 1.
pub fn heading(level: u16, title: &str, ids: Vec<Identifier>) -> TagGroup {
    let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
    TagGroup::with_children(Tag::Hn(level, Some(title.to_owned())), nodes(ids))
}

/// A paragraph.
pub fn paragraph(ids: Vec<Identifier>) -> TagGroup {
    TagGroup::with_children(Tag::P, nodes(ids))
}

/// A list's item.
pub fn item(of: TagGroup) -> TagGroup {
    TagGroup::with_children(Tag::LI, vec![TagGroup::with_children(Tag::LBody, vec![of.into()]).into()])
}

fn nodes(ids: Vec<Identifier>) -> Vec<Node> {
    ids.into_iter().map(Node::from).collect()
}
