//! `trustline export`: a journey in another format.

use super::{Outcome, input, out};
use crate::exchange::{Format, Look, Paper, Progress, export_linked};
use crate::file::portfolio::{Disk, opened_from};
use crate::file::{self, Expect};
use crate::layout::arrange;
use crate::picture::{Linked, Sizes, THEMES, Theme};
use anyhow::{Context, bail};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::fs;
use std::path::{Path, PathBuf};

/// Draw a journey, or write it as a page, a table, a board or a graph. What the format can't carry is named on standard error.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trustline export renew-passport.journey.ron --to svg               writes renew-passport.svg beside it
  trustline export renew-passport.journey.ron --to png --scale 3 -o poster.png
  trustline export renew-passport.journey.ron --to pdf --page letter
  trustline export renew-passport.journey.ron --to handout           writes renew-passport.handout.pdf: a page a stop
  trustline export renew-passport.journey.ron --to html              one page that needs nothing else
  trustline export renew-passport.journey.ron --to md -o - | gh pr comment --body-file -
  trustline export renew-passport.journey.ron --to dot -o - | dot -Tsvg > graph.svg")]
pub struct Args {
    /// The journey
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The format
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    to: Format,
    /// Where to; `-` is standard output [default: beside the journey, with the format's ending]
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// The colours: a theme of the window, such as dark [default: light, for PDF and hand-out print, for HTML the reader's choice]
    #[arg(long, value_name = "THEME", value_parser = theme)]
    theme: Option<Theme>,
    /// PNG: pixels a unit of the map [default: 2, less for very large maps]; PDF: 1 is full size [default: what the
    /// page allows]
    #[arg(long, value_name = "NUMBER")]
    scale: Option<f32>,
    /// PDF: one sheet as large as the map, or pages of this size, as many as it takes; hand-out: `fit` is letter
    #[arg(long, value_name = "SIZE", default_value = "fit", value_parser = papers())]
    page: Paper,
}

fn papers() -> impl TypedValueParser<Value = Paper> {
    PossibleValuesParser::new(Paper::ALL.map(Paper::word))
        .map(|word| Paper::ALL.into_iter().find(|paper| paper.word() == word).unwrap_or_default())
}

fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::word))
        .map(|word| Format::ALL.into_iter().find(|format| format.word() == word).unwrap_or(Format::Svg))
}

/// The theme of this name: "dark", "high-contrast".
fn theme(word: &str) -> Result<Theme, String> {
    let word_of = |theme: &Theme| theme.name.to_lowercase().replace(' ', "-");
    let known = || format!("there are: {}", THEMES.iter().map(word_of).collect::<Vec<_>>().join(", "));
    THEMES.into_iter().find(|theme| word_of(theme) == word.to_lowercase()).ok_or_else(known)
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let format = args.to;
    let Some(opened) = input::open(&args.file) else { return Ok(Outcome::Failed) };
    let journey = &opened.document.journey;
    let target = match &args.output {
        Some(path) if path.as_os_str() == "-" => None,
        Some(path) => Some(path.clone()),
        None => Some(beside(&args.file, format)),
    };
    if let Some(target) = &target {
        spare_journeys(&args.file, target)?;
    }
    let look = Look { theme: args.theme, scale: args.scale, paper: args.page };
    let placement = arrange(journey, &Sizes(journey));
    let (name, gathered) = opened_from(&Disk, &args.file, journey.clone());
    let mut linked = Linked::of(&gathered, &name);
    let no_basis = if format.has_trust_line() { linked.look_for_basis(Some(&args.file), journey) } else { None };
    let mut export = export_linked(journey, &linked, &placement, format, look, Progress(&|_| true))?;
    export.lost.extend(no_basis);
    match &target {
        Some(path) => {
            file::save(path, &export.bytes, Expect::Anything)?;
            out::tell(&format!("wrote {}", path.display()));
        }
        None => out::result(&export.bytes).context("standard output")?,
    }
    if !export.lost.is_empty() {
        out::tell(&format!("not carried: {}", export.lost.join("; ")));
    }
    Ok(Outcome::Clean)
}

/// The name of the journey's file with the ending of the format.
fn beside(file: &Path, format: Format) -> PathBuf {
    let mut name = file.to_path_buf();
    for ending in ["ron", "journey"] {
        if name.extension().is_some_and(|extension| extension == ending) {
            name.set_extension("");
        }
    }
    let mut name = name.into_os_string();
    name.push(".");
    name.push(format.ending());
    name.into()
}

/// Refuses to write where a journey stands.
fn spare_journeys(file: &Path, target: &Path) -> anyhow::Result<()> {
    let same = matches!((fs::canonicalize(file), fs::canonicalize(target)), (Ok(a), Ok(b)) if a == b);
    let journey = target.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron"));
    if same || journey {
        bail!("{} is a journey's file; name another for the export", target.display());
    }
    Ok(())
}
