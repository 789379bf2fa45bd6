//! Figures as rows, and as a table for a reader.

use report_record::lang::{fill, say};
use report_record::object::push_string;
use report_record::output::{self, Side};

use super::cells::{self, sign};
use super::read::Figure;
use super::table::{plain, role};
use super::told::Told;
use super::{Outcome, Pairing, Perhaps, Sort, sentences, whose};
use crate::render::Labels;
use crate::row::{bare, list, rounded};
use crate::unit::Op;

/// One JSON object a change: `{"op","old":[…],"new":[…],"similarity","difference","ratio","trend"}`, with `--against-plan`
/// `result` and `kind` instead of `trend`; then `measure`, and `stated` where it is; and of either side `old_period`, `old_span`, `old_scope`: the time as written, `year`
/// or `years`, and whose it is (全省, 省级), null where the text does not say; last the `indicator` in the starter list, if it is one.
/// A side has more than one figure where its report states it more than once.
pub fn rows(rows: &[Told], labels: &Labels, out: &mut Vec<u8>) {
    for told in rows {
        labels.json(out);
        row(told, out);
    }
}

fn row(told: &Told, out: &mut Vec<u8>) {
    let change = told.change;
    bare(&format!("\"op\":\"{}\"", change.op.name()), out);
    for (side, name) in ["old", "new"].into_iter().enumerate() {
        bare(&format!(",\"{name}\":["), out);
        list(told.mentions(side), out, |figure, out| {
            bare(&figure.row, out);
        });
        out.push(b']');
    }
    let number = |value: Option<f64>| value.map_or("null".to_string(), plain);
    let (name, word) = match change.outcome {
        Some(_) => ("result", told.result()),
        None => ("trend", told.trend()),
    };
    let mut cells = vec![
        ("similarity", rounded(change.similarity).to_string()),
        ("difference", number(change.difference)),
        ("ratio", number(change.ratio)),
        (name, said(word.unwrap_or_default())),
    ];
    cells.extend(change.sort.map(|sort| ("kind", said(sort.name()))));
    cells.push(("measure", said(told.measure())));
    cells.extend(told.stated().map(|growth| ("stated", said(&growth))));
    cells.extend(
        told.perhaps()
            .map(|figure| ("candidate", figure.row.clone())),
    );
    if let Some(Perhaps::Words(clause, line)) = &change.perhaps {
        let line = line.map_or("null".to_string(), |line| line.to_string());
        let words = format!("{{\"clause\":{},\"line\":{line}}}", said(clause));
        cells.push(("candidate", words));
    }
    let sides = [
        (["old_period", "old_span", "old_scope"], told.old),
        (["new_period", "new_span", "new_scope"], told.new),
    ];
    for (names, figure) in sides {
        let values = [
            figure.map(|figure| figure.period.as_str()),
            figure.map(|figure| figure.span.as_str()),
            figure.and_then(whose::scope),
        ];
        let values = values.map(|value| said(value.unwrap_or_default()));
        cells.extend(names.into_iter().zip(values));
    }
    cells.extend(
        told.indicator()
            .map(|indicator| ("indicator", said(indicator))),
    );
    for (name, cell) in cells {
        bare(&format!(",\"{name}\":{cell}"), out);
    }
    bare("}\n", out);
}

