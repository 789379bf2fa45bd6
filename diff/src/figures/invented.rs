//! Figures for tests.

use super::read::Figure;

/// `item|text|value|unit`, and behind them, in any order, what is not as it mostly is: `plan`, `rise` or `fall`, a bound,
/// `years` in a review of several, the clause (else the item and the text). `4~5` is a range.
pub fn figure(row: &str) -> Figure {
    let cells: Vec<&str> = row.split('|').collect();
    let (item, text) = (cells[0], cells[1]);
    let (value, max) = cells[2].split_once('~').unwrap_or((cells[2], "null"));
    let (mut role, mut change, mut bound) = ("actual", "null".to_string(), "exact");
    let (mut clause, mut review_of_years) = (format!("{item}{text}"), false);
    for cell in &cells[4..] {
        match *cell {
            "plan" | "actual" => role = cell,
            "rise" | "fall" => change = format!("\"{cell}\""),
            "over" | "under" | "about" | "exact" => bound = cell,
            "years" => review_of_years = true,
            told => clause = told.to_string(),
        }
    }
    let json = format!(
        r#"{{"text":"{text}","value":{value},"max":{max},"unit":"{}","bound":"{bound}","item":"{item}","change":{change},"role":"{role}","clause":"{clause}"}}"#,
        cells[3]
    );
    let mut figure = Figure::from_row(&json).unwrap_or_else(|what| panic!("{what}"));
    figure.review_of_years = review_of_years;
    figure.settle(None);
    figure
}

/// The lines of a table of cases, each with the word before it, or alone.
pub fn cases(table: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = table.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_once(' ').unwrap_or(("", line)))
}

/// Several of them.
pub fn figures(rows: &[&str]) -> Vec<Figure> {
    rows.iter().map(|row| figure(row)).collect()
}
