//! One value that differs, in words.

use super::Both;
use crate::journey::thousands::count;
use crate::journey::tree::Tree;
use crate::journey::{Key, Place};
use crate::versions::changes::Field;

/// The most letters of a text that are quoted.
const QUOTED: usize = 72;

/// What changed; none where it follows from something else that is told.
pub(super) fn words(both: Both<'_>, trees: [&Option<Tree>; 2], field: &Field) -> Option<String> {
    let (before, after) = (field.before.as_ref(), field.after.as_ref());
    let way: Vec<&str> = field.way.iter().map(String::as_str).collect();
    let named = |key: &dyn Fn(&str) -> Key| {
        let name = |value: Option<&Tree>| match value {
            Some(Tree::Text(id)) => Some(both.called(&key(id))),
            _ => None,
        };
        (name(before), name(after))
    };
    Some(match &way[..] {
        ["name" | "title"] => match (before, after) {
            (Some(Tree::Text(empty)), Some(after)) if empty.is_empty() => format!("named {}", value("name", after)),
            (Some(before), Some(after)) => {
                format!("renamed from {} to {}", value("name", before), value("name", after))
            }
            _ => change("name", before, after),
        },
        ["stage"] => moved("stage", named(&|id| Key::Stage(id.into()))),
        ["lane"] => moved("lane", named(&|id| Key::Lane(id.into()))),
        ["persona"] => pair("persona", named(&|id| Key::Persona(id.into()))),
        ["rework"] => {
            if is_yes(after) { "now goes back to do again" } else { "no longer goes back to do again" }.into()
        }
        ["shares_data"] => if is_yes(after) { "now shares its data" } else { "no longer shares its data" }.into(),
        ["proto"] => if is_yes(after) { "now a placeholder" } else { "no longer a placeholder" }.into(),
        ["lanes" | "stages"] => return order(both, way[0], before, after),
        ["trust", "surveys"] => "surveys in another order".into(),
        ["script"] => "stops of the script in another order".into(),
        ["pin", ..] => pin(trees[1].as_ref().and_then(|tree| tree.child("pin"))),
        ["ext", name] => format!("data of other tools {} changed", quoted(name)),
        ["conflicts", path] => {
            let place = Place::parse(path).map_or_else(|| super::line(path), |place| place_words(both, &place));
            if after.is_some() { format!("left to decide: {place}") } else { format!("decided: {place}") }
        }
        [kind @ ("pain_points" | "bright_spots" | "opportunities"), id, rest @ ..] => {
            let known =
                |tree: &Option<Tree>| tree.as_ref()?.child(kind)?.child(id)?.child("text").map(|t| value("text", t));
            let which = known(trees[1]).or_else(|| known(trees[0])).unwrap_or_else(|| (*id).to_owned());
            format!("{} {which}: {}", one_of(kind), of(both, rest, before, after))
        }
        ["trust", "surveys", key, rest @ ..] => format!("survey {}: {}", survey(key), of(both, rest, before, after)),
        ["trust", rest @ ..] => format!("trust {}", of(both, rest, before, after)),
        ["burden", rest @ ..] => format!("burden {}", of(both, rest, before, after)),
        ["script", title, rest @ ..] => format!("stop {}: {}", quoted(title), of(both, rest, before, after)),
        rest => of(both, rest, before, after),
    })
}

fn is_yes(value: Option<&Tree>) -> bool {
    value == Some(&Tree::Flag(true))
}

/// A record inside another that came or went as a whole.
pub(super) fn nested(way: &[String], before: Option<&Tree>, after: Option<&Tree>) -> String {
    let verb = if after.is_some() { "added" } else { "removed" };
    let there = after.or(before);
    let text = |field: &str| there.and_then(|tree| tree.child(field)).map(|text| value(field, text));
    let way: Vec<&str> = way.iter().map(String::as_str).collect();
    match &way[..] {
        ["burden"] => {
            let about: Vec<String> = ["kind", "minutes", "volume", "dollars"]
                .into_iter()
                .filter_map(|field| Some(format!("{} {}", label(field), text(field)?)))
                .collect();
            format!("burden {verb}: {}", about.join(", "))
        }
        ["pin"] => {
            if after.is_some() {
                pin(after)
            } else {
                "place given up".into()
            }
        }
        ["trust", "surveys", key] => format!("survey {verb}: {}", survey(key)),
        ["script", title] => format!("stop {verb}: {}", quoted(title)),
        [kind, _] => {
            let severity = text("severity").map(|severity| format!("severity {severity}"));
            let votes = match there.and_then(|tree| tree.child("votes")) {
                Some(Tree::Whole(n)) => Some(count(*n, "vote")),
                _ => None,
            };
            let about: Vec<String> = severity.into_iter().chain(votes).collect();
            let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
            format!("{} {verb}: {}{about}", one_of(kind), text("text").unwrap_or_default())
        }
        _ => format!("{} {verb}", way.join(" ").replace('_', " ")),
    }
}

