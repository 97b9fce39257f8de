//! How a map is cut into pages: which columns and rows of it go on which, and how large. Pure geometry.

use super::super::MARGIN;
use crate::exchange::Paper;
use crate::layout::{Placement, Rect};

/// Points a map unit at 100 %: a unit is a pixel, 96 to the inch.
pub const UNIT: f32 = 0.75;
/// Height of the line below the map with title and page number, in points.
pub const FOOTER: f32 = 20.0;
/// The longest side of a page that every reader opens, in points.
const LONGEST: f32 = 14_400.0;
/// Below this part of full size, words can't be read on paper; then the map takes several rows of pages.
const SMALLEST: f32 = 0.5;
/// Between a cut and the card it spares, in map units.
const AIR: f32 = 8.0;

/// A page's part of the map, in map units: a range of columns and one of rows, headings not counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// The part of the map between the headings.
    pub body: Rect,
}

/// The pages of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Points a map unit.
    pub scale: f32,
    /// Width and height of every page in points; where the map is one sheet, without what stands above it.
    pub page: (f32, f32),
    /// The pages in reading order: row by row, each from left to right.
    pub sheets: Vec<Sheet>,
}

/// Cuts a map into pages. `size` = the part of full size that was asked for; `head` = the height of what stands above
/// the map on a single sheet, in points; `labels` = what is written on transitions, spared too where that is possible.
pub fn plan(placement: &Placement, labels: &[Rect], paper: Paper, size: Option<f32>, head: f32) -> Plan {
    let (left, top) = (placement.lane_heading, placement.stage_heading);
    let (w, h) = (placement.size.w.max(left + 1.0), placement.size.h.max(top + 1.0));
    let whole = Rect::new(left, top, w - left, h - top);
    let Some((page_w, page_h)) = paper.points() else {
        let most = ((LONGEST - 2.0 * MARGIN) / w).min((LONGEST - 2.0 * MARGIN - head) / h);
        let scale = (size.unwrap_or(1.0) * UNIT).min(most);
        let page = (w * scale + 2.0 * MARGIN, h * scale + 2.0 * MARGIN);
        return Plan { scale, page, sheets: vec![Sheet { body: whole }] };
    };
    let (room_w, room_h) = (page_w - 2.0 * MARGIN, page_h - 2.0 * MARGIN - FOOTER);
    let scale = size.unwrap_or_else(|| (room_h / (h * UNIT)).clamp(SMALLEST, 1.0)) * UNIT;
    // however large it is asked for, headings leave at least half of a page
    let scale = scale.min(room_w / (2.0 * left)).min(room_h / (2.0 * top));
    let cards: Vec<Rect> = placement.cards.values().copied().collect();
    let strip = Rect::new(0.0, top, 0.0, placement.trust_line);
    let across = |rects: &[Rect]| rects.iter().map(|r| (r.x, r.right())).collect::<Vec<_>>();
    let down = |rects: &[Rect]| rects.iter().chain([&strip]).map(|r| (r.y, r.bottom())).collect::<Vec<_>>();
    let all = [labels, &cards].concat();
    let stages: Vec<f32> = placement.stages.iter().map(|band| band.start).collect();
    let lanes: Vec<f32> = placement.lanes.iter().map(|band| band.start).collect();
    let columns = cuts((left, w), room_w / scale - left, [across(&all), across(&cards)], &stages);
    let rows = cuts((top, h), room_h / scale - top, [down(&all), down(&cards)], &lanes);
    let sheets = rows.windows(2).flat_map(|row| {
        columns
            .windows(2)
            .map(|column| Sheet { body: Rect::new(column[0], row[0], column[1] - column[0], row[1] - row[0]) })
    });
    Plan { scale, page: (page_w, page_h), sheets: sheets.collect() }
}

/// Where a range is cut into pieces of at most `room`: at a border in the last third of the piece if one lies there,
/// otherwise beside what would be cut, if no more than half a piece goes by that; rather through what is in the first
/// list alone than through what is in the second.
fn cuts((start, end): (f32, f32), room: f32, mut taken: [Vec<(f32, f32)>; 2], borders: &[f32]) -> Vec<f32> {
    taken.iter_mut().for_each(|taken| taken.sort_by(|a, b| a.0.total_cmp(&b.0)));
    let mut cuts = vec![start];
    let mut at = start;
    while end - at > room + 0.5 {
        let limit = at + room;
        let border = borders.iter().copied().filter(|b| *b > at + room * 0.67 && *b <= limit).fold(0.0, f32::max);
        let spared = || taken.iter().find_map(|taken| beside(taken, limit, at + room * 0.5));
        at = if border > 0.0 { border } else { spared().unwrap_or(limit) };
        cuts.push(at);
    }
    cuts.push(end);
    cuts
}

/// The last place up to `limit` that lies in nothing that is taken; none above `least`.
fn beside(taken: &[(f32, f32)], limit: f32, least: f32) -> Option<f32> {
    let mut at = limit;
    while let Some((start, _)) = taken.iter().find(|(start, end)| *start - AIR < at && at < *end + 1.0) {
        at = start - AIR;
        if at < least {
            return None;
        }
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_spare_what_is_taken() {
        let cards = vec![(90.0, 130.0), (10.0, 50.0), (180.0, 220.0)];
        let taken = [cards.clone(), cards];
        assert_eq!(cuts((0.0, 250.0), 100.0, taken.clone(), &[]), [0.0, 82.0, 172.0, 250.0]);
        assert_eq!(cuts((0.0, 250.0), 100.0, taken, &[75.0]), [0.0, 75.0, 172.0, 250.0]);
        // a card larger than a page can't be spared
        assert_eq!(cuts((0.0, 150.0), 100.0, [vec![(0.0, 150.0)], vec![(0.0, 150.0)]], &[]), [0.0, 100.0, 150.0]);
        // a label is cut rather than a card
        assert_eq!(cuts((0.0, 150.0), 100.0, [vec![(0.0, 150.0)], vec![(95.0, 120.0)]], &[]), [0.0, 87.0, 150.0]);
        assert_eq!(cuts((0.0, 80.0), 100.0, [Vec::new(), Vec::new()], &[]), [0.0, 80.0]);
    }

    #[test]
    fn sheets_cover_the_map_and_fit_the_page() {
        let journey = crate::templates::named("lifetime").expect("a template").journey();
        let placement = crate::layout::arrange(&journey, &crate::picture::Sizes(&journey));
        for paper in Paper::ALL {
            for size in [None, Some(0.3), Some(1.0), Some(3.0), Some(1e6)] {
                let plan = plan(&placement, &[], paper, size, 0.0);
                let area: f32 = plan.sheets.iter().map(|sheet| sheet.body.w * sheet.body.h).sum();
                let (w, h) = (placement.size.w - placement.lane_heading, placement.size.h - placement.stage_heading);
                assert!((area / (w * h) - 1.0).abs() < 1e-3, "{paper:?} {size:?}");
                for Sheet { body } in &plan.sheets {
                    let (w, h) = (body.w + placement.lane_heading, body.h + placement.stage_heading);
                    assert!(w * plan.scale <= plan.page.0 - 2.0 * MARGIN + 1.0, "{paper:?} {size:?}");
                    assert!(h * plan.scale <= plan.page.1 - 2.0 * MARGIN + 1.0, "{paper:?} {size:?}");
                }
            }
        }
    }
}
