//! What a screen reader reads of a hand-out, and in which order.

use super::page::Role;
use crate::exchange::pdf::document::LANGUAGE;
use crate::exchange::pdf::tags::{Figure, heading, item, paragraph};
use krilla::tagging::{Identifier, ListNumbering, Tag, TagGroup, TagTree};
use std::collections::BTreeMap;

/// The pieces of what belongs together: of the journey as a whole, or of a stop.
#[derive(Default)]
pub struct Part {
    pub words: BTreeMap<Role, Vec<Identifier>>,
    pub figure: Option<Figure>,
}

/// The pieces of the pages: those of the journey as a whole, then those of each stop.
pub type Structure = BTreeMap<Option<usize>, Part>;

/// The tags: the journey's title and summary, its picture, the list of stops; then each stop with its picture, what is
/// said of it, and the notes. `named` gives the title of a part and the alternative text of its picture.
pub fn tree(structure: Structure, named: impl Fn(Option<usize>) -> (String, String)) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some(LANGUAGE.to_owned()));
    for (stop, Part { words, figure }) in structure {
        let (title, alt) = named(stop);
        let mut figure = figure.map(|figure| figure.group(alt));
        let mut section = TagGroup::new(Tag::Section);
        let mut list: Option<TagGroup> = None;
        for (role, ids) in words {
            if !matches!(role, Role::Title | Role::Summary(_)) {
                figure.take().into_iter().for_each(|figure| section.push(figure));
            }
            match role {
                Role::Title => section.push(heading(if stop.is_none() { 1 } else { 2 }, &title, ids)),
                Role::Entry(_) | Role::Fact(_) => {
                    list.get_or_insert_with(|| TagGroup::new(Tag::L(ListNumbering::None))).push(item(paragraph(ids)))
                }
                Role::Summary(_) => section.push(paragraph(ids)),
                Role::NotesHeading => {
                    list.take().into_iter().for_each(|list| section.push(list));
                    section.push(heading(3, "Notes", ids));
                }
                Role::Note(_) => section.push(paragraph(ids)),
            }
        }
        figure.into_iter().chain(list).for_each(|group| section.push(group));
        tree.push(section);
    }
    tree
}