/// A text as JSON, null where there is none.
fn said(text: &str) -> String {
    if text.is_empty() {
        return "null".to_string();
    }
    let mut out = Vec::new();
    push_string(text, &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

/// What readers are told.
pub struct View<'a> {
    /// The changes that are asked for.
    pub rows: Vec<Told<'a>>,
    /// What was paired with what.
    pub pairing: Pairing,
    /// What the place of a figure is called on either side, a line or a paragraph.
    pub places: [&'static str; 2],
}

impl<'a> View<'a> {
    /// Changes as a reader looks for them: what both reports state, what is new, what is gone; promises by their sort, without
    /// what is none by itself.
    pub fn sorted(&self) -> Vec<&Told<'a>> {
        let order = |told: &Told| match told.change.op {
            Op::Insert => 1,
            Op::Delete => 2,
            _ => 0,
        };
        let rows = self.rows.iter().filter(|told| told.is_for_readers());
        let mut sorted: Vec<&Told> = rows.collect();
        sorted.sort_by_key(|told| (told.change.sort, order(told)));
        sorted
    }

    /// A table for a terminal: the indicators of both reports first, then what is new and what is gone. Promises stand under
    /// headings, those of which this year's report says nothing folded, unless `all` are wanted, row by row; those that are none
    /// by themselves are counted only.
    pub fn text(&self, all: bool, out: &mut Vec<u8>) {
        let sorted = self.sorted();
        let is_open = |told: &&Told| !all && is_folded(told, &sorted);
        let (open, listed): (Vec<&Told>, Vec<&Told>) =
            sorted.iter().partition(|told| is_open(told));
        let mut table = Vec::new();
        self.table(&listed, &mut table);
        if self.pairing != Pairing::Promises {
            return out.extend(table);
        }
        let mut lines = table.split_inclusive(|byte| *byte == b'\n');
        out.extend_from_slice(lines.next().unwrap_or_default());
        for sort in [Sort::Headline, Sort::Target, Sort::Works] {
            if !of(sort, &sorted).is_empty() {
                bare(&format!("\n{}\n", say(heading(sort))), out);
            }
            for line in lines.by_ref().take(of(sort, &listed).len()) {
                out.extend_from_slice(line);
            }
            folded(&of(sort, &open), out);
        }
        sentences::write(&sorted, self.places, out);
        // Of rows that were chosen no sums are told.
        if !all {
            bare(&self.outcomes(), out);
        }
    }

    /// A header and a line a row. Of promises, which all are plans, and for one year, neither role nor time is told.
    fn table(&self, rows: &[&Told], out: &mut Vec<u8>) {
        let rows: Vec<[String; 8]> = rows.iter().map(|told| shown(told)).collect();
        let promises = self.pairing == Pairing::Promises;
        let timed = rows.iter().any(|[.., time]| !time.is_empty()) && !promises;
        let [from, to] = if promises {
            ["promise", "result"]
        } else {
            ["old", "new"]
        };
        // What each column is called, where it stands, and whether it is told.
        let columns = [
            ("", Side::Left, true),
            ("item", Side::Left, true),
            ("measure", Side::Left, true),
            ("role", Side::Left, !promises),
            (from, Side::Right, true),
            (to, Side::Right, true),
            ("change", Side::Right, true),
            ("time", Side::Left, timed),
        ];
        let header = columns.iter().filter(|column| column.2);
        let header: Vec<_> = header.map(|column| (column.0, column.1)).collect();
        let cells = |row: [String; 8]| {
            let told = row.into_iter().zip(columns).filter(|(_, column)| column.2);
            told.map(|(cell, _)| cell).collect()
        };
        let rows: Vec<Vec<String>> = rows.into_iter().map(cells).collect();
        output::table(&header, &rows, output::columns(), out);
    }

    /// How many promises were kept, in a line.
    pub fn outcomes(&self) -> String {
        let is_later = |told: &&Told| told.change.outcome == Some(Outcome::Later);
        let later = self.rows.iter().filter(is_later).count();
        let told = self.rows.iter().filter(|told| told.is_for_readers());
        let asides = self.rows.len() - told.clone().count() - later;
        let count = |wanted: Outcome| {
            let told = told.clone();
            told.filter(|told| told.change.outcome == Some(wanted))
                .count()
        };
        let some = |count: usize, message: &str| match count {
            0 => String::new(),
            count => fill(message, &[&count]),
        };
        let mut line = String::from("\n");
        line += &fill(
            "{} kept, {} missed, ",
            &[&count(Outcome::Kept), &count(Outcome::Missed)],
        );
        line += &some(
            count(Outcome::Reached),
            "{} reached to the digit, not exceeded, ",
        );
        line += &some(count(Outcome::Unclear), "{} that cannot be decided, ");
        line += &fill("{} without a figure", &[&count(Outcome::Open)]);
        let left_out = [
            some(
                later,
                "left out: {} for several years, or for a later one, of which this report cannot tell yet; --format csv has them",
            ),
            some(
                asides,
                "left out: {} that say whom or what is meant (65岁以上), how many there are (拥有8个) or how long (30年), or have no name; --format csv has them",
            ),
        ];
        for left_out in left_out.iter().filter(|left_out| !left_out.is_empty()) {
            line.extend(["\n", left_out]);
        }
        line + "\n"
    }
}

/// Promises without a result that are shown row by row: of so many a reader still sees the results.
const FEW: usize = 6;

/// Promises that are named where they are folded.
const NAMED: usize = 12;

/// Whether a promise is one of many of its sort that this year's report says nothing of. The indicators never are.
fn is_folded(told: &Told, all: &[&Told]) -> bool {
    let sort = told.change.sort;
    let open =
        |other: &Told| other.change.outcome == Some(Outcome::Open) && other.change.sort == sort;
    open(told)
        && matches!(sort, Some(Sort::Target | Sort::Works))
        && all.iter().filter(|other| open(other)).count() > FEW
}

/// The promises of a sort.
fn of<'a>(sort: Sort, rows: &[&Told<'a>]) -> Vec<&'a Figure> {
    let of = rows.iter().filter(|told| told.change.sort == Some(sort));
    of.map(|told| told.one).collect()
}

