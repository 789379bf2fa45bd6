//! Which reports of a panel are compared with which: those that agree in some fields, one year with the next.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use report_record::lang::fill;
use report_record::{Error, Result, exit};

use crate::read::Side;
use crate::render::Labels;
use crate::unit::{Op, Operation, Report, Unit};

/// Two reports that are compared, and what is said of them.
#[derive(Clone, Debug)]
pub struct Pair<'a> {
    /// The older one.
    pub old: &'a Report,
    /// The newer one.
    pub new: &'a Report,
    /// What they are called: names of files, or titles.
    pub names: [String; 2],
    /// What the rows say of the pair, where there are several.
    pub labels: Labels,
}

impl<'a> Pair<'a> {
    /// Two reports, the only ones.
    pub fn new(old: &'a Report, new: &'a Report, names: [String; 2]) -> Self {
        Pair {
            old,
            new,
            names,
            labels: Labels::default(),
        }
    }

    /// The old and the new units of an operation.
    pub fn units(&self, operation: &Operation) -> [Vec<&'a Unit>; 2] {
        let sides = [(&operation.old, self.old), (&operation.new, self.new)];
        sides.map(|(at, report)| at.iter().map(|at| &report.units[*at]).collect())
    }

    /// The same; of what is gone or new the other side are the units on its topic.
    pub fn linked(&self, operation: &Operation) -> [Vec<&'a Unit>; 2] {
        let mut sides = self.units(operation);
        for topic in &operation.topics {
            match operation.op {
                Op::Delete => sides[1].push(&self.new.units[topic.new]),
                Op::Insert => sides[0].push(&self.old.units[topic.old]),
                _ => {}
            }
        }
        sides
    }
}

/// Values of the fields of a report; none if one is missing.
fn key<'a>(report: &'a Report, fields: &[String]) -> Option<Vec<&'a str>> {
    fields.iter().map(|field| report.said(field)).collect()
}

/// A report's name for messages.
pub fn name(report: &Report) -> String {
    let title = report.field("title").or(report.id.as_deref());
    let title = title.unwrap_or("a report");
    match report.said("year") {
        Some(year) => fill("{} (reviews {})", &[&title, &year]),
        None => title.to_string(),
    }
}

/// Reports of two sides that agree in these fields; what has no partner or several is said.
///
/// # Errors
/// No two agree.
pub fn across<'a>(old: &'a Side, new: &'a Side, fields: &[String]) -> Result<Vec<Pair<'a>>> {
    let mut out = Vec::new();
    let alone = |side: &Side, report: &Report, other: &Side, count: usize| {
        let (name, fields) = (name(report), fields.join(", "));
        let (side, other) = (&side.name, &other.name);
        exit::say(&match count {
            0 => format!("{side}: {name}: no report in {other} agrees in {fields}"),
            _ => format!(
                "{side}: {name}: {count} reports in {other} agree in {fields}; name a field more, or choose with --old-id and --new-id"
            ),
        });
    };
    let partners = |report: &Report, other: &'a Side| -> Vec<&'a Report> {
        let wanted = key(report, fields);
        let agrees = |other: &&Report| wanted.is_some() && wanted == key(other, fields);
        other.reports.iter().filter(agrees).collect()
    };
    for report in &old.reports {
        match partners(report, new).as_slice() {
            [one] => out.push(couple(report, one, fields, None)),
            many => alone(old, report, new, many.len()),
        }
    }
    for report in &new.reports {
        if partners(report, old).is_empty() {
            alone(new, report, old, 0);
        }
    }
    if out.is_empty() {
        return Err(none(fields));
    }
    Ok(out)
}

