//! The page of an open journey: its map, table or outline with the panels around it, or what has to be mended before
//! there can be a map.

use super::page::Shown;
use super::panel::{self, callout, changes, conflicts, findings, past, repair, script};
use super::region::{Region, changes_have_room, region};
use super::settings::Settings;
use super::wish::{Wish, grant};
use super::{App, fonts, style, table};
use crate::journey::Key;
use crate::picture::{Ink, Theme, Weight, icon};
use egui::{Align, CentralPanel, Context, Frame, Id, Layout, Margin, Panel, Rect, Sense, Ui};

/// The height of a file's history.
const HISTORY: f32 = 140.0;

/// Shows the page and does what its parts ask for.
pub fn show(app: &mut App, ui: &mut Ui) {
    let theme = style::theme(ui.ctx());
    let go_to = app.go_to.take();
    let mut places = Vec::new();
    let mut wishes: Vec<Wish> = Vec::new();
    let [outline, inspector, script, insights] = [Region::Outline, Region::Inspector, Region::Script, Region::Insights]
        .map(|panel| !app.zen && app.has_room_for(panel));
    let mut scenarios = if insights { app.scenarios_here() } else { Vec::new() };
    let beside_changes = changes_have_room(app);
    let timed = if script { app.times_here().to_vec() } else { Vec::new() };
    let keyboard_in = app.region;
    let App { pages, settings, findings, zen, .. } = app;
    let panels = !*zen;
    let Some(doc) = pages.last_mut().and_then(super::page::Page::doc_mut) else { return };
    if doc.is_whole() {
        let mut part = |region, rect| places.push((region, rect));
        if outline {
            let mut open = true;
            let wanted = go_to == Some(Region::Outline);
            let rect = side(ui, Region::Outline, settings, |ui| {
                open = heading(ui, Region::Outline, wanted);
                let asked = panel::outline::show(ui, &mut doc.session, &mut doc.outline, theme, false);
                wishes.extend(asked.into_iter().map(Wish::from));
            });
            settings.outline = open;
            part(Region::Outline, rect);
        }
        if let Some(lookup) = doc.lookup.as_ref().filter(|_| panels) {
            if beside_changes {
                let wanted = go_to == Some(Region::Changes);
                let rect = side(ui, Region::Changes, settings, |ui| {
                    title(ui, Region::Changes, wanted);
                    let (before, after) = (&lookup.comparison.before.journey, &lookup.comparison.after.journey);
                    let name = |key: &Key| {
                        let record = after.get(key).or_else(|| before.get(key));
                        record.map(|record| record.name().to_owned()).unwrap_or_default()
                    };
                    let asked = changes::show(ui, &lookup.comparison, &name, &mut doc.changes, theme);
                    wishes.extend(asked.into_iter().map(|asked| match asked {
                        changes::Asked::Show(at) => Wish::Change(at),
                        changes::Asked::Run(id) => Wish::Run(id),
                    }));
                });
                part(Region::Changes, rect);
            }
            if let Some(history) = &lookup.past {
                let wanted = go_to == Some(Region::History);
                let rect = side(ui, Region::History, settings, |ui| {
                    title(ui, Region::History, wanted);
                    wishes.extend(past::show(ui, history, theme).map(|asked| match asked {
                        past::Asked::Go(at) => Wish::Revision(at),
                        past::Asked::Run(id) => Wish::Run(id),
                    }));
                });
                part(Region::History, rect);
            }
        } else if inspector {
            let mut open = true;
            let wanted = go_to == Some(Region::Inspector);
            let rect = side(ui, Region::Inspector, settings, |ui| {
                open = heading(ui, Region::Inspector, wanted);
                let asked = panel::inspector::show(ui, &mut doc.session, &mut doc.inspector, theme);
                wishes.extend(asked.into_iter().map(Wish::from));
            });
            settings.inspector = open;
            part(Region::Inspector, rect);
        }
        if script {
            let mut open = true;
            let wanted = go_to == Some(Region::Script);
            let rect = side(ui, Region::Script, settings, |ui| {
                open = heading(ui, Region::Script, wanted);
                let asked = script::show(ui, &mut doc.session, &mut doc.script, &timed, theme);
                wishes.extend(asked.into_iter().map(Wish::from));
            });
            settings.script = open;
            part(Region::Script, rect);
        }
        if insights {
            let mut open = true;
            let wanted = go_to == Some(Region::Insights);
            let rect = side(ui, Region::Insights, settings, |ui| {
                open = heading(ui, Region::Insights, wanted);
                let asked = panel::insights::show(ui, &mut doc.session, &mut doc.insights, &mut scenarios, theme);
                wishes.extend(asked.into_iter().map(Wish::Insight));
            });
            settings.insights = open;
            part(Region::Insights, rect);
        }
        let expected = if insights { doc.insights.expected(&doc.session).cloned() } else { None };
        doc.session.set_expected(expected);
        if doc.shows_conflicts() && panels {
            let wanted = go_to == Some(Region::Conflicts);
            let rect = side(ui, Region::Conflicts, settings, |ui| {
                doc.hides_conflicts = !heading(ui, Region::Conflicts, wanted);
                let asked = conflicts::show(ui, &mut doc.session, &mut doc.conflicts, theme);
                wishes.extend(asked.into_iter().map(Wish::from));
            });
            part(Region::Conflicts, rect);
        }
        if *findings && panels && doc.lookup.is_none() {
            let wanted = go_to == Some(Region::Findings);
            let rect = side(ui, Region::Findings, settings, |ui| {
                *findings = heading(ui, Region::Findings, wanted);
                let asked = findings::show(ui, &mut doc.session, &mut doc.findings, theme);
                wishes.extend(asked.into_iter().map(Wish::from));
            });
            part(Region::Findings, rect);
        }
        if doc.has_news()
            && panels
            && let Some((words, answer)) = callout::told(&doc.name(), &doc.on_disk, doc.session.is_unsaved())
        {
            let wanted = go_to == Some(Region::News);
            let ground = Frame::new().fill(style::colour(theme, Ink::WarnSoft)).inner_margin(Margin::symmetric(12, 6));
            let shown = Panel::top("news of the file").resizable(false).frame(ground).show(ui, |ui| {
                style::name(ui, Region::News.title());
                let named = |ui: &Ui, at| anchor(ui, at, Region::News, &words, wanted);
                let asked = callout::show(ui, &words, answer, theme, named);
                wishes.extend(asked.map(|asked| match asked {
                    callout::Asked::Run(id) => Wish::Run(id),
                    callout::Asked::NotNow => Wish::PutOff,
                }));
            });
            part(Region::News, shown.response.rect);
        }
        if go_to == Some(Region::Map) {
            doc.focus();
        }
        let ground = Frame::new().fill(style::colour(theme, Ink::Canvas));
        let map = CentralPanel::no_frame().frame(ground).show(ui, |ui| match doc.shown {
            Shown::Map => {
                doc.canvas.hides_trust_line = !settings.trust_line;
                doc.canvas.minimap.corner = settings.minimap.then_some(settings.minimap_corner);
                let asked = doc.canvas.show(ui, &mut doc.session, theme);
                wishes.extend(asked.into_iter().map(Wish::from));
            }
            Shown::Table => {
                let asked = table::show(ui, &mut doc.session, &mut doc.table, theme);
                if let Some(text) = doc.table.journey_to_paste() {
                    doc.canvas.paste(&mut doc.session, &text);
                }
                wishes.extend(asked.into_iter().map(Wish::from));
            }
            Shown::Outline => {
                let frame = Frame::new().inner_margin(Margin::symmetric(24, 12));
                let keyboard = !ui.ctx().text_edit_focused() && keyboard_in == Region::Map;
                doc.canvas.serve_clipboard(ui, &mut doc.session, keyboard);
                let tree = |ui: &mut Ui| panel::outline::show(ui, &mut doc.session, &mut doc.outline, theme, true);
                let asked = frame.show(ui, |ui| style::column(ui, panel::outline::WIDTH, tree)).inner;
                wishes.extend(asked.into_iter().map(|asked| match asked {
                    panel::Request::Reveal(subject) => Wish::ShowOnMap(subject),
                    other => Wish::from(other),
                }));
            }
        });
        part(Region::Map, map.response.rect);
    } else {
        let frame = Frame::new().fill(style::colour(theme, Ink::Panel)).inner_margin(Margin::symmetric(24, 16));
        CentralPanel::no_frame().frame(frame).show(ui, |ui| {
            style::column(ui, repair::WIDTH, |ui| {
                let asked = repair::show(ui, &mut doc.session, theme);
                wishes.extend(asked.into_iter().map(Wish::from));
            });
        });
    }
    if !app.is_asking() {
        // A dialog is nowhere: what it was called from stays where the keyboard is.
        app.region = region(ui.ctx(), &places);
    }
    if insights {
        app.keep_scenarios(scenarios);
    }
    for wish in wishes {
        grant(app, wish);
    }
}

