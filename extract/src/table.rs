//! Tables: lines of cells with tabs between, under a header that says what each column is.
//!
//! The header of a table tells the time, the role and the unit of each of its columns (2025年目标, 2025年完成（亿元）, 增速), and
//! the first cell of a row what is measured. A row with another number of cells than its header stays as it is read without.

mod column;

use std::sync::Arc;

use column::{Column, Kind, bracketed, unit, year_of};

use crate::lexicon::{Cue, LEXICON};
use crate::numeral::digit;
use crate::panel::Indicators;
use crate::span::{Time, one_year};
use crate::words::{Words, chars, past_signs};
use crate::{Change, Context, Extractor, Figure, Role};

/// What the header of a table says of its columns.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Table {
    columns: Vec<Column>,
    /// A second row of the header may follow.
    open: bool,
}

/// What stands for nothing in a cell.
fn blank(cell: &str) -> bool {
    cell.chars().all(|c| !c.is_alphanumeric())
}

/// Whether no number stands in a cell but years, and months of one.
fn wordy(cell: &str) -> bool {
    let cell = chars(cell);
    let runs = cell.chunk_by(|a, b| digit(*a).is_some() == digit(*b).is_some());
    let mut at = 0;
    runs.into_iter().all(|run| {
        at += run.len();
        let behind = cell.get(at);
        digit(run[0]).is_none()
            || run.len() == 4
            || run.len() <= 2 && behind.is_some_and(|c| matches!(c, '月' | '-' | '—' | '－'))
    })
}

impl Table {
    /// The header that a row is, if it is one: a word for what is measured, and columns of which some are known.
    fn header(cells: &[&str]) -> Option<Table> {
        if cells.len() < 2 || !cells.iter().all(|cell| wordy(cell)) {
            return None;
        }
        let names = cells.iter().map(|cell| (*cell).to_string());
        let table = Table::named(names, true);
        table
            .columns
            .iter()
            .any(|column| column.kind == Kind::Item)
            .then_some(table)
    }

    fn named(names: impl Iterator<Item = String>, open: bool) -> Table {
        let mut columns: Vec<Column> = names.map(Column::of).collect();
        // 任务 before 2025年目标: the first that may name what is measured, whatever it is called.
        let told = columns.iter().any(|column| column.kind == Kind::Item);
        let first = columns.iter().position(Column::may_name);
        if let Some(at) = first.filter(|_| !told)
            && columns[at + 1..].iter().any(Column::certain)
        {
            (columns[at].kind, columns[at].role) = (Kind::Item, None);
        }
        // 2025年完成, 增速: the growth of what stands before it.
        let mut left: (Option<Role>, Option<String>) = (None, None);
        let mut grown = false;
        for column in &mut columns {
            column.either = grown && column.role == Some(Role::Plan) && column.unit.is_none();
            grown |= matches!(column.kind, Kind::Change(_) | Kind::Moved);
            match column.kind {
                // An earlier year is only there to be compared with.
                Kind::Level if column.is_before(left.1.as_deref()) => {}
                Kind::Level => left = (column.role, column.period.clone()),
                Kind::Change(_) | Kind::Moved
                    if column.role.is_none() && column.period.is_none() =>
                {
                    (column.role, column.period) = left.clone();
                }
                _ => {}
            }
        }
        // 2026年目标, 增速: right behind a target, a growth says that this is none.
        for at in 1..columns.len() {
            columns[at - 1].either &= !matches!(columns[at].kind, Kind::Change(_) | Kind::Moved);
        }
        Table { columns, open }
    }

    /// With the second row of a header, whose names stand under those of the first: 2025年, and under it 目标 and 完成.
    fn under(&self, cells: &[&str]) -> Option<Table> {
        let second = self.open
            && cells.len() == self.columns.len()
            && cells.iter().all(|cell| wordy(cell))
            && self.columns.iter().zip(cells).all(|(column, cell)| {
                let item = matches!(column.kind, Kind::Item | Kind::Unit);
                !item || blank(cell) || *cell == column.name
            });
        if !second {
            return None;
        }
        let mut above = "";
        let names = self.columns.iter().zip(cells).map(|(column, cell)| {
            let name = &column.name;
            // A name over several columns stands over the first of them.
            if !blank(name) {
                above = name;
            }
            if blank(cell) || *cell == name {
                name.clone()
            } else {
                format!("{above}{cell}")
            }
        });
        Some(Table::named(names, false))
    }

