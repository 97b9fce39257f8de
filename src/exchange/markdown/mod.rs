//! Markdown for wikis and pull requests (GitHub's, which most others read too): a Mermaid picture, then the journey in
//! words. No text of the journey is read as markup.

mod escape;

use super::reading::{Block, Fact, Item, Line, Run, Section, Table, Value, read};
use super::{Source, link, mermaid, title};
use escape::{Escaped, Place};
use std::fmt::Write as _;

/// A document.
pub(super) struct Written {
    /// Its text.
    pub text: String,
    /// What Mermaid's limits left out of its picture.
    pub left_out: Vec<String>,
}

/// Writes a journey.
pub(super) fn write(source: &Source<'_>) -> Written {
    let journey = source.journey;
    let mut out = format!("# {}\n", Escaped(title(journey), Place::Heading));
    let mermaid::Chart { text, left_out } = mermaid::chart(journey);
    for (at, part) in read(source).iter().enumerate() {
        section(&mut out, part, 2);
        if at == 0 && !journey.touchpoints().is_empty() {
            // nothing in it can end it: labels hold no grave accent
            let _ = write!(out, "\n## Map\n\n```mermaid\n{text}```\n");
            if !left_out.is_empty() {
                let _ = write!(out, "\nBeyond what Mermaid draws: {}.\n", left_out.join(", "));
            }
        }
    }
    Written { text: out, left_out }
}

/// A section whose heading has this level; below the sixth there are none, and bold words stand for them.
pub(super) fn section(out: &mut String, it: &Section, level: usize) {
    let heading = Escaped(&it.heading, Place::Heading);
    let _ = match level {
        ..=6 => write!(out, "\n{} {heading}\n", "#".repeat(level)),
        _ => write!(out, "\n**{heading}**\n"),
    };
    blocks(out, &it.blocks);
    it.sections.iter().for_each(|part| section(out, part, level + 1));
}

/// What a section says first.
pub(super) fn blocks(out: &mut String, blocks: &[Block]) {
    for block in blocks.iter().filter(|block| !matches!(block, Block::Chart(_))) {
        out.push('\n');
        match block {
            Block::Text(line) => {
                let _ = writeln!(out, "{}", runs(line, Place::Line));
            }
            Block::Facts(facts) => facts.iter().for_each(|fact| self::fact(out, fact)),
            Block::List(items) => items.iter().for_each(|item| self::item(out, item, 0)),
            Block::Table(table) => self::table(out, table),
            // the tables say what it shows
            Block::Chart(_) => {}
        }
    }
}

fn fact(out: &mut String, Fact { label, value }: &Fact) {
    match value {
        Value::Line(line) => {
            let _ = writeln!(out, "- **{label}:** {}", runs(line, Place::Inside(2)));
        }
        Value::List(items) => {
            let _ = writeln!(out, "- **{label}:**");
            items.iter().for_each(|item| self::item(out, item, 2));
        }
    }
}

fn item(out: &mut String, Item { line, details }: &Item, indent: usize) {
    let inside = Place::Inside(indent + 2);
    let _ = write!(out, "{:indent$}- {}", "", runs(line, inside));
    if !details.is_empty() {
        let details: Vec<String> = details.iter().map(|line| runs(line, inside)).collect();
        let _ = write!(out, "\\\n{:1$}{2}", "", indent + 2, details.join(" · "));
    }
    out.push('\n');
}

fn table(out: &mut String, Table { caption, columns, rows }: &Table) {
    let _ = write!(out, "**{caption}**\n\n|");
    for column in columns {
        let _ = write!(out, " {} |", column.heading);
    }
    out.push_str("\n|");
    for column in columns {
        out.push_str(if column.figures { " ---: |" } else { " --- |" });
    }
    out.push('\n');
    for row in rows {
        out.push('|');
        for cell in row {
            let _ = write!(out, " {} |", runs(cell, Place::Cell));
        }
        out.push('\n');
    }
}

fn runs(line: &Line, place: Place) -> String {
    let mut out = String::new();
    for run in line {
        let _ = match run {
            Run::Words(words) | Run::Mark(_, words) | Run::To(_, words) => write!(out, "{}", Escaped(words, place)),
            Run::Link(there) => match link::checked(there) {
                Some(url) => write!(out, "[{}]({})", Escaped(there, Place::Cell), url.replace('&', "&amp;")),
                None => write!(out, "{}", Escaped(there, place)),
            },
        };
    }
    // an empty cell or line stays one
    if out.is_empty() { "–".to_owned() } else { out }
}
