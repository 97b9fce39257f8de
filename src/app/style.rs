//! How controls look: the theme's inks in egui's terms. Calm, on a grid of eight, with one accent colour.

use super::fonts::family;
use crate::picture::{Ink, Rgba, Theme, Weight};
use egui::style::{HandleShape, ScrollStyle, Selection, WidgetVisuals};
use egui::{Color32, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, Vec2, Visuals, vec2};

/// The size of words.
pub const TEXT: f32 = 14.0;
/// The size of small words.
pub const SMALL: f32 = 12.0;
/// The height of a row and of a control; no target is smaller (WCAG 2.5.8 asks for 24).
pub const ROW: f32 = 28.0;
/// How long controls take to change their look, in seconds; 0 where motion is reduced.
const GLIDE: f32 = 0.08;
/// The side of an icon button.
pub const TOOL: f32 = 32.0;

/// The theme's colour for a purpose.
pub fn colour(theme: &Theme, ink: Ink) -> Color32 {
    shown(theme.colour(ink))
}

/// The theme's colour for a purpose where it steps back.
pub fn faded(theme: &Theme, ink: Ink) -> Color32 {
    shown(theme.faded(ink))
}

#[expect(clippy::disallowed_methods, reason = "here inks become colours")]
fn shown([r, g, b, a]: Rgba) -> Color32 {
    Color32::from_rgba_unmultiplied(r, g, b, a)
}

/// Where the context keeps which theme is its dark one.
fn dark_id() -> egui::Id {
    egui::Id::unique("dark theme")
}

/// The theme that egui uses now.
pub fn theme(ctx: &egui::Context) -> &'static Theme {
    match ctx.theme() {
        egui::Theme::Light => &Theme::LIGHT,
        egui::Theme::Dark => ctx.data(|data| data.get_temp(dark_id())).unwrap_or(&Theme::DARK),
    }
}

/// Gives a light and a dark look to egui, which knows no third: high contrast takes the dark one's place. `still` lets
/// nothing glide.
pub fn install(ctx: &egui::Context, high_contrast: bool, still: bool) {
    let dark: &'static Theme = if high_contrast { &Theme::HIGH_CONTRAST } else { &Theme::DARK };
    ctx.data_mut(|data| data.insert_temp(dark_id(), dark));
    let moving = |theme| Style { animation_time: if still { 0.0 } else { GLIDE }, ..style(theme) };
    ctx.set_style_of(egui::Theme::Light, moving(&Theme::LIGHT));
    ctx.set_style_of(egui::Theme::Dark, moving(dark));
}

fn style(theme: &Theme) -> Style {
    let mut style = Style { visuals: visuals(theme), ..Style::default() };
    let font = |size, family| FontId::new(size, family);
    style.text_styles = [
        (TextStyle::Body, font(TEXT, FontFamily::Proportional)),
        (TextStyle::Button, font(TEXT, FontFamily::Proportional)),
        (TextStyle::Small, font(SMALL, FontFamily::Proportional)),
        (TextStyle::Monospace, font(TEXT, FontFamily::Monospace)),
        (TextStyle::Heading, font(18.0, family(Weight::SemiBold))),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(8.0, 8.0);
    spacing.button_padding = vec2(12.0, 4.0);
    spacing.interact_size = vec2(40.0, ROW);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(16);
    spacing.icon_width = 18.0;
    spacing.icon_width_inner = 10.0;
    spacing.icon_spacing = 8.0;
    spacing.combo_width = 120.0;
    spacing.tooltip_width = 360.0;
    spacing.indent = 16.0;
    spacing.scroll = ScrollStyle { bar_width: 8.0, floating_width: 4.0, ..ScrollStyle::floating() };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style
}

fn visuals(theme: &Theme) -> Visuals {
    let ink = |ink| colour(theme, ink);
    let mut visuals = if theme.dark { Visuals::dark() } else { Visuals::light() };
    let radius = CornerRadius::same(6);
    let control = |fill: Color32, border: Stroke, words: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: border,
        corner_radius: radius,
        fg_stroke: Stroke::new(1.0, words),
        expansion: 0.0,
    };
    let hairline = Stroke::new(1.0, ink(Ink::Border));
    let text = ink(Ink::Text);
    let widgets = &mut visuals.widgets;
    widgets.noninteractive = control(ink(Ink::Panel), Stroke::new(1.0, ink(Ink::Separator)), text);
    widgets.inactive = control(ink(Ink::Button), Stroke::new(1.0, ink(Ink::CardBorder)), text);
    // A checkbox and a slider are drawn with `bg_fill`; their outline must stand out by itself.
    widgets.inactive.bg_fill = ink(Ink::Input);
    widgets.hovered = control(ink(Ink::ButtonHover), Stroke::new(1.0, ink(Ink::InputBorder)), text);
    // Held down, and where the keyboard is: the focus ring.
    widgets.active = control(ink(Ink::ButtonHover), Stroke::new(2.0, ink(Ink::Focus)), text);
    widgets.open = control(ink(Ink::ButtonPressed), hairline, text);
    visuals.selection = Selection { bg_fill: ink(Ink::AccentSoft), stroke: Stroke::new(1.0, ink(Ink::OnAccentSoft)) };
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(ink(Ink::Muted));
    visuals.hyperlink_color = ink(Ink::Accent);
    visuals.faint_bg_color = ink(Ink::Band);
    visuals.extreme_bg_color = ink(Ink::Input);
    visuals.text_edit_bg_color = Some(ink(Ink::Input));
    visuals.code_bg_color = ink(Ink::Heading);
    visuals.warn_fg_color = ink(Ink::Warn);
    visuals.error_fg_color = ink(Ink::Error);
    visuals.panel_fill = ink(Ink::Panel);
    visuals.window_fill = ink(Ink::Raised);
    visuals.window_stroke = hairline;
    visuals.window_corner_radius = CornerRadius::same(10);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.window_shadow = shadow(ink(Ink::Shadow), 12, 32);
    visuals.popup_shadow = shadow(ink(Ink::Shadow), 6, 16);
    visuals.text_cursor.stroke = Stroke::new(2.0, ink(Ink::Accent));
    // A cursor that blinks repaints the window for ever.
    visuals.text_cursor.blink = false;
    visuals.indent_has_left_vline = false;
    visuals.slider_trailing_fill = true;
    visuals.handle_shape = HandleShape::Circle;
    visuals.disabled_alpha = 0.55;
    visuals
}

