//! What a screen reader reads of a document, and in which order.

use crate::exchange::{Source, title};
use crate::journey::{Key, Subject};
use crate::layout::Rect;
use crate::picture::describe::{Said, trust_line};
use krilla::tagging::{BBox, Identifier, ListNumbering, Node, Tag, TagGroup, TagTree};
use std::collections::{BTreeMap, HashMap};
use std::num::NonZeroU16;

/// The pieces of the pages, by what they belong to.
#[derive(Default)]
pub struct Structure {
    pub title: Vec<Identifier>,
    pub summary: Vec<Identifier>,
    pub trust: Figure,
    pub headings: BTreeMap<Subject, Vec<Identifier>>,
    pub cards: BTreeMap<Subject, Figure>,
}

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
    fn group(self, alt: String) -> TagGroup {
        let around = self.place.and_then(|(page, r)| {
            let rect = krilla::geom::Rect::from_xywh(r.x, r.y, r.w, r.h)?;
            Some(BBox::new(page, rect))
        });
        TagGroup::with_children(Tag::Figure(Some(alt)).with_bbox(around), nodes(self.pieces))
    }
}

impl Structure {
    /// Title, summary, trust line, lanes, then each stage with its touchpoints.
    pub fn tree(mut self, source: &Source<'_>, said: &[Said]) -> TagTree {
        let journey = source.journey;
        let words: HashMap<&Subject, &Said> = said.iter().map(|said| (&said.subject, said)).collect();
        let mut tree = TagTree::new().with_lang(Some(super::LANGUAGE.to_owned()));
        tree.push(TagGroup::with_children(heading(NonZeroU16::MIN, title(journey)), nodes(self.title)));
        tree.push(TagGroup::with_children(Tag::P, nodes(self.summary)));
        tree.push(self.trust.group(format!("Trust line. {}", trust_line(&source.picture.trust))));
        let mut lanes = TagGroup::new(Tag::L(ListNumbering::None));
        for lane in journey.lanes() {
            let ids = self.headings.remove(&Key::Lane(lane.id.clone()).into()).unwrap_or_default();
            lanes.push(item(TagGroup::with_children(Tag::P, nodes(ids))));
        }
        tree.push(lanes);
        let mut inside: HashMap<_, Vec<TagGroup>> = HashMap::new();
        for (id, touchpoint) in journey.reading_order() {
            let subject = Subject::from(Key::Touchpoint(id.clone()));
            let Some(figure) = self.cards.remove(&subject) else { continue };
            let alt =
                words.get(&subject).map_or_else(String::new, |said| format!("{}. {}", said.name, said.description));
            inside.entry(&touchpoint.stage).or_default().push(figure.group(alt));
        }
        let second = NonZeroU16::MIN.saturating_add(1);
        for stage in journey.stages() {
            let ids = self.headings.remove(&Key::Stage(stage.id.clone()).into()).unwrap_or_default();
            let mut section = TagGroup::new(Tag::Section);
            section.push(TagGroup::with_children(heading(second, super::named(stage)), nodes(ids)));
            let mut list = TagGroup::new(Tag::L(ListNumbering::None));
            for figure in inside.remove(&stage.id).into_iter().flatten() {
                list.push(item(figure));
            }
            section.push(list);
            tree.push(section);
        }
        tree
    }
}

fn heading(level: NonZeroU16, title: &str) -> Tag<krilla::tagging::kind::Hn> {
    Tag::Hn(level, Some(title.to_owned()))
}

/// A list's item.
fn item(of: TagGroup) -> TagGroup {
    TagGroup::with_children(Tag::LI, vec![TagGroup::with_children(Tag::LBody, vec![of.into()]).into()])
}

fn nodes(ids: Vec<Identifier>) -> Vec<Node> {
    ids.into_iter().map(Node::from).collect()
}
