//! Figures as rows, and as a table for a reader.

use report_record::lang::{fill, say};
use report_record::object::push_string;
use report_record::output::{self, Side};

use super::cells::{self, sign, stated, told};
use super::pair::Pairing;
use super::read::Figure;
use super::table::{TIMES, fuller, leading, plain, times};
use super::trend::trend;
use super::{Change, Outcome, Perhaps, Sort, known};
use crate::render::Labels;
use crate::row::rounded;
use crate::unit::Op;

/// One JSON object a change: `{"op","old":[…],"new":[…],"similarity","difference","ratio","trend"}`, with `--against-plan`
/// `result` and `kind` instead of `trend`; then `measure`, and `stated` where it is; and of either side `old_period`, `old_span`, `old_scope`: the time as written, `year`
/// or `years`, and whose it is (全省, 省级), null where the text does not say.
/// A side has more than one figure where its report states it more than once.
pub fn rows(changes: &[&Change], figures: &[Vec<Figure>; 2], labels: &Labels, out: &mut Vec<u8>) {
    for change in changes {
        labels.json(out);
        out.extend_from_slice(b"\"op\":");
        push_string(change.op.name(), out);
        for (name, side, at) in [("old", 0, change.old), ("new", 1, change.new)] {
            out.extend_from_slice(format!(",\"{name}\":[").as_bytes());
            for (n, at) in at.iter().chain(&change.again[side]).enumerate() {
                if n > 0 {
                    out.push(b',');
                }
                out.extend_from_slice(figures[side][*at].row.as_bytes());
            }
            out.push(b']');
        }
        let number = |value: Option<f64>| value.map_or("null".to_string(), plain);
        out.extend_from_slice(
            format!(
                ",\"similarity\":{},\"difference\":{},\"ratio\":{}",
                rounded(change.similarity),
                number(change.difference),
                number(change.ratio)
            )
            .as_bytes(),
        );
        let old = change.old.map(|at| &figures[0][at]);
        let new = change.new.map(|at| &figures[1][at]);
        let pairing = match change.outcome {
            Some(_) => Pairing::Promises,
            None => Pairing::Years,
        };
        if pairing == Pairing::Years {
            let trend = trend(change, old, new);
            out.extend_from_slice(format!(",\"trend\":\"{trend}\"").as_bytes());
        }
        if let Some(outcome) = change.outcome {
            out.extend_from_slice(format!(",\"result\":\"{}\"", outcome.name()).as_bytes());
        }
        if let Some(sort) = change.sort {
            out.extend_from_slice(format!(",\"kind\":\"{}\"", sort.name()).as_bytes());
        }
        if let Some(one) = leading(pairing, old, new) {
            out.extend_from_slice(format!(",\"measure\":\"{}\"", known::measured(one)).as_bytes());
        }
        if let Some(growth) = stated(change, figures) {
            out.extend_from_slice(b",\"stated\":");
            push_string(&growth, out);
        }
        match &change.perhaps {
            None => {}
            Some(Perhaps::Figure(at)) => {
                out.extend_from_slice(b",\"candidate\":");
                out.extend_from_slice(figures[1][*at].row.as_bytes());
            }
            Some(Perhaps::Words(clause, line)) => {
                out.extend_from_slice(b",\"candidate\":{\"clause\":");
                push_string(clause, out);
                let line = line.map_or("null".to_string(), |line| line.to_string());
                out.extend_from_slice(format!(",\"line\":{line}}}").as_bytes());
            }
        }
        for (side, figure) in [("old", old), ("new", new)] {
            for (name, value) in TIMES.into_iter().zip(times(figure)) {
                out.extend_from_slice(format!(",\"{side}_{name}\":").as_bytes());
                match value {
                    "" => out.extend_from_slice(b"null"),
                    value => push_string(value, out),
                }
            }
        }
        out.extend_from_slice(b"}\n");
    }
}

