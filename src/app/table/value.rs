//! What a person types into a cell, understood.

use super::column::Column;
use crate::app::panel::number;
use crate::journey::touchpoint::{BurdenKind, Channel, Moment};
use crate::journey::trust::TRUST_WORDS;
use crate::journey::{Burden, Journey, LaneId, StageId, Touchpoint};

/// A value for a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A name.
    Name(String),
    /// A stage.
    Stage(StageId),
    /// A lane.
    Lane(LaneId),
    /// All the channels.
    Channels(Vec<Channel>),
    /// A kind of moment.
    Moment(Moment),
    /// Assessed trust, or none.
    Trust(Option<u8>),
    /// Minutes a response takes, or not known.
    Minutes(Option<f64>),
    /// Responses a year, or not known.
    Volume(Option<u64>),
    /// A note.
    Note(String),
}

impl Value {
    /// Puts it into a touchpoint. A touchpoint that goes to another cell gives up its pin.
    pub fn put(&self, t: &mut Touchpoint) {
        match self {
            Self::Name(name) => t.name.clone_from(name),
            Self::Stage(stage) if t.stage == *stage => {}
            Self::Stage(stage) => (t.stage, t.pin) = (stage.clone(), None),
            Self::Lane(lane) if t.lane == *lane => {}
            Self::Lane(lane) => (t.lane, t.pin) = (lane.clone(), None),
            Self::Channels(channels) => t.channels.clone_from(channels),
            Self::Moment(moment) => t.moment = *moment,
            Self::Trust(None) => {
                if let Some(trust) = &mut t.trust {
                    trust.assessed = None;
                }
            }
            Self::Trust(assessed) => t.trust.get_or_insert_default().assessed = *assessed,
            Self::Minutes(minutes) if minutes.is_some() || t.burden.is_some() => burden(t).minutes = *minutes,
            Self::Volume(volume) if volume.is_some() || t.burden.is_some() => burden(t).volume = *volume,
            Self::Minutes(_) | Self::Volume(_) => {}
            Self::Note(note) => t.note.clone_from(note),
        }
    }
}

fn burden(t: &mut Touchpoint) -> &mut Burden {
    t.burden.get_or_insert_with(|| Burden::new(BurdenKind::ComplianceTime))
}

/// What can be chosen in a column, in the words that are shown; none where anything may be typed.
pub fn choices(column: Column, journey: &Journey) -> Option<Vec<String>> {
    Some(match column {
        Column::Stage => journey.stages().map(|stage| stage.name.clone()).collect(),
        Column::Lane => journey.lanes().map(|lane| lane.name.clone()).collect(),
        Column::Moment => Moment::ALL.iter().map(|moment| moment.label().to_owned()).collect(),
        Column::Channels => Channel::ALL.iter().map(|channel| channel.label().to_owned()).collect(),
        Column::Trust => {
            let level = |(level, words): (usize, &&str)| format!("{} {words}", level + 1);
            let none = std::iter::once("None".to_owned());
            none.chain(TRUST_WORDS.iter().enumerate().map(level)).collect()
        }
        _ => return None,
    })
}

/// The choices that `typed` may mean, best first: those that are it, begin with it, or have a word that does.
pub fn meant(choices: &[String], typed: &str) -> Vec<usize> {
    let typed = typed.trim().to_lowercase();
    let rank = |choice: &String| {
        let choice = choice.to_lowercase();
        if choice == typed {
            Some(0)
        } else if choice.starts_with(&typed) {
            Some(1)
        } else if choice.split(' ').any(|word| word.starts_with(&typed)) {
            Some(2)
        } else {
            None
        }
    };
    let mut found: Vec<_> = choices.iter().enumerate().filter_map(|(at, choice)| Some((rank(choice)?, at))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, at)| at).collect()
}

