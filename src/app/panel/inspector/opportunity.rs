//! What could be done at a touchpoint.

use super::super::controls::entry::Entry;
use super::super::controls::item::{Item, add_button};
use super::super::controls::steps::{Step, steps};
use super::super::controls::{Form, chips, choice, look, number};
use crate::journey::touchpoint::{Lever, Method, Opportunity, OpportunityStatus};
use crate::journey::{OpportunityId, PainPointId, Touchpoint};
use egui::Ui;

const EFFORT: [&str; 5] = ["Very small", "Small", "Medium", "Large", "Very large"];

/// The opportunities.
pub fn list(ui: &mut Ui, form: &mut Form<'_>, t: &mut Touchpoint) {
    let pains: Vec<(PainPointId, String)> = t
        .pain_points
        .iter()
        .zip(1..)
        .map(|((id, pain), n)| {
            (id.clone(), if pain.text.is_empty() { format!("Pain point {n}") } else { pain.text.clone() })
        })
        .collect();
    let mut gone: Option<OpportunityId> = None;
    for (i, (id, opportunity)) in t.opportunities.iter_mut().enumerate() {
        let path = format!("opportunities/{id}");
        let name = format!("Opportunity {}", i + 1);
        let title = opportunity.text.clone();
        let aside = opportunity.status.label();
        let item = Item { path: &path, name: &name, title: &title, aside };
        if item.show(ui, form, |ui, form| fields(ui, form, &path, &pains, opportunity)) {
            gone = Some(id.clone());
        }
    }
    if let Some(id) = gone {
        t.opportunities.remove(&id);
    }
    if add_button(ui, "Add opportunity") {
        let id: OpportunityId = form.mint.id("opportunity", |id| t.opportunities.contains_key(id));
        form.set_open(&format!("item/opportunities/{id}"), true);
        form.focus(&format!("opportunities/{id}/text"));
        t.opportunities.insert(id, Opportunity::new(""));
    }
}

fn fields(ui: &mut Ui, form: &mut Form<'_>, path: &str, pains: &[(PainPointId, String)], o: &mut Opportunity) {
    let at = |field: &str| format!("{path}/{field}");
    Entry::new(&at("text"), "What could be done").hint("In a sentence").rows(2).text(ui, form, &mut o.text);
    look::gap(ui);
    choice::one_of(ui, form, &at("method"), "Method", Method::ALL, Method::label, &mut o.method);
    look::gap(ui);
    ui.columns(2, |columns| {
        choice::maybe_one_of(&mut columns[0], form, &at("lever"), "Lever", Lever::ALL, Lever::label, &mut o.lever);
        let all = OpportunityStatus::ALL;
        choice::one_of(&mut columns[1], form, &at("status"), "Status", all, OpportunityStatus::label, &mut o.status);
    });
    look::gap(ui);
    eases(ui, form, pains, &mut o.eases);
    ui.columns(2, |columns| {
        Entry::new(&at("minutes_saved"), "Minutes saved").number(&mut columns[0], form, &mut o.minutes_saved);
        let mut reach = Some(o.reach);
        Entry::new(&at("reach"), "Helps this part").share(&mut columns[1], form, &mut reach);
        o.reach = reach.unwrap_or(1.0);
    });
    look::gap(ui);
    Entry::new(&at("trust_gain"), "Trust gained (points)").number(ui, form, &mut o.trust_gain);
    look::gap(ui);
    let efforts: Vec<_> = (1u8..).zip(EFFORT).map(|(n, word)| Step::new(n, n.to_string(), word)).collect();
    let mut effort = Some(o.effort);
    steps(ui, form, "Effort", &efforts, &mut effort, false);
    o.effort = effort.unwrap_or(o.effort);
    look::gap(ui);
    Entry::new(&at("owner"), "Owner").text(ui, form, &mut o.owner);
    look::gap(ui);
    Entry::new(&at("votes"), "Votes").votes(ui, form, &mut o.votes);
    if let Some(minutes) = o.minutes_saved {
        look::hint(ui, format!("Saves {} minutes a response on average.", number::rounded(minutes * o.reach, 1)));
    }
}

fn eases(ui: &mut Ui, form: &Form<'_>, pains: &[(PainPointId, String)], eases: &mut Vec<PainPointId>) {
    if pains.is_empty() {
        return;
    }
    look::label(ui, "Eases");
    for (id, text) in pains {
        let on = eases.contains(id);
        if chips::toggle(ui, text, &form.name(&format!("Eases {text}")), on, egui::Sense::click())
            .on_hover_text(text)
            .clicked()
        {
            if on {
                eases.retain(|eased| eased != id);
            } else {
                eases.push(id.clone());
            }
        }
    }
    look::gap(ui);
}
