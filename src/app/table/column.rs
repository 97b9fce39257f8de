//! The columns of the table: what each is called and what it shows of a touchpoint.

use crate::app::panel::number;
use crate::journey::touchpoint::Moment;
use crate::journey::{Journey, Touchpoint};
use crate::picture::describe::name_of;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// What happens.
    Name,
    /// When.
    Stage,
    /// Who acts.
    Lane,
    /// The component that the lane belongs to; it is the lane's.
    Component,
    /// The channels it happens through.
    Channels,
    /// What kind of moment it is.
    Moment,
    /// Trust as a designer judged it.
    Trust,
    /// Trust as a survey measured it; it comes from the survey.
    Measured,
    /// Pain points that are not resolved, and the worst severity among them.
    Pains,
    /// Bright spots.
    Bright,
    /// Opportunities.
    Opportunities,
    /// Burden hours a year, which are computed.
    Hours,
    /// Minutes a response takes.
    Minutes,
    /// Responses a year.
    Volume,
    /// Where people go on to.
    LeadsTo,
    /// Anything else worth knowing.
    Note,
}

/// A column's title, its width in points, and other words that name it in a spreadsheet.
struct About(&'static str, f32, &'static [&'static str]);

impl Column {
    /// Every column from left to right. The first stays where it is while the others scroll.
    pub const ALL: [Self; 16] = [
        Self::Name,
        Self::Stage,
        Self::Lane,
        Self::Component,
        Self::Channels,
        Self::Moment,
        Self::Trust,
        Self::Measured,
        Self::Pains,
        Self::Bright,
        Self::Opportunities,
        Self::Hours,
        Self::Minutes,
        Self::Volume,
        Self::LeadsTo,
        Self::Note,
    ];

    fn about(self) -> About {
        match self {
            Self::Name => About("Name", 244.0, &["touchpoint"]),
            Self::Stage => About("Stage", 144.0, &[]),
            Self::Lane => About("Lane", 188.0, &[]),
            Self::Component => About("Component", 112.0, &[]),
            Self::Channels => About("Channels", 168.0, &["channel"]),
            Self::Moment => About("Moment", 196.0, &[]),
            Self::Trust => About("Trust point", 104.0, &["trust", "assessed"]),
            Self::Measured => About("Measured trust", 132.0, &["measured"]),
            Self::Pains => About("Pain points", 120.0, &[]),
            Self::Bright => About("Bright spots", 116.0, &[]),
            Self::Opportunities => About("Opportunities", 124.0, &[]),
            Self::Hours => About("Burden hours a year", 168.0, &["burden hours"]),
            Self::Minutes => About("Minutes", 96.0, &["minutes a response"]),
            Self::Volume => About("Responses a year", 148.0, &["volume", "responses"]),
            Self::LeadsTo => About("Leads to", 216.0, &["next"]),
            Self::Note => About("Note", 280.0, &["notes"]),
        }
    }

    /// What stands above it.
    pub fn title(self) -> &'static str {
        self.about().0
    }

    /// Its width in points.
    pub fn width(self) -> f32 {
        self.about().1
    }

    /// Its place from the left, from 0.
    pub fn place(self) -> usize {
        Self::ALL.iter().position(|column| *column == self).unwrap_or(0)
    }

    /// The column that the heading of a spreadsheet means, whatever the case.
    pub fn named(words: &str) -> Option<Self> {
        let words = words.trim().to_lowercase();
        let means =
            |column: &Self| column.title().to_lowercase() == words || column.about().2.contains(&words.as_str());
        Self::ALL.into_iter().find(means)
    }

    /// Whether it holds figures, which stand at the right.
    pub fn is_figure(self) -> bool {
        matches!(self, Self::Measured | Self::Hours | Self::Minutes | Self::Volume)
    }

    /// Why its cells can't be edited; none = they can.
    pub fn fixed(self) -> Option<&'static str> {
        match self {
            Self::Component => Some("The component is the lane's: select the lane to change it"),
            Self::Measured => Some("Measured trust comes from surveys: add them in the inspector"),
            Self::Pains => Some("Pain points are written in the inspector"),
            Self::Bright => Some("Bright spots are written in the inspector"),
            Self::Opportunities => Some("Opportunities are written in the inspector"),
            Self::Hours => Some("Burden hours are computed from minutes and responses a year"),
            Self::LeadsTo => Some("Transitions are drawn on the map"),
            _ => None,
        }
    }

    /// Whether setting it in one of several selected rows sets it in all of them.
    pub fn sets_all(self) -> bool {
        matches!(self, Self::Stage | Self::Lane | Self::Moment | Self::Trust | Self::Channels)
    }

    /// What a cell says; empty = nothing is known.
    pub fn text(self, journey: &Journey, t: &Touchpoint) -> String {
        match self {
            Self::Name => t.name.replace('\n', " "),
            Self::Stage => journey.stage(&t.stage).map_or_else(String::new, |stage| stage.name.clone()),
            Self::Lane => journey.lane(&t.lane).map_or_else(String::new, |lane| lane.name.clone()),
            Self::Component => journey.component(t).unwrap_or_default().to_owned(),
            Self::Channels => t.channels.iter().map(|channel| channel.label()).collect::<Vec<_>>().join(", "),
            Self::Moment => t.moment.label().to_owned(),
            Self::Trust => t.assessed().map_or_else(String::new, |level| level.to_string()),
            Self::Measured => measured(t),
            Self::Pains => match (t.open_pains().count(), t.worst_pain()) {
                (n, Some(worst)) => format!("{n}, worst {worst}"),
                _ => String::new(),
            },
            Self::Bright => some(t.bright_spots.len()),
            Self::Opportunities => some(t.opportunities.len()),
            Self::Hours => t.burden_hours().map_or_else(String::new, |hours| number::rounded(hours, 0)),
            Self::Minutes => self.figure(t).map_or_else(String::new, number::decimal),
            Self::Volume => volume(t).map_or_else(String::new, number::grouped),
            Self::LeadsTo => t.next.iter().map(|next| name_of(journey, &next.to)).collect::<Vec<_>>().join(", "),
            Self::Note => t.note.replace('\n', " "),
        }
    }

    /// What a person begins to type with, and what is copied: the same without separators of thousands.
    pub fn plain(self, journey: &Journey, t: &Touchpoint) -> String {
        match self {
            Self::Note => t.note.clone(),
            Self::Hours => t.burden_hours().map_or_else(String::new, |hours| format!("{}", hours.round())),
            Self::Minutes => self.figure(t).map_or_else(String::new, |minutes| minutes.to_string()),
            Self::Volume => volume(t).map_or_else(String::new, |volume| volume.to_string()),
            _ => self.text(journey, t),
        }
    }

    /// The figure that rows are sorted by; none where words are, or nothing is known.
    pub fn figure(self, t: &Touchpoint) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "no touchpoint has 2^53 of anything")]
        match self {
            Self::Trust => t.assessed().map(f64::from),
            Self::Measured => t.trust.as_ref().and_then(|trust| trust.measured()),
            // More of them count for more, the worst among as many.
            Self::Pains => t.worst_pain().map(|worst| t.open_pains().count() as f64 + f64::from(worst) / 10.0),
            Self::Bright => Some(t.bright_spots.len() as f64),
            Self::Opportunities => Some(t.opportunities.len() as f64),
            Self::Hours => t.burden_hours(),
            Self::Minutes => t.burden.as_ref().and_then(|burden| burden.minutes),
            Self::Volume => volume(t).map(|volume| volume as f64),
            Self::Moment => Moment::ALL.iter().position(|moment| *moment == t.moment).map(|at| at as f64),
            _ => None,
        }
    }
}