    /// Whether a column is called what names what is measured.
    fn sure(&self) -> bool {
        let mut columns = self.columns.iter();
        columns.any(|column| Cue::ColumnItem.is_str(bracketed(&column.name).0))
    }

    /// What a line of cells is of, and in what its bare numbers are told, if it is a row of it.
    fn row<'a>(&self, cells: &[&'a str]) -> Option<(&'a str, Option<String>)> {
        let at = |kind: Kind| self.columns.iter().position(|column| column.kind == kind);
        // With a cell less, it is not known which one is empty.
        let item = at(Kind::Item).filter(|_| cells.len() == self.columns.len())?;
        let (name, inside) = bracketed(numberless(cells[item]));
        let digits = name.contains(|c| digit(c).is_some());
        let words = self.sure() || !digits || name.contains(|c: char| c.is_ascii_alphabetic());
        let own = at(Kind::Unit).map(|at| cells[at]).or(inside);
        let known = words && !blank(name) && name != self.columns[item].name;
        known.then(|| (name, own.and_then(unit)))
    }
}

/// Reads lines in order and knows the header of the table that each is a row of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    /// The header that the last line is a row of.
    pub(crate) table: Option<Arc<Table>>,
    /// The line before was no row, but may be a title within the table.
    titled: bool,
    /// The line before was a row, of whatever table.
    inside: bool,
}

/// Characters of a title within a table: 一、经济发展.
const TITLE: usize = 20;

impl Rows {
    /// Pass a row.
    pub(crate) fn pass(&mut self, line: &str) {
        let inside = std::mem::replace(&mut self.inside, true);
        let titled = std::mem::take(&mut self.titled);
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        let known = self.table.as_ref();
        let under = known.and_then(|table| table.under(&cells));
        // 茶亭, 已完成: a row like the one before it.
        let header = || Table::header(&cells).filter(|table| table.sure() || !inside);
        if let Some(table) = under.or_else(header) {
            self.table = Some(Arc::new(table));
        } else if titled && cells.iter().all(|cell| wordy(cell)) {
            // The header of another table, which says nothing of its columns.
            self.table = None;
        } else if let Some(table) = self.table.as_mut().filter(|table| table.open) {
            Arc::make_mut(table).open = false;
        }
    }

    /// Pass a line that is no row: one with a number (一、经济发展) may stand within a table as a title.
    ///
    /// Behind any other (附表2：各镇情况) begins another table.
    pub(crate) fn between(&mut self, line: &str) {
        self.inside = false;
        if self.table.is_none() {
            return;
        }
        let numbered = numberless(line).len() < line.trim().len();
        let title = numbered && line.chars().count() <= TITLE && !line.contains(['。', '；']);
        if self.titled || !title {
            self.table = None;
        }
        self.titled = title && !self.titled;
    }
}

/// Bytes of a row that is the clause of its figures.
const CLAUSE: usize = 2000;

/// 完成率: what a cell names neither by itself nor by another is named by its column, and not by all the cells before it.
fn headed(mut figure: Figure, column: Option<&Column>, cells: &[&str]) -> Figure {
    let item = figure.item.as_deref().unwrap_or_default();
    let named = |cell: &&str| cell.replace(' ', "").contains(item);
    if let Some(column) = column
        && !cells.iter().any(named)
    {
        figure.item = Some(bracketed(&column.name).0.to_string());
        // What was done of a plan is no plan, wherever the table stands.
        if column.role == Some(Role::Actual) {
            figure.role = Role::Actual;
        }
    }
    figure
}

