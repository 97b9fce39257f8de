//! What people hand on of a journey: a web page, Markdown, a table, a chart, a board. Whatever a journey says stays
//! text in them.

use proptest::prelude::*;
use resvg::usvg::roxmltree::{Document, Node, ParsingOptions};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Arc;
use trustline::exchange::{Export, Format, Look, Progress, export};
use trustline::file;
use trustline::journey::touchpoint::{Opportunity, OpportunityStatus, PainPoint, PainStatus};
use trustline::journey::{Head, Journey, Key, Next, Record, Touchpoint};
use trustline::layout::arrange;
use trustline::picture::{Sizes, Theme};

mod common;
use common::broken_journey;
use common::hostile::{hostile, sample, samples};

const ON: Progress<'_> = Progress(&|_| true);

fn made(journey: &Journey, format: Format) -> Export {
    export(journey, &arrange(journey, &Sizes(journey)), format, Look::default(), ON).expect("it can be exported")
}

fn text(journey: &Journey, format: Format) -> String {
    String::from_utf8(made(journey, format).bytes).expect("text")
}

fn small() -> Journey {
    file::parse(include_bytes!("data/small.journey.ron"), "small").expect("a journey").journey
}

/// The elements a page is made of.
const ELEMENTS: [&str; 45] = [
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "nav",
    "main",
    "section",
    "article",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "a",
    "ul",
    "li",
    "dl",
    "div",
    "dt",
    "dd",
    "span",
    "br",
    "input",
    "label",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "svg",
    "desc",
    "defs",
    "g",
    "path",
    "rect",
    "figure",
    "figcaption",
];
const DRAWN: [&str; 3] = ["circle", "text", "use"];

/// Checks that a page is well-formed, that nothing in it runs or is fetched, and that every link leads somewhere.
fn assert_page(text: &str) {
    let options = ParsingOptions { allow_dtd: true, nodes_limit: 2_000_000, ..ParsingOptions::default() };
    let page = Document::parse_with_options(text, options).expect("well-formed XML");
    let all = || page.descendants().filter(Node::is_element);
    let mut ids = BTreeSet::new();
    for id in all().filter_map(|node| node.attribute("id")) {
        assert!(!id.contains(char::is_whitespace) && ids.insert(id), "{id:?} twice");
    }
    for node in all() {
        let tag = node.tag_name().name();
        assert!(ELEMENTS.contains(&tag) || DRAWN.contains(&tag), "<{tag}>");
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            assert!(!name.starts_with("on") && !["style", "src", "srcset", "action"].contains(&name), "{attribute:?}");
            match name {
                "href" if value.starts_with('#') => assert!(ids.contains(&value[1..]), "nothing is called {value}"),
                "href" => {
                    assert!(tag == "a" && node.attribute("rel") == Some("noopener noreferrer"), "{attribute:?}");
                    let scheme = value.split(['/', '?', '#']).next().unwrap_or_default();
                    assert!(!scheme.contains(':') || ["http:", "https:"].contains(&scheme), "{attribute:?}");
                }
                "aria-labelledby" | "aria-describedby" => {
                    value.split(' ').for_each(|name| assert!(ids.contains(name), "nothing is called {name}"));
                }
                _ => {}
            }
        }
        if tag == "style" {
            let style = node.text().unwrap_or_default();
            assert_eq!(style.matches("url(").count(), style.matches("url(data:font/ttf;base64,").count());
            assert!(!style.contains("@import") && !style.contains('<'));
        }
    }
    let levels: Vec<u32> = all().filter_map(|node| node.tag_name().name().strip_prefix('h')?.parse().ok()).collect();
    assert_eq!(levels[0], 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "a level of headings is left out: {levels:?}");
}

/// All that a person reads on a page, in one piece.
fn said(text: &str) -> String {
    let options = ParsingOptions { allow_dtd: true, nodes_limit: 2_000_000, ..ParsingOptions::default() };
    let page = Document::parse_with_options(text, options).expect("well-formed XML");
    let body =
        page.descendants().find(|node| node.has_tag_name(("http://www.w3.org/1999/xhtml", "body"))).expect("one");
    body.descendants().filter_map(|node| node.is_text().then(|| node.text())?).collect()
}

