//! HTML: one page that stands alone and runs nothing. The map, then the journey in words.
//!
//! It is XML too, which keeps the escaping honest: a tag that a text smuggled in would not parse. Nothing is fetched,
//! and the page forbids it besides. It has the reader's choice of light or dark, unless a theme is asked for.

mod style;

use super::reading::{Block, Fact, Item, Line, Run, Section, Table, Value, read};
use super::svg::{self, inline, put, variable};
use super::xml::Escaped;
use super::{ExportError, Progress, Source, link, summary, title};
use crate::insights::chart::Chart;
use crate::picture::{Ink, Theme};
use std::fmt::Write as _;

/// What the page may load and do: nothing but its own style and fonts.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'";

/// Writes a journey; what the page can't carry goes to `lost`.
pub(super) fn write(
    source: &Source<'_>,
    theme: Option<Theme>,
    lost: &mut Vec<String>,
    progress: Progress<'_>,
) -> Result<String, ExportError> {
    let map = inline(source, lost, progress)?;
    let sections = read(source);
    let mut page = Page::default();
    head(&mut page.out, source, &sections, theme);
    page.out.push_str("<body>\n<a class=\"skip\" href=\"#content\">Skip to the content</a>\n");
    let head = source.journey.head();
    put!(page.out, "<header>\n<h1>{}</h1>\n", Escaped(title(source.journey)));
    put!(page.out, "<p class=\"kind\">Journey map, {}</p>\n</header>\n", head.state.label().to_lowercase());
    contents(&mut page.out, &sections);
    page.out.push_str("<main id=\"content\" tabindex=\"-1\">\n");
    for (at, part) in sections.iter().enumerate() {
        page.section(part, 2);
        if at == 0 {
            let next = sections.get(1).map_or("content", |part| &part.anchor);
            page.map(&map, next);
        }
    }
    page.out.push_str("</main>\n<footer><p>Drawn with Trustline.</p></footer>\n</body>\n</html>\n");
    Ok(page.out)
}

fn head(out: &mut String, source: &Source<'_>, sections: &[Section], theme: Option<Theme>) {
    let scheme = match theme {
        None => "light dark",
        Some(theme) if theme.dark => "dark",
        Some(_) => "light",
    };
    out.push_str(
        "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\" xml:lang=\"en\">\n<head>\n",
    );
    out.push_str("<meta charset=\"utf-8\"/>\n");
    put!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\"/>\n", Escaped(POLICY));
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    put!(out, "<meta name=\"color-scheme\" content=\"{scheme}\"/>\n");
    out.push_str(
        "<meta name=\"referrer\" content=\"no-referrer\"/>\n<meta name=\"generator\" content=\"Trustline\"/>\n",
    );
    put!(out, "<meta name=\"description\" content=\"{}\"/>\n", Escaped(&summary(source.journey)));
    put!(out, "<title>{}</title>\n<style>\n", Escaped(title(source.journey)));
    let charts = sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
        Block::Chart(chart) => Some(&chart.picture),
        _ => None,
    });
    style::write(out, std::iter::once(source.picture).chain(charts), theme);
    out.push_str("</style>\n</head>\n");
}

/// Links to the parts and the stages.
fn contents(out: &mut String, sections: &[Section]) {
    out.push_str("<nav aria-label=\"Contents\">\n<ul>\n");
    let mut entry = |anchor: &str, heading: &str| {
        put!(out, "<li><a href=\"#{anchor}\">{}</a></li>\n", Escaped(heading));
    };
    for (at, part) in sections.iter().enumerate() {
        entry(&part.anchor, &part.heading);
        if at == 0 {
            entry("map", "Map");
        }
    }
    out.push_str("</ul>\n</nav>\n");
}

/// A page that is being written.
#[derive(Default)]
struct Page {
    out: String,
    tables: usize,
    charts: usize,
}

impl Page {
    /// The map, at full size or whole, with a way round it for those who go by keyboard.
    fn map(&mut self, map: &str, next: &str) {
        self.out.push_str("<section id=\"map\" class=\"map-part\">\n<h2>Map</h2>\n");
        put!(self.out, "<a class=\"skip\" href=\"#{next}\">Skip the map: all of it follows in words</a>\n");
        self.out.push_str("<p class=\"lead\">Every touchpoint on the map leads to what is known of it.</p>\n");
        self.out.push_str(
            "<input type=\"checkbox\" id=\"whole\"/><label class=\"size\" for=\"whole\">The whole map, as wide as the page</label>\n",
        );
        put!(
            self.out,
            "<div class=\"map\" role=\"region\" aria-label=\"The map\" tabindex=\"0\">\n{map}</div>\n</section>\n"
        );
    }

