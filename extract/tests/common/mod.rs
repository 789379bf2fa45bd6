//! What the tests share: reports of a few sentences, the program run on them, and each way to tell what was found, a string a figure.

use std::collections::BTreeMap;

use report_extract::{Change, Context, Extractor, Figure};
use report_tests::Ran;
use serde_json::json;

/// Run the program with these arguments, blanks between them, and this input.
pub fn run(args: &str, input: &str) -> Ran {
    let program = env!("CARGO_BIN_EXE_report-extract");
    report_tests::run(program, args.split_whitespace(), input)
}

/// Records of a report of this region on 2025, a line a record; those that end in no full stop are headings.
pub fn report(region: &str, lines: &str) -> String {
    let record = |text: &str| {
        let kind = if text.ends_with('。') {
            "paragraph"
        } else {
            "heading"
        };
        let record = json!({"id": "x", "title": "甲", "region": region, "year": 2025, "kind": kind, "text": text});
        format!("{record}\n")
    };
    lines.lines().map(record).collect()
}

/// These cells of each row of the table of figures, with blanks between; `-` for an empty one.
pub fn cells(args: &str, input: &str, names: &[&str]) -> Vec<String> {
    let table = run(&format!("--format csv {args}"), input).out;
    let mut rows = table.lines().map(|row| row.split(',').collect::<Vec<_>>());
    let header = rows.next().unwrap();
    let at = |name: &&str| header.iter().position(|own| own == name).unwrap();
    let columns: Vec<usize> = names.iter().map(at).collect();
    let told = |row: Vec<&str>| {
        let cell = |at: &usize| if row[*at].is_empty() { "-" } else { row[*at] };
        columns.iter().map(cell).collect::<Vec<_>>().join(" ")
    };
    rows.map(told).collect()
}

/// The figures of a text that stands in no report.
pub fn figures(text: &str) -> Vec<Figure> {
    Extractor::new().figures(text, &Context::default())
}

/// One string of each figure.
pub fn told(text: &str, tell: impl FnMut(&Figure) -> String) -> Vec<String> {
    figures(text).iter().map(tell).collect()
}

/// What is counted or measured.
pub fn item(figure: &Figure) -> &str {
    figure.item.as_deref().unwrap_or("-")
}

/// `value unit item`.
pub fn short(text: &str) -> Vec<String> {
    told(text, |f| format!("{} {} {}", f.value, f.unit, item(f)))
}

/// `text item`.
pub fn items(text: &str) -> Vec<String> {
    told(text, |f| format!("{} {}", f.text, item(f)))
}

/// `value[~max] unit bound`.
pub fn amounts(text: &str) -> Vec<String> {
    told(text, |f| {
        let max = f.max.map(|max| format!("~{max}")).unwrap_or_default();
        format!("{}{max} {} {}", f.value, f.unit, f.bound.name())
    })
}

/// `text bound`.
pub fn bounds(text: &str) -> Vec<String> {
    told(text, |f| format!("{} {}", f.text, f.bound.name()))
}

/// `text item change basis`.
pub fn changes(text: &str) -> Vec<String> {
    told(text, |f| {
        let change = f.change.map_or("-", Change::name);
        let basis = f.basis.as_deref().unwrap_or("-");
        format!("{} {} {change} {basis}", f.text, item(f))
    })
}

/// `text role`.
pub fn roles(text: &str) -> Vec<String> {
    told(text, |f| format!("{} {}", f.text, f.role.name()))
}

/// The time that each is stated for.
pub fn periods(text: &str) -> Vec<String> {
    told(text, |f| f.period.clone().unwrap_or("-".to_string()))
}

/// `column cell` of the table of `--wide` of a report of 云山省, a sentence or heading a line, in the order of their names.
pub fn wide(lines: &str) -> Vec<String> {
    columns("", &report("云山省", lines))
}

/// The same of a report of the region that stands before it, with a colon between.
pub fn placed(report_of: &str) -> Vec<String> {
    let (region, lines) = report_of.split_once('：').unwrap();
    columns("", &report(region, lines))
}

/// The same of these records, with more arguments. A bound that says `exact` is left out.
pub fn columns(args: &str, records: &str) -> Vec<String> {
    let args = format!("--wide --bounds --format csv {args}");
    let table = run(&args, records);
    let mut rows = table.out.lines().map(|line| line.split(','));
    let (names, cells) = (rows.next().unwrap(), rows.next().unwrap());
    // Six columns say which report it is.
    let cells = names
        .zip(cells)
        .skip(6)
        .filter(|(_, cell)| *cell != "exact");
    let sorted: BTreeMap<_, _> = cells.collect();
    sorted
        .iter()
        .map(|(name, cell)| format!("{name} {cell}"))
        .collect()
}

/// That in each text just these figures are found, as a function above tells them. All texts in which others are found are told of.
macro_rules! found {
    ($told:ident: $($text:literal => $($figure:literal),*;)*) => {
        let mut wrong = Vec::new();
        $(
            let (found, expected): (Vec<String>, &[&str]) = ($told($text), &[$($figure),*]);
            if found != expected {
                wrong.push(format!("{}\n  {found:?}, not {expected:?}", $text));
            }
        )*
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    };
}
