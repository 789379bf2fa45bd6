//! One self-contained page.

use std::io::Write;

use report_record::{Result, output};

use super::Pair;
use crate::unit::{Mark, Operation};

/// Write the page.
pub fn write(pair: &Pair, operations: &[Operation], sink: &mut dyn Write) -> Result<()> {
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"zh\"><meta charset=\"utf-8\"><title>{} → {}</title>\n",
        output::html(pair.old_name),
        output::html(pair.new_name)
    );
    for operation in operations {
        page.push_str(&format!("<p class=\"{}\">", operation.op.name()));
        for (mark, text) in &operation.spans {
            let text = output::html(text);
            match mark {
                Mark::Same => page.push_str(&text),
                Mark::Old => page.extend(["<del>", &text, "</del>"]),
                Mark::New => page.extend(["<ins>", &text, "</ins>"]),
            }
        }
        page.push_str("</p>\n");
    }
    output::write(sink, page.as_bytes())
}
