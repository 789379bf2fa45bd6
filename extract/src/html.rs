//! One self-contained page: the text with every figure marked, and a sortable table of them.

use std::fmt::Write;

use report_record::output::{html, visible};

use crate::collect::{Page, Problem, Report};

const HEAD: &str = r#"<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Figures</title>
<style>
body{margin:0;font:16px/1.8 system-ui,"Noto Sans CJK SC",sans-serif;display:grid;grid-template-columns:1fr 1fr;height:100vh}
main,aside{overflow:auto;padding:1rem 1.5rem}aside{border-left:1px solid #ccc}
mark{background:#fff3bf;border-radius:2px;cursor:help}mark.plan{background:#d0ebff}mark.bad{background:#ffc9c9;outline:2px solid #c92a2a}
mark:focus{outline:2px solid #1864ab}
table{border-collapse:collapse;font-size:.85rem;width:100%}th{position:sticky;top:0;background:#f1f3f5;text-align:left}
th button{all:unset;cursor:pointer;font-weight:600}th button:focus{outline:2px solid #1864ab}
td,th{padding:.15rem .5rem;border-bottom:1px solid #e9ecef}td.n{text-align:right}a{color:inherit}
.bad{color:#c92a2a}
@media(max-width:60rem){body{display:block}}
</style></head><body><main>
"#;

const TAIL: &str = r#"</tbody></table></aside>
<script>
document.querySelectorAll("th button").forEach((b,i)=>b.onclick=()=>{const t=document.querySelector("tbody"),u=b.dataset.up!=="1";b.dataset.up=u?"1":"0";
[...t.rows].sort((x,y)=>{const a=x.cells[i].dataset.v??x.cells[i].textContent,c=y.cells[i].dataset.v??y.cells[i].textContent,n=a-c;return(isNaN(n)?a.localeCompare(c,"zh"):n)*(u?1:-1)}).forEach(r=>t.append(r))});
</script></body></html>
"#;

fn safe(text: &str) -> String {
    html(&visible(text)).into_owned()
}

/// Write the page.
pub fn page(pages: &[Page], reports: &[Report], problems: &[Problem], out: &mut Vec<u8>) {
    let mut text = String::from(HEAD);
    let mut table = String::new();
    let mut report = usize::MAX;
    let mut number = 0;
    for (index, page) in pages.iter().enumerate() {
        if page.report != report {
            report = page.report;
            let _ = writeln!(text, "<h1>{}</h1>", safe(&reports[report].title));
            for problem in problems.iter().filter(|p| p.report == report) {
                let lines: Vec<String> = problem.places.iter().map(|p| p.1.to_string()).collect();
                let _ = writeln!(
                    text,
                    "<p class=\"bad\">{} (lines {}): {}</p>",
                    safe(problem.kind),
                    lines.join(" and "),
                    safe(&problem.arithmetic)
                );
            }
        }
        if page.kind == "title" {
            continue;
        }
        let tag = if page.kind == "heading" { "h2" } else { "p" };
        let _ = write!(text, "<{tag}>");
        let chars: Vec<char> = page.text.chars().collect();
        let cut = |from: usize, to: usize| safe(&chars[from..to].iter().collect::<String>());
        let mut at = 0;
        for figure in &page.figures {
            number += 1;
            let wrong: Vec<&str> = problems
                .iter()
                .filter(|p| {
                    p.places
                        .iter()
                        .any(|(page, _, f)| *page == index && f.start == figure.start)
                })
                .map(|p| p.arithmetic.as_str())
                .collect();
            let class = if wrong.is_empty() {
                figure.role.name()
            } else {
                "bad"
            };
            let mut title = format!(
                "{} = {} {}",
                figure.item.as_deref().unwrap_or("?"),
                figure.value,
                figure.unit
            );
            for (name, value) in [
                ("change", figure.change.map(crate::Change::name)),
                ("basis", figure.basis.as_deref()),
                ("role", Some(figure.role.name())),
                ("period", figure.period.as_deref()),
                ("problem", wrong.first().copied()),
            ] {
                if let Some(value) = value {
                    let _ = write!(title, "; {name}: {value}");
                }
            }
            let title = safe(&title);
            text.push_str(&cut(at, figure.start));
            let _ = write!(
                text,
                "<mark id=\"f{number}\" class=\"{class}\" tabindex=\"0\" title=\"{title}\" aria-label=\"{title}\">{}</mark>",
                cut(figure.start, figure.end)
            );
            at = figure.end;
            let _ = writeln!(
                table,
                "<tr><td><a href=\"#f{number}\">{}</a></td><td class=\"n\" data-v=\"{}\">{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                safe(figure.item.as_deref().unwrap_or("")),
                figure.value,
                safe(&figure.text),
                safe(&figure.unit),
                figure.change.map_or("", crate::Change::name),
                figure.role.name(),
                safe(figure.period.as_deref().unwrap_or(""))
            );
        }
        text.push_str(&cut(at, chars.len()));
        let _ = writeln!(text, "</{tag}>");
    }
    text.push_str("</main><aside><table><thead><tr>");
    for name in ["item", "figure", "unit", "change", "role", "period"] {
        let _ = write!(text, "<th><button>{name}</button></th>");
    }
    text.push_str("</tr></thead><tbody>\n");
    out.extend_from_slice(text.as_bytes());
    out.extend_from_slice(table.as_bytes());
    out.extend_from_slice(TAIL.as_bytes());
}
