//! Mermaid: the graph as a flowchart that wikis and pull requests draw, a subgraph a stage.
//!
//! Mermaid refuses texts above [`LETTERS`] and charts above [`EDGES`] as a whole. So the nodes of a large journey have
//! numbers in place of ids, which nobody sees; then it loses what is written on transitions, then the ends of names, and
//! at last touchpoints and transitions at the end of the reading order. Whoever asks is told what.

use crate::journey::touchpoint::Moment;
use crate::journey::{Journey, Next, Touchpoint, TouchpointId};
use crate::picture::describe::name_of;
use crate::picture::words;
use std::collections::HashMap;
use std::fmt::{self, Display, Formatter, Write as _};

/// Mermaid's own limits, `maxTextSize` and `maxEdges`.
const LETTERS: usize = 50_000;
const EDGES: usize = 500;
/// The most letters of a name, and of one where room is scarce.
const NAME: usize = 120;
const SHORT: usize = 32;

/// A flowchart.
pub(super) struct Chart {
    /// Its text.
    pub text: String,
    /// What was left out because of Mermaid's limits, a phrase each.
    pub left_out: Vec<String>,
}

/// How much of a journey is drawn.
#[derive(Clone, Copy)]
struct Measure {
    ids: bool,
    labels: bool,
    name: usize,
    touchpoints: usize,
    edges: usize,
}

/// Draws a journey.
pub(super) fn chart(journey: &Journey) -> Chart {
    let order = journey.reading_order();
    let edges = order.iter().flat_map(|(_, t)| &t.next).filter(|next| journey.touchpoint(&next.to).is_some()).count();
    let whole = Measure { ids: true, labels: true, name: NAME, touchpoints: order.len(), edges: EDGES };
    let mut measure = whole;
    let (mut text, mut drawn) = draw(journey, &order, measure);
    let numbered = Measure { ids: false, ..whole };
    let bare = Measure { labels: false, ..numbered };
    for narrower in [numbered, bare, Measure { name: SHORT, ..bare }] {
        if text.len() > LETTERS {
            measure = narrower;
            (text, drawn) = draw(journey, &order, measure);
        }
    }
    while text.len() > LETTERS && measure.touchpoints > 0 {
        measure.touchpoints = (measure.touchpoints * LETTERS / text.len()).min(measure.touchpoints - 1);
        (text, drawn) = draw(journey, &order, measure);
    }
    let mut left_out = Vec::new();
    if measure.touchpoints < order.len() {
        left_out.push(format!("{} of {} touchpoints", order.len() - measure.touchpoints, order.len()));
    }
    if drawn < edges {
        left_out.push(format!("{} of {edges} transitions", edges - drawn));
    }
    if measure.name < NAME {
        left_out.push("the ends of long names".to_owned());
    }
    if !measure.labels {
        left_out.push("what is written on transitions".to_owned());
    }
    Chart { text, left_out }
}

/// The text of a chart, and how many transitions it draws.
fn draw(journey: &Journey, order: &[(&TouchpointId, &Touchpoint)], measure: Measure) -> (String, usize) {
    let mut out = String::from("flowchart LR\n");
    let mut line = |text: fmt::Arguments<'_>| {
        let _ = writeln!(out, "{text}");
    };
    line(format_args!("  accTitle: {}", Label(super::title(journey), NAME)));
    line(format_args!("  accDescr: {}", Label(&super::summary(journey), 4 * NAME)));
    let order = &order[..measure.touchpoints.min(order.len())];
    let name =
        |(id, n): (&TouchpointId, usize)| if measure.ids { format!("t_{}", Id(id.as_str())) } else { format!("t{n}") };
    let names: HashMap<&TouchpointId, String> =
        order.iter().zip(0..).map(|((id, _), n)| (*id, name((id, n)))).collect();
    for stage in journey.stages() {
        line(format_args!("  subgraph s_{}[\"{}\"]", Id(stage.id.as_str()), Label(&stage.name, measure.name)));
        for (id, touchpoint) in order.iter().filter(|(_, t)| t.stage == stage.id) {
            line(format_args!("    {}{}", names[id], node(journey, id, touchpoint, measure.name)));
        }
        line(format_args!("  end"));
    }
    for (id, touchpoint) in order.iter().filter(|(_, t)| journey.stage(&t.stage).is_none()) {
        line(format_args!("  {}{}", names[id], node(journey, id, touchpoint, measure.name)));
    }
    let edges = order.iter().flat_map(|(from, t)| t.next.iter().map(move |next| (from, next)));
    let mut drawn = 0;
    for (from, next) in edges.filter(|(_, next)| names.contains_key(&next.to)).take(measure.edges) {
        line(format_args!("  {} {} {}", names[from], arrow(next, measure.labels), names[&next.to]));
        drawn += 1;
    }
    (out, drawn)
}