/// What was typed into a cell of a column, as its value.
///
/// # Errors
/// What is wrong with it, in words that go on after the name of the column.
pub fn understand(column: Column, journey: &Journey, typed: &str) -> Result<Value, String> {
    let one = |empty: &str| -> Result<usize, String> {
        let choices = choices(column, journey).unwrap_or_default();
        let found = meant(&choices, typed);
        if typed.trim().is_empty() {
            return Err(empty.to_owned());
        }
        found.first().copied().ok_or_else(|| format!("“{}” is not one of them", short(typed)))
    };
    Ok(match column {
        Column::Name => Value::Name(typed.trim().to_owned()),
        Column::Note => Value::Note(typed.trim().to_owned()),
        Column::Stage => {
            let at = one("a touchpoint needs a stage")?;
            let stage = journey.stages().nth(at).map(|stage| stage.id.clone());
            Value::Stage(stage.ok_or("there is no stage yet")?)
        }
        Column::Lane => {
            let at = one("a touchpoint needs a lane")?;
            let lane = journey.lanes().nth(at).map(|lane| lane.id.clone());
            Value::Lane(lane.ok_or("there is no lane yet")?)
        }
        Column::Moment if typed.trim().is_empty() || typed.trim().eq_ignore_ascii_case("normal") => {
            Value::Moment(Moment::default())
        }
        Column::Moment => Value::Moment(Moment::ALL[one("")?]),
        Column::Trust => Value::Trust(trust(typed, || one(""))?),
        Column::Channels => {
            let mut channels = Vec::new();
            for part in typed.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
                let labels = choices(column, journey).unwrap_or_default();
                let at = meant(&labels, part).first().copied();
                let channel =
                    at.map(|at| Channel::ALL[at]).ok_or_else(|| format!("“{}” is no channel", short(part)))?;
                if !channels.contains(&channel) {
                    channels.push(channel);
                }
            }
            Value::Channels(channels)
        }
        Column::Minutes => match number::parse_decimal(typed).map_err(|_| not_a_number(typed))? {
            Some(minutes) if minutes < 0.0 => return Err("minutes are 0 or more".into()),
            minutes => Value::Minutes(minutes),
        },
        Column::Volume => Value::Volume(number::parse_count(typed).map_err(|_| not_a_number(typed))?),
        _ => return Err(column.fixed().unwrap_or_default().to_owned()),
    })
}

fn trust(typed: &str, named: impl Fn() -> Result<usize, String>) -> Result<Option<u8>, String> {
    let wrong = || format!("“{}” is not 1 to 5, or empty", short(typed));
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    if let Ok(level) = typed.parse::<u8>() {
        return if (1..=5).contains(&level) { Ok(Some(level)) } else { Err(wrong()) };
    }
    let at = named().map_err(|_| wrong())?;
    Ok(u8::try_from(at).ok().filter(|level| *level > 0))
}

fn not_a_number(typed: &str) -> String {
    format!("“{}” is not a number from 0, or empty", short(typed))
}

fn short(typed: &str) -> String {
    let typed = typed.trim();
    let cut: String = typed.chars().take(40).collect();
    if cut.len() < typed.len() { cut + "…" } else { cut }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::panel::testing::journey;

    #[test]
    fn the_first_letters_or_the_digit_choose() {
        let journey = journey();
        let typed = |column, text: &str| understand(column, &journey, text);
        assert_eq!(typed(Column::Stage, "app"), Ok(Value::Stage("apply".into())));
        assert_eq!(typed(Column::Lane, "online"), Ok(Value::Lane("uscis".into())));
        assert_eq!(typed(Column::Moment, "matters"), Ok(Value::Moment(Moment::Matters)));
        assert_eq!(typed(Column::Moment, ""), Ok(Value::Moment(Moment::Journey)));
        assert_eq!(typed(Column::Trust, "4"), Ok(Value::Trust(Some(4))));
        assert_eq!(typed(Column::Trust, "2 Disagree"), Ok(Value::Trust(Some(2))));
        assert_eq!(typed(Column::Trust, "None"), Ok(Value::Trust(None)));
        let both = Value::Channels(vec![Channel::Website, Channel::Phone]);
        assert_eq!(typed(Column::Channels, "web, phone, website"), Ok(both));
        assert_eq!(typed(Column::Volume, "1,482,002"), Ok(Value::Volume(Some(1_482_002))));
    }

    #[test]
    fn what_does_not_fit_is_refused_in_words() {
        let journey = journey();
        let wrong = |column, text: &str| understand(column, &journey, text).unwrap_err();
        assert_eq!(wrong(Column::Trust, "9"), "“9” is not 1 to 5, or empty");
        assert_eq!(wrong(Column::Stage, "Wait"), "“Wait” is not one of them");
        assert_eq!(wrong(Column::Minutes, "-3"), "minutes are 0 or more");
        assert_eq!(wrong(Column::Channels, "web, pigeon"), "“pigeon” is no channel");
        assert!(wrong(Column::Hours, "3").contains("computed"));
    }

    #[test]
    fn minutes_make_a_burden_only_where_there_are_some() {
        let mut t = Touchpoint::new("Ask", "notice".into(), "resident".into());
        Value::Minutes(None).put(&mut t);
        assert_eq!(t.burden, None);
        Value::Minutes(Some(90.0)).put(&mut t);
        Value::Volume(Some(60)).put(&mut t);
        assert_eq!(t.burden_hours(), Some(90.0));
    }
}