#[test]
fn a_page_has_everything_and_runs_nothing() {
    for path in samples() {
        let journey = file::open(&path).expect("it can be read").document.journey;
        let page = text(&journey, Format::Html);
        assert_page(&page);
        let said = said(&page);
        assert!(said.contains(journey.head().summary.trim()) && said.contains(&journey.head().owner));
        for (id, touchpoint) in journey.touchpoints() {
            assert!(page.contains(&format!("<article id=\"touchpoint-{id}\"")), "{id}");
            assert!(page.contains(&format!("href=\"#touchpoint-{id}\"")), "nothing leads to {id}");
            let texts = [&touchpoint.name, &touchpoint.does, &touchpoint.thinks, &touchpoint.note, &touchpoint.owner];
            let pains = touchpoint.pain_points.values().map(|pain| &pain.text);
            let bright = touchpoint.bright_spots.values().map(|bright| &bright.text);
            let opportunities = touchpoint.opportunities.values().map(|one| &one.text);
            for text in texts.into_iter().chain(pains).chain(bright).chain(opportunities) {
                assert!(text.lines().all(|line| said.contains(line)), "{text} is missing");
            }
        }
        for (id, evidence) in journey.evidence() {
            assert!(page.contains(&format!("<article id=\"evidence-{id}\"")) && said.contains(&evidence.title), "{id}");
        }
        for persona in journey.personas().values() {
            assert!(said.contains(&persona.name));
        }
        assert!(
            !page.contains("<script") && page.contains("default-src 'none'") || page.contains("default-src &#39;none")
        );
    }
}

#[test]
fn a_page_follows_its_reader_or_the_theme_that_was_asked_for() {
    let journey = small();
    let page = text(&journey, Format::Html);
    for words in ["prefers-color-scheme:dark", "prefers-contrast:more", "@media print", "content=\"light dark\""] {
        assert!(page.contains(words), "{words}");
    }
    let look = Look { theme: Some(Theme::DARK), ..Look::default() };
    let dark = export(&journey, &arrange(&journey, &Sizes(&journey)), Format::Html, look, ON).expect("exported");
    let dark = String::from_utf8(dark.bytes).expect("text");
    assert!(!dark.contains("prefers-color-scheme") && dark.contains("content=\"dark\""));
}

/// A journey with these pain points and opportunities at one touchpoint.
fn found(pains: Vec<PainPoint>, opportunities: Vec<Opportunity>) -> Journey {
    let journey = small();
    let mut touchpoint = (*journey.touchpoints()["file"]).clone();
    touchpoint.pain_points = pains.into_iter().map(|pain| (pain.text.to_lowercase().into(), pain)).collect();
    touchpoint.opportunities = opportunities.into_iter().map(|one| (one.text.to_lowercase().into(), one)).collect();
    let file = (Key::Touchpoint("file".into()), Record::Touchpoint(Arc::new(touchpoint)));
    let others = journey.records().filter(|(key, _)| *key != file.0);
    Journey::from_records(others.chain([file.clone()]).collect::<Vec<_>>())
}

/// The rows of a table in Markdown below a heading, as cells.
fn rows<'t>(words: &'t str, heading: &str) -> Vec<Vec<&'t str>> {
    let (_, after) = words.split_once(&format!("\n## {heading}\n")).unwrap_or_else(|| panic!("no {heading}"));
    let part = after.split("\n## ").next().unwrap_or_default();
    part.lines()
        .filter(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect()
}

#[test]
fn what_hurts_is_told_worst_first_and_votes_where_there_are_any() {
    let pain = |text: &str, severity, votes| PainPoint { severity, votes, ..PainPoint::new(text) };
    let could = |text: &str, effort, votes| Opportunity { effort, votes, ..Opportunity::new(text) };
    let chosen = Opportunity { status: OpportunityStatus::Chosen, ..could("Chosen", 5, 0) };
    let resolved = PainPoint { status: PainStatus::Resolved, ..pain("Resolved", 4, 9) };
    let dropped = Opportunity { status: OpportunityStatus::Dropped, ..could("Dropped", 1, 9) };
    let pains = vec![pain("Asked for", 3, 0), pain("Bad", 4, 0), pain("Counted", 3, 1), resolved];
    let journey = found(pains, vec![could("Easy", 1, 0), could("Hard", 4, 1200), chosen.clone(), dropped]);
    let words = text(&journey, Format::Md);
    let column = |heading: &str, n: usize| -> Vec<String> {
        rows(&words, heading).iter().skip(2).map(|row| row[n].to_owned()).collect()
    };
    assert_eq!(column("Where it hurts", 0), ["Bad", "Counted", "Asked for"]);
    assert_eq!(column("Where it hurts", 5), ["0", "1", "0"]);
    assert_eq!(column("What could be done", 0), ["Chosen", "Hard", "Easy"]);
    assert_eq!(column("What could be done", 6), ["0", "1,200", "0"]);
    assert!(words.contains("1,200 votes") && words.contains("1 vote\n"));

    // nobody has voted, or nothing was found
    let words = text(&found(vec![pain("Bad", 4, 0)], vec![chosen]), Format::Md);
    assert!(rows(&words, "Where it hurts")[0].len() == 5 && rows(&words, "What could be done")[0].len() == 6);
    let page = text(&found(Vec::new(), Vec::new()), Format::Html);
    assert!(!page.contains("pain-points") && !page.contains("id=\"opportunities\""));
    assert_page(&page);
}

