//! Which report of an input is compared.

use report_record::{Error, Result, exit};

use crate::read::Side;
use crate::unit::Report;

/// Reports that a message lists.
const LISTED: usize = 20;

/// Whether all reports of a side are one: the same report has the same id wherever it stands, and a page may print it again
/// and again.
pub fn is_one(side: &Side) -> bool {
    let mut ids = side.reports.iter().map(|report| &report.id);
    let first = ids.next();
    first.is_none_or(|id| ids.all(|other| id.is_some() && other == id))
}

/// The one report of a side that is compared: of copies of one the first, of several reports the one that is `wanted`: by the
/// beginning of its id or by its title, and where several have those by number too (`3f1a#2`), or by number alone (`#2`).
///
/// # Errors
/// Several reports and no choice, or none that is meant: the message lists what there is.
pub fn choose<'a>(side: &'a Side, wanted: Option<&str>, flag: &str) -> Result<&'a Report> {
    let Some(wanted) = wanted else {
        return unasked(side, flag);
    };
    let all: Vec<&Report> = side.reports.iter().collect();
    let by_name = hits(side, wanted);
    let numbered = wanted
        .rsplit_once('#')
        .and_then(|(name, number)| Some((name, number.parse::<usize>().ok()?)));
    let (found, number) = match numbered {
        Some((name, number)) if by_name.is_empty() => (hits(side, name), Some(number)),
        _ => (by_name, None),
    };
    let same = found
        .windows(2)
        .all(|two| two[0].id.is_some() && two[0].id == two[1].id);
    match (found.as_slice(), number) {
        ([one], None) => Ok(one),
        // Copies are one report.
        ([first, ..], None) if same => Ok(first),
        (many, Some(number)) if (1..=many.len()).contains(&number) => Ok(many[number - 1]),
        ([], _) | (_, Some(_)) => Err(Error::new(format!(
            "{}: no report has an id that begins with {wanted}, or this title; there are: {}",
            side.name,
            listed(&all)
        ))),
        (many, None) => Err(Error::new(format!(
            "{}: {} reports have an id that begins with {wanted}, or this title; give the whole id ({flag}), or its number \
             ({flag} {wanted}#2): {}",
            side.name,
            many.len(),
            listed(many)
        ))),
    }
}

fn unasked<'a>(side: &'a Side, flag: &str) -> Result<&'a Report> {
    match side.reports.as_slice() {
        [one] => Ok(one),
        [] => Err(Error::new(format!(
            "{}: holds no record that can be compared",
            side.name
        ))),
        [first, ..] if is_one(side) => {
            exit::say(&format!(
                "{}: holds one report {} times; the first is compared ({flag} '#2' takes the second)",
                side.name,
                side.reports.len()
            ));
            Ok(first)
        }
        many => Err(Error::new(format!(
            "{}: holds {} reports; choose one with {flag} ID, or compare them in pairs with --pair-by region: {}",
            side.name,
            many.len(),
            listed(&many.iter().collect::<Vec<_>>())
        ))),
    }
}

/// Reports by the beginning of an id, or by title; all, if nothing is given.
fn hits<'a>(side: &'a Side, name: &str) -> Vec<&'a Report> {
    let is_meant = |report: &&Report| {
        let id = report.id.as_deref();
        id.is_some_and(|id| id.starts_with(name)) || report.field("title") == Some(name)
    };
    side.reports.iter().filter(is_meant).collect()
}

/// The reports there are, on one line: messages are. Those of one id have numbers behind it.
fn listed(reports: &[&Report]) -> String {
    let name = |(at, report): (usize, &&Report)| {
        let id = report.id.as_deref().unwrap_or("(no id)");
        let same = |others: &[&Report]| others.iter().filter(|other| other.id == report.id).count();
        let number = match same(reports) {
            1 => String::new(),
            _ => format!("#{}", same(&reports[..=at])),
        };
        let title = report.field("title").unwrap_or("(no title)");
        let year = report.field("year").unwrap_or_default();
        format!("{id}{number} {title} {year}")
            .trim_end()
            .to_string()
    };
    let mut names: Vec<String> = reports.iter().enumerate().take(LISTED).map(name).collect();
    if reports.len() > LISTED {
        names.push(format!(
            "and {} more (report-split FILE | jq -r '[.id, .title] | @tsv')",
            reports.len() - LISTED
        ));
    }
    names.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::By;
    use crate::read;

    fn side(reports: &[(&str, &str, &str)]) -> Side {
        let row = |(id, title, text): &(&str, &str, &str)| {
            format!(r#"{{"id":"{id}","title":"{title}","text":"{text}"}}"#)
        };
        let rows: Vec<String> = reports.iter().map(row).collect();
        let how = read::How {
            by: By::Paragraph,
            strict: true,
            printed: false,
        };
        read::side("panel", rows.join("\n").as_bytes(), how)
            .unwrap_or_else(|error| panic!("{error:?}"))
    }

    fn text(side: &Side, wanted: Option<&str>) -> String {
        let found = choose(side, wanted, "--old-id");
        found.map_or_else(
            |error| format!("{error:?}"),
            |report| report.units.iter().map(|unit| &*unit.text).collect(),
        )
    }

    #[test]
    fn a_report_is_found_by_the_beginning_of_its_id_by_its_title_and_by_number() {
        let side = side(&[
            ("3f1a", "茶县工作报告", "茶叶。"),
            ("3f9c", "渔县工作报告", "渔业。"),
            ("90bc", "渔县工作报告", "渔港。"),
        ]);
        assert_eq!(text(&side, Some("3f1")), "茶叶。");
        assert_eq!(text(&side, Some("茶县工作报告")), "茶叶。");
        assert_eq!(text(&side, Some("渔县工作报告#2")), "渔港。");
        assert_eq!(text(&side, Some("3f#2")), "渔业。");
        assert_eq!(text(&side, Some("#3")), "渔港。");
        assert!(text(&side, Some("3f")).contains("3f1a 茶县工作报告; 3f9c 渔县工作报告"));
        for none in ["#4", "#0", "3f#x", "77"] {
            assert!(text(&side, Some(none)).contains("no report"), "{none}");
        }
        assert!(text(&side, None).contains("holds 3 reports"));
    }

    #[test]
    fn copies_of_a_report_are_one_and_have_numbers() {
        let one = [("3f1a", "茶县工作报告", "茶叶。"); 3];
        let copies = side(&one);
        assert!(is_one(&copies));
        for wanted in [None, Some("3f1a"), Some("茶县工作报告"), Some("3f1a#3")] {
            assert_eq!(text(&copies, wanted), "茶叶。", "{wanted:?}");
        }
        let two = side(&[one[0], one[1], ("90bc", "茶县工作报告", "茶厂。")]);
        assert!(!is_one(&two));
        assert!(text(&two, None).contains("3f1a#1 茶县工作报告; 3f1a#2 茶县工作报告; 90bc"));
    }
}
