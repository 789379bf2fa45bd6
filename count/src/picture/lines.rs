//! Lines of shares over an ordered field, such as the year.
//!
//! One line a term where the years are all that groups differ in; else a picture a term, with a line a group. A line is
//! told by the form of its points and the name at its end. Where there are more lines than can be told apart, those with the
//! highest mean are, and the others are drawn thin and grey behind them: how the field moves is seen, and nothing is hidden.

use std::collections::{BTreeMap, HashMap};

use plotters::prelude::{
    ChartBuilder, Circle, Cross, LineSeries, PathElement, Polygon, TriangleMarker,
};
use plotters::style::{Color, RGBColor};
use report_record::lang::{fill, say};
use report_record::output::{shorten, visible, width};
use report_record::page::safe;

use crate::context::last_columns;

use super::canvas::{self, Area, INK, Stand, UNIT, at, text};
use super::{Data, Point};

/// Lines that are told apart.
const TOLD: usize = 7;
/// Pictures, where there is one a term.
const PICTURES: usize = 6;
const WIDE: f64 = 420.0;
const HIGH: f64 = 230.0;
/// Room for names at the ends of lines.
const NAMES: f64 = 104.0;
const PALE: RGBColor = RGBColor(190, 190, 190);
/// The colours of Okabe and Ito that print well on white, from dark to light.
const COLORS: [RGBColor; TOLD] = [
    RGBColor(0, 0, 0),
    RGBColor(0, 90, 150),
    RGBColor(190, 80, 0),
    RGBColor(0, 125, 90),
    RGBColor(150, 70, 120),
    RGBColor(80, 130, 190),
    RGBColor(120, 100, 0),
];

/// A name that is too wide without its middle: regions differ at their ends, titles at their beginnings.
fn both_ends(name: &str, columns: usize) -> String {
    if width(name) <= columns {
        return name.to_string();
    }
    let side = (columns - 1) / 2;
    format!("{}{}", shorten(name, side + 1), last_columns(name, side))
}

/// The look of each name: the same in all pictures, as far as there are enough.
type Looks<'a> = HashMap<&'a str, usize>;

/// Looks for the names that are told apart in a picture.
fn looks<'a>(names: &[Series<'a>], known: &mut Looks<'a>) -> Vec<usize> {
    let mut taken = [false; TOLD];
    let mut given: Vec<Option<usize>> = vec![None; names.len()];
    for ((name, _), given) in names.iter().zip(&mut given) {
        if let Some(look) = known.get(name).filter(|look| !taken[**look]) {
            taken[*look] = true;
            *given = Some(*look);
        }
    }
    let fresh = |((name, _), given): (&Series<'a>, Option<usize>)| {
        let look = given
            .or_else(|| taken.iter().position(|taken| !taken))
            .unwrap_or(0);
        taken[look] = true;
        known.entry(name).or_insert(look);
        look
    };
    names.iter().zip(given).map(fresh).collect()
}

/// A name and its points.
type Series<'a> = (&'a str, Vec<(f64, f64)>);

pub(super) fn lines(data: &Data, page: &mut String) {
    let xs: Vec<f64> = data
        .points
        .iter()
        .filter_map(|point| point.at.as_ref().map(|at| at.0))
        .collect();
    let low = xs.iter().copied().fold(f64::INFINITY, f64::min);
    let high = xs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if xs.is_empty() || high <= low {
        return;
    }
    let one_line_a_term = data
        .points
        .iter()
        .all(|point| point.at.as_ref().is_none_or(|(_, rest)| rest.is_empty()));
    super::heading("Shares over time", page);
    if one_line_a_term {
        let all = series(data.points.iter(), |point| &point.term);
        // The most frequent first, as everywhere.
        draw(
            say("share of each term"),
            &all,
            &mut Looks::new(),
            (low, high),
            page,
        );
        return;
    }
    let mut looks = Looks::new();
    for (term, _) in data.terms.iter().take(PICTURES) {
        use std::fmt::Write as _;
        let _ = writeln!(page, "<h3>{}</h3>", safe(term));
        let of_term = data.points.iter().filter(|point| point.term == *term);
        let all = series(of_term, |point| {
            point.at.as_ref().map_or("", |(_, rest)| rest.as_str())
        });
        let name = fill("share of {} by group", &[term]);
        draw(&name, &all, &mut looks, (low, high), page);
    }
    if data.terms.len() > PICTURES {
        let note = "The first {} of {} terms; all stand in the table.";
        let note = fill(note, &[&PICTURES, &data.terms.len()]);
        page.extend(["<p class=note>", &note, "\n"]);
    }
}

fn series<'a>(
    points: impl Iterator<Item = &'a Point>,
    name: impl Fn(&'a Point) -> &'a str,
) -> Vec<Series<'a>> {
    let mut all: BTreeMap<&str, Vec<(f64, f64)>> = BTreeMap::new();
    for point in points {
        if let Some((x, _)) = &point.at {
            all.entry(name(point)).or_default().push((*x, point.share));
        }
    }
    let mut all: Vec<Series> = all.into_iter().collect();
    for (_, points) in &mut all {
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
    let mean = |points: &[(f64, f64)]| {
        points.iter().map(|point| point.1).sum::<f64>() / points.len().max(1) as f64
    };
    all.sort_by(|a, b| mean(&b.1).total_cmp(&mean(&a.1)).then(a.0.cmp(b.0)));
    all
}

