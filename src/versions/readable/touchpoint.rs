//! A touchpoint as facts: trust, burden, what hurts, what is good, what could be done, where it leads.

use super::other_data;
use super::page::{Names, Page, full, inline};
use crate::journey::thousands::grouped;
use crate::journey::touchpoint::{BrightSpot, Moment, Opportunity, PainPoint, Pin};
use crate::journey::trust::{Driver, Survey, Tally};
use crate::journey::{Burden, EvidenceId, Next, Touchpoint, Trust};

pub(super) fn touchpoint(page: &mut Page, id: &str, it: &Touchpoint, names: &Names<'_>) {
    page.heading(&format!("Touchpoint {}", full(&it.name, id)));
    page.fact("Stage", names.stage(it.stage.as_str()));
    page.fact("Lane", names.lane(it.lane.as_str()));
    if it.moment != Moment::default() {
        page.fact("Moment", it.moment.label());
    }
    if !it.channels.is_empty() {
        page.fact("Channels", listed(it.channels.iter().map(|channel| channel.label())));
    }
    page.maybe("Persona", it.persona.as_ref().map(|id| names.persona(id.as_str())));
    page.text("Does", &it.does);
    page.text("Thinks", &it.thinks);
    page.maybe("Feels", it.feels.map(|feels| if feels == 0 { "0".to_owned() } else { format!("{feels:+}") }));
    if let Some(trust) = &it.trust {
        self::trust(page, trust, names);
    }
    if let Some(burden) = &it.burden {
        self::burden(page, burden, names);
    }
    it.pain_points.iter().for_each(|(id, pain)| pain_point(page, id.as_str(), pain, names));
    it.bright_spots.iter().for_each(|(id, bright)| bright_spot(page, id.as_str(), bright, names));
    it.opportunities.iter().for_each(|(id, opportunity)| self::opportunity(page, id.as_str(), opportunity));
    votes(page, it.votes);
    page.text("Opens", &it.opens);
    page.text("Owner", &it.owner);
    page.text("Note", &it.note);
    page.maybe("Pinned", it.pin.map(|Pin { column, row }| format!("column {column}, row {row}")));
    it.next.iter().for_each(|next| transition(page, next, names));
    other_data(page, &it.ext);
}

fn trust(page: &mut Page, trust: &Trust, names: &Names<'_>) {
    page.maybe("Trust assessed", trust.assessed.map(|level| format!("{level} of 5")));
    if !trust.drivers.is_empty() {
        page.fact("Trust drivers", listed(trust.drivers.iter().map(|driver| driver.label())));
    }
    evidence(page, "Trust evidence", &trust.evidence, names);
    trust.surveys.iter().for_each(|survey| self::survey(page, survey));
}

fn survey(page: &mut Page, survey: &Survey) {
    page.fact("Survey", inline(&survey.period));
    page.within(|page| {
        page.text("Question", &survey.question);
        page.fact("Taken", survey.kind.label());
        page.maybe("Channel", survey.channel.map(|channel| channel.label()));
        page.fact("Scale", survey.scale.label());
        page.fact("Answers", listed(survey.counts.iter().map(ToString::to_string)));
        page.maybe("Asked", survey.offered.map(grouped));
        let mut drivers = |who: &str, driver: &Driver, Tally { chosen, offered }: &Tally| {
            page.fact(&format!("{} {who}", driver.label()), format!("{chosen} of {offered}"));
        };
        survey.positive.iter().for_each(|(driver, tally)| drivers("among the content", driver, tally));
        survey.negative.iter().for_each(|(driver, tally)| drivers("among the discontent", driver, tally));
        page.text("OMB number", &survey.omb);
        page.text("Source", &survey.source);
    });
}

