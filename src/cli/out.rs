//! The two streams. Writing never panics: who closes a pipe early (`trustline check … | head`) has seen enough.

use super::Outcome;
use std::io::{self, IsTerminal, Write};

/// Writes a result to standard output.
///
/// # Errors
/// The system refused, for another reason than a closed pipe.
pub fn result(result: impl AsRef<[u8]>) -> io::Result<()> {
    let mut stream = io::stdout().lock();
    match stream.write_all(result.as_ref()).and_then(|()| stream.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done,
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

/// Whether a stream shows colours: a terminal, and nobody said no (<https://no-color.org>).
pub fn coloured(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// A count with its noun: "1 file", "2 files".
pub fn count(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}