fn draw<'a>(
    name: &str,
    all: &[Series<'a>],
    known: &mut Looks<'a>,
    (low, high): (f64, f64),
    page: &mut String,
) {
    let top = all
        .iter()
        .flat_map(|(_, points)| points)
        .map(|point| point.1)
        .fold(0.0, f64::max);
    let told = looks(&all[..all.len().min(TOLD)], known);
    let caption = if told.len() < all.len() {
        fill(
            "Named: the {} of {} lines with the highest mean; the others are grey.",
            &[&TOLD, &all.len()],
        )
    } else {
        String::new()
    };
    canvas::figure(page, (WIDE, HIGH), name, &caption, |area| {
        chart(
            area,
            all,
            &told,
            (low, high),
            if top > 0.0 { top } else { 1.0 },
        )
    });
}

fn chart(
    area: &Area,
    all: &[Series],
    told: &[usize],
    (low, high): (f64, f64),
    top: f64,
) -> Option<()> {
    let whole = |x: f64| x.fract().abs() < 1e-9;
    let plot = area.margin(unit(8.0), unit(4.0), unit(2.0), unit(NAMES));
    let size = Stand::left(12.0).style();
    let mut chart = ChartBuilder::on(&plot)
        .x_label_area_size(unit(22.0))
        .y_label_area_size(unit(50.0))
        .build_cartesian_2d(low..high, 0.0..top * 1.04)
        .ok()?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .light_line_style(RGBColor(255, 255, 255).mix(0.0))
        .bold_line_style(RGBColor(225, 225, 225))
        .axis_style(INK)
        .x_labels(6)
        .y_labels(5)
        // A mark between two years is no year.
        .x_label_formatter(&|x| {
            if whole(*x) || !whole(low) || !whole(high) {
                crate::rows::Decimal(*x).to_string()
            } else {
                String::new()
            }
        })
        .y_label_formatter(&|y| per_mille(*y))
        .label_style(size)
        .draw()
        .ok()?;
    for (_, points) in &all[told.len()..] {
        let line = LineSeries::new(points.iter().copied(), PALE.stroke_width(2));
        chart.draw_series(line).ok()?;
    }
    let mut ends: Vec<(f64, usize)> = Vec::new();
    for (index, (look, (_, points))) in told.iter().zip(all).enumerate().rev() {
        let color = COLORS[*look];
        let line = LineSeries::new(points.iter().copied(), color.stroke_width(3));
        chart.draw_series(line).ok()?;
        for &place in points {
            mark(&plot, chart.backend_coord(&place), *look)?;
        }
        let last = *points.last()?;
        ends.push((f64::from(chart.backend_coord(&last).1) / UNIT, index));
    }
    names(area, &mut ends, all, told)
}

/// Shares are small: their axis counts words in a thousand.
fn per_mille(share: f64) -> String {
    format!("{}‰", crate::rows::significant(share * 1000.0))
}

/// The form that tells a line from the others, at a point of it.
fn mark(plot: &Area, place: (i32, i32), look: usize) -> Option<()> {
    let color = COLORS[look];
    // `plot` counts from its own corner.
    let (left, top) = plot.get_base_pixel();
    let place = (place.0 - left, place.1 - top);
    let drawn = match look {
        0 => plot.draw(&Circle::new(place, 6, color.filled())),
        1 => plot.draw(&TriangleMarker::new(place, 8, color.filled())),
        2 => plot.draw(&Cross::new(place, 6, color.stroke_width(3))),
        3 => plot.draw(&Circle::new(place, 6, color.stroke_width(3))),
        4 => plot.draw(&PathElement::new(
            vec![(place.0 - 7, place.1), (place.0 + 7, place.1)],
            color.stroke_width(8),
        )),
        5 => plot.draw(&PathElement::new(
            corners(place, [(-6, -6), (6, -6), (6, 6), (-6, 6), (-6, -8)]),
            color.stroke_width(3),
        )),
        _ => plot.draw(&Polygon::new(
            corners(place, [(0, -9), (9, 0), (0, 9), (-9, 0), (0, -9)]),
            color.filled(),
        )),
    };
    drawn.ok()
}

/// The corners of a form around a place.
fn corners(place: (i32, i32), around: [(i32, i32); 5]) -> Vec<(i32, i32)> {
    around.map(|(x, y)| (place.0 + x, place.1 + y)).to_vec()
}

/// Names stand beside the ends of their lines, with the line's mark, and never on each other.
fn names(area: &Area, ends: &mut [(f64, usize)], all: &[Series], looks: &[usize]) -> Option<()> {
    const STEP: f64 = 16.0;
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    // As near to its line as the names above leave room; what would fall off the bottom moves all up.
    let mut places: Vec<f64> = Vec::new();
    for (y, _) in ends.iter() {
        places.push(places.last().map_or(y.max(12.0), |last| y.max(last + STEP)));
    }
    let mut floor = HIGH - 28.0;
    for place in places.iter_mut().rev() {
        *place = place.min(floor);
        floor = *place - STEP;
    }
    for ((_, index), y) in ends.iter().zip(places) {
        let x = WIDE - NAMES + 10.0;
        mark(area, at(x, y), looks[*index])?;
        let name = both_ends(&visible(all[*index].0), 13);
        let stand = Stand {
            color: COLORS[looks[*index]],
            ..Stand::left(12.5)
        };
        text(area, x + 9.0, y, &name, stand)?;
    }
    Some(())
}

#[allow(clippy::cast_possible_truncation)]
fn unit(pixels: f64) -> i32 {
    (pixels * UNIT) as i32
}

#[cfg(test)]
mod tests {
    use super::both_ends;

    #[test]
    fn long_names_keep_what_tells_them_apart() {
        assert_eq!(both_ends("云溪县", 13), "云溪县");
        assert_eq!(both_ends("海右省平沙市南湖区", 13), "海右省…南湖区");
        assert_eq!(both_ends("海右省平沙市北山区", 13), "海右省…北山区");
        assert_eq!(both_ends("云溪县人大常委会工作报告", 13), "云溪县…作报告");
    }
}
