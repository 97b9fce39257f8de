//! The card of a touchpoint: what happens there, and at a glance what is known of it. Only what is there is shown.

use super::badge;
use super::icon;
use super::linked::Shown;
use super::pen::{Face, Pen};
use super::text::{Weight, fit, wrap_evenly};
use super::theme::{Hue, Ink, Tone};
use super::words;
use crate::analysis::lifetime::Opened;
use crate::journey::Known;
use crate::journey::touchpoint::{Channel, Moment};
use crate::journey::{Journey, Touchpoint};
use crate::layout::{Point, Rect, Size};

/// Width of a card.
const WIDTH: f32 = 208.0;
/// The coloured edge of the component.
const EDGE: f32 = 4.0;
const LEFT: f32 = 14.0;
const RIGHT: f32 = 10.0;
const TOP: f32 = 10.0;
const BOTTOM: f32 = 10.0;
const RADIUS: f32 = 8.0;
const NAME: Face = Face::new(14.0, Weight::SemiBold);
/// From one row of a name to the next.
const NAME_ROW: f32 = 18.0;
const NAME_LINES: usize = 3;
const MOMENT: Face = Face::new(11.0, Weight::SemiBold);
const MOMENT_ROW: f32 = 18.0;
const CHIP: Face = Face::new(11.0, Weight::SemiBold);
/// The most an abbreviation may take.
const CHIP_WIDTH: f32 = 84.0;
const FIGURE: Face = Face::new(12.0, Weight::SemiBold);
const ICON: f32 = 16.0;
/// Height of a row of chips and icons, and the space above it.
const ROW: f32 = 17.0;
const ROW_GAP: f32 = 7.0;
const GAP: f32 = 9.0;
/// Between an icon and its figure.
const NEAR: f32 = 3.0;
/// Height for a transition that leaves, and how many a card makes room for.
const LINE: f32 = 16.0;
const LINES: usize = 8;
/// How many channels are shown before "+n".
const CHANNELS: usize = 3;

/// Side of the sign of trust in a row.
const SIGN: f32 = 13.0;

/// Something in a row of a card.
enum Bit {
    /// The mean trust of a journey that is opened, and whether people were asked.
    Trust(f64, bool),
    /// The component's abbreviation.
    Chip(String),
    /// Words alone.
    Words(String),
    /// An icon with or without a figure.
    Mark(char, Ink, String),
}

impl Bit {
    fn width(&self) -> f32 {
        match self {
            Self::Trust(mean, _) => SIGN + NEAR + FIGURE.width(&format!("{mean:.1}")),
            Self::Chip(text) => CHIP.width(text) + 12.0,
            Self::Words(text) => FIGURE.width(text),
            Self::Mark(_, _, text) if text.is_empty() => ICON,
            Self::Mark(_, _, text) => ICON + NEAR + FIGURE.width(text),
        }
    }
}

