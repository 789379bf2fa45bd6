//! The table of `--wide`: columns that are named by indicator, kind and unit, for programs or for the eye.

use report_record::lang::say;
use report_record::object::quoted;

use super::{Cell, Column, Indicators, Row};
use crate::{Bound, Number};

/// Words before a unit that make it so many times larger, as powers of ten, the longest first.
pub(crate) const TIMES: [(&str, u32); 5] =
    [("万亿", 12), ("亿", 8), ("万", 4), ("千", 3), ("百", 2)];

/// A unit to print amounts in, such as 亿元.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scale {
    name: String,
    unit: String,
    power: u32,
}

impl Scale {
    /// Read 亿元 as 10^8 元.
    ///
    /// # Errors
    /// What is missing.
    pub(crate) fn new(name: &str) -> Result<Self, String> {
        let read = TIMES.iter().find_map(|(word, power)| {
            let unit = name.strip_prefix(word).filter(|unit| !unit.is_empty())?;
            Some((unit.to_string(), *power))
        });
        let (unit, power) = read.ok_or_else(|| {
            format!("--scale {name}: name 百, 千, 万, 亿 or 万亿 and a unit, as in 亿元,万人")
        })?;
        let name = name.to_string();
        Ok(Scale { name, unit, power })
    }

    fn of(&self, number: Number) -> Number {
        number.lowered(self.power).unwrap_or(number)
    }
}

/// The columns of a table, and its rows beneath them: numbers alone, so that they can be reckoned with.
pub(crate) struct Table<'a> {
    indicators: &'a Indicators,
    rows: &'a [Row],
    columns: Vec<Shown<'a>>,
    scales: &'a [Scale],
}

/// A column of the table.
struct Shown<'a> {
    column: &'a Column,
    part: Part,
    /// The unit that it is printed in, if it is another than its own.
    scale: Option<&'a Scale>,
}

/// What of a cell a column shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Value,
    Max,
    Bound,
    Clause,
}

impl<'a> Table<'a> {
    /// Of these rows, amounts in these units; with columns beside each that say how exact a value is, and in which clause it
    /// stands, if they are asked for.
    pub(crate) fn new(
        indicators: &'a Indicators,
        rows: &'a [Row],
        scales: &'a [Scale],
        [bounds, clauses]: [bool; 2],
    ) -> Self {
        let mut all: Vec<&Column> = rows.iter().flat_map(Row::keys).collect();
        all.sort_unstable();
        all.dedup();
        let mut columns = Vec::new();
        for column in all {
            let cells = || rows.iter().filter_map(|row| row.get(column));
            // Where no value reaches one of the unit it stays away: no income a head is told in 亿元.
            let scale = scales.iter().find(|scale| {
                let reached = |cell: &Cell| scale.of(cell.value).to_f64().abs() >= 1.0;
                scale.unit == column.unit && cells().any(reached)
            });
            let mut show = |part| {
                columns.push(Shown {
                    column,
                    part,
                    scale,
                });
            };
            show(Part::Value);
            if cells().any(|cell| cell.max.is_some()) {
                show(Part::Max);
            }
            if bounds {
                show(Part::Bound);
            }
            if clauses {
                show(Part::Clause);
            }
        }
        Table {
            indicators,
            rows,
            columns,
            scales,
        }
    }

    /// The units asked for in which no column is printed.
    pub(crate) fn unused(&self) -> impl Iterator<Item = &str> {
        let used = |scale: &&Scale| !self.columns.iter().any(|shown| shown.scale == Some(scale));
        self.scales.iter().filter(used).map(|scale| &*scale.name)
    }

    /// The names of the columns.
    pub(crate) fn names(&self) -> impl Iterator<Item = String> {
        self.columns.iter().map(|shown| {
            let part = match shown.part {
                Part::Value => "",
                Part::Max => " max",
                Part::Bound => " bound",
                Part::Clause => " clause",
            };
            let Column { kind, unit, .. } = shown.column;
            let name = &self.indicators.list[shown.column.indicator].name;
            let unit = shown.scale.map_or(unit, |scale| &scale.name);
            format!("{name} {kind}{part} {unit}").trim_end().to_string()
        })
    }