/// The rest of the way and what became of the value there.
fn of(both: Both<'_>, way: &[&str], before: Option<&Tree>, after: Option<&Tree>) -> String {
    let field = way.last().copied().unwrap_or_default();
    if let Some(Tree::Set(_)) = before.or(after) {
        return set(both, field, before, after);
    }
    if matches!(way, ["positive" | "negative", _]) {
        return change(&format!("{} {}", way[0], plain(way[1])), before, after);
    }
    change(field, before, after)
}

fn moved(what: &str, names: (Option<String>, Option<String>)) -> String {
    let (from, to) = names;
    format!(
        "moved from {what} {} to {}",
        from.unwrap_or_else(|| "nowhere".into()),
        to.unwrap_or_else(|| "nowhere".into())
    )
}

fn change(field: &str, before: Option<&Tree>, after: Option<&Tree>) -> String {
    if let (Some(Tree::Text(old)), Some(Tree::Text(new))) = (before, after)
        && let Some(more) = new.strip_prefix(old.as_str()).filter(|more| more.starts_with('\n') && !old.is_empty())
    {
        // The beginning of a long text would hide what was added to it.
        return format!("{} goes on: {}", label(field), quoted(more));
    }
    let words = |tree: Option<&Tree>| tree.map(|tree| value(field, tree));
    pair(&label(field), (words(before), words(after)))
}

fn pair(label: &str, values: (Option<String>, Option<String>)) -> String {
    match values {
        (Some(before), Some(after)) => {
            // of two values with the same unit only the second needs it
            let (before, after) = match (before.strip_suffix(" days"), after.strip_suffix(" days")) {
                (Some(bare), Some(_)) => (bare.to_owned(), after),
                _ => (before, after),
            };
            format!("{label} {before} → {after}")
        }
        (None, Some(after)) => format!("{label} {after}, new"),
        (Some(before), None) => format!("{label} {before} taken away"),
        (None, None) => label.to_owned(),
    }
}

/// What came into a set and what went.
fn set(both: Both<'_>, field: &str, before: Option<&Tree>, after: Option<&Tree>) -> String {
    let members = |tree: Option<&Tree>| match tree {
        Some(Tree::Set(members)) => members.clone(),
        _ => Vec::new(),
    };
    let (before, after) = (members(before), members(after));
    let name = |member: &Tree| match (field, member) {
        ("evidence", Tree::Text(id)) => both.called(&Key::Evidence(id.as_str().into())),
        ("shows", Tree::Text(id)) => both.called(&Key::Touchpoint(id.as_str().into())),
        (_, member) => value(field, member),
    };
    let new = after.iter().filter(|member| !before.contains(member)).map(|member| format!("+ {}", name(member)));
    let gone = before.iter().filter(|member| !after.contains(member)).map(|member| format!("− {}", name(member)));
    format!("{} {}", label(field), new.chain(gone).collect::<Vec<_>>().join(", "))
}

/// An order of lanes or stages; not told where it only follows from what came or went.
fn order(both: Both<'_>, field: &str, before: Option<&Tree>, after: Option<&Tree>) -> Option<String> {
    let ids = |tree: Option<&Tree>| match tree {
        Some(Tree::Order(ids)) => ids.clone(),
        _ => Vec::new(),
    };
    let (before, after) = (ids(before), ids(after));
    let common =
        |list: &[Tree], other: &[Tree]| list.iter().filter(|id| other.contains(id)).cloned().collect::<Vec<_>>();
    if common(&before, &after) == common(&after, &before) {
        return None;
    }
    let name = |id: &Tree| match (field, id) {
        ("lanes", Tree::Text(id)) => both.called(&Key::Lane(id.as_str().into())),
        (_, Tree::Text(id)) => both.called(&Key::Stage(id.as_str().into())),
        _ => String::new(),
    };
    let names: Vec<String> = after.iter().map(name).collect();
    Some(format!("order of {field}: {}", names.join(", ")))
}

fn pin(pin: Option<&Tree>) -> String {
    let at = |field: &str| match pin.and_then(|pin| pin.child(field)) {
        Some(Tree::Whole(n)) => n + 1,
        _ => 0,
    };
    match pin {
        Some(_) => format!("fixed to column {}, row {} of its cell", at("column"), at("row")),
        None => "place given up".into(),
    }
}

/// The steps to a field as a person reads them: "trust assessed", "pain point “It hurts.” severity".
pub(super) fn way(both: Both<'_>, key: &Key, steps: &[String]) -> String {
    let tree = both.after.get(key).map(|record| Tree::of(&record));
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    match &steps[..] {
        [kind @ ("pain_points" | "bright_spots" | "opportunities"), id, rest @ ..] => {
            let text = tree.as_ref().and_then(|tree| tree.child(kind)?.child(id)?.child("text"));
            let which = text.map_or_else(|| (*id).to_owned(), |text| value("text", text));
            let rest: Vec<String> = rest.iter().map(|step| label(step)).collect();
            format!("{} {which} {}", one_of(kind), rest.join(" ")).trim_end().to_owned()
        }
        ["trust", "surveys", key, rest @ ..] => {
            let rest: Vec<String> = rest.iter().map(|step| label(step)).collect();
            format!("survey {} {}", survey(key), rest.join(" ")).trim_end().to_owned()
        }
        steps => super::line(&steps.iter().map(|step| label(step)).collect::<Vec<_>>().join(" ")),
    }
}

