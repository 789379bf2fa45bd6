//! One self-contained page: the text with every figure marked, and a sortable table of them.

use std::fmt::Write;

use report_record::lang::{self, fill, say};
use report_record::page::{SORT_SCRIPT, SORT_STYLE, safe, sortable};

use crate::collect::{Page, Report};
use crate::findings::Problem;
use crate::span::Time;
use crate::words::{chars, string};
use crate::{Bound, Figure, output};

const STYLE: &str = include_str!("page.css");

/// A click on a figure of the table goes to its place in the text.
const LINKS: &str = r#"document.querySelectorAll("a[href^='#f']").forEach(a=>a.addEventListener("click",()=>document.getElementById(a.hash.slice(1)).focus({preventScroll:true})));
"#;

const COLUMNS: [&str; 7] = ["item", "figure", "unit", "change", "role", "period", "span"];

/// Write the page.
pub fn page(pages: &[Page], reports: &[Report], problems: &[Problem], out: &mut Vec<u8>) {
    let titles: Vec<String> = reports.iter().map(Report::short).collect();
    let numbers = numbers(pages);
    let title = safe(&titles.join(" · "));
    let mut text = format!(
        "<!doctype html>\n<html lang=\"zh\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width,initial-scale=1\">\n<title>{title}</title>\n<style>\n{SORT_STYLE}{STYLE}</style></head><body><main>\n"
    );
    key(pages, problems, &mut text);
    let mut table = String::new();
    let mut report = usize::MAX;
    for (index, page) in pages.iter().enumerate() {
        if page.report != report {
            report = page.report;
            let title = &reports[report].title;
            let short = titles[report].as_str();
            let whose = if short == title { "" } else { short };
            let _ = writeln!(
                text,
                "<h1>{} <small>{}</small></h1>",
                safe(title),
                safe(whose)
            );
            let own = problems.iter().filter(|p| p.report == report);
            found(own, pages, &numbers, &mut text);
        }
        if page.kind != "title" {
            let out = [&mut text, &mut table];
            paragraph(index, page, numbers[index], problems, out);
        }
    }
    let head = sortable(&COLUMNS);
    let _ = write!(
        text,
        "</main><aside id=\"table\"><table>{head}<tbody>\n{table}</tbody></table></aside>\n\
         <script>\n{SORT_SCRIPT}{LINKS}</script></body></html>\n"
    );
    out.extend_from_slice(text.as_bytes());
}

/// What the colours mean, and the way to the table where it does not stand beside the text.
fn key(pages: &[Page], problems: &[Problem], text: &mut String) {
    let figures: usize = pages.iter().map(|page| page.figures.len()).sum();
    let mut keys = vec![("", "actual"), (" plan", "plan")];
    if !problems.is_empty() {
        keys.push((" bad", "problem"));
    }
    text.push_str("<p>");
    for (class, name) in keys {
        let _ = write!(text, "<span class=\"key{class}\">{}</span>", say(name));
    }
    let table = fill("table of {} figures", &[&figures]);
    let _ = writeln!(text, "<a class=\"more\" href=\"#table\">{table}</a></p>");
}

/// A paragraph with its figures marked, the first of which has this number; and their rows in the table.
fn paragraph(
    index: usize,
    page: &Page,
    first: usize,
    problems: &[Problem],
    [text, table]: [&mut String; 2],
) {
    let tag = if page.kind == "heading" { "h2" } else { "p" };
    let _ = write!(text, "<{tag}>");
    let chars = chars(&*page.text);
    let cut = |from: usize, to: usize| safe(&string(&chars[from..to]));
    let mut at = 0;
    for (number, figure) in (first..).zip(&page.figures) {
        let is_here =
            |place: &(usize, _, Figure)| place.0 == index && place.2.start == figure.start;
        let mut wrong = problems.iter().filter(|p| p.places.iter().any(is_here));
        let wrong = wrong.next().map(|p| p.arithmetic.as_str());
        let class = wrong.map_or(figure.role.name(), |_| "bad");
        let tip = safe(&tip(figure, wrong));
        text.push_str(&cut(at, figure.start));
        let _ = write!(
            text,
            "<mark id=\"f{number}\" class=\"{class}\" tabindex=\"0\" role=\"note\" data-tip=\"{tip}\" aria-label=\"{}: {tip}\">{}</mark>",
            safe(&figure.text),
            cut(figure.start, figure.end)
        );
        at = figure.end;
        row(number, figure, wrong, table);
    }
    text.push_str(&cut(at, chars.len()));
    let _ = writeln!(text, "</{tag}>");
}

/// The number, from 1, of the first figure of each page.
fn numbers(pages: &[Page]) -> Vec<usize> {
    pages
        .iter()
        .scan(1, |next, page| {
            let number = *next;
            *next += page.figures.len();
            Some(number)
        })
        .collect()
}

/// What does not add up, with links to both places.
fn found<'a>(
    problems: impl Iterator<Item = &'a Problem>,
    pages: &[Page],
    numbers: &[usize],
    text: &mut String,
) {
    for problem in problems {
        let links: Vec<String> = problem
            .places
            .iter()
            .map(|(page, line, figure)| {
                let mut figures = pages[*page].figures.iter();
                let name = format!("{} ({} {line})", safe(&figure.text), say("line"));
                // A ratio is no figure and has no mark.
                match figures.position(|one| one.start == figure.start) {
                    Some(place) => format!("<a href=\"#f{}\">{name}</a>", numbers[*page] + place),
                    None => name,
                }
            })
            .collect();
        let _ = writeln!(
            text,
            "<p class=\"bad\">{}: {}: {}</p>",
            safe(say(&format!("{}|rule", problem.kind))),
            links.join(", "),
            safe(&problem.arithmetic)
        );
    }
}

/// The fields of a figure in a line.
fn tip(figure: &Figure, wrong: Option<&str>) -> String {
    let mut tip = format!(
        "{} = {}",
        figure.item.as_deref().unwrap_or("?"),
        figure.value
    );
    if let Some(max) = figure.max {
        let _ = write!(tip, " to {max}");
    }
    let _ = write!(tip, " {}", figure.unit);
    let vague = (figure.bound != Bound::Exact).then(|| figure.bound.name());
    for (name, value) in [
        ("bound", vague),
        ("change", figure.change.map(crate::Change::name)),
        ("basis", figure.basis.as_deref()),
        ("role", Some(figure.role.name())),
        ("period", figure.period.as_deref()),
        ("span", figure.span.map(Time::name).map(output::span)),
        ("problem", wrong),
    ] {
        if let Some(value) = value {
            let _ = write!(tip, "; {}: {}", say(name), lang::name(value));
        }
    }
    tip
}

/// Its row in the table.
fn row(number: usize, figure: &Figure, wrong: Option<&str>, table: &mut String) {
    let span = figure.span.map(Time::name).map(output::span);
    let class = wrong.map_or("", |_| " class=\"bad\"");
    let _ = writeln!(
        table,
        "<tr{class}><td><a href=\"#f{number}\">{}</a></td><td class=\"n\" data-v=\"{}\">{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
        safe(figure.item.as_deref().unwrap_or("?")),
        figure.value,
        safe(&figure.text),
        safe(&figure.unit),
        say(figure.change.map_or("", crate::Change::name)),
        say(figure.role.name()),
        safe(figure.period.as_deref().unwrap_or("")),
        say(span.unwrap_or_default())
    );
}