    /// The cells of a row, as raw JSON.
    pub(crate) fn cells(&self, row: usize) -> impl Iterator<Item = Option<String>> {
        self.columns.iter().map(move |shown| {
            let cell = self.rows[row].get(shown.column)?;
            let scaled = |number: Number| shown.scale.map_or(number, |scale| scale.of(number));
            match shown.part {
                Part::Value => Some(scaled(cell.value).to_string()),
                Part::Max => Some(scaled(cell.max?).to_string()),
                Part::Bound => Some(quoted(cell.bound.name())),
                Part::Clause => Some(quoted(&cell.clause)),
            }
        })
    }

    /// How many values are bounds or approximate, and no column says so.
    pub(crate) fn vague(&self) -> usize {
        let cells = self.rows.iter().flat_map(Row::values);
        cells.filter(|cell| cell.bound != Bound::Exact).count()
    }

    /// Whether anything is stated of an indicator.
    pub(crate) fn states(&self, indicator: usize) -> bool {
        let mut columns = self.columns.iter();
        columns.any(|shown| shown.column.indicator == indicator)
    }

    /// The name of a line, with its unit where another line would have the same.
    fn title(&self, column: &Column) -> String {
        let name = &self.indicators.list[column.indicator].name;
        let twin = |shown: &Shown| {
            shown.column.unit != column.unit
                && (shown.column.indicator, &shown.column.kind) == (column.indicator, &column.kind)
        };
        // 增速 is a rate: an amount by which something changed is called otherwise.
        let amount = column.kind.contains("change") && !["%", "倍"].contains(&&*column.unit);
        let amount = if amount { " amount" } else { "" };
        let asked = format!("{}|panel{amount}", column.kind);
        let kind = say(&asked);
        if self.columns.iter().any(twin) {
            format!("{name} {kind} {}", column.unit)
        } else {
            format!("{name} {kind}")
        }
    }

    /// For the eye: a line a column, of its name and what each row shows.
    pub(crate) fn lines(&self) -> Vec<Vec<String>> {
        let line = |column: &Column| {
            let cells = self.rows.iter().map(|row| row.get(column));
            let cells = cells.map(|cell| cell.map(|cell| cell.marked(&column.unit)));
            let name = std::iter::once(self.title(column));
            name.chain(cells.map(Option::unwrap_or_default)).collect()
        };
        self.values().map(line).collect()
    }

    /// The clauses that state what the cells of these lines show.
    pub(crate) fn clauses(&self) -> impl Iterator<Item = Vec<&str>> {
        self.values().map(|column| {
            let cells = self.rows.iter().map(|row| row.get(column));
            cells
                .map(|cell| cell.map_or("", |cell| &cell.clause))
                .collect()
        })
    }

    /// What the columns of values hold.
    fn values(&self) -> impl Iterator<Item = &Column> {
        let values = self
            .columns
            .iter()
            .filter(|shown| shown.part == Part::Value);
        values.map(|shown| shown.column)
    }
}

impl Cell {
    /// As a person writes it: ≈5%, ≥110人, 4.5–5%, 286.4亿元.
    fn marked(&self, unit: &str) -> String {
        let bound = match self.bound {
            Bound::Exact => "",
            Bound::About => "≈",
            Bound::Over => "≥",
            Bound::Under => "≤",
        };
        let (word, power) = self.times();
        let shown = |number: Number| number.lowered(power).unwrap_or(number).to_string();
        let max = self.max.map(|max| format!("–{}", shown(max)));
        let max = max.unwrap_or_default();
        format!("{bound}{}{max}{word}{unit}", shown(self.value))
    }

    /// The larger of 亿 and 万 in which it is at least one and has no more than two decimals.
    fn times(&self) -> (&'static str, u32) {
        let numbers = [Some(self.value), self.max];
        let short = |power: u32| {
            numbers.iter().flatten().all(|number| {
                let lowered = number.lowered(power);
                lowered.is_some_and(|n| n.to_f64().abs() >= 1.0 && n.decimals() <= 2)
            })
        };
        let words = [("亿", 8), ("万", 4)];
        words
            .into_iter()
            .find(|(_, power)| short(*power))
            .unwrap_or(("", 0))
    }
}
