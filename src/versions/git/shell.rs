//! The commands that stand in git's configuration. Git gives them to `sh`, on Windows to its own.
//!
//! Each must do no worse than plain git where the program is gone, can't be started or dies: git takes the untouched
//! file of a merge driver that fails for *ours*, without a mark, and stops a whole `git log -p` at a difference it
//! can't have. So each ends in what git itself would have done.

use std::path::{Path, PathBuf};

/// Raised when [`readable`](crate::versions::readable) writes otherwise than before: git keeps what it was given under
/// the text of the command, and must not compare the old with the new.
const READABLE: u32 = 1;

/// A text that `sh` takes for one word.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// The program as `sh` starts it.
fn word(program: &Path) -> String {
    let program = program.display().to_string();
    quoted(&if cfg!(windows) { program.replace('\\', "/") } else { program })
}

/// The program that a command of ours starts.
pub(super) fn program_in(command: &str) -> Option<PathBuf> {
    let mut rest = &command[command.find('\'')?..];
    let mut program = String::new();
    while let Some(quoted) = rest.strip_prefix('\'') {
        let (part, after) = quoted.split_once('\'')?;
        program += part;
        rest = after.strip_prefix('\\').map_or("", |after| {
            program.push('\'');
            after.strip_prefix('\'').unwrap_or_default()
        });
    }
    Some(program.replace("%%", "%").into())
}

/// `merge.trustline.driver`. Status 0 and 1 mean that the result is written, without and with conflicts. All else has
/// left *ours* where it was, and the lines are merged as git does it.
pub(super) fn driver(program: &Path) -> String {
    let program = word(program).replace('%', "%%"); // git fills in what stands after a `%`
    let ours = format!("{program} merge %O %A %B --name=%P --marker-size=%L; s=$?");
    let told = "echo trustline: could not merge %P, so git merges its lines >&2";
    let plain = "git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B && s=0 || s=1";
    format!("{ours}; test $s -le 1 || {{ {told}; {plain}; }}; exit $s")
}

/// `diff.trustline.command`: what changed, in words. Git names a file that a merge left undecided and nothing else.
pub(super) fn difference(program: &Path) -> String {
    let plain = r#"git --no-pager diff --no-ext-diff --no-textconv --no-index -- "$2" "$5""#;
    let otherwise = format!(r#"if test $# -gt 1; then {plain}; else echo "* Unmerged path $1"; fi"#);
    format!("told() {{ {} diff -- \"$@\" || {otherwise}; :; }}; told", word(program))
}

/// `diff.trustline.textconv`: the journey in a form that differs by line.
pub(super) fn textconv(program: &Path) -> String {
    format!(
        "readable_{READABLE}() {{ {} git textconv -- \"$1\" || cat -- \"$1\"; }}; readable_{READABLE}",
        word(program)
    )
}

/// `mergetool.trustline.cmd`: opens the window on what is undecided.
pub(super) fn mergetool(program: &Path) -> String {
    format!(r#"{} git mergetool -- "$BASE" "$LOCAL" "$REMOTE" "$MERGED""#, word(program))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_found_again_in_every_command() {
        for program in ["/usr/bin/trustline", "/it's/100% \"odd\"/$HOME/`x`/'/trustline", "/a b/trust line"] {
            let program = Path::new(program);
            for command in [driver, difference, textconv, mergetool] {
                assert_eq!(program_in(&command(program)).as_deref(), Some(program));
            }
        }
        for other in ["", "nbdime merge %O", "'open"] {
            assert_eq!(program_in(other), None, "{other}");
        }
    }
}