#[test]
fn links_that_would_do_harm_are_text() {
    let page = text(&small(), Format::Html);
    assert!(page.contains("href=\"https://example.gov/calls?a=1&amp;b=%282%29\""));
    assert!(page.contains("<dd>javascript:alert(1)</dd>"));
    let words = text(&small(), Format::Md);
    assert!(words.contains("](https://example.gov/calls?a=1&amp;b=%282%29)"));
    assert!(words.contains("- **Link:** javascript:alert(1)\n"));
}

/// The words of a link and what follows its "](", which no backslash makes a text.
fn linked(after: &str) -> Option<(&str, &str)> {
    let is_text = |at: usize| after[..at].chars().rev().take_while(|c| *c == '\\').count() % 2 == 1;
    let (at, _) = after.match_indices("](").find(|(at, _)| !is_text(*at))?;
    Some((&after[..at], &after[at + 2..]))
}

/// Checks that in Markdown no tag, bar or fence stands that isn't the exporter's own.
fn assert_markdown(text: &str) {
    let mut fence = false;
    let (mut columns, mut broken) = (None, false);
    for line in text.lines() {
        if line.starts_with("```") {
            assert!(line == if fence { "```" } else { "```mermaid" }, "{line}");
            fence = !fence;
        }
        if fence || line.starts_with("```") {
            continue;
        }
        let slashes = line.chars().rev().take_while(|c| *c == '\\').count();
        assert!(!line.starts_with('#') || slashes.is_multiple_of(2), "a heading goes on: {line}");
        let mut bars = 0;
        let mut rest = line;
        while let Some(at) = rest.find(['\\', '<', '>', '`', '|', '*', '[', '&', '~', '\u{7}']) {
            let (mark, after) = (rest.as_bytes()[at], &rest[at + 1..]);
            rest = after;
            match mark {
                // what it stands before is text; at the end of a line it breaks the line
                b'\\' => rest = after.get(after.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default(),
                b'<' => rest = after.strip_prefix("br>").unwrap_or_else(|| panic!("a tag in {line}")),
                b'|' => bars += 1,
                b'*' => rest = after.strip_prefix('*').unwrap_or_else(|| panic!("emphasis in {line}")),
                b'[' => {
                    let (words, to) = linked(after).unwrap_or_else(|| panic!("a bracket in {line}"));
                    let (to, end) = to.split_once(')').unwrap_or_else(|| panic!("a bracket in {line}"));
                    assert!(!words.replace("\\[", "").contains('[') && !to.contains(['<', ' ', '(']), "{line}");
                    rest = end;
                }
                b'&' => assert!(!after.starts_with(|c: char| c == '#' || c.is_ascii_alphanumeric()), "{line}"),
                mark => panic!("{:?} in {line}", char::from(mark)),
            }
        }
        columns = match (line.starts_with('|'), columns) {
            (true, None) => Some(bars),
            (true, Some(columns)) => {
                assert_eq!(bars, columns, "{line}");
                Some(columns)
            }
            (false, _) => {
                assert_eq!(bars, 0, "{line}");
                None
            }
        };
        assert!(!line.starts_with("    ") || broken || line.trim_start().starts_with("- "), "code in {line:?}");
        broken = !slashes.is_multiple_of(2);
    }
    assert!(!fence);
}

/// Checks that in a chart there is nothing but what charts are made of.
fn assert_chart(text: &str) {
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("flowchart LR"));
    let mut nodes = BTreeSet::new();
    let mut open = 0;
    for line in lines {
        let mut bare = String::new();
        for (at, part) in line.split('"').enumerate() {
            if at % 2 == 0 {
                bare.push_str(part);
                continue;
            }
            bare.push('"');
            let mut label = part.replace("<br/>", "");
            while let Some((start, end)) = label.find('#').and_then(|at| Some((at, at + label[at..].find(';')?))) {
                assert!(label[start + 1..end].chars().all(|c| c.is_ascii_digit()) && end > start + 1, "{line}");
                label.replace_range(start..=end, "");
            }
            let fine = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || " ,.'()/?!-".contains(c);
            assert!(label.chars().all(fine), "{line}");
        }
        let words: Vec<&str> = bare.split_whitespace().collect();
        match &words[..] {
            ["accTitle:" | "accDescr:", ..] => assert!(!bare.contains(['{', '"', '%'])),
            ["subgraph", name] => {
                assert!(name.starts_with("s_") && name.ends_with("[\"]"), "{line}");
                open += 1;
            }
            ["end"] => open -= 1,
            [node] => {
                let (name, shape) = node.split_at(node.find(['[', '{', '(']).expect("a shape"));
                assert!(["[\"]", "([\"])", "{{\"}}"].contains(&shape), "{line}");
                assert!(nodes.insert(name.to_owned()), "{line}");
            }
            [from, arrow, to] => {
                assert!(["-->", "-.->", "-->|\"|", "-.->|\"|"].contains(arrow), "{line}");
                assert!(nodes.contains(*from) && nodes.contains(*to), "{line}");
            }
            _ => panic!("{line}"),
        }
    }
    assert_eq!(open, 0);
    assert!(text.len() <= 50_000);
}

