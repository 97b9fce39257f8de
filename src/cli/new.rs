//! `trustline new`: a journey to start from.

use super::{Outcome, out};
use crate::file::{self, Document, Expect};
use crate::templates;
use anyhow::Context;
use clap::builder::{PossibleValue, PossibleValuesParser};
use std::fmt::Write;
use std::path::PathBuf;

/// Write a new journey to start from. An existing file is never replaced.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trustline new renew-passport.journey.ron --title \"Renew a passport\"
  trustline new storm.journey.ron --template disaster-recovery
  trustline new --list")]
pub struct Args {
    /// The file to write; NAME.journey.ron is the usual form
    #[arg(required_unless_present = "list")]
    file: Option<PathBuf>,
    /// What to start from
    #[arg(long, value_name = "NAME", default_value = "blank", hide_possible_values = true, value_parser = names())]
    template: String,
    /// The title of the journey [default: the template's]
    #[arg(long)]
    title: Option<String>,
    /// List the templates
    #[arg(long)]
    list: bool,
}

fn names() -> PossibleValuesParser {
    templates::ALL.iter().map(|template| PossibleValue::new(template.name)).collect::<Vec<_>>().into()
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    if args.list {
        out::result(list())?;
        return Ok(Outcome::Clean);
    }
    let (Some(path), Some(template)) = (&args.file, templates::named(&args.template)) else {
        anyhow::bail!("name the file to write");
    };
    let journey = match &args.title {
        Some(title) => template.journey_called(title).context("the title can't be used")?,
        None => template.journey(),
    };
    let text = file::print(&Document { journey, ..Document::default() });
    file::save(path, &text, Expect::Nothing)?;
    out::tell(&format!("wrote {}", path.display()));
    Ok(Outcome::Clean)
}

fn list() -> String {
    let mut text = String::new();
    for template in templates::ALL {
        let _ = writeln!(text, "{:<18} {}", template.name, template.sentence);
    }
    text
}
