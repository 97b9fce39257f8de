//! The trust point: the designer's judgement, its drivers and evidence, and the surveys beside it, never mixed.

use super::super::controls::evidence::picker;
use super::super::controls::steps::{Step, steps};
use super::super::controls::{Form, chips, look};
use super::survey;
use crate::journey::Touchpoint;
use crate::journey::trust::{Driver, TRUST_WORDS, Trust};
use egui::Ui;

/// The state of the trust point in a few words.
pub fn summary(t: &Touchpoint) -> String {
    let Some(trust) = &t.trust else { return String::new() };
    let judged = trust.assessed.and_then(|n| Some(format!("{n} {}", TRUST_WORDS.get(usize::from(n).checked_sub(1)?)?)));
    let surveys = match trust.surveys.len() {
        0 => None,
        1 => Some("1 survey".to_owned()),
        n => Some(format!("{n} surveys")),
    };
    judged.into_iter().chain(surveys).collect::<Vec<_>>().join(" · ")
}

/// Everything of the trust point.
pub fn fields(ui: &mut Ui, form: &mut Form<'_>, t: &mut Touchpoint) {
    let mut trust = t.trust.take().unwrap_or_default();
    let words: Vec<_> = (1u8..).zip(TRUST_WORDS).map(|(n, word)| Step::new(n, n.to_string(), word)).collect();
    steps(ui, form, "Trust", &words, &mut trust.assessed, true);
    look::hint(ui, "“This interaction increased my trust.” Your judgement; a second click takes it back.");
    look::gap(ui);
    chips::set(ui, form, "Drivers", Driver::ALL, |driver| driver.label().to_owned(), &mut trust.drivers);
    look::gap(ui);
    form.within("Trust", |form| picker(ui, form, "trust/evidence", &mut trust.evidence));
    look::gap(ui);
    survey::list(ui, form, &mut trust.surveys);
    t.trust = (trust != Trust::default()).then_some(trust);
}
