//! What can be begun.

use super::super::{Go, Round, Workshop};
use super::{button, heading, main_button, stepper};
use crate::app::panel::look;
use crate::app::session::Session;
use crate::journey::thousands::count;
use crate::journey::{Journey, TouchpointId};
use crate::picture::Theme;
use crate::picture::describe::name_of;
use crate::workshop::{Ballot, MOST_DOTS, Rating, Subjects, groups, people};
use egui::Ui;

/// Draws it and gives the round that was begun.
pub(super) fn show(
    ui: &mut Ui,
    workshop: &mut Workshop,
    session: &Session,
    spotlight: Option<&TouchpointId>,
    theme: &Theme,
) -> Round {
    let journey = session.journey();
    let begun = vote(ui, workshop, journey, spotlight, theme);
    let begun = begun.or_else(|| rate(ui, journey, spotlight)).or_else(|| again(ui, workshop, journey));
    let Some(round) = begun else { return Round::None };
    workshop.desk.said.clear();
    let revealed = matches!(&round, Round::Ballot(ballot) if ballot.is_revealed());
    workshop.desk.go = Some(if revealed { Go::Main } else { Go::List });
    round
}

fn vote(
    ui: &mut Ui,
    workshop: &mut Workshop,
    journey: &Journey,
    spotlight: Option<&TouchpointId>,
    theme: &Theme,
) -> Option<Round> {
    heading(ui, "Vote by dots", false);
    let desk = &mut workshop.desk;
    if let Some(id) = spotlight {
        ui.checkbox(&mut desk.here, format!("Only at {}", name_of(journey, id)));
    }
    let among = spotlight.filter(|_| desk.here).map(|id| vec![id.clone()]);
    let rules = &mut desk.rules;
    rules.among = among;
    let mut none = false;
    for (kind, n) in Subjects::ALL.iter().zip(rules.counts(journey)) {
        none |= *kind == rules.subjects && n == 0;
        ui.radio_value(&mut rules.subjects, *kind, format!("{} ({n})", kind.label()));
    }
    look::gap(ui);
    let words = format!("{} each", count(rules.dots, "dot"));
    stepper(ui, "dots", &mut rules.dots, (1, MOST_DOTS), &words);
    ui.checkbox(&mut rules.several, "Several dots on one thing");
    look::gap(ui);
    let rules = rules.clone();
    if main_button(ui, desk, theme, "Begin the vote", !none) {
        return Ballot::begin(journey, rules).map(Round::Ballot);
    }
    if none {
        look::hint(ui, "There is nothing of this kind to vote on.");
    }
    None
}

fn rate(ui: &mut Ui, journey: &Journey, spotlight: Option<&TouchpointId>) -> Option<Round> {
    heading(ui, "Rate trust in private", false);
    let Some(id) = spotlight else {
        look::hint(ui, "Show or select one touchpoint to rate its trust.");
        return None;
    };
    look::hint(ui, "Each group's rating is entered unseen; then all are revealed at once.");
    button(ui, &format!("Rate {}", name_of(journey, id)), None).then(|| Round::Rating(Rating::begin(id.clone())))
}

/// Takes up the last round again: after it was discarded by accident, or recorded and undone.
fn again(ui: &mut Ui, workshop: &mut Workshop, journey: &Journey) -> Option<Round> {
    let words = match &workshop.last {
        Round::None => return None,
        Round::Ballot(ballot) => {
            let subjects = ballot.rules().subjects.label().to_lowercase();
            format!("The vote on {subjects}, {}", people(ballot.people()))
        }
        Round::Rating(rating) => {
            format!("The rating of {}, {}", name_of(journey, rating.touchpoint()), groups(rating.groups()))
        }
    };
    heading(ui, "The round before", false);
    look::hint(ui, words);
    button(ui, "Take it up again", None).then(|| std::mem::take(&mut workshop.last))
}