/// A card, measured.
struct Card {
    moment: Option<(char, Ink, &'static str)>,
    name: Vec<String>,
    badges: Vec<Known>,
    rows: Vec<Vec<Bit>>,
}

/// How large the card of a touchpoint is.
pub fn card_size(journey: &Journey, touchpoint: &Touchpoint) -> Size {
    let Size { w, h } = Card::of(journey, touchpoint, None).size();
    // What is written on the transitions of a card needs a row each.
    #[expect(clippy::cast_precision_loss, reason = "few")]
    let lines = touchpoint.next.len().min(LINES) as f32;
    Size { w, h: h.max(lines * LINE) }
}

/// Draws the card of a touchpoint, with what is known of the journey that it opens.
pub fn draw_card(
    pen: &mut Pen,
    rect: Rect,
    journey: &Journey,
    touchpoint: &Touchpoint,
    hue: Option<Hue>,
    opened: Option<&Opened>,
) {
    Card::of(journey, touchpoint, opened).draw(pen, rect, hue, touchpoint.moment);
}

impl Card {
    fn of(journey: &Journey, touchpoint: &Touchpoint, opened: Option<&Opened>) -> Self {
        let trust = touchpoint.trust.as_ref();
        let mut badges: Vec<Known> = touchpoint.assessed().map(Known::Assessed).into_iter().collect();
        badges.extend(trust.and_then(|trust| trust.measured()).map(Known::Measured));
        let for_badge = if badges.is_empty() { 0.0 } else { badge::SIDE + 6.0 };
        let width = WIDTH - LEFT - RIGHT - for_badge;
        let mut name = wrap_evenly(&touchpoint.name, NAME.size, NAME.weight, width, NAME_LINES);
        if name.is_empty() {
            name.push("Unnamed".to_owned());
        }
        let (mut means, findings) = (means(journey, touchpoint), findings(touchpoint));
        let together = means.iter().chain(&findings).map(|bit| bit.width() + GAP).sum::<f32>() - GAP;
        let mut rows = if together <= WIDTH - LEFT - RIGHT {
            means.extend(findings);
            flow(means)
        } else {
            [means, findings].into_iter().flat_map(flow).collect()
        };
        // One row, whatever is known: the map stays as it is when the other files have been read.
        if !touchpoint.opens.is_empty() {
            rows.push(unfolds(&Shown::of(opened)));
        }
        Self { moment: sign(touchpoint.moment), name, badges, rows }
    }

    #[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
    fn size(&self) -> Size {
        let moment = if self.moment.is_some() { MOMENT_ROW } else { 0.0 };
        let head =
            (moment + self.name.len() as f32 * NAME_ROW).max(self.badges.len() as f32 * (badge::SIDE + 2.0) - 2.0);
        Size { w: WIDTH, h: TOP + head + self.rows.len() as f32 * (ROW + ROW_GAP) + BOTTOM }
    }

    fn draw(&self, pen: &mut Pen, rect: Rect, hue: Option<Hue>, moment: Moment) {
        let matters = moment == Moment::Matters;
        pen.fill(Rect::new(rect.x, rect.y + 2.0, rect.w, rect.h), RADIUS, Ink::Shadow);
        pen.fill(rect, RADIUS, Ink::Card);
        if let Some(hue) = hue {
            // A strip with the card's own corners: the coloured box with the card laid over all but its edge.
            let edge = if matters { EDGE + 1.0 } else { EDGE };
            pen.fill(Rect { w: 4.0 * RADIUS, ..rect }, RADIUS, Ink::Component(hue, Tone::Strong));
            pen.fill(Rect::new(rect.x + edge, rect.y, 4.0 * RADIUS, rect.h), RADIUS - 2.0, Ink::Card);
        }
        let (width, ink) = if matters { (2.0, Ink::Matters) } else { (1.0, Ink::CardBorder) };
        pen.frame(rect, RADIUS, None, width, ink);

        let x = rect.x + LEFT;
        let mut y = rect.y + TOP;
        let badge_x = rect.right() - RIGHT - badge::SIDE + 2.0;
        for (n, known) in self.badges.iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "at most two")]
            let at = Point::new(badge_x, y - 1.0 + n as f32 * (badge::SIDE + 2.0));
            badge::draw(pen, at, *known);
        }
        if let Some((sign, ink, word)) = self.moment {
            pen.icon(Point::new(x, y), sign, 13.0, ink);
            pen.text(Point::new(x + 13.0 + 4.0, y), word, MOMENT, ink);
            y += MOMENT_ROW;
        }
        for line in &self.name {
            pen.text(Point::new(x, y + (NAME_ROW - NAME.row()) / 2.0), line.as_str(), NAME, Ink::Text);
            y += NAME_ROW;
        }
        // Rows stand at the foot: badges may be higher than the name.
        #[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
        let mut y = rect.bottom() - BOTTOM - self.rows.len() as f32 * (ROW + ROW_GAP);
        for row in &self.rows {
            y += ROW_GAP;
            let mut x = x;
            for bit in row {
                draw_bit(pen, Point::new(x, y), bit, hue);
                x += bit.width() + GAP;
            }
            y += ROW;
        }
    }
}

