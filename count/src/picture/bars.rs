//! Bars of the most frequent terms, or of the most typical ones.

use report_record::lang::{fill, say};
use report_record::output::{shorten, visible, width};

use super::Data;
use super::canvas::{self, Stand, block, text};

/// Bars of at most this many terms.
const MOST: usize = 30;
const STEP: f64 = 22.0;
const WIDE: f64 = 400.0;
/// Room for the number behind the longest bar.
const NUMBER: f64 = 64.0;

pub(super) fn bars(data: &Data, page: &mut String) {
    let above = data.terms.iter().take_while(|term| term.1 > 0.0).count();
    let terms = &data.terms[..above.min(MOST)];
    if terms.is_empty() {
        return;
    }
    let most = terms.iter().map(|term| term.1).fold(0.0, f64::max);
    let sums = data.cut && data.groups.len() > 1;
    let heading = match (data.keyness, sums) {
        (true, _) => "Most typical (G²)",
        (_, true) => "The rows of the table, added up",
        _ => "Most frequent",
    };
    super::heading(heading, page);
    let labels: Vec<String> = terms
        .iter()
        .map(|(term, _)| shorten(&visible(term), 20).into_owned())
        .collect();
    // Half a column of a terminal is about a quarter of the size of a letter.
    let longest = labels.iter().map(|label| width(label)).max().unwrap_or(0);
    let left = (longest as f64 * 7.0 + 8.0).min(160.0);
    let mut caption = String::new();
    if terms.len() < data.terms.len() {
        caption = fill(
            "The first {} of {} terms. ",
            &[&terms.len(), &data.terms.len()],
        );
    }
    if sums {
        caption.push_str(say(
            "No counts of all the text: where a term has no row in a group, nothing of it is added.",
        ));
    }
    let size = (WIDE, terms.len() as f64 * STEP + 4.0);
    canvas::figure(page, size, say("bars of the terms"), &caption, |area| {
        for (index, ((_, count), label)) in terms.iter().zip(&labels).enumerate() {
            let y = index as f64 * STEP;
            let length = count / most * (WIDE - left - NUMBER);
            let middle = y + STEP / 2.0;
            text(area, left - 6.0, middle, label, Stand::right(13.0))?;
            block(area, (left, y + 3.0), (length, STEP - 6.0), canvas::FILL)?;
            let number = crate::rows::significant(*count);
            text(
                area,
                left + length + 5.0,
                middle,
                &number,
                Stand::left(13.0),
            )?;
        }
        Some(())
    });
}