impl Extractor {
    /// Read a line of cells again: those of a row by their columns, and others by themselves where they name what they tell of
    /// (新增学位1万个，其中幼儿园学位3000个). Where the cells stand whose columns leave open in what they are told.
    pub(crate) fn row(
        &mut self,
        line: &str,
        context: &Context,
        figures: &mut Vec<Figure>,
    ) -> Vec<(usize, usize)> {
        let cells: Vec<&str> = line.split('\t').collect();
        let row = context
            .table
            .and_then(|table| Some((table, table.row(&cells)?)));
        let context = Context {
            table: None,
            ..*context
        };
        // Of a row of any length its cell is enough.
        let clause = |cell| if line.len() <= CLAUSE { line } else { cell };
        let mut told = [None; 2];
        let mut rest = std::mem::take(figures).into_iter().peekable();
        let (mut from, mut read, mut open) = (0, Vec::new(), Vec::new());
        for (at, cell) in cells.iter().enumerate() {
            let to = from + cell.chars().count();
            let plain = std::iter::from_fn(|| rest.next_if(|one| one.start < to));
            let known = row.as_ref().map(|(table, of)| (&table.columns[at], of));
            let unit = known.and_then(|(column, (_, unit))| column.unit.as_ref().or(unit.as_ref()));
            let unsaid = known.is_some_and(|(column, _)| column.unsaid(cell, unit, &mut told));
            let sure = known.filter(|(column, _)| column.certain());
            let own = match sure {
                Some((column, (name, _))) if !unsaid => {
                    self.cell(name, cell, (column, unit), &context)
                }
                Some(_) => Vec::new(),
                None => self.figures(cell, &context),
            };
            let own = own.into_iter().map(|one| one.moved(from));
            if sure.is_some() {
                open.extend(unsaid.then_some((from, to)));
                plain.for_each(drop);
                read.extend(own.map(|one| Figure {
                    clause: clause(cell).trim().to_string(),
                    ..one
                }));
            } else {
                let own: Vec<Figure> = own.filter(|one| one.item.is_some()).collect();
                let apart = |one: &Figure| {
                    let behind = own.partition_point(|other| other.end <= one.start);
                    own.get(behind).is_none_or(|other| other.start >= one.end)
                };
                let column = known.map(|(column, _)| column);
                let plain = plain.filter(apart);
                figures.extend(plain.map(|one| headed(one, column, &cells)));
                figures.extend(own);
            }
            from = to + 1;
        }
        // 年度目标 beside 完成情况: of the year that is over.
        let mut done = None;
        for figure in read.iter_mut().rev() {
            let measure = (figure.unit.clone(), figure.change);
            if figure.role == Role::Actual {
                done = Some(measure);
            } else if figure.period.is_none() && done == Some(measure) {
                figure.span = Some(Time::Base);
            }
        }
        figures.append(&mut read);
        figures.sort_by_key(|figure| figure.start);
        open
    }

    /// The figures of a cell, with their offsets in it.
    fn cell(
        &mut self,
        item: &str,
        cell: &str,
        (column, unit): (&Column, Option<&String>),
        context: &Context,
    ) -> Vec<Figure> {
        if !cell.chars().any(|c| digit(c).is_some()) {
            return Vec::new();
        }
        let (text, lead, (put, length)) = reading(item, cell, (column, unit));
        let chars = chars(cell);
        let back = |at: usize| {
            let at = at.saturating_sub(lead);
            let behind = at.saturating_sub(length).max(put);
            at.min(behind).min(chars.len())
        };
        let read = self.figures(&text, context).into_iter();
        let mine = read.filter(|figure| figure.start >= lead);
        mine.map(|mut figure| {
            (figure.start, figure.end) = (back(figure.start), back(figure.end));
            figure.text = chars[figure.start..figure.end].iter().collect();
            figure.item = figure.item.or_else(|| Some(item.to_string()));
            tell(&mut figure, column, context);
            figure
        })
        .collect()
    }
}