/// Checks that a table can be read back, and that nothing in it is a formula.
fn assert_table(bytes: &[u8], journey: &Journey) {
    let text = str::from_utf8(bytes).expect("UTF-8");
    assert!(text.starts_with('\u{FEFF}') && text.ends_with("\r\n"));
    let mut rows = csv::Reader::from_reader(bytes);
    assert_eq!(rows.headers().expect("headings").get(0), Some("No."));
    let rows: Vec<csv::StringRecord> = rows.records().collect::<Result<_, _>>().expect("every row has every column");
    assert_eq!(rows.len(), journey.touchpoints().len());
    for ((id, _), row) in journey.reading_order().iter().zip(&rows) {
        assert_eq!(row.get(row.len() - 1), Some(id.as_str()));
        for cell in row {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
        }
    }
}

/// Checks that a board is one: whole numbers, ids of their own, edges between nodes that are there.
fn assert_board(text: &str, journey: &Journey) {
    let board: Value = serde_json::from_str(text).expect("JSON");
    let list = |name: &str| board[name].as_array().expect("a list").clone();
    let (nodes, edges) = (list("nodes"), list("edges"));
    let mut ids = BTreeSet::new();
    for node in &nodes {
        assert!(ids.insert(node["id"].as_str().expect("an id").to_owned()), "{node}");
        for number in ["x", "y", "width", "height"] {
            assert!(node[number].is_i64(), "{node}");
        }
        assert!(node["width"].as_i64() > Some(0) && node["height"].as_i64() > Some(0), "{node}");
        match node["type"].as_str().expect("a type") {
            "text" => assert!(node["text"].is_string()),
            "group" => assert!(node["label"].is_string()),
            "file" => assert!(!node["file"].as_str().expect("a path").contains(':')),
            other => panic!("{other}"),
        }
    }
    let mut edge_ids = BTreeSet::new();
    for edge in &edges {
        assert!(edge_ids.insert(edge["id"].as_str().expect("an id")), "{edge}");
        for end in ["fromNode", "toNode"] {
            assert!(ids.contains(edge[end].as_str().expect("an id")), "{edge}");
        }
    }
    for id in journey.touchpoints().keys() {
        assert!(ids.contains(&format!("touchpoint/{id}")), "{id}");
    }
}

fn assert_all(journey: &Journey) {
    assert_page(&text(journey, Format::Html));
    assert_markdown(&text(journey, Format::Md));
    assert_chart(&text(journey, Format::Mermaid));
    assert_table(&made(journey, Format::Csv).bytes, journey);
    assert_board(&text(journey, Format::Canvas), journey);
}

#[test]
fn every_sample_is_handed_out_whole() {
    for path in samples() {
        let journey = file::open(&path).expect("it can be read").document.journey;
        assert_all(&journey);
        for format in [Format::Md, Format::Html] {
            let lost = made(&journey, format).lost;
            assert!(lost.iter().all(|lost| lost.contains("presentation") || lost.contains("map")), "{lost:?}");
        }
    }
}

#[test]
fn hostile_texts_stay_texts() {
    let journey = hostile();
    assert_all(&journey);
    let page = text(&journey, Format::Html);
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script") && !page.contains("<img"));
    assert!(said(&page).contains("</style><img src=x onerror=alert(1)>"));
}

