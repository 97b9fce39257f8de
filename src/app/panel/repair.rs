//! A journey that doesn't hold together, as a plain text merge can leave it: each finding with its fixes as buttons.
//! Nothing is changed until the person chooses, and everything can be undone.

use super::Request;
use super::controls::look;
use super::words;
use crate::app::session::Session;
use crate::app::{fonts, style};
use crate::journey::refs::joint_problems;
use crate::journey::repair::{Fix, fixes};
use crate::journey::values::Problem;
use crate::journey::{Code, Key, Subject};
use crate::picture::{Ink, Theme, Weight, icon};
use egui::{Frame, RichText, ScrollArea, Ui, UiBuilder};

/// More fixes than this go into a list that drops down.
const BUTTONS: usize = 3;
/// How wide the view grows: longer lines are hard to read.
pub const WIDTH: f32 = 760.0;
/// So many findings are drawn at once; the rest appears as they are mended.
const SHOWN: usize = 100;

/// Draws the repair view.
pub fn show(ui: &mut Ui, session: &mut Session, theme: &Theme) -> Vec<Request> {
    look::spacing(ui);
    let mut rect = ui.available_rect_before_wrap();
    rect.set_width(WIDTH.min(rect.width()));
    let problems = session.journey().joint_problems();
    let mut requests = Vec::new();
    ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
        if problems.is_empty() {
            mended(ui, session, theme, &mut requests);
        } else {
            broken(ui, session, theme, &problems);
        }
    });
    requests
}

fn broken(ui: &mut Ui, session: &mut Session, theme: &Theme, problems: &[Problem]) {
    let count = problems.len();
    let things = if count == 1 { "1 thing doesn't".to_owned() } else { format!("{count} things don't") };
    heading(ui, &format!("{things} hold together in this journey"));
    let story = "The file can be read, but some of what it says contradicts itself. A merge of two versions can \
                 produce this: one side deleted what the other still refers to. Choose a fix for each, or mend all at \
                 once. Nothing is written to the file until you save, and every step can be undone.";
    ui.add(egui::Label::new(story).wrap());
    ui.add_space(look::GAP);
    ui.horizontal_wrapped(|ui| {
        if ui.add(style::main_button(theme, "Mend all with the first fix")).clicked() {
            mend_all(session);
        }
        undo(ui, session);
    });
    ui.add_space(look::GAP);
    ScrollArea::vertical().id_salt("repair").auto_shrink(false).show(ui, |ui| {
        for (i, problem) in problems.iter().take(SHOWN).enumerate() {
            finding(ui, session, theme, i, problem);
        }
        if count > SHOWN {
            look::hint(ui, format!("{} more follow as these are mended.", count - SHOWN));
        }
        crate::app::focus::follow(ui);
    });
}

fn heading(ui: &mut Ui, words: &str) {
    let response = ui.label(RichText::new(words).heading());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(egui::Role::Heading);
        node.set_label(words);
    });
    ui.add_space(look::GAP / 2.0);
}

fn undo(ui: &mut Ui, session: &mut Session) {
    if session.history().next_undo().is_some() && ui.add(style::button("Undo the last fix")).clicked() {
        session.undo();
    }
}

fn mended(ui: &mut Ui, session: &mut Session, theme: &Theme, requests: &mut Vec<Request>) {
    ui.add_space(2.0 * look::GAP);
    ui.label(RichText::new(icon::OK).size(32.0).color(look::colour(theme, Ink::Ok)));
    heading(ui, "All mended");
    ui.add(egui::Label::new("The journey holds together again. Save it to keep the fixes.").wrap());
    ui.add_space(look::GAP);
    ui.horizontal_wrapped(|ui| {
        if ui.add(style::main_button(theme, "Show the map")).clicked() {
            requests.push(Request::Reveal(Subject::Record(Key::Journey)));
        }
        undo(ui, session);
    });
}

fn finding(ui: &mut Ui, session: &mut Session, theme: &Theme, i: usize, problem: &Problem) {
    let place = words::place(session.journey(), problem);
    let choices = fixes(session.journey(), problem);
    let mut chosen = None;
    Frame::group(ui.style()).inner_margin(egui::Margin::same(10)).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(icon::ERROR).size(16.0).color(look::colour(theme, Ink::Error)));
            ui.label(fonts::text(&place, style::TEXT, Weight::SemiBold));
        });
        ui.add(egui::Label::new(words::message(problem)).wrap());
        ui.horizontal_wrapped(|ui| chosen = fix_buttons(ui, i, &place, &choices));
        if choices.is_empty() {
            look::hint(ui, "There is no ready fix: add what is missing, or mend the file by hand.");
        }
    });
    ui.add_space(look::GAP / 2.0);
    if let Some(fix) = chosen {
        // a refusal is told by the session
        let _ = session.perform(&fix.edit);
    }
}

