//! The numbers that Word counts before paragraphs: they stand in no text, but a reader sees them.

use std::collections::{HashMap, HashSet};

use super::{Step, attribute, walk};
use crate::chars::in_han;

/// One level of a list.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// `%1、`, `（%2）`, `%1.%2`.
    text: String,
}

/// The lists of a file, and how far each has counted.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    /// Levels of abstract lists.
    lists: HashMap<String, HashMap<usize, Level>>,
    /// A list's abstract list, and the starts that it sets itself.
    uses: HashMap<String, (String, HashMap<usize, u32>)>,
    /// Counts by abstract list.
    counts: HashMap<String, [Option<u32>; 9]>,
    /// Lists that have counted: their own starts hold once.
    begun: HashSet<String>,
}

impl Numbering {
    pub(crate) fn read(xml: &[u8]) -> Result<Self, String> {
        let mut all = Numbering::default();
        let (mut list, mut used, mut level) = (None::<String>, None::<String>, 0usize);
        walk(xml, |step| match step {
            Step::Start("w:abstractNum", tag) => list = attribute(tag, "w:abstractNumId"),
            Step::End("w:abstractNum") => list = None,
            Step::Start("w:num", tag) => used = attribute(tag, "w:numId"),
            Step::End("w:num") => used = None,
            Step::Start("w:lvl" | "w:lvlOverride", tag) => {
                level = attribute(tag, "w:ilvl")
                    .and_then(|level| level.parse().ok())
                    .unwrap_or(0);
            }
            Step::Start(name, tag) => {
                let Some(value) = attribute(tag, "w:val") else {
                    return;
                };
                match (&list, &used) {
                    (Some(list), _) => all.set(list, level, name, value),
                    (None, Some(used)) => {
                        let own = all.uses.entry(used.clone()).or_default();
                        match name {
                            "w:abstractNumId" => own.0 = value,
                            "w:startOverride" => {
                                own.1.insert(level, value.parse().unwrap_or(1));
                            }
                            _ => {}
                        }
                    }
                    _ => {}
                }
            }
            _ => {}
        })?;
        Ok(all)
    }

    fn set(&mut self, list: &str, level: usize, name: &str, value: String) {
        let levels = self.lists.entry(list.to_string()).or_default();
        let level = levels.entry(level).or_insert_with(|| Level {
            start: 1,
            format: "decimal".to_string(),
            text: String::new(),
        });
        match name {
            "w:start" => level.start = value.parse().unwrap_or(1),
            "w:numFmt" => level.format = value,
            "w:lvlText" => level.text = value,
            _ => {}
        }
    }

    /// The number of the next paragraph of a list, as Word prints it; none where it prints a mark without meaning.
    pub(crate) fn next(&mut self, list: &str, level: usize) -> Option<String> {
        let (name, starts) = self.uses.get(list)?.clone();
        let levels = self.lists.get(&name)?;
        let level = level.min(8);
        let own = levels.get(&level)?;
        let first = self.begun.insert(list.to_string());
        let counts = self.counts.entry(name.clone()).or_default();
        if first && let Some(start) = starts.get(&level) {
            counts[level] = start.checked_sub(1);
        }
        let start = |at: usize| {
            let own = levels.get(&at).map_or(1, |level| level.start);
            starts.get(&at).copied().unwrap_or(own)
        };
        counts[level] = Some(counts[level].map_or_else(|| start(level), |n| n.saturating_add(1)));
        for below in &mut counts[level + 1..] {
            *below = None;
        }
        if matches!(own.format.as_str(), "bullet" | "none") {
            return None;
        }
        let mut text = own.text.clone();
        for (at, count) in counts.iter().enumerate().take(level + 1) {
            let format = levels.get(&at).map_or("decimal", |level| &level.format);
            let count = count.unwrap_or_else(|| start(at));
            text = text.replace(&format!("%{}", at + 1), &written(count, format));
        }
        (!text.trim().is_empty()).then_some(text)
    }
}

/// A number in one of the ways that Word writes it.
fn written(count: u32, format: &str) -> String {
    let one_of = |all: &str| {
        let at = count.checked_sub(1).and_then(|at| usize::try_from(at).ok());
        at.and_then(|at| all.chars().nth(at))
            .map_or_else(|| count.to_string(), String::from)
    };
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "ideographDigital"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => in_han(count),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => one_of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
        "ideographTraditional" => one_of("甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => one_of("子丑寅卯辰巳午未申酉戌亥"),
        "chineseLegalSimplified" => one_of("壹贰叁肆伍陆柒捌玖拾"),
        "upperLetter" => one_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "lowerLetter" => one_of("abcdefghijklmnopqrstuvwxyz"),
        "upperRoman" => roman(count),
        "lowerRoman" => roman(count).to_lowercase(),
        _ => count.to_string(),
    }
}

fn roman(count: u32) -> String {
    const PARTS: [(u32, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if count > 399 {
        return count.to_string();
    }
    let mut rest = count;
    let mut out = String::new();
    for (value, sign) in PARTS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const LISTS: &str = "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"（%2）\"/></w:lvl><w:lvl w:ilvl=\"2\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%3.\"/></w:lvl><w:lvl w:ilvl=\"3\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"x\"/></w:lvl></w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"8\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num></w:numbering>";

    #[test]
    fn numbers_are_counted_as_word_counts() {
        let mut numbering = Numbering::read(LISTS.as_bytes()).unwrap();
        let mut seen = Vec::new();
        for (list, level) in [
            ("7", 0),
            ("7", 1),
            ("7", 1),
            ("7", 2),
            ("7", 0),
            ("7", 1),
            ("8", 0),
            ("8", 0),
        ] {
            seen.push(numbering.next(list, level).unwrap());
        }
        let want = [
            "一、",
            "（一）",
            "（二）",
            "1.",
            "二、",
            "（一）",
            "五、",
            "六、",
        ];
        assert_eq!(seen, want);
        assert_eq!(numbering.next("7", 3), None);
        assert_eq!(numbering.next("0", 0), None);
    }

    #[test]
    fn numbers_are_written_as_word_writes() {
        let han = "chineseCountingThousand";
        let all = [
            written(10, han),
            written(21, han),
            written(14, "upperRoman"),
            written(3, "decimalEnclosedCircle"),
        ];
        assert_eq!(all, ["十", "二十一", "XIV", "③"]);
    }
}