/// A panel beside or below the map, as wide as the person made it.
fn side(ui: &mut Ui, region: Region, settings: &mut Settings, contents: impl FnOnce(&mut Ui)) -> Rect {
    let mut history_height = HISTORY;
    let (panel, size, range) = match region {
        Region::Outline => (Panel::left("outline"), &mut settings.outline_width, 180.0..=480.0),
        Region::Inspector => (Panel::right("inspector"), &mut settings.inspector_width, 280.0..=560.0),
        Region::Script => (Panel::right("script"), &mut settings.script_width, 280.0..=560.0),
        Region::Insights => (Panel::right("insights"), &mut settings.insights_width, 320.0..=900.0),
        Region::Changes => (Panel::right("changes"), &mut settings.inspector_width, 280.0..=560.0),
        Region::Conflicts => (Panel::bottom("conflicts"), &mut settings.conflicts_height, 168.0..=420.0),
        Region::History => (Panel::bottom("history"), &mut history_height, HISTORY..=HISTORY),
        _ => (Panel::bottom("findings"), &mut settings.findings_height, 112.0..=420.0),
    };
    let frame =
        Frame::new().fill(ui.visuals().panel_fill).inner_margin(Margin { left: 12, right: 12, top: 4, bottom: 8 });
    let panel = panel.resizable(region != Region::History).default_size(*size).size_range(range).frame(frame);
    let shown = panel.show(ui, |ui| {
        style::name(ui, region.title());
        contents(ui);
    });
    let rect = shown.response.rect;
    let lies_below = matches!(region, Region::Findings | Region::Conflicts | Region::History);
    *size = if lies_below { rect.height() } else { rect.width() };
    rect
}