/// Changes as a reader looks for them: what both reports state, what is new, what is gone; promises by their sort, without what
/// is none by itself.
pub fn sorted<'a>(changes: &[&'a Change]) -> Vec<&'a Change> {
    let order = |change: &Change| match change.op {
        Op::Insert => 1,
        Op::Delete => 2,
        _ => 0,
    };
    let told = changes.iter().copied().filter(|change| is_told(change));
    let mut sorted: Vec<&Change> = told.collect();
    sorted.sort_by_key(|change| (change.sort, order(change)));
    sorted
}

/// Whether a row is told of to a reader, and not only counted: no promise for a later year, and none that is no promise by itself.
fn is_told(change: &Change) -> bool {
    change.sort != Some(Sort::Aside) && change.outcome != Some(Outcome::Later)
}

/// A table for a terminal: the indicators of both reports first, then what is new and what is gone. Promises stand under
/// headings, those of which this year's report says nothing folded, unless `all` are wanted, row by row; those that are none
/// by themselves are counted only.
pub fn text(
    changes: &[&Change],
    figures: &[Vec<Figure>; 2],
    pairing: Pairing,
    all: bool,
    places: [&'static str; 2],
    out: &mut Vec<u8>,
) {
    let promises = pairing == Pairing::Promises;
    let sorted = sorted(changes);
    let (open, listed): (Vec<&Change>, Vec<&Change>) = sorted
        .iter()
        .partition(|change| !all && is_folded(change, &sorted));
    let rows = listed
        .iter()
        .filter_map(|change| shown(change, figures, pairing));
    let rows: Vec<Shown> = rows.collect();
    let (from, to) = if promises {
        ("promise", "result")
    } else {
        ("old", "new")
    };
    let mut header = vec![
        ("", Side::Left),
        ("item", Side::Left),
        ("measure", Side::Left),
        ("role", Side::Left),
        (from, Side::Right),
        (to, Side::Right),
        ("change", Side::Right),
        ("time", Side::Left),
    ];
    let timed = rows.iter().any(|row| !row.time.is_empty());
    let mut rows: Vec<Vec<String>> = rows.into_iter().map(Shown::cells).collect();
    let mut leave_out = |column: usize| {
        header.remove(column);
        for row in &mut rows {
            row.remove(column);
        }
    };
    // All promises are plans, and for one year.
    if !timed || promises {
        leave_out(7);
    }
    if promises {
        leave_out(3);
    }
    let mut table = Vec::new();
    output::table(&header, &rows, output::columns(), &mut table);
    let mut lines = table.split_inclusive(|byte| *byte == b'\n');
    if !promises {
        return out.extend(table);
    }
    out.extend_from_slice(lines.next().unwrap_or_default());
    for sort in [Sort::Headline, Sort::Target, Sort::Works] {
        let of = |changes: &[&Change]| changes.iter().filter(|at| at.sort == Some(sort)).count();
        if of(&sorted) > 0 {
            out.extend_from_slice(format!("\n{}\n", say(heading(sort))).as_bytes());
        }
        for line in lines.by_ref().take(of(&listed)) {
            out.extend_from_slice(line);
        }
        let open = open.iter().filter(|change| change.sort == Some(sort));
        let names = open.filter_map(|change| Some(&figures[0][change.old?]));
        folded(&names.collect::<Vec<_>>(), out);
    }
    super::sentences::write(&sorted, figures, places, out);
    out.extend_from_slice(outcomes(changes).as_bytes());
}

/// Promises without a result that are shown row by row: of so many a reader still sees the results.
const FEW: usize = 6;

/// Promises that are named where they are folded.
const NAMED: usize = 12;

/// Whether a promise is one of many of its sort that this year's report says nothing of. The indicators never are.
fn is_folded(change: &Change, all: &[&Change]) -> bool {
    let open = |other: &Change| other.outcome == Some(Outcome::Open) && other.sort == change.sort;
    open(change)
        && matches!(change.sort, Some(Sort::Target | Sort::Works))
        && all.iter().filter(|other| open(other)).count() > FEW
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
            out.extend_from_slice(line.trim_end().as_bytes());
            out.push(b'\n');
            line = " ".repeat(INDENT);
        }
        line += &piece;
        line.push(' ');
    }
    out.extend_from_slice(line.trim_end().as_bytes());
    out.push(b'\n');
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

