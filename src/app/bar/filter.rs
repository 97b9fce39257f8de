//! The filter's button in the toolbar and what drops down from it: a box to tick for everything the journey has.

use super::super::filter::{Filter, left_out};
use super::super::page::Doc;
use super::super::{App, act, fonts, style};
use crate::command::CommandId;
use crate::journey::thousands::count;
use crate::journey::touchpoint::{Channel, Moment};
use crate::journey::{Journey, PersonaId, Touchpoint};
use crate::picture::{Weight, icon};
use egui::{Align, Button, Checkbox, Layout, Popup, PopupCloseBehavior, RichText, ScrollArea, Ui, vec2};
use std::collections::BTreeMap;

/// How wide the list is, and how much of the window it leaves free below and above.
const WIDTH: f32 = 300.0;
const FREE: f32 = 190.0;

/// Shows the button, with a word where there is room for it, and the list while it is open.
pub fn show(app: &mut App, ui: &mut Ui, wordy: bool) {
    let available = act::availability(app, CommandId::Filter);
    let asked = std::mem::take(&mut app.opens_filter);
    let ctx = ui.ctx().clone();
    let choices = app.doc().map_or(0, |doc| doc.session.filter().choices());
    let words = match (wordy, choices) {
        (true, 0) => "Filter".to_owned(),
        (true, _) => format!("Filter: {choices}"),
        (false, 0) => String::new(),
        (false, _) => choices.to_string(),
    };
    let button = match words.is_empty() {
        true => style::icon_button(icon::FILTER),
        false => Button::new((fonts::icon(icon::FILTER, 16.0), words)).frame_when_inactive(false),
    };
    let button = button.min_size(vec2(style::TOOL, style::TOOL)).selected(choices > 0);
    let name = if choices > 0 { format!("Filter…, {choices} chosen") } else { "Filter…".to_owned() };
    let response = ui.add_enabled(available.is_ok(), button).accessible_name(name);
    let response = match available {
        Ok(()) => response.on_hover_text(CommandId::Filter.command().sentence),
        Err(reason) => response.on_disabled_hover_text(reason),
    };
    if asked {
        Popup::open_id(&ctx, Popup::default_response_id(&response));
    }
    let Some(doc) = app.doc_mut().filter(|doc| doc.is_whole()) else { return };
    let list = Popup::from_toggle_button_response(&response)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name("Filter")
        .width(WIDTH);
    list.show(|ui| choose(ui, doc, asked));
}

/// The boxes to tick. `enter` gives the keyboard to the first.
fn choose(ui: &mut Ui, doc: &mut Doc, enter: bool) {
    let journey = doc.session.journey();
    let before = doc.session.filter();
    let mut filter = before.clone();
    let has = Has::of(journey);
    ui.set_width(WIDTH);
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut first = enter;
    let height = (ui.ctx().content_rect().height() - FREE).max(120.0);
    ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(ui, |ui| {
        let mut tick = |ui: &mut Ui, words: &str, n: usize, on: &mut bool| {
            let response = row(ui, words, n, on);
            if std::mem::take(&mut first) {
                response.request_focus();
            }
        };
        heading(ui, "Moments");
        tick(ui, "Open pain points", has.pain, &mut filter.pain);
        tick(ui, "Moments that matter", has.matters, &mut filter.matters);
        many(ui, "Components", &has.components, &mut filter.components, String::clone, &mut tick);
        let name = |id: &PersonaId| journey.personas().get(id).map_or(id.to_string(), |persona| persona.name.clone());
        many(ui, "Personas", &has.personas, &mut filter.personas, name, &mut tick);
        let word = |channel: &Channel| channel.label().to_owned();
        many(ui, "Channels", &has.channels, &mut filter.channels, word, &mut tick);
        crate::app::focus::follow(ui);
    });
    ui.separator();
    ui.horizontal(|ui| {
        ui.set_min_height(style::TOOL);
        let all = journey.touchpoints().len();
        let shown = all - if filter == *before { doc.session.left_out() } else { left_out(&filter, journey).len() };
        ui.label(RichText::new(format!("{shown} of {} shown", count(all, "touchpoint"))).size(style::SMALL).weak());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.add_enabled(filter.is_on(), Button::new(CommandId::ClearFilter.command().title)).clicked() {
                filter = Filter::default();
            }
        });
    });
    if filter != *before {
        doc.session.set_filter(filter);
    }
}

fn heading(ui: &mut Ui, words: &str) {
    ui.add_space(6.0);
    ui.label(fonts::text(words, style::SMALL, Weight::SemiBold));
}

/// A box to tick with the number of touchpoints it stands for.
fn row(ui: &mut Ui, words: &str, n: usize, on: &mut bool) -> egui::Response {
    let size = vec2(ui.available_width(), style::ROW);
    let row = ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        let room = ui.available_width() - 48.0;
        let response = ui.scope(|ui| {
            ui.set_max_width(room);
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
            ui.add(Checkbox::new(on, words))
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(8.0);
            ui.label(RichText::new(n.to_string()).size(style::SMALL).weak());
        });
        response.inner
    });
    let name = format!("{words}, {}", count(n, "touchpoint"));
    row.inner.accessible_name(name)
}

