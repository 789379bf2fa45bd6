//! Rows on standard output, in the form that was asked for.

use std::io::Write;

use report_record::args::Format;
use report_record::output::{self, Side};
use report_record::{Result, object};

use crate::groups::Value;

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

/// A column: its name, and the side that its cells stand on in a text table.
pub type Column = (String, Side);

/// A column of words.
pub fn words(name: &str) -> Column {
    (name.to_string(), Side::Left)
}

/// A column of numbers.
pub fn numbers(name: &str) -> Column {
    (name.to_string(), Side::Right)
}

/// Prints rows one by one (text: all at the end, since columns are as wide as their widest cell).
pub struct Rows<'a> {
    sink: &'a mut (dyn Write + Send),
    format: Format,
    columns: Vec<Column>,
    keys: Vec<Vec<u8>>,
    buffer: Vec<u8>,
    text: Vec<Vec<String>>,
}

impl<'a> Rows<'a> {
    /// Begin, with the header of a CSV file.
    pub fn new(
        sink: &'a mut (dyn Write + Send),
        format: Format,
        bom: bool,
        columns: Vec<Column>,
    ) -> Self {
        let mut buffer = Vec::with_capacity(80 * 1024);
        if format == Format::Csv {
            if bom {
                buffer.extend_from_slice(output::MARK);
            }
            output::csv_row(columns.iter().map(|(name, _)| name), &mut buffer);
        }
        let keys = columns
            .iter()
            .map(|(name, _)| {
                let mut key = Vec::new();
                object::push_string(name, &mut key);
                key.push(b':');
                key
            })
            .collect();
        Rows {
            sink,
            format,
            columns,
            keys,
            buffer,
            text: Vec::new(),
        }
    }

    /// Print one row, a cell a column.
    pub fn row(&mut self, cells: &[Cell]) -> Result<()> {
        match self.format {
            Format::Csv => output::csv_row(cells.iter().map(shown), &mut self.buffer),
            Format::Text | Format::Html => {
                self.text.push(cells.iter().map(short).collect());
                return Ok(());
            }
            Format::Jsonl => {
                for (index, (key, cell)) in self.keys.iter().zip(cells).enumerate() {
                    self.buffer.push(if index == 0 { b'{' } else { b',' });
                    self.buffer.extend_from_slice(key);
                    json(cell, &mut self.buffer);
                }
                self.buffer.extend_from_slice(b"}\n");
            }
        }
        if self.buffer.len() > 64 * 1024 {
            output::write(self.sink, &self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }

    /// Print what is left.
    pub fn finish(mut self) -> Result<()> {
        if self.format == Format::Text {
            let header: Vec<(&str, Side)> = self
                .columns
                .iter()
                .map(|(name, side)| (name.as_str(), *side))
                .collect();
            output::table(&header, &self.text, 60, &mut self.buffer);
        }
        output::write(self.sink, &self.buffer)?;
        output::finish(self.sink)
    }
}

fn json(cell: &Cell, out: &mut Vec<u8>) {
    match cell {
        Cell::Text(text) => object::push_string(text, out),
        Cell::Value(value) => out.extend_from_slice(value.raw().as_bytes()),
        Cell::Int(number) => out.extend_from_slice(number.to_string().as_bytes()),
        Cell::Float(number) if number.is_finite() => {
            out.extend_from_slice(decimal(*number).as_bytes());
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
        Cell::Float(number) if number.is_finite() => decimal(*number),
        Cell::Float(_) | Cell::Nothing => String::new(),
    }
}

/// A cell of a table for people: numbers of five significant digits.
fn short(cell: &Cell) -> String {
    match cell {
        Cell::Float(number) if number.is_finite() => significant(*number),
        Cell::Value(Value::Null) => "–".to_string(),
        other => shown(other),
    }
}

/// The shortest decimal that reads back as the same number.
pub fn decimal(number: f64) -> String {
    let size = number.abs();
    if size == 0.0 {
        "0".to_string()
    } else if (1e-7..1e16).contains(&size) {
        number.to_string()
    } else {
        format!("{number:e}")
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
            assert_eq!(decimal(number).parse(), Ok(number));
        }
        assert_eq!(significant(0.012_345_678), "0.012346");
        assert_eq!(significant(1234.0), "1234");
    }
}
