//! Glossaries (名词解释) behind a report: they explain words, so that what stands there is neither figure nor wording of the report.

use std::borrow::Cow;

use report_extract::lexicon::Cue;
use report_record::exit;

use crate::unit::{Report, Unit};

/// Whether a passage explains words.
pub fn explains(unit: &Unit) -> bool {
    let glossary = |line: &String| Cue::Glossary.stands_in_str(line);
    unit.is("appendix") && unit.path.iter().any(glossary)
}

/// A report without its glossary, and how many paragraphs that is.
pub fn without(report: &Report) -> (Cow<'_, Report>, usize) {
    let left_out = report.units.iter().filter(|unit| explains(unit)).count();
    if left_out == 0 {
        return (Cow::Borrowed(report), 0);
    }
    let units = report.units.iter().filter(|unit| !explains(unit)).cloned();
    (Cow::Owned(report.with(units.collect())), left_out)
}

/// Say how much of each side is left out: `what` is a paragraph or a figure.
pub fn note(left_out: [usize; 2], names: &[String; 2], what: &str) {
    let sides = left_out.into_iter().zip(names);
    let told: Vec<String> = sides
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| {
            let several = if count == 1 { "" } else { "s" };
            format!("{count} {what}{several} of {name}")
        })
        .collect();
    if !told.is_empty() {
        exit::say(&format!(
            "left out, as explanations of words (名词解释): {}",
            told.join(", ")
        ));
    }
}