fn many<T: Ord + Clone>(
    ui: &mut Ui,
    title: &str,
    has: &BTreeMap<T, usize>,
    chosen: &mut std::collections::BTreeSet<T>,
    words: impl Fn(&T) -> String,
    tick: &mut impl FnMut(&mut Ui, &str, usize, &mut bool),
) {
    if has.is_empty() && chosen.is_empty() {
        return;
    }
    heading(ui, title);
    // What was chosen stays to be taken back, even if nothing has it any more.
    let gone: Vec<T> = chosen.iter().filter(|it| !has.contains_key(*it)).cloned().collect();
    for (it, n) in has.iter().map(|(it, n)| (it, *n)).chain(gone.iter().map(|it| (it, 0))) {
        let mut on = chosen.contains(it);
        tick(ui, &words(it), n, &mut on);
        match on {
            true => chosen.insert(it.clone()),
            false => chosen.remove(it),
        };
    }
}

/// What the touchpoints of a journey have, and how many have it.
#[derive(Default)]
struct Has {
    components: BTreeMap<String, usize>,
    personas: BTreeMap<PersonaId, usize>,
    channels: BTreeMap<Channel, usize>,
    pain: usize,
    matters: usize,
}

impl Has {
    fn of(journey: &Journey) -> Self {
        let mut has = Self::default();
        let one = |touchpoint: &Touchpoint, has: &mut Self| {
            if let Some(component) = journey.component(touchpoint) {
                match has.components.get_mut(component) {
                    Some(n) => *n += 1,
                    None => _ = has.components.insert(component.to_owned(), 1),
                }
            }
            if let Some(persona) = &touchpoint.persona {
                *has.personas.entry(persona.clone()).or_default() += 1;
            }
            for channel in &touchpoint.channels {
                *has.channels.entry(*channel).or_default() += 1;
            }
            has.pain += usize::from(touchpoint.open_pains().next().is_some());
            has.matters += usize::from(touchpoint.moment == Moment::Matters);
        };
        journey.touchpoints().values().for_each(|touchpoint| one(touchpoint, &mut has));
        has
    }
}

#[cfg(test)]
mod tests {
    use crate::app::tests::{GREEN_CARD, Window, click, folder_with, press, sample, window};
    use egui::accesskit::Role;
    use egui::{Key, Modifiers};
    use egui_kittest::kittest::{NodeT as _, Queryable as _};

    fn described(window: &Window) -> usize {
        let options = window.query_all_by_role(Role::ListBoxOption);
        let said = options.filter_map(|node| node.accesskit_node().description());
        said.filter(|said| said.ends_with(", left out by the filter")).count()
    }

    #[test]
    fn a_tick_leaves_out_the_rest_and_everything_comes_back() {
        let (_folder, path) = folder_with(&sample(GREEN_CARD));
        let mut window = window(Some(&path), &[]);
        let revision = window.state().doc().map(|doc| doc.session.revision());
        press(&mut window, Modifiers { command: true, shift: true, ..Modifiers::NONE }, Key::F);
        let box_ = window.query_all_by_role(Role::CheckBox).find(|node| node.is_focused()).expect("the first box");
        assert!(box_.accesskit_node().label().is_some_and(|label| label.starts_with("Open pain points, ")));
        press(&mut window, Modifiers::NONE, Key::Space);
        let doc = window.state().doc().expect("a journey");
        let (all, out) = (doc.session.journey().touchpoints().len(), doc.session.left_out());
        let fits = doc.session.journey().touchpoints().values().filter(|t| t.open_pains().next().is_some()).count();
        assert_eq!(all - out, fits);
        assert_eq!(described(&window), out);
        assert_eq!(window.state().said(), format!("{fits} of {all} touchpoints shown"));
        assert_eq!(doc.session.revision(), revision.unwrap_or_default(), "the journey is as it was");

        press(&mut window, Modifiers::NONE, Key::Escape);
        assert!(!egui::Popup::is_any_open(&window.ctx));
        click(&mut window, "Filter…, 1 chosen");
        click(&mut window, "Show everything");
        assert_eq!(described(&window), 0);
        assert!(window.query_by_role_and_label(Role::Button, "Filter…").is_some());
    }

    #[test]
    fn what_is_left_out_can_still_be_selected_and_an_edit_may_bring_it_back() {
        use crate::app::filter::Filter;
        use crate::journey::Edit;
        let (_folder, path) = folder_with(&sample(GREEN_CARD));
        let mut window = window(Some(&path), &[]);
        let session = &mut window.state_mut().doc_mut().expect("a journey").session;
        session.set_filter(Filter { matters: true, ..Filter::default() });
        let out = session.journey().touchpoints().iter().find(|(id, _)| session.is_left_out(id));
        let (id, name) = out.map(|(id, t)| (id.clone(), t.name.clone())).expect("something is left out");
        window.run();
        window.get_by_role_and_label(Role::ListBoxOption, &name).click_accesskit();
        window.run();
        let session = &mut window.state_mut().doc_mut().expect("a journey").session;
        assert_eq!(session.selection.focused_touchpoint(), Some(&id));
        let before = session.left_out();
        session.perform(&Edit::Delete { touchpoints: vec![id] }).expect("deleted");
        assert_eq!(session.view().left_out.len(), before - 1);
        session.undo();
        session.view();
        assert_eq!(session.left_out(), before);
    }
}