fn draw_bit(pen: &mut Pen, at: Point, bit: &Bit, hue: Option<Hue>) {
    match bit {
        Bit::Trust(mean, measured) => {
            badge::draw_sign(pen, Point::new(at.x, at.y + (ROW - SIGN) / 2.0), SIGN, *mean, *measured);
            let at = Point::new(at.x + SIGN + NEAR, at.y + (ROW - FIGURE.row()) / 2.0);
            pen.text(at, format!("{mean:.1}"), FIGURE, Ink::Trust(Known::Measured(*mean).level()));
        }
        Bit::Chip(text) => {
            let rect = Rect::new(at.x, at.y, bit.width(), ROW);
            let hue = hue.unwrap_or(Hue::Slate);
            pen.fill(rect, 4.0, Ink::Component(hue, Tone::Soft));
            pen.text_in(rect, text.as_str(), CHIP, Ink::Component(hue, Tone::OnSoft));
        }
        Bit::Words(text) => {
            pen.text(Point::new(at.x, at.y + (ROW - FIGURE.row()) / 2.0), text.as_str(), FIGURE, Ink::Text)
        }
        Bit::Mark(icon, ink, text) => {
            pen.icon(Point::new(at.x, at.y + (ROW - ICON) / 2.0), *icon, ICON, *ink);
            if !text.is_empty() {
                let at = Point::new(at.x + ICON + NEAR, at.y + (ROW - FIGURE.row()) / 2.0);
                pen.text(at, text.as_str(), FIGURE, *ink);
            }
        }
    }
}

/// Breaks bits into rows.
fn flow(bits: Vec<Bit>) -> Vec<Vec<Bit>> {
    let mut rows: Vec<Vec<Bit>> = Vec::new();
    let mut used = f32::INFINITY;
    for bit in bits {
        let width = bit.width();
        if used + GAP + width > WIDTH - LEFT - RIGHT {
            rows.push(Vec::new());
            used = -GAP;
        }
        used += GAP + width;
        if let Some(row) = rows.last_mut() {
            row.push(bit);
        }
    }
    rows
}

/// The sign and words for what kind of moment it is; nothing for an ordinary one.
fn sign(moment: Moment) -> Option<(char, Ink, &'static str)> {
    match moment {
        Moment::Journey => None,
        Moment::Optional => Some((icon::OPTIONAL, Ink::Muted, "Optional")),
        Moment::Matters => Some((icon::MATTERS_FILL, Ink::Matters, "Moment that matters")),
        Moment::Entry => Some((icon::ENTRY, Ink::Entry, "Entry point")),
        Moment::Exit => Some((icon::EXIT, Ink::Exit, "Exit point")),
    }
}

/// Through whom and what, and how it feels: as many channels as one row has room for.
fn means(journey: &Journey, touchpoint: &Touchpoint) -> Vec<Bit> {
    let chip = |component: &str| Bit::Chip(fit(component, CHIP.size, CHIP.weight, CHIP_WIDTH));
    let chip: Vec<Bit> = journey.component(touchpoint).map(chip).into_iter().collect();
    let mut rest = Vec::new();
    if let Some(feels) = touchpoint.feels {
        rest.push(Bit::Mark(feeling(feels), Ink::Muted, String::new()));
    }
    let used: f32 = chip.iter().chain(&rest).map(|bit| bit.width() + GAP).sum();
    let mut shown = channels(&touchpoint.channels, CHANNELS + 1);
    for most in (1..=CHANNELS).rev() {
        let width: f32 = shown.iter().map(|bit| bit.width() + GAP).sum();
        if used + width - GAP <= WIDTH - LEFT - RIGHT {
            break;
        }
        shown = channels(&touchpoint.channels, most);
    }
    chip.into_iter().chain(shown).chain(rest).collect()
}

