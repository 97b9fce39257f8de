//! The two streams. Writing never panics: who closes a pipe early (`trustline check … | head`) has seen enough.

use super::Outcome;
use std::io::{self, IsTerminal, Write};

/// Writes a result to standard output.
///
/// # Errors
/// The system refused, for another reason than a closed pipe.
pub fn result(result: impl AsRef<[u8]>) -> io::Result<()> {
    part(result).map(drop)
}

/// Writes a part of a long result to standard output, and says whether anybody still reads it.
///
/// # Errors
/// The system refused, for another reason than a closed pipe.
pub fn part(result: impl AsRef<[u8]>) -> io::Result<bool> {
    let mut stream = io::stdout().lock();
    match stream.write_all(result.as_ref()).and_then(|()| stream.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        done => done.map(|()| true),
    }
}

/// Writes progress, or what went wrong, as a line to standard error. Nobody can be told if that fails.
pub fn tell(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Tells an error with what caused it.
pub fn failed(error: &anyhow::Error) -> Outcome {
    tell(&format!("error: {error:#}"));
    Outcome::Failed
}

/// The text with a box for every character that could steer a terminal or turn the text round: what comes from a
/// repository comes from other people.
pub fn harmless(text: &str) -> String {
    let steers = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if steers(c) { '□' } else { c }).collect()
}

/// Whether a stream shows colours: a terminal, and nobody said no (<https://no-color.org>).
pub fn coloured(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