fn shadow(color: Color32, drop: i8, blur: u8) -> Shadow {
    Shadow { offset: [0, drop], blur, spread: 0, color }
}

/// The style of menus: egui's, but with the ring around what has the keyboard.
pub fn menu(style: &mut Style) {
    let ring = style.visuals.widgets.active.bg_stroke;
    egui::containers::menu::menu_style(style);
    style.visuals.widgets.active.bg_stroke = ring;
    // Words keep off the ring.
    style.spacing.button_padding = vec2(6.0, 2.0);
}

/// Names the panel or menu bar that this is in, in the accessibility tree.
pub fn name(ui: &egui::Ui, name: &str) {
    let bar = |part: &&egui::UiStack| part.is_panel_ui() || part.kind() == Some(egui::UiKind::Menu);
    if let Some(part) = ui.stack().iter().find(bar) {
        ui.ctx().accesskit_node_builder(part.unique_id, |node| node.set_label(name));
    }
}

/// A column in the middle of the room there is, not wider than `widest`: long lines read badly.
pub fn column<R>(ui: &mut egui::Ui, widest: f32, contents: impl FnOnce(&mut egui::Ui) -> R) -> R {
    let room = ui.available_rect_before_wrap();
    let width = room.width().min(widest);
    let rect =
        egui::Rect::from_min_size(room.min + vec2((room.width() - width) / 2.0, 0.0), vec2(width, room.height()));
    ui.scope_builder(egui::UiBuilder::new().max_rect(rect), contents).inner
}

/// The main button of a dialog or page, in the accent colour.
pub fn main_button(theme: &Theme, words: impl Into<String>) -> egui::Button<'static> {
    let words = super::fonts::text(words, TEXT, Weight::SemiBold).color(colour(theme, Ink::OnAccent));
    egui::Button::new(words).fill(colour(theme, Ink::Accent)).min_size(vec2(88.0, 32.0))
}

/// A button beside the main one.
pub fn button(words: impl Into<String>) -> egui::Button<'static> {
    egui::Button::new(words.into()).min_size(vec2(88.0, 32.0))
}

/// An icon that only repeats what the words beside it say: a screen reader passes over it.
pub fn sign(ui: &mut egui::Ui, icon: char, size: f32, ink: Ink) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(size), egui::Sense::hover());
    let font = FontId::new(size, super::fonts::icons());
    let colour = colour(theme(ui.ctx()), ink);
    ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, icon, font, colour);
}

/// A square button with an icon; give its response an accessible name. Needs [`tight`] around it.
pub fn icon_button(icon: char) -> egui::Button<'static> {
    egui::Button::new(super::fonts::icon(icon, 18.0)).frame_when_inactive(false).min_size(Vec2::splat(TOOL))
}

/// Makes room for icon buttons: little space inside and between them.
pub fn tight(ui: &mut egui::Ui) {
    ui.spacing_mut().item_spacing.x = 4.0;
    ui.spacing_mut().button_padding = vec2(6.0, 4.0);
}
