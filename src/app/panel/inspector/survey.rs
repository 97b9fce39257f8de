//! The surveys of a trust point, with the figures computed from their counts.

use super::super::controls::entry::Entry;
use super::super::controls::item::{Item, add_button};
use super::super::controls::{Form, choice, look, number};
use crate::journey::touchpoint::Channel;
use crate::journey::trust::{Driver, Scale, Survey, SurveyKind, Tally};
use egui::Ui;
use std::collections::BTreeMap;

/// The list of surveys.
pub fn list(ui: &mut Ui, form: &mut Form<'_>, surveys: &mut Vec<Survey>) {
    look::label(ui, "Surveys (measured trust)");
    let mut gone = None;
    for (i, survey) in surveys.iter_mut().enumerate() {
        let path = format!("trust/surveys/{i}");
        let name = format!("Survey {}", i + 1);
        let title = format!("{} {}", survey.period, survey.question);
        let aside = if survey.n() == 0 { "no answers yet".into() } else { figures(survey) };
        let item = Item { path: &path, name: &name, title: &title, aside: &aside };
        if item.show(ui, form, |ui, form| fields(ui, form, &path, survey)) {
            gone = Some(i);
        }
    }
    if let Some(i) = gone {
        surveys.remove(i);
    }
    if add_button(ui, "Add survey") {
        let survey = new_survey(surveys);
        let i = surveys.len();
        form.set_open(&format!("item/trust/surveys/{i}"), true);
        form.focus(&format!("trust/surveys/{i}/question"));
        surveys.push(survey);
    }
}

/// A survey with the standard question in a quarter that has none yet.
fn new_survey(others: &[Survey]) -> Survey {
    let question = "This interaction increased my trust in the agency.";
    let (mut year, mut quarter) = fiscal_quarter();
    let taken =
        |period: &str| others.iter().any(|s| s.period == period && s.question == question && s.channel.is_none());
    while taken(&format!("{year}-Q{quarter}")) && year > 1000 {
        (year, quarter) = if quarter == 1 { (year - 1, 4) } else { (year, quarter - 1) };
    }
    Survey {
        kind: SurveyKind::PostInteraction,
        question: question.into(),
        scale: Scale::Likert5,
        period: format!("{year}-Q{quarter}"),
        channel: None,
        counts: vec![0; 5],
        offered: None,
        positive: BTreeMap::new(),
        negative: BTreeMap::new(),
        omb: String::new(),
        source: String::new(),
    }
}

/// The fiscal year and quarter of today; the federal fiscal year begins in October.
fn fiscal_quarter() -> (i16, i8) {
    let today = jiff::Zoned::now().date();
    let (year, month) = (today.year(), today.month());
    if month >= 10 { (year + 1, 1) } else { (year, (month - 1) / 3 + 2) }
}

/// "n 240 · mean 3.9 · 71 % positive".
fn figures(survey: &Survey) -> String {
    let mut words = vec![format!("n {}", number::grouped(survey.n()))];
    words.extend(survey.mean().map(|mean| format!("mean {}", number::rounded(mean, 2))));
    words.extend(survey.percent_positive().map(|percent| format!("{} % positive", number::rounded(percent, 0))));
    words.join(" · ")
}

