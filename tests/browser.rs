//! The page in a browser: Chromium draws it and axe-core looks for what would shut people out, on a phone and on a
//! desk, in light and in dark.
//!
//! `AXE` names the file `axe.min.js` of the npm package axe-core; `.ci/run` fetches it.

use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use trustline::exchange::{Format, Look, Progress, export};
use trustline::file;
use trustline::journey::Journey;
use trustline::layout::arrange;
use trustline::picture::Sizes;

mod common;
use common::hostile::{hostile, samples};

/// Starts Chromium without a window, and without anything that it would do on its own.
const QUIET: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1300,1000",
];

/// What the page that is looked at does once it is there: it tells the page around it what axe found, what its policy
/// kept from being fetched or done, what should not be in it, and how far it reaches beyond its sides.
const LOOK: &str = "addEventListener('load', () => axe.run().then(axe => parent.postMessage(JSON.stringify({
    violations: axe.violations.map(rule => rule.id + ': ' + rule.nodes.map(node => node.html).join(' ')),
    passed: axe.passes.length,
    refused,
    strange: [...document.querySelectorAll('img,iframe,object,embed,link,base,form,script:not(.ours)')]
        .map(it => it.outerHTML),
    beyond: Math.max(0, document.documentElement.scrollWidth - innerWidth),
    width: innerWidth,
    dark: matchMedia('(prefers-color-scheme:dark)').matches,
}), '*')));";

/// What it does before anything else is read.
const LISTEN: &str = "const refused = [];
    addEventListener('securitypolicyviolation', it => refused.push(it.effectiveDirective + ' ' + it.blockedURI));";

/// The page around it: a frame for each look, and what each tells, so that it can be read out of the document.
const FRAMES: &str = "<!DOCTYPE html><body><script>
    addEventListener('message', told => document.body.append('\\u{1}' + told.data
        .replace(/[<>&\\u00a0]/g, c => '\\\\u' + c.charCodeAt(0).toString(16).padStart(4, '0')) + '\\u{2}'));
    for (const width of [390, 1280]) for (const scheme of ['light', 'dark']) {
        const frame = document.createElement('iframe');
        frame.style = `border:0; height:900px; width:${width}px; color-scheme:${scheme}`;
        frame.src = 'page.html';
        document.body.append(frame);
    }
</script></body>";

/// What is seen in a frame.
#[derive(Debug, Deserialize)]
struct Seen {
    violations: Vec<String>,
    passed: usize,
    refused: Vec<String>,
    strange: Vec<String>,
    beyond: f64,
    width: u32,
    dark: bool,
}

fn page(journey: &Journey) -> String {
    let placement = arrange(journey, &Sizes(journey));
    let page = export(journey, &placement, Format::Html, Look::default(), Progress(&|_| true)).expect("exported");
    String::from_utf8(page.bytes).expect("text")
}

/// Looks at a page. Its policy lets no script run; for axe's sake it lets those in the page, and still nothing else.
fn seen(page: &str, axe: &str) -> Vec<Seen> {
    let policy = page.split_once("<meta http-equiv=\"Content-Security-Policy\" content=\"");
    let (before, policy) = policy.expect("a policy");
    let (policy, after) = policy.split_once("\"/>").expect("its end");
    assert!(policy.starts_with("default-src &#39;none&#39;") && !policy.contains("script-src"), "{policy}");
    let (body, end) = after.rsplit_once("</body>").expect("a body");
    let script = |text: &str| format!("<script class=\"ours\">{text}</script>");
    let (listen, axe, look) = (script(LISTEN), script(axe), script(LOOK));
    let meta = "meta http-equiv=\"Content-Security-Policy\"";
    let head = format!("{before}<{meta} content=\"{policy}; script-src &#39;unsafe-inline&#39;\"/>{listen}");
    let page = format!("{head}{body}{axe}{look}</body>{end}");
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("page.html"), page).expect("written");
    fs::write(folder.path().join("frames.html"), FRAMES).expect("written");
    let url = |path: &Path| format!("file://{}", path.display());
    let done = Command::new("chromium")
        .args(QUIET)
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        // the clock stands still while there is something to do
        .args(["--virtual-time-budget=120000", "--dump-dom"])
        .arg(url(&folder.path().join("frames.html")))
        .output()
        .expect("chromium");
    let dom = String::from_utf8_lossy(&done.stdout);
    let told = dom.split('\u{1}').skip(1).filter_map(|told| Some(told.split_once('\u{2}')?.0));
    told.map(|told| serde_json::from_str(told).expect("what was seen")).collect()
}

fn axe() -> String {
    let path: PathBuf = std::env::var_os("AXE").expect("AXE names axe.min.js").into();
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Checks that nobody is shut out of a page, in any look.
fn assert_open_to_all(name: &str, journey: &Journey, axe: &str) {
    let mut looks = Vec::new();
    for it in seen(&page(journey), axe) {
        let at = format!("{name}, {} wide, dark: {}", it.width, it.dark);
        assert!(it.violations.is_empty(), "{at}: {:#?}", it.violations);
        assert!(it.passed > 10, "{at}: axe looked at next to nothing: {}", it.passed);
        assert!(it.refused.is_empty(), "{at} tries {:?}", it.refused);
        assert!(it.strange.is_empty(), "{at} holds {:?}", it.strange);
        assert!(it.beyond == 0.0, "{at} is {} too wide", it.beyond);
        looks.push((it.width, it.dark));
    }
    looks.sort_unstable();
    assert_eq!(looks, [(390, false), (390, true), (1280, false), (1280, true)], "{name}");
}

#[test]
#[ignore = "needs Chromium and axe-core"]
fn the_samples_are_open_to_all() {
    let axe = axe();
    for path in samples() {
        let journey = file::open(&path).expect("it can be read").document.journey;
        assert_open_to_all(&path.display().to_string(), &journey, &axe);
    }
}

#[test]
#[ignore = "needs Chromium and axe-core"]
fn other_journeys_are_open_to_all() {
    let axe = axe();
    let small = file::parse(include_bytes!("data/small.journey.ron"), "small").expect("a journey").journey;
    for (name, journey) in [("hostile", hostile()), ("small", small), ("nothing", Journey::default())] {
        assert_open_to_all(name, &journey, &axe);
    }
}

/// A check that can't fail is none.
#[test]
#[ignore = "needs Chromium and axe-core"]
fn what_would_shut_people_out_is_seen() {
    let small = file::parse(include_bytes!("data/small.journey.ron"), "small").expect("a journey").journey;
    let broken = "<p style=\"color:#ddd;background:#fff;width:2000px\">Pale</p><img src=\"there-is-none.png\"/>";
    let page = page(&small).replace("</main>", &format!("{broken}</main>"));
    let all = seen(&page, &axe());
    assert_eq!(all.len(), 4);
    for it in all {
        let found = |rule: &str| it.violations.iter().any(|violation| violation.starts_with(rule));
        assert!(found("color-contrast") && found("image-alt"), "{:?}", it.violations);
        assert!(it.refused.iter().any(|what| what.starts_with("img-src")), "{:?}", it.refused);
        assert!(it.strange.len() == 1 && it.beyond > 0.0, "{it:?}");
    }
}
