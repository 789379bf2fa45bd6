//! Rows on standard output, in the form that was asked for.

use std::fmt::{self, Display, Formatter};
use std::io::Write;

use report_record::args::Format;
use report_record::output::{self, Side, width};
use report_record::{Result, object};

use crate::groups::Value;
use crate::panel::PER;
use crate::picture::{self, Drawn, Point};

/// One cell of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A string.
    Text(String),
    /// The value of a group field.
    Value(Value),
    /// A count.
    Int(u64),
    /// A statistic; not a number and infinity are printed as nothing (`null`).
    Float(f64),
    /// Nothing: `null` in JSON, an empty cell elsewhere.
    Nothing,
}

impl From<Option<f64>> for Cell {
    fn from(statistic: Option<f64>) -> Self {
        statistic.map_or(Cell::Nothing, Cell::Float)
    }
}

/// A column: its name, and the side that its cells stand on in a text table.
pub type Column = (String, Side);

/// A column of numbers.
pub fn numbers(name: &str) -> Column {
    (name.to_string(), Side::Right)
}

/// Columns of the group fields, then these.
pub fn with_groups(by: &[String], more: &[&str]) -> Vec<Column> {
    let words = |name: &str| (name.to_string(), Side::Left);
    let mut columns: Vec<Column> = by.iter().map(|name| words(name)).collect();
    columns.extend(more.iter().map(|name| match *name {
        "term" | "source" | "target" => words(name),
        name => numbers(name),
    }));
    columns
}

/// The cells of the group fields.
pub fn values(values: &[Value]) -> Vec<Cell> {
    values.iter().cloned().map(Cell::Value).collect()
}

/// Prints rows one by one on standard output (text: all at the end, since columns are as wide as their widest cell).
pub struct Rows {
    sink: output::Output,
    format: Format,
    columns: Vec<Column>,
    keys: Vec<Vec<u8>>,
    buffer: Vec<u8>,
    /// Rows that are printed together at the end.
    kept: Vec<Vec<Cell>>,
    drawn: Drawn,
}

impl Rows {
    /// Begin, with the header of a CSV file.
    pub fn new(format: Format, columns: Vec<Column>, drawn: Drawn) -> Self {
        let mut buffer = Vec::with_capacity(80 * 1024);
        let names = || columns.iter().map(|(name, _)| name.as_str());
        if format == Format::Csv {
            output::csv_header(names(), &mut buffer);
        }
        Rows {
            sink: output::stdout(),
            format,
            keys: keys(names()),
            columns,
            buffer,
            kept: Vec::new(),
            drawn,
        }
    }

    /// Print one row, a cell a column: those of its group, and the others.
    pub fn row(&mut self, group: &[Cell], others: &[Cell]) -> Result<()> {
        let cells = group.iter().chain(others);
        match self.format {
            Format::Csv => cells_as_csv(cells, &mut self.buffer),
            Format::Text | Format::Html => {
                self.kept.push(cells.cloned().collect());
                return Ok(());
            }
            Format::Jsonl => cells_as_json(&self.keys, cells, &mut self.buffer),
        }
        if self.buffer.len() > 64 * 1024 {
            output::write(&mut self.sink, &self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }

    /// Print what is left.
    pub fn finish(mut self) -> Result<()> {
        match self.format {
            Format::Text => self.table(),
            Format::Html => {
                let points = self.points();
                let page = picture::page(&self.columns, &self.kept, &points, self.drawn);
                self.buffer.extend_from_slice(page.as_bytes());
            }
            Format::Jsonl | Format::Csv => {}
        }
        output::write(&mut self.sink, &self.buffer)?;
        output::finish(&mut self.sink)
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|(column, _)| column == name)
    }

    /// A table, with a bar behind each count of a term.
    fn table(&mut self) {
        let cell = 60.min(output::columns() / 2);
        let mut header: Vec<(&str, Side)> = self
            .columns
            .iter()
            .map(|(name, side)| (name.as_str(), *side))
            .collect();
        let mut text: Vec<Vec<String>> = self
            .kept
            .iter()
            .map(|row| row.iter().map(short).collect())
            .collect();
        let drawn = ["weight", "g2", "slope"]
            .iter()
            .all(|name| self.place(name).is_none());
        if let (Some(_), Some(count), true) = (self.place("term"), self.place("count"), drawn) {
            let counts: Vec<u64> = self
                .kept
                .iter()
                .map(|row| match row[count] {
                    Cell::Int(count) => count,
                    _ => 0,
                })
                .collect();
            let most = counts.iter().copied().max().unwrap_or(0).max(1);
            let columns = 0..header.len();
            let widest = columns.map(|at| {
                let cells = text.iter().map(|row| width(&row[at]).min(cell));
                2 + cells.max().unwrap_or(0).max(width(header[at].0))
            });
            // What the terminal has left; a bar of three columns says nothing.
            let room = output::columns().saturating_sub(widest.sum()).min(20);
            if room > 3 {
                header.push(("", Side::Left));
                for (row, count) in text.iter_mut().zip(counts) {
                    row.push(bar(count, most, room));
                }
            }
        }
        output::table(&header, &text, cell, &mut self.buffer);
    }

    /// What of the rows can be drawn: terms with counts (of keyness with their G²), or the columns of a wide panel.
    fn points(&self) -> Vec<Point> {
        let count = self.place("g2").or_else(|| self.place("count"));
        if let (Some(term), Some(count), Some(share)) =
            (self.place("term"), count, self.place("share"))
        {
            let point = |row: &Vec<Cell>| {
                let cells = (number(&row[count]), number(&row[share]));
                point(&row[..term], shown(&row[term]), cells)
            };
            return self.kept.iter().map(point).collect();
        }
        let (Some(tokens), Some(records)) = (self.place("tokens"), self.place("all_records"))
        else {
            return Vec::new();
        };
        let mut points = Vec::new();
        for row in &self.kept {
            for (at, cell) in row.iter().enumerate().skip(records + 1) {
                let total = number(&row[tokens]);
                let share = match self.drawn.per {
                    Some(per) => number(cell) / per as f64,
                    None if total > 0.0 => number(cell) / total,
                    None => 0.0,
                };
                let name = &self.columns[at].0;
                let term = match (self.drawn.per, name.rsplit_once(PER)) {
                    (Some(_), Some((term, _))) => term.to_string(),
                    _ => name.clone(),
                };
                points.push(point(&row[..tokens], term, (share * total, share)));
            }
        }
        points
    }
}

fn number(cell: &Cell) -> f64 {
    match cell {
        Cell::Int(number) => *number as f64,
        Cell::Float(number) => *number,
        _ => 0.0,
    }
}

/// A point of a picture: the last field of the group that is a number orders it.
fn point(group: &[Cell], term: String, (count, share): (f64, f64)) -> Point {
    let names: Vec<String> = group.iter().map(short).collect();
    let mut ordered = group.iter().enumerate().rev();
    let at = ordered.find_map(|(index, cell)| match cell {
        Cell::Value(value) => Some((index, value.number()?)),
        _ => None,
    });
    let others = |index| [&names[..index], &names[index + 1..]].concat().join(", ");
    Point {
        group: names.join(", "),
        at: at.map(|(index, number)| (number, others(index))),
        term,
        count,
        share,
    }
}

/// A bar of up to so many columns, in eighths.
fn bar(count: u64, most: u64, columns: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let all = columns as u128 * 8;
    let length = usize::try_from(u128::from(count) * all / u128::from(most)).unwrap_or(0);
    "█".repeat(length / 8) + EIGHTHS[length % 8]
}

/// What stands before each cell of a line of JSON, from the names of the columns.
pub fn keys<'n>(names: impl Iterator<Item = &'n str>) -> Vec<Vec<u8>> {
    names
        .enumerate()
        .map(|(index, name)| {
            let mut key = vec![if index == 0 { b'{' } else { b',' }];
            object::push_string(name, &mut key);
            key.push(b':');
            key
        })
        .collect()
}