fn volume(t: &Touchpoint) -> Option<u64> {
    t.burden.as_ref().and_then(|burden| burden.volume)
}

fn some(count: usize) -> String {
    if count == 0 { String::new() } else { count.to_string() }
}

/// "3.4 (n 120)".
fn measured(t: &Touchpoint) -> String {
    let survey = t.trust.as_ref().and_then(|trust| trust.measured_by());
    let told = survey.and_then(|survey| Some((survey.mean()?, survey.n())));
    told.map_or_else(String::new, |(mean, n)| format!("{mean:.1} (n {})", number::grouped(n)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::panel::testing::journey;

    #[test]
    fn columns_are_found_by_the_words_of_a_spreadsheet() {
        assert_eq!(Column::named(" trust POINT "), Some(Column::Trust));
        assert_eq!(Column::named("volume"), Some(Column::Volume));
        assert_eq!(Column::named("colour"), None);
        for column in Column::ALL {
            assert_eq!(Column::named(column.title()), Some(column));
            assert_eq!(Column::ALL[column.place()], column);
        }
    }

    #[test]
    fn cells_say_what_the_model_says() {
        let journey = journey();
        let t = journey.touchpoint(&"file".into()).unwrap();
        let said = |column: Column| column.text(&journey, t);
        assert_eq!(said(Column::Measured), "4.0 (n 4)");
        assert_eq!(said(Column::Pains), "1, worst 3");
        assert_eq!((said(Column::Bright), said(Column::Opportunities)), ("1".into(), "1".into()));
        assert_eq!((said(Column::Component), said(Column::LeadsTo)), ("USCIS".into(), "Ask a friend".into()));
        assert_eq!(said(Column::Hours), "", "minutes and volume aren't known");
    }
}
