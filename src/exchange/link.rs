//! Links that a document may hold. What a journey calls a link is text that anybody may have written.

use std::fmt::Write as _;

/// The link as a document can hold it: to the web, to a mailbox, or to a file beside the journey. Anything else
/// (scripts, data, the local machine, another server by `//`) is none.
pub fn checked(link: &str) -> Option<String> {
    let link = link.trim();
    if link.is_empty() || link.chars().any(char::is_control) || link.contains('\\') {
        return None;
    }
    let lower = link.to_ascii_lowercase();
    let web = ["http://", "https://"].iter().any(|scheme| lower.strip_prefix(scheme).is_some_and(begins_a_host));
    let mail = lower.strip_prefix("mailto:").is_some_and(|rest| !rest.is_empty());
    let before_path = link.split(['/', '?', '#']).next().unwrap_or_default();
    let relative = !link.starts_with(['/', '?', '#']) && !before_path.contains(':');
    (web || mail || relative).then(|| encoded(link))
}

fn begins_a_host(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_alphanumeric() || c == '[')
}

/// With everything but the letters of URLs as percent-encoded bytes; also brackets and quotes, which end a link in
/// Markdown.
fn encoded(link: &str) -> String {
    let mut url = String::with_capacity(link.len());
    for byte in link.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => url.push(char::from(byte)),
            b'-' | b'.' | b'_' | b'~' | b':' | b'/' | b'?' | b'#' | b'@' | b'!' | b'$' | b'&' | b'*' => {
                url.push(char::from(byte));
            }
            b'+' | b',' | b';' | b'=' | b'%' => url.push(char::from(byte)),
            byte => drop(write!(url, "%{byte:02X}")),
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_mail_and_files_beside_are_linked() {
        for (link, url) in [
            (
                "https://www.reginfo.gov/public/do/PRAViewICR?ref_nbr=1&x=2#a",
                "https://www.reginfo.gov/public/do/PRAViewICR?ref_nbr=1&x=2#a",
            ),
            ("HTTP://example.gov", "HTTP://example.gov"),
            ("mailto:cx@example.gov", "mailto:cx@example.gov"),
            ("notes/week 1 (b).pdf", "notes/week%201%20%28b%29.pdf"),
            ("../a:b/c", "../a:b/c"),
            ("été.pdf", "%C3%A9t%C3%A9.pdf"),
            ("a\"onclick='x'<b>", "a%22onclick=%27x%27%3Cb%3E"),
        ] {
            assert_eq!(checked(link).as_deref(), Some(url));
        }
        for link in [
            "javascript:alert(1)",
            " JavaScript:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//example.com/x",
            "/etc/passwd",
            "\\\\server\\share",
            "http:\\\\example.com",
            "http:///x",
            "https:",
            "mailto:",
            "blob:x",
            "",
        ] {
            assert_eq!(checked(link), None, "{link:?}");
        }
    }
}
