//! The journey that a touchpoint opens: how far it is trusted and what one person spends there, or what is wrong with
//! the link.

use super::super::Request;
use super::super::controls::section::section;
use super::super::controls::{Form, look, number};
use super::figure::{Figure, Line};
use super::lifetime::{figures, warning};
use crate::analysis::lifetime::{Opened, Rating, Rolled, Trouble};
use crate::journey::{Touchpoint, TouchpointId};
use egui::Ui;

const TITLE: &str = "The journey it opens";

/// The section of a touchpoint that opens a journey; nothing for any other.
pub fn show(ui: &mut Ui, form: &mut Form<'_>, id: &TouchpointId, t: &Touchpoint) {
    if t.opens.is_empty() {
        return;
    }
    let linked = form.linked;
    let opened = linked.opened(id);
    let summary = match opened {
        Some(Opened::Journey(_, rolled)) => rolled.title.as_str(),
        Some(Opened::Nothing(_)) => "something is wrong",
        None => "",
    };
    section(ui, form, TITLE, summary, true, |ui, form| {
        form.within(TITLE, |form| match opened {
            Some(Opened::Journey(_, rolled)) => known(ui, form, rolled),
            Some(Opened::Nothing(trouble)) => warning(ui, &wrong(&t.opens, trouble)),
            None => look::hint(ui, format!("{}: nothing is known of it yet.", t.opens)),
        });
        look::gap(ui);
        if look::button(ui, "Open it", "Open linked journey").clicked() {
            form.requests.push(Request::OpenLinked(id.clone()));
        }
    });
}

fn known(ui: &mut Ui, form: &mut Form<'_>, rolled: &Rolled) {
    Figure::new("Trust", trust(&rolled.rating), rated(&rolled.rating)).show(ui, form);
    match &rolled.person {
        Some(person) => figures(person, false).iter().for_each(|figure| figure.show(ui, form)),
        None => warning(ui, "Some people never leave it, so there is no sum for a person."),
    }
}

/// "3.2 of 5, assessed".
fn trust(rating: &Rating) -> String {
    let way = if rating.measured { "measured" } else { "assessed" };
    rating.mean.map_or_else(|| "not rated".to_owned(), |mean| format!("{mean:.1} of 5, {way}"))
}

/// "The mean of 4 of its 5 moments that matter": what the figure is made of.
fn rated(rating: &Rating) -> Vec<Line> {
    let Rating { mean: Some(mean), rated, all, .. } = *rating else { return Vec::new() };
    let what = if rating.matters { "moments that matter" } else { "touchpoints" };
    let name = format!("The mean of {rated} of {all} {what}");
    vec![Line { adds: mean, name, amount: number::rounded(mean, 2), ..Line::default() }]
}

fn wrong(link: &str, trouble: &Trouble) -> String {
    match trouble {
        Trouble::Circle => format!(
            "{link} leads back to this journey: journeys open one another in a circle. What this touchpoint takes itself is counted."
        ),
        Trouble::Broken(broken) => format!("{link}: {broken}."),
    }
}
