//! A table of the panel: rows that a screen reader goes through as rows, each a click from its records.

use super::super::controls::look;
use super::super::controls::rove::Row as Rove;
use super::{Asked, chart};
use crate::app::fonts;
use crate::insights::{Cell, Row, Table};
use crate::picture::{Weight, icon, width};
use egui::accesskit::Role;
use egui::{Id, Rect, Response, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

/// The widest that a column of words gets, how narrow it is made for the sake of others, and the space between columns.
const WIDEST: f32 = 220.0;
const NARROW: f32 = 132.0;
const GAP: f32 = 16.0;
/// The widest that a heading makes a column of figures.
const HEADING: f32 = 64.0;
/// So many rows are drawn; a longer table is copied to be read elsewhere.
const MOST: usize = 400;

/// Draws a table with its caption.
pub fn show(ui: &mut Ui, table: &Table, asked: &mut Vec<Asked>) {
    ui.add_space(look::GAP);
    chart::heading(ui, table.caption, |ui| {
        if chart::copy_button(ui, icon::COPY, &format!("Copy the table “{}” as CSV", table.caption)) {
            asked.push(Asked::CopyText(crate::exchange::table_as_csv(table), table.caption));
        }
    });
    let table = &figures_first(table);
    let widths = widths(table, ui.available_width());
    ScrollArea::horizontal().id_salt(table.caption).show(ui, |ui| {
        let mut rove = Rove::new(ui, Id::unique(("rows", table.caption)), None);
        let drawn = ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            head(ui, table, &widths);
            for (at, row) in table.rows.iter().take(MOST).enumerate() {
                if one(ui, table, (at, row), &widths, &mut rove) {
                    asked.push(Asked::Show(row.subjects.clone()));
                }
            }
        });
        ui.ctx().accesskit_node_builder(drawn.response.id, |node| {
            node.set_row_count(table.rows.len() + 1);
            node.set_column_count(table.columns.len());
        });
        rove.end(ui, &drawn, Role::Table, table.caption);
    });
    let left = table.rows.len().saturating_sub(MOST);
    if left > 0 {
        look::hint(ui, format!("{left} more rows are in the copied table."));
    }
}

/// The table with what names its rows first, then the figures: they are what is looked for in a narrow panel.
fn figures_first(table: &Table) -> Table {
    let (figures, words): (Vec<usize>, Vec<usize>) =
        (1..table.columns.len()).partition(|at| table.columns[*at].figures);
    let order: Vec<usize> = std::iter::once(0).chain(figures).chain(words).collect();
    let mut table = table.clone();
    table.columns = order.iter().map(|at| table.columns[*at].clone()).collect();
    for row in &mut table.rows {
        row.cells = order.iter().map(|at| row.cells[*at].clone()).collect();
    }
    table
}

/// The widths of the columns: what is in them, with columns of words made narrower where not all could be seen.
fn widths(table: &Table, room: f32) -> Vec<f32> {
    let of = |at: usize| {
        let cells = table.rows.iter().take(MOST).map(|row| width(row.cells[at].text(), look::SMALL, Weight::Regular));
        let head = width(&table.columns[at].heading, look::SMALL, Weight::SemiBold);
        // A long heading over figures takes two rows.
        let head = if table.columns[at].figures { head.min(HEADING) } else { head };
        cells.fold(head, f32::max).min(WIDEST).ceil() + GAP
    };
    let mut widths: Vec<f32> = (0..table.columns.len()).map(of).collect();
    let over = widths.iter().sum::<f32>() - room;
    let spare = |at: usize, width: f32| if table.columns[at].figures { 0.0 } else { (width - NARROW).max(0.0) };
    let all: f32 = widths.iter().enumerate().map(|(at, width)| spare(at, *width)).sum();
    if over > 0.0 && all > 0.0 {
        let over = over.min(all);
        for (at, width) in widths.iter_mut().enumerate() {
            *width -= (spare(at, *width) * over / all).ceil();
        }
    }
    widths
}