/// What a column says of the figures in it.
fn tell(figure: &mut Figure, column: &Column, context: &Context) {
    let period = chars(column.period.as_deref());
    let year = column.period.as_deref().and_then(year_of);
    let coming = year.zip(context.year).map(|(year, own)| year > own);
    let role = column
        .role
        .or(coming.map(|coming| if coming { Role::Plan } else { Role::Actual }));
    figure.role = role.unwrap_or(figure.role);
    // The mean of what is over is of no one year.
    let over = column.years && figure.role == Role::Actual;
    figure.period = column.period.clone().filter(|_| !over);
    if context.said.is_some() && (year.is_some() || one_year(&period)) {
        let [one, several] = [Time::Year, Time::Years];
        figure.span = Some(if column.years { several } else { one });
    }
}

/// A name without the number before it, and without what says that it is a part: 1. , （一）, 其中：, #.
fn numberless(name: &str) -> &str {
    let name = name.trim();
    let signs = past_signs(&chars(name), 0);
    let own = name.char_indices().nth(signs);
    let name = own.map_or("", |(at, _)| &name[at..]);
    let marked = |c: char| matches!(c, '.' | '、' | '．' | '）' | ')');
    let number =
        |c: char| digit(c).is_some() || crate::numeral::may_begin(c) || matches!(c, '（' | '(');
    let rest = name.trim_start_matches(number);
    let rest = match rest.strip_prefix(marked) {
        Some(bare) if rest.len() < name.len() && !bare.starts_with(|c| digit(c).is_some()) => bare,
        _ => name,
    };
    let rest = rest.trim_start_matches(['#', '＃', ' ', '\u{3000}']);
    Cue::Among
        .strip(rest)
        .trim_start_matches(['：', ':', ' ', '、', '，'])
}

/// What a cell names without its number and its unit: 新增养老床位, of 1. 新增养老床位（张）.
pub(crate) fn measured(cell: &str) -> &str {
    bracketed(numberless(cell)).0
}

/// A cell that holds a digit as a sentence of its own with its item and its unit: 地区生产总值 + 增长 + 5.6 + %. Its characters before
/// what the cell says; and where the unit was put in, counted from there, and those of the unit.
fn reading(
    item: &str,
    cell: &str,
    (column, unit): (&Column, Option<&String>),
) -> (String, usize, (usize, usize)) {
    let unit = match column.kind {
        Kind::Change(_) => column.unit.as_deref().unwrap_or("%"),
        Kind::Moved => "",
        _ => unit.map_or("", String::as_str),
    };
    let shown = |c: char| digit(c).is_some();
    let before = cell.split(shown).next().unwrap_or_default();
    let behind = cell.rsplit(shown).next().unwrap_or_default();
    let inner = &cell[before.len()..cell.len() - behind.len()];
    let word = |words: &Words, part: &str| words.is_str(part.trim());
    let numeric = |c| shown(c) || matches!(c, '.' | ',' | '-' | '—' | '－' | '~' | '～');
    let bare = inner.chars().all(numeric)
        && (behind.trim().is_empty() || word(&LEXICON.after, behind))
        && (!before.contains(char::is_alphabetic) || word(&LEXICON.before, before));
    let put = if bare { unit } else { "" };
    let shares = put == "%" || behind.trim_start().starts_with('%');
    // A percentage of an amount of money can only be its growth.
    let starter = Indicators::starter();
    let amount = |at: usize| starter.list[at].of_amounts();
    let verb = match column.kind {
        Kind::Change(Change::Fall) => Some(Cue::CellFall),
        Kind::Change(Change::Rise) | Kind::Moved => Some(Cue::CellRise),
        _ => (shares && starter.of(item, "").is_some_and(amount)).then_some(Cue::CellRise),
    };
    let mean = verb.and(column.years.then_some(Cue::MeanOfYears));
    let words = [mean, verb].into_iter().flatten();
    let verb: String = words.filter_map(|cue| cue.words().next()).collect();
    let ahead = format!("{item}{verb}");
    let told = before.chars().chain(inner.chars()).count();
    (
        format!("{ahead}{before}{inner}{put}{behind}"),
        ahead.chars().count(),
        (told, put.chars().count()),
    )
}
