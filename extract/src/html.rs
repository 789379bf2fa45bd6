//! One self-contained page: the text with every figure marked, and a sortable table of them.

use std::fmt::Write;

use report_record::lang::{self, fill, say};
use report_record::output::{html, visible};

use crate::collect::{Page, Problem, Report};
use crate::{Bound, Figure};

const HEAD: &str = r#"<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>"#;

const STYLE: &str = r#"</title>
<style>
body{margin:0;font:16px/1.8 system-ui,"Noto Sans CJK SC",sans-serif;color:#212529;background:#fff;display:grid;grid-template-columns:1fr 1fr;height:100vh}
main,aside{overflow:auto;padding:1rem 1.5rem 4rem}aside{border-left:1px solid #ced4da}
h1{font-size:1.5rem;line-height:1.4}h1 small{font-weight:400;color:#495057}h2{font-size:1.15rem}
mark,.key{background:#fff3bf;color:inherit;border-radius:2px}mark{cursor:help}
.plan{background:#d0ebff}mark.bad,.key.bad{background:#ffc9c9;color:inherit;outline:2px solid #c92a2a}
mark:focus,mark:target{outline:3px solid #1864ab}
mark:focus::after,mark:hover::after{content:attr(data-tip);position:fixed;left:0;right:0;bottom:0;padding:.4rem 1.5rem;background:#212529;color:#fff;font-size:.9rem;font-weight:400;z-index:1}
table{border-collapse:collapse;font-size:.85rem;width:100%}th{position:sticky;top:-1rem;background:#f1f3f5;text-align:left}
th button{all:unset;cursor:pointer;font-weight:600;white-space:nowrap}th button:focus-visible{outline:2px solid #1864ab}
th[aria-sort=ascending] button::after{content:" ▲"}th[aria-sort=descending] button::after{content:" ▼"}
td,th{padding:.15rem .5rem;border-bottom:1px solid #e9ecef}td.n{text-align:right;white-space:nowrap}a{color:inherit}
.bad{color:#c92a2a}.key{padding:0 .4rem;margin-right:.5rem}.more{display:none}
@media(max-width:60rem){body{display:block;height:auto}main,aside{padding:1rem}aside{border:0;border-top:1px solid #ced4da;overflow-x:auto}th{top:0}td,th{padding:.15rem .25rem}.more{display:inline}}
@media(max-width:32rem){th:nth-child(3),td:nth-child(3){display:none}}
@media print{body{display:block;height:auto}aside{break-before:page}.more{display:none}}
</style></head><body><main>
"#;

const TAIL: &str = r#"</tbody></table></aside>
<script>
document.querySelectorAll("th button").forEach((b,i)=>b.onclick=()=>{const h=b.parentNode,u=h.ariaSort!=="ascending";
document.querySelectorAll("th").forEach(t=>t.removeAttribute("aria-sort"));h.setAttribute("aria-sort",u?"ascending":"descending");
const t=document.querySelector("tbody"),k=r=>r.cells[i].dataset.v??r.cells[i].textContent;
[...t.rows].sort((x,y)=>{const a=k(x),c=k(y),n=a-c;return(isNaN(n)?a.localeCompare(c,"zh"):n)*(u?1:-1)}).forEach(r=>t.append(r))});
document.querySelectorAll("a[href^='#f']").forEach(a=>a.addEventListener("click",()=>document.getElementById(a.hash.slice(1)).focus({preventScroll:true})));
</script></body></html>
"#;

const COLUMNS: [&str; 6] = ["item", "figure", "unit", "change", "role", "period"];

fn safe(text: &str) -> String {
    html(&visible(text)).into_owned()
}

/// Write the page.
pub fn page(pages: &[Page], reports: &[Report], problems: &[Problem], out: &mut Vec<u8>) {
    let titles: Vec<String> = reports.iter().map(Report::short).collect();
    let numbers = numbers(pages);
    let figures: usize = pages.iter().map(|page| page.figures.len()).sum();
    let mut text = format!("{HEAD}{}{STYLE}", safe(&titles.join(" · ")));
    let _ = writeln!(
        text,
        "<p><span class=\"key\">{}</span><span class=\"key plan\">{}</span>{}<a class=\"more\" href=\"#table\">{}</a></p>",
        say("actual"),
        say("plan"),
        if problems.is_empty() {
            String::new()
        } else {
            format!("<span class=\"key bad\">{}</span>", say("problem"))
        },
        fill("table of {} figures", &[&figures])
    );
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
            found(
                problems.iter().filter(|p| p.report == report),
                pages,
                &numbers,
                &mut text,
            );
        }
        if page.kind == "title" {
            continue;
        }
        let tag = if page.kind == "heading" { "h2" } else { "p" };
        let _ = write!(text, "<{tag}>");
        let chars: Vec<char> = page.text.chars().collect();
        let cut = |from: usize, to: usize| safe(&chars[from..to].iter().collect::<String>());
        let mut at = 0;
        for (number, figure) in (numbers[index]..).zip(&page.figures) {
            let wrong = problems
                .iter()
                .find(|p| {
                    p.places
                        .iter()
                        .any(|(page, _, f)| *page == index && f.start == figure.start)
                })
                .map(|p| p.arithmetic.as_str());
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
            row(number, figure, wrong, &mut table);
        }
        text.push_str(&cut(at, chars.len()));
        let _ = writeln!(text, "</{tag}>");
    }
    text.push_str("</main><aside id=\"table\"><table><thead><tr>");
    for name in COLUMNS {
        let _ = write!(
            text,
            "<th scope=\"col\"><button>{}</button></th>",
            say(name)
        );
    }
    text.push_str("</tr></thead><tbody>\n");
    out.extend_from_slice(text.as_bytes());
    out.extend_from_slice(table.as_bytes());
    out.extend_from_slice(TAIL.as_bytes());
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
    for (name, value) in [
        (
            "bound",
            (figure.bound != Bound::Exact).then(|| figure.bound.name()),
        ),
        ("change", figure.change.map(crate::Change::name)),
        ("basis", figure.basis.as_deref()),
        ("role", Some(figure.role.name())),
        ("period", figure.period.as_deref()),
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
    let _ = writeln!(
        table,
        "<tr{}><td><a href=\"#f{number}\">{}</a></td><td class=\"n\" data-v=\"{}\">{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
        if wrong.is_some() {
            " class=\"bad\""
        } else {
            ""
        },
        safe(figure.item.as_deref().unwrap_or("?")),
        figure.value,
        safe(&figure.text),
        safe(&figure.unit),
        say(figure.change.map_or("", crate::Change::name)),
        say(figure.role.name()),
        safe(figure.period.as_deref().unwrap_or(""))
    );
}