/// Where a conflict is.
fn place_words(both: Both<'_>, place: &Place) -> String {
    let name = both.name(&place.subject);
    let steps: Vec<String> = place.way.iter().map(|step| super::line(&plain(step))).collect();
    if steps.is_empty() { name } else { format!("{name}, {}", steps.join(" ")) }
}

/// "2026-Q3, website" of what a survey is known by.
fn survey(key: &str) -> String {
    let mut parts = key.splitn(3, ' ');
    let (period, channel, question) = (parts.next(), parts.next(), parts.next());
    let channel = channel.filter(|channel| *channel != "-").map(plain);
    [period.map(str::to_owned), channel, question.map(quoted)].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn one_of(kind: &str) -> &str {
    match kind {
        "pain_points" => "pain point",
        "bright_spots" => "bright spot",
        "opportunities" => "opportunity",
        other => other,
    }
}

/// What a person calls a field.
fn label(field: &str) -> String {
    match field {
        "wait_days" => "wait".into(),
        "volume" => "responses a year".into(),
        "omb" => "OMB number".into(),
        "collection" => "OMB control number".into(),
        "review_by" => "review by".into(),
        "based_on" => "based on".into(),
        other => plain(other),
    }
}

/// "1 day", "14 days".
pub(super) fn days(days: f64) -> String {
    format!("{} day{}", number(days), if (days - 1.0).abs() < 1e-9 { "" } else { "s" })
}

/// A value in words.
pub(super) fn value(field: &str, tree: &Tree) -> String {
    let part = |n: f64| format!("{} %", number(n * 100.0));
    #[expect(clippy::cast_precision_loss, reason = "shown to people")]
    match (field, tree) {
        ("share" | "reach", Tree::Real(n)) => part(*n),
        ("share" | "reach", Tree::Whole(n)) => part(*n as f64),
        ("wait_days", Tree::Real(n)) => days(*n),
        ("wait_days", Tree::Whole(n)) => days(*n as f64),
        ("feels", Tree::Whole(n)) if *n > 0 => format!("+{n}"),
        ("dollars", Tree::Real(n)) => format!("${}", number(*n)),
        (_, Tree::Flag(flag)) => if *flag { "yes" } else { "no" }.into(),
        (_, Tree::Whole(n)) => number(*n as f64),
        (_, Tree::Real(n)) => number(*n),
        (_, Tree::Text(text)) => quoted(text),
        (_, Tree::Word(word)) => plain(word),
        (_, Tree::Raw(raw)) => super::line(raw.as_str()),
        (_, Tree::Parts(list) | Tree::Set(list) | Tree::Order(list)) => {
            list.iter().map(|part| value(field, part)).collect::<Vec<_>>().join(" ")
        }
        (_, other) => other.ron().as_str().to_owned(),
    }
}

/// A text in quotation marks on one line, its end left out where it is long.
pub(super) fn quoted(text: &str) -> String {
    let line = super::line(text);
    match line.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("“{}…”", line[..end].trim_end()),
        None => format!("“{line}”"),
    }
}

/// A word of the format as a person writes it: `OnlineSubmission` and `online_submission` are "online submission".
pub(super) fn plain(word: &str) -> String {
    let mut out = String::with_capacity(word.len() + 4);
    for c in word.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push(' ');
        }
        out.push(if c == '_' { ' ' } else { c.to_ascii_lowercase() });
    }
    out
}

/// A figure as a person reads it: thousands set apart, at most one place.
pub fn figure(n: f64) -> String {
    number((n * 10.0).round() / 10.0)
}

/// A number with at most four places, its thousands set apart.
pub fn number(n: f64) -> String {
    let text = format!("{:.4}", n.abs());
    let (whole, places) = text.split_once('.').unwrap_or((&text, ""));
    let out = crate::journey::thousands::group(whole);
    let places = places.trim_end_matches('0');
    let sign = if n < 0.0 && (out != "0" || !places.is_empty()) { "−" } else { "" };
    if places.is_empty() { format!("{sign}{out}") } else { format!("{sign}{out}.{places}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_words_and_texts_read_well() {
        let numbers = [0.0, -0.0, 0.25, 1234.5, -51_000.0, 1e6, 33.333_333].map(number);
        assert_eq!(numbers, ["0", "0", "0.25", "1,234.5", "−51,000", "1,000,000", "33.3333"]);
        assert_eq!(plain("ComplianceTime"), "compliance time");
        assert_eq!(plain("self_service_kiosk"), "self service kiosk");
        assert_eq!(quoted("two\n lines"), "“two lines”");
        let texts = ["A long note. ".repeat(20), "A long note. ".repeat(20) + "\nParked: shelters"].map(Tree::Text);
        assert_eq!(change("note", Some(&texts[0]), Some(&texts[1])), "note goes on: “Parked: shelters”");
        assert!(quoted(&"long ".repeat(40)).ends_with("…”"));
    }
}
