//! The style sheet of a page: its colours for every reader, the fonts, and the rules.

use crate::exchange::svg::{embed, put, variable};
use crate::picture::{Ink, Picture, Shape, Theme, Weight};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The colours that the rules name.
const NAMED: [Ink; 13] = [
    Ink::Canvas,
    Ink::Text,
    Ink::Muted,
    Ink::Separator,
    Ink::Border,
    Ink::Heading,
    Ink::Card,
    Ink::CardBorder,
    Ink::Accent,
    Ink::OnAccent,
    Ink::Focus,
    Ink::Entry,
    Ink::Exit,
];

/// Writes it. Without a theme it follows what the reader's system asks for, and paper has colours of its own.
pub fn write<'p>(out: &mut String, pictures: impl Iterator<Item = &'p Picture>, theme: Option<Theme>) {
    let inks = inks(pictures);
    colours(out, &inks, &theme.unwrap_or(Theme::LIGHT));
    if theme.is_none() {
        for (media, theme) in [
            ("(prefers-color-scheme:dark)", Theme::DARK),
            ("(prefers-color-scheme:dark) and (prefers-contrast:more)", Theme::HIGH_CONTRAST),
            ("print", Theme::PRINT),
        ] {
            put!(out, "@media {media}{{");
            colours(out, &inks, &theme);
            out.push_str("}\n");
        }
    }
    for level in 1..=5 {
        let (ground, words) = (Ink::Trust(level), Ink::OnTrust(level));
        let (ground, words) = (variable(ground), variable(words));
        put!(out, ".{}{{background:var({ground});color:var({words})}}\n", &ground[2..]);
    }
    for mark in (0..=4).map(Ink::Pain).chain([Ink::Matters, Ink::Entry, Ink::Exit, Ink::Muted]) {
        let mark = variable(mark);
        put!(out, ".{}{{color:var({mark})}}\n", &mark[2..]);
    }
    out.push_str(include_str!("page.css"));
    embed(out, &Weight::ALL);
    out.push('\n');
}

fn colours(out: &mut String, inks: &BTreeMap<String, Ink>, theme: &Theme) {
    out.push_str(":root{");
    for (name, ink) in inks {
        let [r, g, b, a] = theme.colour(*ink);
        put!(out, "{name}:#{r:02x}{g:02x}{b:02x}");
        if a < 255 {
            put!(out, "{a:02x}");
        }
        out.push(';');
    }
    out.push_str("}\n");
}

/// What the page and its pictures are drawn with, by name.
fn inks<'p>(pictures: impl Iterator<Item = &'p Picture>) -> BTreeMap<String, Ink> {
    let mut inks = BTreeMap::new();
    let mut add = |ink: Ink| {
        inks.insert(variable(ink), ink);
    };
    NAMED.into_iter().chain([Ink::Matters]).for_each(&mut add);
    (0..=5).flat_map(|n| [Ink::Trust(n), Ink::OnTrust(n), Ink::Pain(n)]).for_each(&mut add);
    for shape in pictures.flat_map(|picture| &picture.shapes) {
        match shape {
            Shape::Box { fill, stroke, .. } | Shape::Circle { fill, stroke, .. } => {
                fill.iter().chain(stroke.iter().map(|(_, ink)| ink)).for_each(|ink| add(*ink));
            }
            Shape::Line { ink, .. }
            | Shape::Polygon { ink, .. }
            | Shape::Area { ink, .. }
            | Shape::Text { ink, .. }
            | Shape::Icon { ink, .. } => add(*ink),
        }
    }
    inks
}