/// The cells of a change in a table for a reader.
pub struct Shown {
    /// What became of it.
    pub kind: String,
    /// Its name.
    pub item: String,
    /// What of the indicator it is: level, change …
    pub measure: String,
    /// Done or planned.
    pub role: String,
    /// Either side.
    pub sides: [String; 2],
    /// How far it moved.
    pub moved: String,
    /// The time that it is of, where the text says.
    pub time: String,
}

impl Shown {
    fn cells(self) -> Vec<String> {
        let [old, new] = self.sides;
        vec![
            self.kind,
            self.item,
            self.measure,
            self.role,
            old,
            new,
            self.moved,
            self.time,
        ]
    }
}

/// The cells of a change.
pub fn shown(change: &Change, figures: &[Vec<Figure>; 2], pairing: Pairing) -> Option<Shown> {
    let old = change.old.map(|at| &figures[0][at]);
    let new = change.new.map(|at| &figures[1][at]);
    let one = leading(pairing, old, new)?;
    let trend = trend(change, old, new);
    let kind = match change.outcome {
        Some(Outcome::Kept) => "kept|promise",
        Some(outcome) => outcome.name(),
        None => match trend {
            "bound" => "bound|trend",
            "lessened" => "fall lessened",
            "deepened" => "fall deepened",
            trend => trend,
        },
    };
    let cell = |figure: Option<&Figure>| figure.map_or("–".to_string(), told);
    let role = if one.plan { "plan" } else { "actual" };
    let measure = format!("{}|measure", known::measured(one));
    Some(Shown {
        kind: say(kind).to_string(),
        item: fuller(old, new).to_string(),
        measure: say(&measure).to_string(),
        role: say(role).to_string(),
        sides: [cell(old), cell(new)],
        moved: cells::moved(change, figures, one, kind),
        // The measure says that it is where a change set out from.
        time: if one.is_base() {
            one.period.clone()
        } else {
            cells::time(one)
        },
    })
}

/// How many promises were kept, in a line.
pub fn outcomes(changes: &[&Change]) -> String {
    let later = |change: &&&Change| change.outcome == Some(Outcome::Later);
    let asides = changes
        .iter()
        .filter(|change| change.sort == Some(Sort::Aside) && !later(change));
    let promises = || changes.iter().filter(|change| is_told(change));
    let count = |wanted: Outcome| {
        promises()
            .filter(|change| change.outcome == Some(wanted))
            .count()
    };
    let mut line = String::from("\n");
    line += &fill(
        "{} kept, {} missed, ",
        &[&count(Outcome::Kept), &count(Outcome::Missed)],
    );
    match count(Outcome::Reached) {
        0 => {}
        reached => line += &fill("{} reached to the digit, not exceeded, ", &[&reached]),
    }
    match count(Outcome::Unclear) {
        0 => {}
        unclear => line += &fill("{} that cannot be decided, ", &[&unclear]),
    }
    line += &fill("{} without a figure", &[&count(Outcome::Open)]);
    line.push('\n');
    match changes.iter().filter(later).count() {
        0 => {}
        count => {
            line += &fill(
                "left out: {} for several years, or for a later one, of which this report cannot tell yet; --format csv has them",
                &[&count],
            );
            line.push('\n');
        }
    }
    match asides.count() {
        0 => {}
        count => {
            line += &fill(
                "left out: {} that say whom or what is meant (65岁以上), how many there are (拥有8个) or how long (30年), or have no name; --format csv has them",
                &[&count],
            );
            line.push('\n');
        }
    }
    line
}