/// Each report of a panel with the next one of those that agree in these fields, in the order of another field.
///
/// # Errors
/// No two agree.
pub fn along<'a>(sides: &'a [Side], fields: &[String], order: &str) -> Result<Vec<Pair<'a>>> {
    let of = |side: &'a Side| side.reports.iter().map(move |report| (side, report));
    let all = || sides.iter().flat_map(of);
    for (side, report) in all() {
        let asked = fields.iter().map(String::as_str).chain([order]);
        let missing: Vec<&str> = asked.filter(|field| report.said(field).is_none()).collect();
        if !missing.is_empty() {
            exit::say(&format!(
                "{}: {}: has no {}, so it is left out",
                side.name,
                name(report),
                missing.join(", ")
            ));
        }
    }
    let mut out = Vec::new();
    let mut copies = 0;
    let reports = all().map(|(_, report)| (report, report));
    for mut group in grouped(reports, fields, Some(order)).into_values() {
        let all = group.len();
        group.dedup_by(|(to, next), (from, one)| {
            from == to && one.id.is_some() && one.id == next.id
        });
        copies += all - group.len();
        for two in group.windows(2) {
            let ((from, old), (to, new)) = (two[0], two[1]);
            if from == to {
                exit::say(&format!(
                    "{} and {}: agree in {}, and {order} is {to} in both; name a field more with --pair-by (organ, title), or drop one",
                    name(old),
                    name(new),
                    fields.join(", ")
                ));
                continue;
            }
            if let Some(missing) = between(order, from, to) {
                exit::say(&format!(
                    "{} is followed by {}: of year {missing} there is no report",
                    name(old),
                    name(new)
                ));
            }
            out.push(couple(old, new, fields, Some((order, from, to))));
        }
    }
    exit::say_copies(copies);
    if out.is_empty() {
        return Err(none(fields));
    }
    Ok(out)
}

/// The years that lie between two. Only years are known to come one by one: between two dates or serial numbers nothing
/// need be missing.
fn between(order: &str, from: &str, to: &str) -> Option<String> {
    let year = |text: &str| {
        let four = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<i32>().ok().filter(|_| four && order == "year")
    };
    let (first, last) = (year(from)? + 1, year(to)? - 1);
    match first.cmp(&last) {
        Ordering::Less => Some(format!("{first} to {last}")),
        Ordering::Equal => Some(first.to_string()),
        Ordering::Greater => None,
    }
}

/// What is of reports that agree in these fields, each group in the order of another field, if one is given, with the values of that;
/// without reports that lack a field.
pub fn grouped<'a, T>(
    reports: impl Iterator<Item = (T, &'a Report)>,
    fields: &[String],
    order: Option<&str>,
) -> BTreeMap<Vec<&'a str>, Vec<(&'a str, T)>> {
    let mut groups: BTreeMap<_, Vec<(&str, T)>> = BTreeMap::new();
    for (item, report) in reports {
        let place = order.map_or(Some(""), |order| report.said(order));
        if let Some((key, place)) = key(report, fields).zip(place) {
            groups.entry(key).or_default().push((place, item));
        }
    }
    for group in groups.values_mut() {
        group.sort_by(|a, b| by_number(a.0, b.0));
    }
    groups
}

fn none(fields: &[String]) -> Error {
    Error::new(format!(
        "no two reports agree in {}; see their fields with: report-split FILE | head -n 1 | jq keys",
        fields.join(", ")
    ))
}

/// As numbers where both are, else as text.
pub fn by_number(a: &str, b: &str) -> Ordering {
    match (a.parse::<f64>(), b.parse::<f64>()) {
        (Ok(x), Ok(y)) => x.total_cmp(&y),
        _ => a.cmp(b),
    }
}

fn couple<'a>(
    old: &'a Report,
    new: &'a Report,
    fields: &[String],
    order: Option<(&str, &str, &str)>,
) -> Pair<'a> {
    let value = |field: &String| old.field(field).unwrap_or_default().to_string();
    let cells = fields.iter().map(|field| (field.clone(), value(field)));
    let mut cells: Vec<(String, String)> = cells.collect();
    for (side, report) in [("old", old), ("new", new)] {
        let id = report.id.clone().unwrap_or_default();
        cells.push((format!("{side}_id"), id));
    }
    if let Some((order, from, to)) = order {
        cells.push((format!("old_{order}"), from.to_string()));
        cells.push((format!("new_{order}"), to.to_string()));
    }
    let mut pair = Pair::new(old, new, [old, new].map(name));
    pair.labels.cells = cells;
    pair
}

#[cfg(test)]
mod tests {
    use super::between;

    #[test]
    fn only_years_come_one_by_one() {
        assert_eq!(between("year", "2019", "2020"), None);
        assert_eq!(between("year", "2018", "2020").as_deref(), Some("2019"));
        assert_eq!(
            between("year", "2018", "2022").as_deref(),
            Some("2019 to 2021")
        );
        for (order, from, to) in [
            ("number", "2018", "2022"),
            ("year", "100", "20250110"),
            ("year", "+201", "2022"),
            ("seq", "2147483647", "02147483647"),
        ] {
            assert_eq!(between(order, from, to), None, "{order} {from} {to}");
        }
    }
}