/// The heading of a panel that stays as long as the page does.
fn title(ui: &mut Ui, region: Region, wanted: bool) {
    let (size, layout) = (egui::vec2(ui.available_width(), style::TOOL), Layout::left_to_right(Align::Center));
    let row = ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_width(ui.available_width());
        let title = ui.label(fonts::text(region.title(), style::TEXT, Weight::SemiBold));
        anchor(ui, title.rect, region, region.title(), wanted);
    });
    let line = ui.visuals().widgets.noninteractive.bg_stroke;
    ui.painter().hline(row.response.rect.x_range(), row.response.rect.bottom() + 3.0, line);
}

/// The heading of a panel. It takes the keyboard when F6 comes to the panel, and is no stop of Tab otherwise. Says
/// whether the panel stays open.
fn heading(ui: &mut Ui, region: Region, wanted: bool) -> bool {
    let mut open = true;
    let (size, layout) = (egui::vec2(ui.available_width(), style::TOOL), Layout::left_to_right(Align::Center));
    let row = ui.allocate_ui_with_layout(size, layout, |ui| {
        style::tight(ui);
        let title = ui.label(fonts::text(region.title(), style::TEXT, Weight::SemiBold));
        anchor(ui, title.rect, region, region.title(), wanted);
        ui.add_space((ui.available_width() - style::TOOL).max(0.0));
        let name = format!("Close {}", region.title().to_lowercase());
        let close = ui.add(style::icon_button(icon::X)).accessible_name(name.clone()).on_hover_text(name);
        open = !close.clicked();
    });
    let line = ui.visuals().widgets.noninteractive.bg_stroke;
    ui.painter().hline(row.response.rect.x_range(), row.response.rect.bottom() + 3.0, line);
    open
}

/// What takes the keyboard when F6 comes to a region, and what is spoken of it then.
fn anchor(ui: &Ui, rect: Rect, region: Region, words: &str, wanted: bool) {
    let id = Id::unique(("region", region.title()));
    if wanted {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    if ui.memory(|memory| memory.has_focus(id)) {
        let rect = rect.expand2(egui::vec2(6.0, 3.0));
        let response = ui.interact(rect, id, Sense::focusable_noninteractive());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Heading, true, words));
        ui.painter().rect_stroke(rect, 4.0, ui.visuals().widgets.active.bg_stroke, egui::StrokeKind::Inside);
    }
}

/// Says that a file held over the window can be dropped.
pub fn drop_target(ctx: &Context) {
    if ctx.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let theme: &Theme = style::theme(ctx);
    let painter = ctx.layer_painter(egui::LayerId::new(egui::Order::Foreground, Id::unique("drop target")));
    let rect = ctx.content_rect();
    painter.rect_filled(rect, 0.0, style::colour(theme, Ink::Scrim));
    let font = egui::FontId::new(20.0, fonts::family(Weight::SemiBold));
    let galley = painter.layout_no_wrap("Drop to open".into(), font, style::colour(theme, Ink::Text));
    let sheet = Rect::from_center_size(rect.center(), galley.size() + egui::vec2(64.0, 40.0));
    painter.rect_filled(sheet, 12.0, style::colour(theme, Ink::Raised));
    painter.galley(sheet.center() - galley.size() / 2.0, galley, style::colour(theme, Ink::Text));
}
