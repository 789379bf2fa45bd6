//! One self-contained page: two columns with words marked, a map of the changes, counts on top, keys `n` and `p`.
//!
//! What went is struck through and what came is underlined, so that colour is never needed; nothing is loaded from
//! anywhere. A moved unit stands where it is now; where it stood, a line leads to it.

use std::fmt::Write as _;
use std::io::Write;

use report_record::lang::say;
use report_record::page::safe;
use report_record::{Result, output};

use super::{displacement, heading, on_topic, parted, percent, place};
use crate::align;
use crate::pairs::Pair;
use crate::sections::Outline;
use crate::unit::{Mark, Op, Operation, Span, Unit};
use crate::words::Sums;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Write the page.
pub fn write(
    pair: &Pair,
    operations: &[Operation],
    outline: Option<&Outline>,
    sink: &mut dyn Write,
) -> Result<()> {
    let (title, mut page) = super::page(&pair.names, STYLE);
    counts(operations, &title, outline, &mut page);
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); operations.len() + 1];
    for (at, moved) in traces(operations) {
        before[at].push(moved);
    }
    map(operations, &mut page);
    page.push_str("<main>\n");
    for (n, operation) in operations.iter().enumerate() {
        for moved in &before[n] {
            trace(pair, &operations[*moved], *moved, &mut page);
        }
        section(pair, operation, n, &mut page);
        output::write(sink, page.as_bytes())?;
        page.clear();
    }
    for moved in &before[operations.len()] {
        trace(pair, &operations[*moved], *moved, &mut page);
    }
    let _ = write!(
        page,
        "</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n"
    );
    output::write(sink, page.as_bytes())
}

fn counts(operations: &[Operation], title: &str, outline: Option<&Outline>, page: &mut String) {
    let sums = Sums::of_all(operations);
    // Writing to memory cannot fail.
    let _ = write!(page, "<header>\n<h1>{title}</h1>\n<ul>");
    for op in Op::ALL {
        let found = operations.iter().filter(|operation| operation.op == op);
        let count = found.count();
        let _ = write!(page, "<li>{} <b>{count}</b></li>", say(op.name()));
    }
    let _ = write!(
        page,
        "<li>{} <b>{}%</b></li></ul>\n<p>{} <kbd>n</kbd> {} · <kbd>p</kbd> {} · <del>{}</del> · <ins>{}</ins></p>\n",
        say("kept|share"),
        percent(sums.similarity(), 1),
        say("Keys:"),
        say("next change"),
        say("previous"),
        say("Gone"),
        say("new")
    );
    if let Some(outline) = outline {
        sections(outline, page);
    }
    let _ = writeln!(
        page,
        "</header>\n<aside><button id=\"previous\" aria-label=\"{}\">‹ p</button><button id=\"next\" aria-label=\"{}\">n ›</button></aside>",
        say("previous change"),
        say("next change")
    );
}

/// What became of the sections.
fn sections(outline: &Outline, page: &mut String) {
    let _ = writeln!(
        page,
        "<details open><summary>{}</summary><table>",
        say("Sections")
    );
    for (op, old, new) in &outline.rows {
        let _ = writeln!(
            page,
            "<tr><td>{}</td><td>{}</td><td>{}</td></tr>",
            say(Outline::name(*op)),
            safe(&old.join(" + ")),
            safe(&new.join(" + "))
        );
    }
    page.push_str("</table></details>\n");
}

/// The map at the edge: each change at its height in the text.
fn map(operations: &[Operation], page: &mut String) {
    let length = |operation: &Operation| {
        let lengths = operation.spans.iter().map(|span| span.1.len());
        lengths.sum::<usize>().max(30)
    };
    let all: usize = operations.iter().map(length).sum();
    let mut before = 0;
    let _ = writeln!(page, "<nav aria-label=\"{}\">", say("changes"));
    for (n, operation) in operations.iter().enumerate() {
        let here = length(operation);
        if operation.op != Op::Equal {
            let share = |part: usize| part as f64 * 100.0 / all as f64;
            let _ = writeln!(
                page,
                "<a class=\"{}\" href=\"#c{n}\" title=\"{}\" style=\"top:{:.2}%;height:{:.2}%\">{n}</a>",
                operation.op.name(),
                heading(operation),
                share(before),
                share(here)
            );
        }
        before += here;
    }
    page.push_str("</nav>\n");
}

/// Where moved units stood: `(the operation before which to say so, the move)`.
fn traces(operations: &[Operation]) -> Vec<(usize, usize)> {
    let rows = operations.iter().enumerate();
    let (moved, others): (Vec<_>, Vec<_>) = rows.partition(|(_, row)| row.op == Op::Move);
    let others = others.into_iter();
    let kept = others.filter_map(|(n, row)| Some((*row.old.first()?, n)));
    let mut kept: Vec<(usize, usize)> = kept.collect();
    kept.sort_unstable();
    let before = |(n, row): (usize, &Operation)| {
        let at = kept.partition_point(|known| known.0 < row.old[0]);
        (kept.get(at).map_or(operations.len(), |known| known.1), n)
    };
    moved.into_iter().map(before).collect()
}

fn trace(pair: &Pair, operation: &Operation, n: usize, page: &mut String) {
    let text = align::text(&operation.old, &pair.old.units);
    let [old, _] = pair.units(operation);
    let _ = writeln!(
        page,
        "<section class=\"trace equal\" id=\"f{n}\"><h2>{}, {}</h2><div><a href=\"#c{n}\">{}</a></div><div></div></section>",
        say("stood here"),
        place(&old),
        safe(&output::shorten(&text, 60))
    );
}

fn section(pair: &Pair, operation: &Operation, n: usize, page: &mut String) {
    let name = operation.op.name();
    let units = pair.units(operation);
    let is_heading = |unit: &&Unit| unit.is("heading") || unit.is("title");
    let heading_only = units.iter().flatten().all(is_heading);
    let head = if heading_only { " head" } else { "" };
    let _ = write!(page, "<section class=\"{name}{head}\" id=\"c{n}\">");
    if operation.op != Op::Equal {
        let topic = on_topic(pair, operation);
        let [old, new] = units.each_ref().map(|units| place(units));
        let both = !old.is_empty() && !new.is_empty();
        let arrow = if both { " → " } else { "" };
        let moved = displacement(operation);
        let _ = write!(
            page,
            "<h2>{} {old}{arrow}{new}{moved}{topic}",
            heading(operation)
        );
        if operation.op == Op::Move {
            let _ = write!(page, " <a href=\"#f{n}\">{}</a>", say("where it stood"));
        }
        page.push_str("</h2>");
    }
    for mark in [Mark::Old, Mark::New] {
        page.push_str("<div>");
        side(&parted(pair, operation, mark), page);
        page.push_str("</div>");
    }
    page.push_str("</section>\n");
}

fn side(spans: &[Span], page: &mut String) {
    for (mark, text) in spans {
        let tag = match mark {
            Mark::Same => "",
            Mark::Old => "del",
            Mark::New => "ins",
        };
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                page.push_str("<br>");
            }
            if tag.is_empty() || line.is_empty() {
                page.push_str(&safe(line));
            } else {
                let _ = write!(page, "<{tag}>{}</{tag}>", safe(line));
            }
        }
    }
}
