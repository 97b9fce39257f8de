//! Rounds as a facilitator runs them and as the room sees them.

mod desk;
mod room;

use super::*;
use crate::app::panel::testing;
use crate::app::session::Session;
use crate::journey::TouchpointId;
use crate::workshop::small;
use egui::accesskit::{Live, Role};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

type Window = Harness<'static, (Workshop, Session)>;

/// Everything that a screen reader can say of a window.
fn said(window: &Window) -> Vec<String> {
    let of = |text: Option<String>| text.filter(|text| !text.is_empty());
    let nodes = window.query_all_by(|_| true);
    nodes
        .flat_map(|node| {
            let node = node.accesskit_node();
            [of(node.label()), of(node.value()), of(node.description())]
        })
        .flatten()
        .collect()
}

fn says(window: &Window, words: &str) -> bool {
    said(window).iter().any(|text| text.contains(words))
}
