//! What a screen reader reads of a map, and in which order.

use super::super::document::LANGUAGE;
use super::super::tags::{Figure, heading, item, paragraph};
use crate::exchange::{Source, title};
use crate::journey::{Key, Subject};
use crate::picture::describe::{Said, trust_line};
use krilla::tagging::{Identifier, ListNumbering, Tag, TagGroup, TagTree};
use std::collections::{BTreeMap, HashMap};

/// The pieces of the pages, by what they belong to.
#[derive(Default)]
pub struct Structure {
    pub title: Vec<Identifier>,
    pub summary: Vec<Identifier>,
    pub trust: Figure,
    pub headings: BTreeMap<Subject, Vec<Identifier>>,
    pub cards: BTreeMap<Subject, Figure>,
}

impl Structure {
    /// Title, summary, trust line, lanes, then each stage with its touchpoints.
    pub fn tree(mut self, source: &Source<'_>, said: &[Said]) -> TagTree {
        let journey = source.journey;
        let words: HashMap<&Subject, &Said> = said.iter().map(|said| (&said.subject, said)).collect();
        let mut tree = TagTree::new().with_lang(Some(LANGUAGE.to_owned()));
        tree.push(heading(1, title(journey), self.title));
        tree.push(paragraph(self.summary));
        tree.push(self.trust.group(format!("Trust line. {}", trust_line(&source.picture.trust))));
        let mut lanes = TagGroup::new(Tag::L(ListNumbering::None));
        for lane in journey.lanes() {
            let ids = self.headings.remove(&Key::Lane(lane.id.clone()).into()).unwrap_or_default();
            lanes.push(item(paragraph(ids)));
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
        for stage in journey.stages() {
            let ids = self.headings.remove(&Key::Stage(stage.id.clone()).into()).unwrap_or_default();
            let mut section = TagGroup::new(Tag::Section);
            section.push(heading(2, super::named(stage), ids));
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