#[test]
fn a_journey_of_nothing_is_handed_out_too() {
    let titled = Head { title: "Nothing yet".into(), ..Head::default() };
    assert_all(&Journey::from_records([(Key::Journey, Record::Journey(Arc::new(titled)))]));
    assert_all(&Journey::default());
    assert_all(&trustline::templates::named("blank").expect("a template").journey());
}

#[test]
fn ids_that_no_file_can_hold_do_no_harm_either() {
    let mut records: Vec<(Key, Record)> = sample("life").records().collect();
    for (n, id) in ["a b", "\"><script>", "A", "a--b", "end", "é"].into_iter().enumerate() {
        let mut touchpoint = Touchpoint::new(format!("Number {n}"), "nowhere".into(), "nobody".into());
        touchpoint.next = vec![Next::to("a b".into()), Next::to("\"><script>".into())];
        records.push((Key::Touchpoint(id.into()), Record::Touchpoint(Arc::new(touchpoint))));
    }
    assert_all(&Journey::from_records(records));
}

#[test]
fn a_board_leads_to_no_file_that_some_systems_cannot_have() {
    let blank = trustline::templates::named("blank").expect("a template").journey();
    let opening = |opens: &str| {
        let mut touchpoint = Touchpoint::new("Go on", blank.head().stages[0].clone(), blank.head().lanes[0].clone());
        touchpoint.opens = opens.into();
        let record = (Key::Touchpoint("go-on".into()), Record::Touchpoint(Arc::new(touchpoint)));
        let records: Vec<(Key, Record)> = blank.records().chain([record]).collect();
        let journey = Journey::from_records(records);
        let board = text(&journey, Format::Canvas);
        assert_board(&board, &journey);
        board.contains("opens/go-on")
    };
    assert!(opening("lives/next.journey.ron"));
    assert!(!opening("lives/a:b.journey.ron") && !opening("https://example.gov/a") && !opening("mailto:a@example.gov"));
}

#[test]
fn what_mermaid_would_refuse_is_left_out_and_told() {
    let blank = trustline::templates::named("blank").expect("a template").journey();
    let (stage, lane) = (blank.head().stages[0].clone(), blank.head().lanes[0].clone());
    let id = |n: usize| format!("step-{n}").into();
    let touchpoints = (0..900).map(|n| {
        let name = format!("Step {n} of a journey that is much longer than anybody should have to go");
        let mut touchpoint = Touchpoint::new(name, stage.clone(), lane.clone());
        touchpoint.next = (n + 1..(n + 3).min(900)).map(|to| Next::to(id(to))).collect();
        (Key::Touchpoint(id(n)), Record::Touchpoint(Arc::new(touchpoint)))
    });
    let journey = Journey::from_records(blank.records().chain(touchpoints).collect::<Vec<_>>());
    let chart = text(&journey, Format::Mermaid);
    assert_chart(&chart);
    assert!(chart.len() > 25_000 && chart.matches("-->").count() <= 500);
    let lost = made(&journey, Format::Mermaid).lost.join("; ");
    assert!(lost.contains("beyond what Mermaid draws") && lost.contains("of 900 touchpoints"), "{lost}");
    let words = text(&journey, Format::Md);
    assert!(words.contains("Beyond what Mermaid draws: ") && words.contains("Step 899 of a journey"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_journey_can_be_handed_out(journey in broken_journey()) {
        assert_all(&journey);
    }
}

#[test]
fn a_small_journey_as_a_page() {
    let page = text(&small(), Format::Html);
    let (before, map) = page.split_once("<svg").expect("a map");
    let (_, after) = map.split_once("</svg>").expect("its end");
    let (head, body) = before.split_once("<style>").expect("a style");
    let (_, body) = body.split_once("</style>").expect("its end");
    insta::assert_snapshot!(format!("{head}<style>…</style>{body}<svg>…</svg>{after}"));
}

#[test]
fn a_small_journey_as_markdown() {
    insta::assert_snapshot!(text(&small(), Format::Md));
}

#[test]
fn a_small_journey_as_a_table() {
    insta::assert_snapshot!(text(&small(), Format::Csv).trim_start_matches('\u{FEFF}').replace("\r\n", "\n"));
}

#[test]
fn a_small_journey_as_a_chart() {
    insta::assert_snapshot!(text(&small(), Format::Mermaid));
}

#[test]
fn a_small_journey_as_a_board() {
    insta::assert_snapshot!(text(&small(), Format::Canvas));
}
