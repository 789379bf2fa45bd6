//! `--format text`: a line a figure, in columns as wide as the terminal has room for.

use report_record::lang;
use report_record::output::{COLUMNS, Side, row, shorten};

use crate::output;

/// What a column shows: a cell of a CSV row, or the line.
struct Column {
    cell: Option<usize>,
    name: &'static str,
    width: usize,
    side: Side,
    /// In which order it is left out where there is no room: what the text says in other words first; 0: never.
    order: u8,
}

const ALL: [Column; 9] = [
    column(None, "line", 5, Side::Right, 3),
    column(Some(1), "value", 14, Side::Right, 4),
    column(Some(3), "unit", 8, Side::Left, 5),
    column(Some(5), "item", 32, Side::Left, 0),
    column(Some(6), "change", 6, Side::Left, 2),
    column(Some(8), "role", 6, Side::Left, 6),
    column(Some(9), "period", 14, Side::Left, 1),
    column(Some(13), "span", 5, Side::Left, 2),
    column(Some(0), "text", TEXT, Side::Left, 0),
];

/// Room for the figure as printed; where there is more, it is never cut.
const TEXT: usize = 12;

/// An item is not cut below this for the sake of another column.
const ITEM: usize = 16;

const fn column(
    cell: Option<usize>,
    name: &'static str,
    width: usize,
    side: Side,
    order: u8,
) -> Column {
    Column {
        cell,
        name,
        width,
        side,
        order,
    }
}

/// Leave out what there is no room for; the room that is left for the last column.
fn fit(shown: &mut Vec<Column>, columns: usize) -> usize {
    let item = |column: &Column| column.name == "item";
    let taken = |shown: &[Column]| {
        let cells = shown.iter().filter(|column| !item(column));
        cells.map(|column| column.width + 2).sum::<usize>()
    };
    for first in 1..=6 {
        if taken(shown) + ITEM > columns {
            shown.retain(|column| column.order != first);
        }
    }
    let room = columns.saturating_sub(taken(shown)).clamp(6, 32);
    for column in shown.iter_mut().filter(|column| item(column)) {
        column.width = room;
    }
    let before = shown.iter().rev().skip(1).map(|c| c.width + 2);
    columns.saturating_sub(before.sum())
}

/// The columns that fit.
pub(crate) struct Listing {
    columns: Vec<Column>,
    /// Columns of the last cell, where the terminal is narrow.
    last: Option<usize>,
}

impl Listing {
    /// For a terminal of so many columns.
    pub(crate) fn new(columns: usize) -> Self {
        let mut shown: Vec<Column> = ALL.into();
        let last = (columns < COLUMNS).then(|| fit(&mut shown, columns));
        Listing {
            columns: shown,
            last,
        }
    }

    /// The names of the columns.
    pub(crate) fn header(&self, out: &mut Vec<u8>) {
        self.line(|column| lang::name(column.name), out);
    }

    /// A figure, by its cells in a CSV row.
    pub(crate) fn row(&self, line: &str, cells: &[String], out: &mut Vec<u8>) {
        self.line(
            |column| {
                let cell = column.cell.map_or(line, |cell| cells[cell].as_str());
                match column.name {
                    "change" | "role" => lang::name(cell),
                    "span" => lang::say(output::span(cell)),
                    _ => cell,
                }
            },
            out,
        );
    }

    /// Rows come one by one from an endless stream: their columns have a fixed width.
    fn line<'a>(&self, cell: impl Fn(&Column) -> &'a str, out: &mut Vec<u8>) {
        let widths: Vec<(usize, Side)> = self.columns.iter().map(|c| (c.width, c.side)).collect();
        let mut cells: Vec<&str> = self.columns.iter().map(cell).collect();
        let cut = (self.last, cells.pop().unwrap_or_default());
        let last = match cut {
            (Some(columns), text) => shorten(text, columns),
            (None, text) => text.into(),
        };
        cells.push(&last);
        row(&widths, &cells, out);
    }
}