fn fields(ui: &mut Ui, form: &mut Form<'_>, path: &str, survey: &mut Survey) {
    let at = |field: &str| format!("{path}/{field}");
    Entry::new(&at("question"), "Question").hint("The exact wording").rows(2).text(ui, form, &mut survey.question);
    look::gap(ui);
    let kinds = SurveyKind::ALL;
    choice::one_of(ui, form, &at("kind"), "Taken", kinds, SurveyKind::label, &mut survey.kind);
    look::gap(ui);
    ui.columns(2, |columns| {
        Entry::new(&at("period"), "Fiscal quarter").period(&mut columns[0], form, &mut survey.period);
        let channel = &mut survey.channel;
        choice::maybe_one_of(&mut columns[1], form, &at("channel"), "Channel", Channel::ALL, Channel::label, channel);
    });
    look::gap(ui);
    let steps = survey.scale.steps();
    choice::one_of(ui, form, &at("scale"), "Scale", Scale::ALL, Scale::label, &mut survey.scale);
    if steps != survey.scale.steps() {
        survey.counts.resize(survey.scale.steps(), 0);
    }
    look::gap(ui);
    counts(ui, form, path, survey);
    look::hint(ui, if survey.n() == 0 { "No answers yet.".into() } else { figures(survey) });
    look::gap(ui);
    ui.columns(2, |columns| {
        Entry::new(&at("offered"), "Asked").count(&mut columns[0], form, &mut survey.offered);
        Entry::new(&at("omb"), "OMB number").omb(&mut columns[1], form, &mut survey.omb);
    });
    look::gap(ui);
    Entry::new(&at("source"), "Source").text(ui, form, &mut survey.source);
    look::gap(ui);
    tallies(ui, form, &at("positive"), "What the content chose", &mut survey.positive);
    look::gap(ui);
    tallies(ui, form, &at("negative"), "What the discontent chose", &mut survey.negative);
}

/// One field a step of the scale.
fn counts(ui: &mut Ui, form: &mut Form<'_>, path: &str, survey: &mut Survey) {
    let labels: &[&str] = match survey.scale {
        Scale::Likert5 | Scale::Likert5Reversed => &["1", "2", "3", "4", "5"],
        Scale::Thumbs => &["Thumbs down", "Thumbs up"],
        Scale::YesNo => &["No", "Yes"],
    };
    look::label(ui, "Answers");
    ui.columns(survey.counts.len().max(1), |columns| {
        for (i, (column, count)) in columns.iter_mut().zip(&mut survey.counts).enumerate() {
            let label = labels.get(i).copied().unwrap_or("?");
            look::label(column, label);
            let name = format!("Answers {label}");
            Entry::new(&format!("{path}/counts/{i}"), &name).bare().tally(column, form, count);
        }
    });
}

fn tallies(ui: &mut Ui, form: &mut Form<'_>, path: &str, label: &str, tallies: &mut BTreeMap<Driver, Tally>) {
    let aside = if tallies.is_empty() { "" } else { "chosen, of how often offered" };
    look::label_with(ui, label, aside);
    let mut gone = None;
    for (driver, tally) in tallies.iter_mut() {
        ui.horizontal(|ui| {
            let field = (ui.available_width() - look::ROW - 110.0 - 2.0 * look::GAP) / 2.0;
            ui.allocate_ui(egui::vec2(94.0, look::ROW), |ui| {
                ui.set_min_width(94.0);
                ui.label(driver.label());
            });
            for (what, value) in [("chosen", &mut tally.chosen), ("offered", &mut tally.offered)] {
                ui.allocate_ui(egui::vec2(field, look::ROW), |ui| {
                    let name = format!("{label}: {} {what}", driver.label());
                    let path = format!("{path}/{}/{what}", driver.label());
                    Entry::new(&path, &name).hint(what).bare().tally(ui, form, value);
                });
            }
            let name = form.name(&format!("Remove {} from {}", driver.label(), label.to_lowercase()));
            if look::sign_button(ui, &name, look::cross).clicked() {
                gone = Some(*driver);
            }
        });
    }
    if let Some(driver) = gone {
        tallies.remove(&driver);
    }
    let rest: Vec<_> = Driver::ALL.iter().filter(|driver| !tallies.contains_key(driver)).collect();
    if !rest.is_empty() {
        choice::list(
            ui,
            &form.name(&format!("Add to {}", label.to_lowercase())),
            form.id(path),
            "Add a driver…",
            |ui| {
                for driver in rest {
                    if ui.selectable_label(false, driver.label()).clicked() {
                        ui.close();
                        tallies.insert(*driver, Tally { chosen: 0, offered: 0 });
                    }
                }
            },
        );
    }
}