/// One line of JSON.
pub fn cells_as_json<'c>(
    keys: &[Vec<u8>],
    cells: impl Iterator<Item = &'c Cell>,
    out: &mut Vec<u8>,
) {
    for (key, cell) in keys.iter().zip(cells) {
        out.extend_from_slice(key);
        json(cell, out);
    }
    out.extend_from_slice(b"}\n");
}

/// One row of CSV.
pub fn cells_as_csv<'c>(cells: impl Iterator<Item = &'c Cell>, out: &mut Vec<u8>) {
    output::csv_row(cells.map(shown), out);
}

fn json(cell: &Cell, out: &mut Vec<u8>) {
    match cell {
        Cell::Text(text) => object::push_string(text, out),
        Cell::Value(value) => out.extend_from_slice(value.raw().as_bytes()),
        Cell::Int(number) => out.extend_from_slice(number.to_string().as_bytes()),
        Cell::Float(number) if number.is_finite() => {
            // Writing to memory cannot fail.
            let _ = write!(out, "{}", Decimal(*number));
        }
        Cell::Float(_) | Cell::Nothing => out.extend_from_slice(b"null"),
    }
}

/// A cell of a CSV file.
fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Value(value) => value.shown().to_string(),
        Cell::Int(number) => number.to_string(),
        Cell::Float(number) if number.is_finite() => Decimal(*number).to_string(),
        Cell::Float(_) | Cell::Nothing => String::new(),
    }
}

/// A cell of a table or page for people: numbers of five significant digits.
pub fn short(cell: &Cell) -> String {
    match cell {
        Cell::Float(number) if number.is_finite() => significant(*number),
        Cell::Value(Value::Null) => "–".to_string(),
        other => shown(other),
    }
}

/// The shortest decimal that reads back as the same number.
pub struct Decimal(pub f64);

impl Display for Decimal {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        let size = self.0.abs();
        if size == 0.0 {
            f.write_str("0")
        } else if (1e-7..1e16).contains(&size) {
            write!(f, "{}", self.0)
        } else {
            write!(f, "{:e}", self.0)
        }
    }
}

/// Five significant digits.
pub fn significant(number: f64) -> String {
    let size = number.abs();
    if size == 0.0 {
        return "0".to_string();
    }
    if !(1e-5..1e7).contains(&size) {
        return format!("{number:.3e}");
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let places = (4.0 - size.log10().floor()).clamp(0.0, 9.0) as usize;
    let text = format!("{number:.places$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_string()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_back_as_they_were() {
        for number in [0.1 + 0.2, 1e-300, 1.0, 12345.678, 6e22, -0.0001] {
            assert_eq!(Decimal(number).to_string().parse(), Ok(number));
        }
        assert_eq!(significant(0.012_345_678), "0.012346");
        assert_eq!(significant(1234.0), "1234");
    }
}
