//! What a comparison of two drafts does not show: stray spaces, full-width digits, lines torn apart, which are mended before it.

use std::hash::{DefaultHasher, Hash, Hasher};

use report_record::exit;

use crate::args::{Args, By, Of, Profile};
use crate::equal;
use crate::unit::{Report, Unit};

/// Whether a comparison of these options may have to tell of it.
pub fn is_asked(args: &Args) -> bool {
    let drafts = args.profile != Some(Profile::Years) && args.matrix.is_none();
    drafts && args.of == Of::Text && args.by == By::Paragraph && args.ignore.is_empty()
}

/// A line in a number.
pub fn mark(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.trim().hash(&mut hasher);
    hasher.finish()
}

/// Say how many lines of two reports differ as they were printed, and not as they are compared.
pub fn note(old: &Report, new: &Report) {
    if let Some(lines) = hidden(old, new) {
        let (lines, verb) = match lines {
            1 => ("1 more line".to_string(), "differs"),
            many => (format!("{many} more lines"), "differ"),
        };
        exit::say(&format!(
            "{lines} {verb} in spaces, width or line ends only, which are mended before reports are compared (to see them: \
             report-diff <(report-split --raw --by paragraph OLD) <(report-split --raw --by paragraph NEW))"
        ));
    }
}

/// How many lines differ as printed beyond those that differ as compared; none if it is not known how they were printed.
fn hidden(old: &Report, new: &Report) -> Option<usize> {
    if old.printed.is_empty() || new.printed.is_empty() {
        return None;
    }
    let units = |report: &Report| -> Vec<u64> {
        let marks = report.units.iter().map(|unit: &Unit| mark(&unit.text));
        marks.collect()
    };
    let printed = apart(&old.printed, &new.printed);
    let compared = apart(&units(old), &units(new));
    printed.checked_sub(compared).filter(|lines| *lines > 0)
}

/// How many of the lines of the side that has more of them the other side has not.
fn apart(old: &[u64], new: &[u64]) -> usize {
    old.len().max(new.len()) - equal::in_both([old.iter(), new.iter()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(printed: &[&str], compared: &[&str]) -> Report {
        let units = compared.iter().enumerate();
        Report {
            printed: printed.iter().map(|line| mark(line)).collect(),
            units: units.map(|(at, line)| Unit::new(at, *line)).collect(),
            ..Report::default()
        }
    }

    #[test]
    fn lines_that_were_mended_are_counted_beside_those_that_differ() {
        let old = report(&["修路3公里。", "建桥。"], &["修路3公里。", "建桥。"]);
        let same = |new: &Report| hidden(&old, new);
        assert_eq!(same(&old), None);
        let wide = report(&["修路３公里。", "建桥。"], &["修路3公里。", "建桥。"]);
        assert_eq!(same(&wide), Some(1));
        let edited = report(&["修路３公里。", "架桥。"], &["修路3公里。", "架桥。"]);
        assert_eq!(same(&edited), Some(1));
        let torn = report(&["修路", "3公里。", "建桥。"], &["修路3公里。", "建桥。"]);
        assert_eq!(same(&torn), Some(2));
        assert_eq!(same(&report(&["架桥。"], &["架桥。"])), None);
        assert_eq!(same(&report(&[], &["建桥。"])), None);
    }
}