    /// A section whose heading has this level. The innermost are cards, side by side where there is room.
    fn section(&mut self, it: &Section, level: usize) {
        let Section { heading, anchor, blocks, sections } = it;
        let card = level > 2 && sections.is_empty();
        let element = if card { "article" } else { "section" };
        put!(self.out, "<{element} id=\"{anchor}\"");
        if card {
            put!(self.out, " aria-labelledby=\"{anchor}.heading\"");
        }
        let level_shown = level.min(6);
        put!(self.out, ">\n<h{level_shown} id=\"{anchor}.heading\">{}</h{level_shown}>\n", Escaped(heading));
        blocks.iter().for_each(|block| self.block(block));
        let cards = sections.iter().all(|part| part.sections.is_empty()) && !sections.is_empty();
        if cards {
            self.out.push_str("<div class=\"cards\">\n");
        }
        sections.iter().for_each(|part| self.section(part, level + 1));
        if cards {
            self.out.push_str("</div>\n");
        }
        put!(self.out, "</{element}>\n");
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Text(line) => {
                self.out.push_str("<p>");
                self.line(line);
                self.out.push_str("</p>\n");
            }
            Block::Facts(facts) => {
                self.out.push_str("<dl>\n");
                facts.iter().for_each(|fact| self.fact(fact));
                self.out.push_str("</dl>\n");
            }
            Block::List(items) => self.list(items),
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
        }
    }

    /// A chart, which scrolls by itself where it is wider than the page.
    fn chart(&mut self, chart: &Chart) {
        self.charts += 1;
        let n = self.charts;
        put!(self.out, "<figure>\n<figcaption id=\"chart-{n}\">{}</figcaption>\n", Escaped(chart.title));
        put!(self.out, "<div class=\"table\" role=\"region\" aria-labelledby=\"chart-{n}\" tabindex=\"0\">\n");
        self.out.push_str(&svg::chart(chart));
        self.out.push_str("</div>\n</figure>\n");
    }

    fn fact(&mut self, Fact { label, value }: &Fact) {
        put!(self.out, "<div><dt>{}</dt><dd>", Escaped(label));
        match value {
            Value::Line(line) => self.line(line),
            Value::List(items) => self.list(items),
        }
        self.out.push_str("</dd></div>\n");
    }

    fn list(&mut self, items: &[Item]) {
        self.out.push_str("<ul>\n");
        for Item { line, details } in items {
            self.out.push_str("<li>");
            self.line(line);
            if !details.is_empty() {
                self.out.push_str(" <span class=\"more\">");
                for (at, line) in details.iter().enumerate() {
                    if at > 0 {
                        self.out.push_str(" · ");
                    }
                    self.line(line);
                }
                self.out.push_str("</span>");
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ul>\n");
    }

    /// A table that scrolls by itself where it is wider than the page.
    fn table(&mut self, Table { caption, columns, rows }: &Table) {
        self.tables += 1;
        let n = self.tables;
        put!(self.out, "<div class=\"table\" role=\"region\" aria-labelledby=\"table-{n}\" tabindex=\"0\">\n<table>\n");
        put!(self.out, "<caption id=\"table-{n}\"><span>{}</span></caption>\n<thead><tr>", Escaped(caption));
        let class = |figures: bool| if figures { " class=\"figures\"" } else { "" };
        for column in columns {
            put!(self.out, "<th scope=\"col\"{}>{}</th>", class(column.figures), Escaped(&column.heading));
        }
        self.out.push_str("</tr></thead>\n<tbody>\n");
        for row in rows {
            self.out.push_str("<tr>");
            for (at, (cell, column)) in row.iter().zip(columns).enumerate() {
                let (start, end) = if at == 0 { ("th scope=\"row\"", "th") } else { ("td", "td") };
                put!(self.out, "<{start}{}>", class(column.figures));
                self.line(cell);
                put!(self.out, "</{end}>");
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn line(&mut self, line: &Line) {
        for run in line {
            match run {
                Run::Words(words) => self.words(words),
                Run::Mark(ink, words) => {
                    let (class, mark) = (if let Ink::Trust(_) = ink { " level" } else { "" }, &variable(*ink)[2..]);
                    put!(self.out, "<span class=\"mark{class} {mark}\">");
                    self.words(words);
                    self.out.push_str("</span>");
                }
                Run::To(anchor, words) => {
                    put!(self.out, "<a href=\"#{anchor}\">");
                    self.words(words);
                    self.out.push_str("</a>");
                }
                Run::Link(there) => match link::checked(there) {
                    Some(url) => {
                        put!(self.out, "<a href=\"{}\" rel=\"noopener noreferrer\">", Escaped(&url));
                        self.words(there);
                        self.out.push_str("</a>");
                    }
                    None => self.words(there),
                },
            }
        }
    }

    /// A text with its own line breaks.
    fn words(&mut self, words: &str) {
        for (at, line) in words.split('\n').enumerate() {
            if at > 0 {
                self.out.push_str("<br/>");
            }
            put!(self.out, "{}", Escaped(line));
        }
    }
}
