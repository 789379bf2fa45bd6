//! Reports in traditional characters: read as simplified, so that every word list holds, then put back as printed.
//!
//! Each character that a list or a division's name holds has a simplified one of as many bytes. A text with one of them
//! is read character by character, so that what comes out can be told from what went in by walking along both.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::chars::is_han;
use crate::outline::named_part;
use crate::{Kind, Note, Report, data, metadata};

/// The character without which no report names itself.
const REPORT: &str = "報";

/// Bytes of a line in which a title stands.
const NEAR: usize = 300;

/// Traditional characters, and the simplified one of each.
static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    data::TRADITIONAL
        .iter()
        .filter_map(|(simple, others)| Some((simple.chars().next()?, *others)))
        .flat_map(|(simple, others)| others.chars().map(move |other| (other, simple)))
        .collect()
});

/// The simplified character of one, if another.
fn simplified(c: char) -> char {
    SIMPLIFIED.get(&c).copied().unwrap_or(c)
}

/// The lines in simplified characters; none where no title is in traditional ones.
pub(crate) fn folded(lines: &[(usize, &str)]) -> Option<Vec<String>> {
    let report = memchr::memmem::Finder::new(REPORT);
    let near = |line: &str| {
        let start = &line.as_bytes()[..line.len().min(NEAR)];
        report.find(start).is_some()
    };
    lines
        .iter()
        .any(|(_, line)| near(line))
        .then(|| lines.iter().map(|(_, line)| fold(line)).collect())
}

fn fold(text: &str) -> String {
    text.chars().map(simplified).collect()
}

/// Characters as printed, walked along with what was made of them.
struct Printed {
    /// Han characters, simplified and as printed.
    chars: Vec<(char, char)>,
    at: usize,
}

impl Printed {
    fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let chars = lines
            .flat_map(str::chars)
            .filter(|c| is_han(*c))
            .map(|c| (simplified(c), c))
            .collect();
        Printed { chars, at: 0 }
    }

    /// A text as it was printed, from where the last one ended.
    fn put_back(&mut self, text: &str) -> String {
        let mut next = |c: char| {
            let rest = self.chars.get(self.at..)?;
            let step = rest.iter().position(|(simple, _)| *simple == c)?;
            self.at += step + 1;
            Some(rest[step].1)
        };
        text.chars()
            .map(|c| if is_han(c) { next(c).unwrap_or(c) } else { c })
            .collect()
    }
}

/// Put back what was read in simplified characters.
pub(crate) fn restore(lines: &[(usize, &str)], reports: &mut [Report], notes: &mut [Note]) {
    let mut by_number: HashMap<usize, Vec<&str>> = HashMap::new();
    for (number, line) in lines {
        by_number.entry(*number).or_default().push(line);
    }
    let printed = |from: usize, to: usize| {
        let numbers = (from..=to).filter_map(|number| by_number.get(&number));
        Printed::of(numbers.flatten().copied())
    };
    for note in notes {
        note.text = printed(note.line, note.line).put_back(&note.text);
    }
    for report in reports {
        restore_one(report, &printed);
    }
}

fn restore_one(report: &mut Report, printed: &dyn Fn(usize, usize) -> Printed) {
    let simple = std::mem::take(&mut report.text);
    let mut steps: HashMap<String, String> = HashMap::new();
    let mut place = (0, 0);
    let mut source = printed(1, 0);
    for unit in &mut report.units {
        if (unit.line, unit.end_line) != place {
            place = (unit.line, unit.end_line);
            source = printed(unit.line, unit.end_line);
        }
        let text = source.put_back(&unit.text);
        for step in &mut unit.path {
            if let Some(known) = steps.get(step) {
                step.clone_from(known);
            }
        }
        if unit.kind == Kind::Heading {
            steps.insert(
                named_part(&unit.text).to_string(),
                named_part(&text).to_string(),
            );
        }
        unit.text = text;
    }
    let texts: Vec<&str> = report.units.iter().map(|unit| unit.text.as_str()).collect();
    report.text = texts.join("\n");
    let of_kind = |kind: Kind| {
        let own = report.units.iter().filter(move |unit| unit.kind == kind);
        Printed::of(own.map(|unit| unit.text.as_str()))
    };
    report.title = of_kind(Kind::Title).put_back(&report.title);
    let speaker = report.speaker.as_deref();
    report.speaker = speaker.map(|name| of_kind(Kind::Byline).put_back(name));
    // A division that is known has its official name; another has the one that is printed.
    if report.region_code.is_none()
        && report.level_name.as_deref() != Some("国家")
        && let Some(name) = &mut report.region
        && let Some(at) = simple.find(name.as_str())
        && let Some(own) = report.text.get(at..at + name.len())
    {
        *name = own.to_string();
    }
    report.id = metadata::hash(&report.title, &report.text);
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn each_character_has_one_of_as_many_bytes() {
        for (other, simple) in SIMPLIFIED.iter() {
            assert_eq!(other.len_utf8(), simple.len_utf8(), "{other}");
            assert!(is_han(*other) && is_han(*simple), "{other}");
        }
    }

    #[test]
    fn what_was_dropped_between_is_passed_over() {
        let mut printed = Printed::of(["青禾縣 1", "— 頁 —", "報告１"].into_iter());
        assert_eq!(printed.put_back("青禾县报告1"), "青禾縣報告1");
    }
}