/// The fixes, the most careful first; the chosen one.
fn fix_buttons<'a>(ui: &mut Ui, i: usize, place: &str, choices: &'a [Fix]) -> Option<&'a Fix> {
    let mut chosen = None;
    let n = i + 1;
    let buttons = if choices.len() > BUTTONS + 1 { 1 } else { choices.len() };
    for fix in choices.iter().take(buttons) {
        let name = format!("Finding {n}, {place}: {}", fix.title);
        if look::button(ui, &fix.title, &name).clicked() {
            chosen = Some(fix);
        }
    }
    if choices.len() > buttons {
        ui.allocate_ui(egui::vec2(200.0, look::ROW), |ui| {
            let id = ui.unique_id().with(("fixes", i));
            let name = format!("Finding {n}, {place}: other fixes");
            super::controls::choice::list(ui, &name, id, "Other fixes…", |ui| {
                for fix in choices.iter().skip(buttons) {
                    if ui.selectable_label(false, &fix.title).clicked() {
                        chosen = Some(fix);
                        ui.close();
                    }
                }
            });
        });
    }
    chosen
}

/// Mends what has a fix with the first one offered, as one step for undo.
fn mend_all(session: &mut Session) {
    let gesture = session.begin_gesture();
    let before = session.journey().joint_problems().len();
    // a fix can bring out what another problem hid, so look again until nothing more can be mended
    for _ in 0..4 {
        let mut mended = false;
        for problem in session.journey().joint_problems() {
            if is_left(session, &problem)
                && let Some(fix) = fixes(session.journey(), &problem).into_iter().next()
            {
                mended |= session.perform_in(&fix.edit, Some(gesture)).is_ok();
            }
        }
        if !mended {
            break;
        }
    }
    let left = session.journey().joint_problems().len();
    session.said = match left {
        0 => format!("{before} mended, the journey holds together"),
        n => format!("{} mended, {n} left", before.saturating_sub(n)),
    };
}

/// Whether no earlier fix has mended this already.
fn is_left(session: &Session, problem: &Problem) -> bool {
    let journey = session.journey();
    if problem.code == Code::Conflict {
        return problem
            .field
            .strip_prefix("conflicts/")
            .is_some_and(|path| journey.head().conflicts.contains_key(path));
    }
    let key = match &problem.subject {
        Subject::Record(key) => key.clone(),
        Subject::Transition(from, _) => Key::Touchpoint(from.clone()),
    };
    journey.get(&key).is_some_and(|record| joint_problems(&key, &record, &|key| journey.has(key)).contains(problem))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{journey, window};
    use super::*;
    use crate::journey::{Journey, Next, Record};
    use crate::picture::THEMES;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;
    use std::sync::Arc;

    /// A journey as a careless merge leaves it.
    fn broken_journey() -> Journey {
        let records = journey().records().collect::<Vec<_>>().into_iter().map(|(key, record)| match (&key, record) {
            (Key::Touchpoint(id), Record::Touchpoint(t)) if id.as_str() == "ask" => {
                let mut t = t.as_ref().clone();
                t.lane = "gone".into();
                t.persona = Some("nobody".into());
                t.next = vec![
                    Next { share: Some(0.7), ..Next::to("file".into()) },
                    Next { share: Some(0.5), ..Next::to("nowhere".into()) },
                ];
                (key, Record::Touchpoint(Arc::new(t)))
            }
            (Key::Touchpoint(id), Record::Touchpoint(t)) if id.as_str() == "file" => {
                let mut t = t.as_ref().clone();
                t.pain_points.clear();
                if let Some(trust) = &mut t.trust {
                    trust.evidence = vec!["lost".into()];
                }
                (key, Record::Touchpoint(Arc::new(t)))
            }
            (_, record) => (key, record),
        });
        Journey::from_records(records)
    }

    fn repair() -> Harness<'static, (Session, Vec<Request>)> {
        let mut harness = window((720.0, 640.0), (Session::new(broken_journey()), Vec::new()), |ui, state| {
            egui::CentralPanel::default().show(ui, |ui| {
                let (session, asked): &mut (Session, Vec<Request>) = state;
                asked.extend(show(ui, session, &THEMES[0]));
            });
        });
        harness.run();
        harness
    }

    #[test]
    fn mending_all_makes_a_sound_journey_in_one_step() {
        let mut h = repair();
        assert!(h.query_by_label("6 things don't hold together in this journey").is_some());
        h.get_by_label("Mend all with the first fix").click();
        h.run();
        let (session, _) = h.state();
        assert_eq!(session.journey().joint_problems(), []);
        let ask = session.journey().touchpoint(&"ask".into()).unwrap();
        assert_eq!(ask.next.len(), 1);
        assert_eq!(ask.next[0].share, Some(0.7), "a share that no longer sums above 1 stays");
        h.get_by_label("Show the map").click();
        h.run();
        assert_eq!(h.state().1, [Request::Reveal(Key::Journey.into())]);
        h.get_by_label("Undo the last fix").click();
        h.run();
        assert_eq!(*h.state().0.journey(), broken_journey(), "one step");
    }

    #[test]
    fn each_finding_says_where_it_is_and_can_be_mended_alone() {
        let mut h = repair();
        assert!(h.query_by_label("Touchpoint File Form I-90 › Trust › Evidence").is_some());
        assert!(h.query_by_label("Transition Ask a friend to nowhere › End").is_some());
        let name = |h: &Harness<'_, (Session, Vec<Request>)>| h.state().0.journey().joint_problems().len();
        h.get_by_label_contains("Ask a friend › Persona: Remove the reference").click();
        h.run();
        assert_eq!(name(&h), 5);
        assert_eq!(h.state().0.journey().touchpoint(&"ask".into()).unwrap().persona, None);
    }
}