fn head(ui: &mut Ui, table: &Table, widths: &[f32]) {
    let font = egui::FontId::new(look::SMALL, fonts::family(Weight::SemiBold));
    let colour = ui.visuals().weak_text_color();
    let galleys = table.columns.iter().zip(widths).map(|(column, width)| {
        let mut job = egui::text::LayoutJob::simple(column.heading.clone(), font.clone(), colour, width - GAP);
        job.wrap.max_rows = 2;
        job.halign = if column.figures { egui::Align::RIGHT } else { egui::Align::LEFT };
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    });
    let galleys: Vec<_> = galleys.collect();
    let high = galleys.iter().map(|galley| galley.size().y).fold(0.0, f32::max);
    let size = vec2(widths.iter().sum(), (high + 10.0).max(look::ROW));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| egui::WidgetInfo::new(Role::Row));
    let mut x = rect.left();
    for ((column, width), galley) in table.columns.iter().zip(widths).zip(galleys) {
        let at = pos2(if column.figures { x + width - GAP } else { x }, rect.bottom() - 5.0 - galley.size().y);
        ui.painter().galley(at, galley, colour);
        x += width;
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), ui.visuals().widgets.noninteractive.bg_stroke);
    let headings = table.columns.iter().map(|column| column.heading.as_str());
    tell(ui, &response, Role::ColumnHeader, 0, headings.zip(widths.iter().copied()));
}

fn one(ui: &mut Ui, table: &Table, (at, row): (usize, &Row), widths: &[f32], rove: &mut Rove) -> bool {
    let size = vec2(widths.iter().sum(), look::ROW);
    let (_, rect) = ui.allocate_space(size);
    let response = ui.interact(rect, Id::unique(("row", table.caption, at)), rove.sense());
    rove.drew(ui, &response);
    let said = |(cell, column): (&Cell, &crate::insights::Column)| {
        (!cell.text().is_empty()).then(|| format!("{}: {}", column.heading, cell.text()))
    };
    let name: Vec<String> = row.cells.iter().zip(&table.columns).filter_map(said).collect();
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Row, true, name.join(", ")));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_row_index(at + 1);
        if !row.sum.is_empty() {
            node.set_description(row.sum.as_str());
        }
    });
    if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, ui.visuals().widgets.hovered.weak_bg_fill);
    }
    let font = egui::FontId::proportional(look::SMALL);
    let (mut x, mut cut) = (rect.left(), false);
    for ((cell, column), width) in row.cells.iter().zip(&table.columns).zip(widths) {
        let text = fonts::drawn(cell.text());
        let galley = look::one_line(ui, &text, font.clone(), ui.visuals().text_color(), width - GAP);
        cut |= galley.elided;
        let left = if column.figures { x + width - GAP - galley.size().x } else { x };
        let at = egui::pos2(left, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, ui.visuals().text_color());
        x += width;
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), ui.visuals().widgets.noninteractive.bg_stroke);
    tell(ui, &response, Role::Cell, at + 1, row.cells.iter().map(Cell::text).zip(widths.iter().copied()));
    look::focus_ring(ui, &response);
    let clicked = response.clicked();
    let tip = match (row.sum.is_empty(), cut) {
        (true, true) => name.join("\n"),
        (false, true) => format!("{}\n{}", name.join("\n"), row.sum),
        (_, false) => row.sum.clone(),
    };
    if !tip.is_empty() {
        response.on_hover_text(fonts::drawn(&tip).to_string());
    }
    clicked
}

/// Tells assistive technology the cells of a row, so that its commands for tables work.
fn tell<'t>(ui: &mut Ui, row: &Response, role: Role, at: usize, cells: impl Iterator<Item = (&'t str, f32)>) {
    let listens = ui.ctx().accesskit_node_builder(row.id, |node| node.set_row_index(at));
    if listens.is_none() {
        return;
    }
    let inside = UiBuilder::new().max_rect(row.rect).id_salt(("cells", row.id)).accessibility_parent(row.id);
    // A child by itself: the row has its space already.
    let ui = &mut ui.new_child(inside);
    let mut x = row.rect.left();
    for (nth, (text, width)) in cells.enumerate() {
        let rect = Rect::from_min_size(pos2(x, row.rect.top()), vec2(width, row.rect.height()));
        let cell = ui.interact(rect, row.id.with(nth), Sense::hover());
        cell.widget_info(|| egui::WidgetInfo::labeled(role, true, text));
        ui.ctx().accesskit_node_builder(cell.id, |node| {
            node.set_row_index(at);
            node.set_column_index(nth);
        });
        x += width;
    }
}
