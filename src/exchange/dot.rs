//! A graph for Graphviz: lanes as clusters, touchpoints as nodes, transitions as edges, ids as they are in the file.

use crate::journey::{Journey, Next, Touchpoint, TouchpointId};
use crate::picture::describe::name_of;
use crate::picture::{Weight, words, wrap_evenly};
use std::fmt::{self, Display, Formatter, Write as _};

/// Width at which names break, in units of the map.
const NAME: f32 = 180.0;

/// Writes a journey.
pub(super) fn write(journey: &Journey) -> String {
    let mut out = String::new();
    let mut line = |text: fmt::Arguments<'_>| {
        let _ = writeln!(out, "{text}");
    };
    let head = journey.head();
    line(format_args!("digraph journey {{"));
    line(format_args!("  graph [label={}, labelloc=t, rankdir=LR, newrank=true]", Quoted(&head.title)));
    line(format_args!("  graph [comment={}, fontname=\"Public Sans, sans-serif\"]", Quoted(&head.summary)));
    line(format_args!("  node [shape=box, style=rounded, fontname=\"Public Sans, sans-serif\"]"));
    line(format_args!("  edge [fontname=\"Public Sans, sans-serif\", fontsize=10]"));
    let order = journey.reading_order();
    for lane in journey.lanes() {
        let label =
            if lane.component.is_empty() { lane.name.clone() } else { format!("{} ({})", lane.name, lane.component) };
        line(format_args!("\n  subgraph \"cluster lane/{}\" {{", lane.id));
        line(format_args!("    label={}", Quoted(&label)));
        for (id, touchpoint) in order.iter().filter(|(_, t)| t.lane == lane.id) {
            line(format_args!("    {}", node(journey, id, touchpoint)));
        }
        line(format_args!("  }}"));
    }
    for (id, touchpoint) in order.iter().filter(|(_, t)| journey.lane(&t.lane).is_none()) {
        line(format_args!("  {}", node(journey, id, touchpoint)));
    }
    line(format_args!(""));
    for (from, touchpoint) in &order {
        for next in touchpoint.next.iter().filter(|next| journey.touchpoint(&next.to).is_some()) {
            line(format_args!("  {}", edge(from, next)));
        }
    }
    line(format_args!("}}"));
    out
}

fn node(journey: &Journey, id: &TouchpointId, touchpoint: &Touchpoint) -> String {
    let mut label = wrap_evenly(name_of(journey, id), 14.0, Weight::Regular, NAME, 8).join("\n");
    if let Some(stage) = journey.stage(&touchpoint.stage) {
        let _ = write!(label, "\n({})", stage.name);
    }
    format!("\"{id}\" [label={}, stage=\"{}\"]", Quoted(&label), touchpoint.stage)
}

fn edge(from: &TouchpointId, next: &Next) -> String {
    let label = words::transition(next, &next.label);
    let label = if label.is_empty() { String::new() } else { format!("label={}", Quoted(&label)) };
    let rework = if next.rework { "style=dashed, constraint=false" } else { "" };
    let attributes: Vec<&str> = [label.as_str(), rework].into_iter().filter(|text| !text.is_empty()).collect();
    match &attributes[..] {
        [] => format!("\"{from}\" -> \"{}\"", next.to),
        _ => format!("\"{from}\" -> \"{}\" [{}]", next.to, attributes.join(", ")),
    }
}

/// A string of the DOT language; its escapes are taken literally, control characters are dropped.
struct Quoted<'a>(&'a str);

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for c in self.0.chars() {
            match c {
                '"' => f.write_str("\\\"")?,
                '\\' => f.write_str("\\\\")?,
                '\n' => f.write_str("\\n")?,
                // Graphviz reads HTML's entities in every string
                '&' => f.write_str("&amp;")?,
                c if c.is_control() => {}
                c => f.write_char(c)?,
            }
        }
        f.write_str("\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_stays_a_string() {
        assert_eq!(Quoted("\"]; }\\N\u{7}\n&#0;").to_string(), r#""\"]; }\\N\n&amp;#0;""#);
    }

    #[test]
    fn ids_labels_and_returns_are_there() {
        let journey = crate::templates::named("trusted-traveler").expect("a template").journey();
        let text = write(&journey);
        for id in journey.touchpoints().keys() {
            assert!(text.contains(&format!("    \"{id}\" [label=")), "{id}");
        }
        assert_eq!(text.matches(" -> ").count(), journey.transition_count());
        assert_eq!(text.matches("subgraph").count(), journey.lanes().count());
    }
}
