//! Words on pages, from top to bottom: what doesn't fit goes into the next column, and from the last on to the next page.

use super::page::{Face, Page, Piece, Role, Sheet, below};
use crate::layout::{Point, Rect};
use crate::picture::{Ink, ROW, Shape, Weight, fit, wrap};

/// The head of a page on which something goes on.
const AGAIN: Face = Face::new(11.0, Weight::SemiBold, Ink::Muted, ROW);
const BELOW_HEAD: f32 = 14.0;
/// With so many lines something may be parted.
pub const FEW: usize = 3;

/// Words that belong together, broken into lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What they are.
    pub role: Role,
    /// An icon before the first line, with its colour.
    pub sign: Option<(char, Ink)>,
    /// Words before the first line, that come before it when it is read.
    pub lead: Option<(String, Face)>,
    /// From the left edge of the column to the lines, in points.
    pub indent: f32,
    /// The lines.
    pub lines: Vec<String>,
    /// How they look.
    pub face: Face,
    /// Between it and what stands above, in points.
    pub above: f32,
}

impl Item {
    /// Words in a column of this width.
    pub fn new(role: Role, text: &str, face: Face, indent: f32, above: f32, width: f32) -> Self {
        let lines = wrap(text, face.size, face.weight, width - indent, usize::MAX);
        Self { role, sign: None, lead: None, indent, lines, face, above }
    }

    #[expect(clippy::cast_precision_loss, reason = "a few hundred lines")]
    fn height(&self) -> f32 {
        self.lines.len() as f32 * self.face.row()
    }

    /// How many of its lines have room in a height.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred lines")]
    fn fitting(&self, room: f32) -> usize {
        ((room + 0.01) / self.face.row()).max(0.0) as usize
    }

    /// Sets its first `count` lines with the left top corner of the first at a point. Gives what is left, if anything.
    fn set(mut self, at: Point, count: usize, pieces: &mut Vec<Piece>) -> Option<Self> {
        let row = self.face.row();
        // The letters stand in the middle of their row.
        let y = |face: Face| at.y + (row - face.size * ROW) / 2.0;
        if let Some((icon, ink)) = self.sign.take() {
            let size = self.face.size * 1.15;
            let at = Point::new(at.x, at.y + (row - size) / 2.0);
            pieces.push(Piece::Mark(Shape::Icon { at, icon, size, ink }));
        }
        if let Some((words, face)) = self.lead.take() {
            pieces.push(Piece::Words(self.role, Point::new(at.x, y(face)), words, face));
        }
        let rest = self.lines.split_off(count.min(self.lines.len()));
        let mut y = y(self.face);
        for line in self.lines.drain(..) {
            pieces.push(Piece::Words(self.role, Point::new(at.x + self.indent, y), line, self.face));
            y += row;
        }
        (!rest.is_empty()).then_some(Self { lines: rest, ..self })
    }
}