/// What is known of the journey that a touchpoint opens.
fn unfolds(shown: &Shown) -> Vec<Bit> {
    let link = |words: &str| Bit::Mark(icon::OPENS, Ink::Accent, words.to_owned());
    match shown {
        Shown::Link => vec![link("Opens another journey")],
        Shown::Trouble(words) => vec![link(""), Bit::Mark(icon::WARNING, Ink::Warn, (*words).to_owned())],
        Shown::Figures(None, spent) => vec![link(spent)],
        Shown::Figures(Some((mean, measured)), spent) => {
            let mut bits = vec![link(""), Bit::Trust(*mean, *measured)];
            if !spent.is_empty() {
                bits.push(Bit::Words(spent.clone()));
            }
            bits
        }
    }
}

/// The icons of at most so many channels, the last with how many more there are.
fn channels(channels: &[Channel], most: usize) -> Vec<Bit> {
    // "+1" would take as much room as the icon itself.
    let shown = if channels.len() > most { most.min(CHANNELS) } else { channels.len() };
    let more = |n: usize| {
        if n + 1 == shown && channels.len() > shown { format!("+{}", channels.len() - shown) } else { String::new() }
    };
    channels
        .iter()
        .take(shown)
        .enumerate()
        .map(|(n, channel)| Bit::Mark(channel_icon(*channel), Ink::Muted, more(n)))
        .collect()
}

/// What was found there.
fn findings(touchpoint: &Touchpoint) -> Vec<Bit> {
    let mut bits = Vec::new();
    if let Some(worst) = touchpoint.worst_pain() {
        let sign = if worst >= 3 { icon::PAIN_FILL } else { icon::PAIN };
        bits.push(Bit::Mark(sign, Ink::Pain(worst), touchpoint.open_pains().count().to_string()));
    }
    if !touchpoint.bright_spots.is_empty() {
        bits.push(Bit::Mark(icon::BRIGHT_FILL, Ink::Bright, touchpoint.bright_spots.len().to_string()));
    }
    if !touchpoint.opportunities.is_empty() {
        bits.push(Bit::Mark(icon::OPPORTUNITY, Ink::Opportunity, touchpoint.opportunities.len().to_string()));
    }
    let burden = touchpoint.burden_hours().map(words::hours_a_year);
    let each = || touchpoint.burden.as_ref().and_then(|burden| burden.minutes).map(words::minutes);
    if let Some(burden) = burden.or_else(each) {
        bits.push(Bit::Mark(icon::BURDEN, Ink::Burden, burden));
    }
    bits
}

/// The icon of a channel.
pub fn channel_icon(channel: Channel) -> char {
    match channel {
        Channel::Website => icon::WEBSITE,
        Channel::MobileApp => icon::MOBILE_APP,
        Channel::Computer => icon::COMPUTER,
        Channel::Mobile => icon::MOBILE,
        Channel::Email => icon::EMAIL,
        Channel::SmsTextMessages => icon::TEXT_MESSAGE,
        Channel::LiveChat => icon::LIVE_CHAT,
        Channel::Chatbot => icon::CHATBOT,
        Channel::SocialMedia => icon::SOCIAL_MEDIA,
        Channel::OtherDigital => icon::OTHER_DIGITAL,
        Channel::Phone => icon::PHONE,
        Channel::AutomatedPhone => icon::AUTOMATED_PHONE,
        Channel::InPerson => icon::IN_PERSON,
        Channel::SelfServiceKiosk => icon::KIOSK,
        Channel::Paper => icon::PAPER,
        Channel::PostalMail => icon::POST,
        Channel::Fax => icon::FAX,
        Channel::OtherNonDigital => icon::OTHER_CHANNEL,
    }
}

/// The face of a feeling from −2 to 2.
pub fn feeling(feels: i8) -> char {
    match feels {
        ..=-2 => icon::FEELS_VERY_BAD,
        -1 => icon::FEELS_BAD,
        0 => icon::FEELS_NEUTRAL,
        1 => icon::FEELS_GOOD,
        _ => icon::FEELS_VERY_GOOD,
    }
}
