//! The indicators as a page: for the eye, or to be copied into a spreadsheet. Each cell shows the clause that states it where the pointer is.

use std::fmt::Write;

use report_record::lang::say;
use report_record::page::safe;

use crate::panel::Table;

const STYLE: &str = include_str!("page.css");

/// How a column is read.
const LEGEND: &str = "A column has the year that its report reviews; what it plans is for the year after that. ≈ about, ≥ that or more, ≤ that or less";

/// Write the page: indicators down, reports across.
pub(super) fn print(names: &[String], table: &Table, out: &mut Vec<u8>) {
    let more = if names.len() > 4 { " …" } else { "" };
    let title = safe(&names[..names.len().min(4)].join(" · ")) + more;
    let mut page = format!(
        "<!doctype html>\n<html lang=\"zh\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width,initial-scale=1\">\n<title>{title}</title>\n<style>\n{STYLE}</style></head><body>\n\
         <table><thead><tr><th scope=\"col\">{}</th>",
        safe(say("indicator"))
    );
    for name in names {
        let _ = write!(page, "<th scope=\"col\">{}</th>", safe(name));
    }
    page.push_str("</tr></thead><tbody>\n");
    for (line, clauses) in table.lines().iter().zip(table.clauses()) {
        let mut cells = line.iter();
        let name = cells.next().map_or("", String::as_str);
        let _ = write!(page, "<tr><th scope=\"row\">{}</th>", safe(name));
        for (cell, clause) in cells.zip(clauses) {
            let _ = write!(page, "<td title=\"{}\">{}</td>", safe(clause), safe(cell));
        }
        page.push_str("</tr>\n");
    }
    let _ = writeln!(
        page,
        "</tbody></table><p>{}</p></body></html>",
        safe(say(LEGEND))
    );
    out.extend_from_slice(page.as_bytes());
}