fn burden(page: &mut Page, burden: &Burden, names: &Names<'_>) {
    page.fact("Burden", burden.kind.label());
    page.within(|page| {
        page.maybe("Minutes a response", burden.minutes);
        page.maybe("Responses a year", burden.volume.map(grouped));
        page.maybe("Dollars a response", burden.dollars);
        page.text("Collection", &burden.collection);
        page.text("Form", &burden.form);
        evidence(page, "Evidence", &burden.evidence, names);
    });
}

/// Nielsen's words for 0 to 4.
const SEVERITY: [&str; 5] = ["none", "cosmetic", "minor", "major", "catastrophe"];

fn pain_point(page: &mut Page, id: &str, pain: &PainPoint, names: &Names<'_>) {
    page.text_even_if_empty(&format!("Pain point {id}"), &pain.text);
    page.within(|page| {
        let word = SEVERITY.get(usize::from(pain.severity)).unwrap_or(&"unknown");
        page.fact("Severity", format!("{} ({word})", pain.severity));
        page.fact("How often", pain.frequency.label());
        page.maybe("Weakens", pain.driver.map(|driver| driver.label()));
        page.maybe("Burden", pain.burden.map(|kind| kind.label()));
        evidence(page, "Evidence", &pain.evidence, names);
        page.fact("Status", pain.status.label());
        page.text("Owner", &pain.owner);
        page.text("Note", &pain.note);
        votes(page, pain.votes);
    });
}

fn bright_spot(page: &mut Page, id: &str, bright: &BrightSpot, names: &Names<'_>) {
    page.text_even_if_empty(&format!("Bright spot {id}"), &bright.text);
    page.within(|page| evidence(page, "Evidence", &bright.evidence, names));
}

fn opportunity(page: &mut Page, id: &str, opportunity: &Opportunity) {
    page.text_even_if_empty(&format!("Opportunity {id}"), &opportunity.text);
    page.within(|page| {
        page.fact("Method", opportunity.method.label());
        page.maybe("Lever", opportunity.lever.map(|lever| lever.label()));
        if !opportunity.eases.is_empty() {
            page.fact("Eases", listed(opportunity.eases.iter().map(|id| id.as_str())));
        }
        page.maybe("Minutes saved a response", opportunity.minutes_saved);
        page.fact("Reach", percent(opportunity.reach));
        page.maybe("Trust gain", opportunity.trust_gain);
        page.fact("Effort", format!("{} of 5", opportunity.effort));
        page.fact("Status", opportunity.status.label());
        page.text("Owner", &opportunity.owner);
        votes(page, opportunity.votes);
    });
}

/// "→ Receive card: 70 %, 14 days". The label comes last, because it may say anything.
fn transition(page: &mut Page, next: &Next, names: &Names<'_>) {
    let facts = [
        next.share.map(percent),
        next.wait_days.map(|days| format!("{days} {}", if days == 1.0 { "day" } else { "days" })),
        next.rework.then(|| "to do again".to_owned()),
        next.shares_data.then(|| "reuses what was collected".to_owned()),
        (!next.label.is_empty()).then(|| format!("“{}”", inline(&next.label))),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let to = names.touchpoint(next.to.as_str());
    page.line(&if facts.is_empty() { format!("→ {to}") } else { format!("→ {to}: {}", facts.join(", ")) });
}

fn votes(page: &mut Page, votes: u32) {
    page.maybe("Votes", (votes > 0).then(|| grouped(votes.into())));
}

fn evidence(page: &mut Page, label: &str, list: &[EvidenceId], names: &Names<'_>) {
    list.iter().for_each(|id| page.fact(label, names.evidence(id.as_str())));
}

fn listed<T: AsRef<str>>(items: impl Iterator<Item = T>) -> String {
    let mut listed = String::new();
    for item in items {
        if !listed.is_empty() {
            listed.push_str(", ");
        }
        listed.push_str(item.as_ref());
    }
    listed
}

/// "33.33 %", with every place that the file keeps.
fn percent(part: f64) -> String {
    format!("{} %", (part * 1e6).round() / 1e4)
}