/// The box of a touchpoint: its name, and in brackets its lane. Entries and exits are round, moments that matter have six corners.
fn node(journey: &Journey, id: &TouchpointId, touchpoint: &Touchpoint, most: usize) -> String {
    let (open, close) = match touchpoint.moment {
        Moment::Entry | Moment::Exit => ("([", "])"),
        Moment::Matters => ("{{", "}}"),
        Moment::Journey | Moment::Optional => ("[", "]"),
    };
    let name = Label(name_of(journey, id), most);
    let lane = match journey.lane(&touchpoint.lane) {
        Some(lane) if most >= NAME => format!("<br/>({})", Label(&lane.name, most)),
        _ => String::new(),
    };
    format!("{open}\"{name}{lane}\"{close}")
}

fn arrow(next: &Next, labels: bool) -> String {
    let words = if labels { words::transition(next, &next.label) } else { String::new() };
    let arrow = if next.rework { "-.->" } else { "-->" };
    let label = if words.is_empty() { String::new() } else { format!("|\"{}\"|", Label(&words, NAME)) };
    format!("{arrow}{label}")
}

/// The name of a node: hyphens, of which some are arrows, as `_`; what no id has as its number.
struct Id<'a>(&'a str);

impl Display for Id<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                'a'..='z' | '0'..='9' => f.write_char(c)?,
                '-' => f.write_char('_')?,
                c => write!(f, "X{:x}X", u32::from(c))?,
            }
        }
        Ok(())
    }
}

/// A text inside quotes, at most so many letters of it. All that Mermaid, Markdown or HTML could read as theirs is
/// written as a character entity; line breaks and control characters become spaces.
pub(super) struct Label<'a>(pub &'a str, pub usize);

impl Display for Label<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut written = 0;
        let mut space = true;
        for c in self.0.chars() {
            if written == self.1 {
                return f.write_str("…");
            }
            let c = if c.is_whitespace() || c.is_control() { ' ' } else { c };
            // runs of spaces are one
            if c == ' ' && std::mem::replace(&mut space, true) {
                continue;
            }
            space = c == ' ';
            written += 1;
            let plain = c.is_ascii_alphanumeric() || matches!(c, ' ' | ',' | '\'' | '(' | ')' | '/' | '?' | '!');
            // a hyphen or a full stop makes a list of a line that begins with it or with a number before it
            let inside = matches!(c, '-' | '.') && written > 4;
            if plain || inside || !(c.is_ascii() || matches!(c, 'ﬂ' | '¶' | '\u{FFFE}' | '\u{FFFF}')) {
                f.write_char(c)?;
            } else {
                write!(f, "#{};", u32::from(c))?;
            }
        }
        if written == 0 { f.write_str(" ") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_holds_nothing_that_is_read_as_markup() {
        let hostile = "1. \"]; end\n%%{init: {}}%% <b> & #35; `x` |y| style a:b#c;";
        let text = Label(hostile, 200).to_string();
        assert!(text.starts_with("1#46; #34;#93;#59; end #37;"), "{text}");
        let bare = text.replace(|c: char| c.is_ascii_digit(), "").replace("#;", "");
        assert!(bare.chars().all(|c| c.is_ascii_alphabetic() || c == ' '), "{bare}");
        assert_eq!(Label("File Form I-90.", 80).to_string(), "File Form I-90.");
        assert_eq!(Label("abcdef", 3).to_string(), "abc…");
        assert_eq!(Label(" \n", 3).to_string(), " ");
    }

    #[test]
    fn names_of_nodes_stay_apart() {
        let names = ["a-b", "a--b", "A-b", "a b", "a_b"].map(|id| Id(id).to_string());
        assert_eq!(names, ["a_b", "a__b", "X41X_b", "aX20Xb", "aX5fXb"]);
    }
}
