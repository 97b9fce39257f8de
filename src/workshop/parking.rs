//! The parking lot: what comes up and is put aside for later.
//!
//! Each thing is a line "Parked: …" of the journey's note. The file has one place for what must stay and is no part of
//! the map; there it is read in reviews, merged line by line, and found by those who open the file without this program.

use crate::journey::{Edit, Journey, Key, Record};
use std::sync::Arc;

/// What such a line begins with.
const PARKED: &str = "Parked: ";

/// What is parked, in the order it was.
pub fn parked(journey: &Journey) -> Vec<&str> {
    journey.head().note.split('\n').filter_map(text_of).collect()
}

/// Parks a text, made into one line; none where it says nothing.
pub fn park(journey: &Journey, text: &str) -> Option<Edit> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut lines = lines(journey);
    let line = format!("{PARKED}{text}");
    lines.push(&line);
    (!text.is_empty()).then(|| with_note(journey, lines.join("\n")))
}

/// Takes what is parked at this place, from 0, out again; none where nothing is.
pub fn take_out(journey: &Journey, at: usize) -> Option<Edit> {
    let mut lines = lines(journey);
    let (line, _) = lines.iter().enumerate().filter(|(_, line)| text_of(line).is_some()).nth(at)?;
    lines.remove(line);
    Some(with_note(journey, lines.join("\n")))
}

/// The name of the step that parks a text, in the words that follow "Undo".
pub fn step(text: &str) -> String {
    format!("park “{}”", short(text))
}

/// The name of the step that takes a text out.
pub fn step_out(text: &str) -> String {
    format!("remove “{}” from the parking lot", short(text))
}

/// The first words of a text, as they fit into a menu.
fn short(text: &str) -> String {
    const LETTERS: usize = 40;
    let text = text.trim();
    let first: String = text.chars().take(LETTERS).collect();
    if first.len() < text.len() { format!("{}…", first.trim_end()) } else { first }
}

fn text_of(line: &str) -> Option<&str> {
    line.strip_prefix(PARKED).map(str::trim).filter(|text| !text.is_empty())
}

/// The lines of the note; none where there is no note.
fn lines(journey: &Journey) -> Vec<&str> {
    let note = &journey.head().note;
    if note.is_empty() { Vec::new() } else { note.split('\n').collect() }
}

fn with_note(journey: &Journey, note: String) -> Edit {
    let mut head = journey.head().clone();
    head.note = note;
    Edit::Revise { key: Key::Journey, record: Record::Journey(Arc::new(head)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::small;

    fn do_it(journey: &mut Journey, edit: Option<Edit>) {
        let patch = edit.expect("an edit").patch(journey).expect("it fits");
        journey.apply(&patch).expect("its patch");
    }

    #[test]
    fn texts_are_parked_below_the_note_and_taken_out_again() {
        let mut journey = small();
        let note = journey.head().note.clone();
        let edit = park(&journey, "  Who pays\nfor this?  ");
        do_it(&mut journey, edit);
        let edit = park(&journey, "Ask the union");
        do_it(&mut journey, edit);
        assert_eq!(journey.head().note, format!("{note}\nParked: Who pays for this?\nParked: Ask the union"));
        assert_eq!(parked(&journey), ["Who pays for this?", "Ask the union"]);
        let edit = take_out(&journey, 0);
        do_it(&mut journey, edit);
        assert_eq!(parked(&journey), ["Ask the union"]);
        assert!(take_out(&journey, 1).is_none() && park(&journey, " \n ").is_none());
    }

    #[test]
    fn steps_are_named_in_few_words() {
        assert_eq!(step("Ask the union"), "park “Ask the union”");
        assert!(step(&"long ".repeat(50)).chars().count() < 60);
    }
}