/// Promises one behind the other, as many as a reader looks through.
fn folded(open: &[&Figure], out: &mut Vec<u8>) {
    const INDENT: usize = 9;
    if open.is_empty() {
        return;
    }
    let name = |figure: &&Figure| format!("{} {}{}", figure.item, sign(figure), figure.text);
    let mut pieces: Vec<String> = open.iter().take(NAMED).map(name).collect();
    let last = pieces.len() - 1;
    for piece in &mut pieces[..last] {
        piece.push(',');
    }
    if let Some(more) = open.len().checked_sub(NAMED).filter(|more| *more > 0) {
        pieces[last].push(',');
        pieces.push(fill("and {} more (--only delete lists all)", &[&more]));
    }
    let most = output::columns();
    let mut line = format!("{}  ", say("open"));
    line += &" ".repeat(INDENT.saturating_sub(output::width(&line)));
    for piece in pieces {
        if output::width(&line) > INDENT && output::width(&line) + output::width(&piece) > most {
            bare(&format!("{}\n", line.trim_end()), out);
            line = " ".repeat(INDENT);
        }
        line += &piece;
        line.push(' ');
    }
    bare(&format!("{}\n", line.trim_end()), out);
}

/// What stands above the promises of a sort.
pub fn heading(sort: Sort) -> &'static str {
    match sort {
        Sort::Headline => "indicators",
        Sort::Target => "other targets",
        Sort::Works => "works, projects and events",
        Sort::Aside => "aside",
    }
}

/// The cells of a change in a table for a reader: what became of it, its name, what of the indicator it is (level, change …), whether
/// it is done or planned, either side, how far it moved, and the time that it is of, where the text says.
pub fn shown(told: &Told) -> [String; 8] {
    let one = told.one;
    let kind = match (told.change.outcome, told.trend()) {
        (Some(Outcome::Kept), _) => "kept|promise",
        (Some(outcome), _) => outcome.name(),
        (_, Some("bound")) => "bound|trend",
        (_, Some("lessened")) => "fall lessened",
        (_, Some("deepened")) => "fall deepened",
        (_, Some(trend)) => trend,
        // Of two places neither came first: who states it is told, and no more.
        (_, None) => match told.change.op {
            Op::Insert => "new only",
            Op::Delete => "old only",
            _ => "both",
        },
    };
    let cell = |figure: Option<&Figure>| figure.map_or("–".to_string(), cells::shown);
    let measure = match told.measure() {
        // 完成年度目标2800人的111%, and a column 年度目标 beside 完成情况
        "base" if one.plan => "target that was due".to_string(),
        measure => format!("{measure}|measure"),
    };
    // The measure says that it is where a change set out from.
    let time = if one.is_base() {
        one.period.clone()
    } else {
        cells::time(one)
    };
    [
        say(kind).to_string(),
        told.full_name(),
        say(&measure).to_string(),
        say(role(one)).to_string(),
        cell(told.old),
        cell(told.new),
        cells::moved(told),
        time,
    ]
}
