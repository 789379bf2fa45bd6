//! Groups by terms, the darker the larger the share; the number stands in the cell.

use std::collections::BTreeMap;

use plotters::style::RGBColor;
use report_record::lang::{fill, say};
use report_record::output::{shorten, visible, width};

use super::Data;
use super::canvas::{self, Stand, block, text};

/// A map of at most so many groups and terms.
const GROUPS: usize = 60;
const TERMS: usize = 20;
const CELL: (f64, f64) = (38.0, 22.0);

/// The shares that are drawn, by row and term.
type Shares<'a> = BTreeMap<(&'a str, &'a str), f64>;

pub(super) fn heat(data: &Data, page: &mut String) {
    let terms: Vec<&str> = data.terms.iter().take(TERMS).map(|term| term.0).collect();
    let (rows, shares, note) = map(data);
    let most = terms
        .iter()
        .flat_map(|term| rows.iter().map(|row| shares.get(&(*row, *term))))
        .flatten()
        .copied()
        .fold(0.0, f64::max);
    if most <= 0.0 {
        return;
    }
    let cut = |words: &str, columns| shorten(&visible(words), columns).into_owned();
    let longest = |words: &mut dyn Iterator<Item = String>| {
        words.map(|words| width(&words)).max().unwrap_or(0) as f64
    };
    let left = longest(&mut rows.iter().map(|row| cut(row, 24))) * 6.6 + 12.0;
    let head = longest(&mut terms.iter().map(|term| cut(term, 20))) * 6.6 + 12.0;
    let size = (
        left + terms.len() as f64 * CELL.0 + 4.0,
        head + rows.len() as f64 * CELL.1 + 4.0,
    );
    super::heading("Groups and terms", page);
    canvas::figure(
        page,
        size,
        say("heat map of groups and terms"),
        caption(data, &note).trim(),
        |area| {
            for (column, term) in terms.iter().enumerate() {
                let stand = Stand {
                    upright: true,
                    ..Stand::left(12.5)
                };
                let x = left + (column as f64 + 0.5) * CELL.0;
                text(area, x, head - 5.0, &cut(term, 20), stand)?;
            }
            for (row, name) in rows.iter().enumerate() {
                let y = head + row as f64 * CELL.1;
                let middle = y + CELL.1 / 2.0;
                text(area, left - 6.0, middle, &cut(name, 24), Stand::right(12.5))?;
                for (column, term) in terms.iter().enumerate() {
                    let x = left + column as f64 * CELL.0;
                    let share = shares.get(&(*name, *term)).copied();
                    if let Some(share) = share.or((!data.cut).then_some(0.0)) {
                        cell(area, (x, y), share, most)?;
                    }
                }
            }
            Some(())
        },
    );
}

fn caption(data: &Data, note: &str) -> String {
    let mut caption = fill("Words in a thousand. {}", &[&note]);
    let all = data.terms.len();
    if all > TERMS {
        caption.push_str(&fill(" The first {} of {} terms.", &[&TERMS, &all]));
    }
    if data.cut {
        caption.push_str(say(" Empty: the term has no row in this group."));
    }
    caption
}

fn cell(area: &canvas::Area, (x, y): (f64, f64), share: f64, most: f64) -> Option<()> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let grey = (250.0 - share / most * 200.0).clamp(0.0, 255.0) as u8;
    let size = (CELL.0 - 1.0, CELL.1 - 1.0);
    block(area, (x, y), size, RGBColor(grey, grey, grey))?;
    let ink = if grey < 140 { 255 } else { 17 };
    let stand = Stand {
        color: RGBColor(ink, ink, ink),
        ..Stand::middle(11.5)
    };
    let number = share * 1000.0;
    let number = if number >= 99.95 {
        format!("{number:.0}")
    } else {
        format!("{number:.1}")
    };
    text(area, x + size.0 / 2.0, y + size.1 / 2.0, &number, stand)
}

/// A row a group; where these are too many and differ in years too, a row for what they are without the year, with the mean. The
/// rows, their shares, and what they are of all.
fn map<'a>(data: &Data<'a>) -> (Vec<&'a str>, Shares<'a>, String) {
    let without_years = |point: &'a super::Point| {
        let (_, rest) = point.at.as_ref()?;
        (!rest.is_empty()).then_some(rest.as_str())
    };
    let means =
        data.groups.len() > GROUPS && data.points.iter().all(|p| without_years(p).is_some());
    let row_of = |point| without_years(point).filter(|_| means);
    let mut sums: BTreeMap<(&str, &str), (f64, f64)> = BTreeMap::new();
    for point in data.points {
        let row = row_of(point).unwrap_or(&point.group);
        let sum = sums.entry((row, &point.term)).or_default();
        *sum = (sum.0 + point.share, sum.1 + 1.0);
    }
    let mut rows = data.groups.clone();
    if means {
        rows = sums.keys().map(|(row, _)| *row).collect();
        rows.dedup();
    }
    let all = rows.len();
    rows.truncate(GROUPS);
    let first = |note| fill(note, &[&GROUPS, &all]);
    let note = match (means, rows.len() < all) {
        (true, true) => first("Means over time, the first {} of {} groups."),
        (true, false) => say("Means over time.").to_string(),
        (false, true) => first("The first {} of {} groups."),
        (false, false) => String::new(),
    };
    let shares = sums.into_iter();
    let shares = shares.map(|(key, (sum, number))| (key, sum / number));
    (rows, shares.collect(), note)
}