/// Sets items in a column. Gives those, or the lines, that had no room, and how far down it went.
pub fn set(items: Vec<Item>, column: Rect, pieces: &mut Vec<Piece>) -> (Vec<Item>, f32) {
    let mut y = column.y;
    let mut items = items.into_iter();
    while let Some(item) = items.next() {
        let above = if y > column.y { item.above } else { 0.0 };
        let fitting = item.fitting(column.bottom() - y - above);
        // What fits whole into a column isn't parted but where a few lines can stay.
        let few = fitting < item.lines.len().min(FEW);
        let waits = fitting == 0 && !item.lines.is_empty() || few && y > column.y && item.height() <= column.h;
        if waits {
            return ([item].into_iter().chain(items).collect(), y);
        }
        let height = item.height().min(item.face.row() * to_float(fitting));
        let rest = item.set(Point::new(column.x, y + above), fitting, pieces);
        y += above + height;
        if let Some(rest) = rest {
            return ([rest].into_iter().chain(items).collect(), y);
        }
    }
    (Vec::new(), y)
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred lines")]
fn to_float(n: usize) -> f32 {
    n as f32
}

/// Sets items in columns, one after the other. Gives those that had no room, and how far down the longest went.
fn set_all(mut items: Vec<Item>, columns: &[Rect], pieces: &mut Vec<Piece>) -> (Vec<Item>, f32) {
    let mut lowest = columns.first().map_or(0.0, |column| column.y);
    for column in columns {
        let (rest, y) = set(items, *column, pieces);
        (items, lowest) = (rest, lowest.max(y));
    }
    (items, lowest)
}

/// The height that items take in a column; everything above them counted but what is above the first.
pub fn height(items: &[Item]) -> f32 {
    let above: f32 = items.iter().skip(1).map(|item| item.above).sum();
    items.iter().map(Item::height).sum::<f32>() + above
}

/// The least height in which columns hold all items, up to `most`, at which some may be left over.
pub fn evenly(items: &[Item], columns: &[Rect], most: f32) -> f32 {
    const STEP: f32 = 4.0;
    let tallest = items.iter().map(Item::height).fold(0.0, f32::max);
    let mut h = (height(items) / to_float(columns.len().max(1))).max(tallest);
    while h < most {
        let columns: Vec<Rect> = columns.iter().map(|column| Rect { h, ..*column }).collect();
        if set_all(items.to_vec(), &columns, &mut Vec::new()).0.is_empty() {
            return h;
        }
        h += STEP;
    }
    most
}

/// The pages of a stop, or of the journey as a whole, while they are laid out.
pub struct Leaves {
    sheet: Sheet,
    stop: Option<usize>,
    title: String,
    pages: Vec<Page>,
}

impl Leaves {
    /// One empty page.
    pub fn new(sheet: Sheet, stop: Option<usize>, title: &str) -> Self {
        Self { sheet, stop, title: title.to_owned(), pages: vec![Page { stop, pieces: Vec::new() }] }
    }

    /// The pages.
    pub fn done(self) -> Vec<Page> {
        self.pages
    }

    /// How many pages there are so far.
    pub fn count(&self) -> usize {
        self.pages.len()
    }

    /// Puts something on the last page.
    pub fn put(&mut self, piece: Piece) {
        if let Some(page) = self.pages.last_mut() {
            page.pieces.push(piece);
        }
    }

    /// Begins another page. Gives the room below its head.
    pub fn turn(&mut self) -> Rect {
        let room = self.sheet.room();
        self.pages.push(Page { stop: self.stop, pieces: Vec::new() });
        let ending = ", continued";
        let taken = crate::picture::width(ending, AGAIN.size, AGAIN.weight);
        let text = fit(&self.title, AGAIN.size, AGAIN.weight, room.w - taken) + ending;
        let at = Point::new(room.x, room.y);
        self.put(Piece::Mark(Shape::Text { at, text, size: AGAIN.size, weight: AGAIN.weight, ink: AGAIN.ink }));
        below(room, room.y + AGAIN.row() + BELOW_HEAD)
    }

    /// Sets items in these columns of the last page, and what has no room there on further pages, in the columns that
    /// `further` makes of their room. Gives how far down it went on the last.
    pub fn flow(&mut self, items: Vec<Item>, columns: &[Rect], further: fn(Rect) -> Vec<Rect>) -> f32 {
        let mut pieces = Vec::new();
        let (mut items, mut y) = set_all(items, columns, &mut pieces);
        pieces.drain(..).for_each(|piece| self.put(piece));
        while !items.is_empty() {
            let room = self.turn();
            (items, y) = set_all(items, &further(room), &mut pieces);
            pieces.drain(..).for_each(|piece| self.put(piece));
        }
        y
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FACE: Face = Face::new(10.0, Weight::Regular, Ink::Text, 1.4);

    fn item(n: usize, lines: usize) -> Item {
        let lines = (0..lines).map(|line| format!("{n}.{line}")).collect();
        Item { role: Role::Fact(n), sign: None, lead: None, indent: 0.0, lines, face: FACE, above: 6.0 }
    }

    fn words(pieces: &[Piece]) -> Vec<(Point, &str)> {
        let words =
            |piece| if let &Piece::Words(_, at, ref text, _) = piece { Some((at, text.as_str())) } else { None };
        pieces.iter().filter_map(words).collect()
    }

    #[test]
    fn what_has_no_room_waits_whole_if_it_can() {
        let mut pieces = Vec::new();
        let column = Rect::new(0.0, 0.0, 100.0, 4.0 * 14.0);
        let (rest, y) = set(vec![item(0, 3), item(1, 2)], column, &mut pieces);
        assert_eq!((words(&pieces).len(), rest), (3, vec![item(1, 2)]));
        assert_eq!(y, 3.0 * 14.0);
        // what is longer than a column is parted
        let (rest, _) = set(vec![item(0, 6)], column, &mut pieces);
        assert_eq!(rest[0].lines, ["0.4", "0.5"]);
    }

    proptest! {
        #[test]
        fn every_line_is_set_once_and_in_order(sizes in prop::collection::vec(0usize..90, 0..12), h in 10.0f32..400.0) {
            let sheet = Sheet::of(crate::exchange::Paper::Letter);
            let mut leaves = Leaves::new(sheet, None, "Title");
            let items: Vec<Item> = sizes.iter().enumerate().map(|(n, lines)| item(n, *lines)).collect();
            let wanted: Vec<String> = items.iter().flat_map(|item| item.lines.clone()).collect();
            let first = super::super::page::columns(Rect { h, ..sheet.room() });
            leaves.flow(items, &first, super::super::page::columns);
            let pages = leaves.done();
            let set: Vec<_> = pages.iter().flat_map(|page| words(&page.pieces)).collect();
            prop_assert_eq!(set.iter().map(|(_, text)| *text).collect::<Vec<_>>(), wanted);
            let room = sheet.room();
            prop_assert!(set.iter().all(|(at, _)| at.y >= room.y && at.y + FACE.size * ROW <= room.bottom() + 1.0));
        }
    }
}
