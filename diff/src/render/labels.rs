//! What the rows of one pair of reports say in front, where a run compares several pairs.

use report_record::object::push_string;
use report_record::{lang, output};

use crate::row::{bare, list};

/// Names and values of one pair; none where only one pair is compared.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// Name and value of each.
    pub cells: Vec<(String, String)>,
    /// The table has its header already.
    pub continued: bool,
}

impl Labels {
    /// Whether the run compares several pairs, so that a header or title is due even if a pair does not differ.
    pub fn is_needed(&self) -> bool {
        !self.cells.is_empty()
    }

    /// Append the beginning of a JSON object: `{`, or `{"pair":{…},`.
    pub fn json(&self, out: &mut Vec<u8>) {
        out.push(b'{');
        if self.cells.is_empty() {
            return;
        }
        bare("\"pair\":{", out);
        list(&self.cells, out, |(name, value), out| {
            push_string(name, out);
            out.push(b':');
            push_string(value, out);
        });
        bare("},", out);
    }

    /// Append the header row of a table, once.
    pub fn header<'a>(&'a self, cells: impl IntoIterator<Item = &'a str>, out: &mut Vec<u8>) {
        if self.continued {
            return;
        }
        let names = self.cells.iter().map(|(name, _)| name.as_str());
        output::csv_header(names.chain(cells), out);
    }

    /// Append a row of a table.
    pub fn row(&self, cells: impl IntoIterator<Item = String>, out: &mut Vec<u8>) {
        let values = self.cells.iter().map(|(_, value)| value.clone());
        output::csv_row(values.chain(cells), out);
    }

    /// Append the pair's heading in a view for people: `region 云溪县, old_year 2024, …`.
    pub fn title(&self, out: &mut Vec<u8>) {
        if self.cells.is_empty() {
            return;
        }
        let cells = self.cells.iter();
        let cells = cells.map(|(name, value)| format!("{} {value}", lang::name(name)));
        let cells: Vec<String> = cells.collect();
        if self.continued {
            out.push(b'\n');
        }
        let line = format!("== {}", cells.join(", "));
        bare(&output::visible(&line), out);
        bare("\n\n", out);
    }
}
