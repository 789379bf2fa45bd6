//! What the files of `data/` hold: words with a number each. `src/lexicon.rs` says what the numbers mean.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;

use crate::number::Number;

/// A list of words.
pub struct List {
    /// The field of `Lexicon`.
    pub name: String,
    /// What it tells.
    pub told: String,
    /// Each once.
    pub words: Vec<(String, u32)>,
}

/// A unit, as `src/lexicon.rs` has it; what `Debug` prints is one there.
#[derive(Debug)]
pub struct Unit {
    name: String,
    kind: String,
    base: Option<(String, [Number; 2])>,
    use_with: char,
}

/// A list that has a name of its own in the code.
pub struct Named {
    name: String,
    words: String,
    /// What it tells.
    told: String,
}

/// All lists; those of `cues.tsv` first, in their order.
pub fn all() -> Result<Vec<List>, String> {
    let cue = |cue: &Named| List {
        name: "cues".to_string(),
        told: String::new(),
        words: cue.valued(1).collect(),
    };
    let mut lists: Vec<List> = named("cues.tsv")?.iter().map(cue).collect();
    for [name, file, marks, told] in rows(
        "lists.tsv",
        "NAME, FILE, MARKS and WHAT IT TELLS, TAB between",
    )? {
        let words = match file.as_str() {
            "units.tsv" => units()?
                .into_iter()
                .map(|unit| unit.name)
                .zip(0..)
                .collect(),
            "bounds.tsv" => bounds(&marks)?,
            "change.tsv" => changes()?,
            "headings.tsv" | "role.tsv" => roles(&file)?,
            "turns.tsv" => turns()?,
            "promise.tsv" => promises()?,
            _ => classes(&file, &marks)?,
        };
        lists.push(List { name, told, words });
    }
    for list in &lists {
        let mut known = HashSet::new();
        if let Some((word, _)) = list.words.iter().find(|(word, _)| !known.insert(word)) {
            return Err(format!("data: {word} stands twice among the {}", list.name));
        }
    }
    Ok(lists)
}

/// The lines of a data file that are no comments.
fn lines(file: &str) -> Result<Vec<String>, String> {
    Ok(read(file)?
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_string)
        .collect())
}

fn read(file: &str) -> Result<String, String> {
    fs::read_to_string(format!("data/{file}")).map_err(|error| format!("data/{file}: {error}"))
}

/// The rows of a data file with so many fields.
fn rows<const N: usize>(file: &str, format: &str) -> Result<Vec<[String; N]>, String> {
    lines(file)?
        .iter()
        .map(|line| {
            let fields: Vec<String> = line.split('\t').map(str::to_string).collect();
            fields.try_into().map_err(|_| bad(file, line, format))
        })
        .collect()
}

fn bad(file: &str, line: &str, format: &str) -> String {
    format!("data/{file}: the line \"{line}\" is not {format}")
}

/// Where a name stands among these, counted from the first.
fn index(names: &[&str], name: &str, file: &str, format: &str) -> Result<u32, String> {
    let at = names.iter().position(|known| *known == name);
    at.and_then(|at| u32::try_from(at).ok())
        .ok_or_else(|| bad(file, name, format))
}

/// Words by the section of the file that they stand in: 1 before any of these marks (and behind the first, if it opens the
/// file), counted on from there.
fn classes(file: &str, marks: &str) -> Result<Vec<(String, u32)>, String> {
    let marks: Vec<&str> = marks.split_whitespace().collect();
    let mut class = 1;
    let mut words = Vec::new();
    for word in lines(file)?.iter().flat_map(|line| line.split_whitespace()) {
        if let Some(place) = marks.iter().position(|mark| *mark == word) {
            class += u32::from(place > 0 || marks.len() == 1);
        } else {
            words.push((word.to_string(), class));
        }
    }
    Ok(words)
}

/// The lists of a file, each below the line that says what it tells.
pub fn named(file: &str) -> Result<Vec<Named>, String> {
    let (mut lists, mut above) = (Vec::new(), None);
    for line in read(file)?.lines() {
        let told = above.take();
        if let Some(comment) = line.strip_prefix("# ") {
            above = Some(comment.to_string());
        } else if let (Some(told), Some((name, words))) = (told, line.split_once('\t')) {
            let (name, words) = (name.to_string(), words.to_string());
            lists.push(Named { name, words, told });
        } else if !line.is_empty() {
            let format = "NAME, TAB, WORDS, below a line that says what they tell";
            return Err(bad(file, line, format));
        }
    }
    Ok(lists)
}

impl Named {
    /// Its words, each with this value.
    fn valued(&self, value: u32) -> impl Iterator<Item = (String, u32)> {
        self.words
            .split(' ')
            .map(move |word| (word.to_string(), value))
    }

    /// Its name in the code: `YearPart` for `year-part`.
    fn variant(&self) -> String {
        let parts = self.name.split('-').map(|part| part.split_at(1));
        parts
            .map(|(head, rest)| head.to_uppercase() + rest)
            .collect()
    }
}

/// The lists of a file as an enum, with their words.
pub fn names(kind: &str, file: &str) -> Result<String, String> {
    let (mut variants, mut words) = (String::new(), String::new());
    for list in named(file)? {
        let variant = list.variant();
        let _ = writeln!(variants, "/// {}\n{variant},", list.told);
        let _ = writeln!(words, "(Self::{variant}, {:?}),", list.words);
    }
    Ok(format!(
        "/// The lists of `data/{file}`.\n#[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub enum {kind} {{\n{variants}}}\n\n\
         impl {kind} {{\nconst LISTS: &[(Self, &'static str)] = &[\n{words}];\n\n\
         /// Its words.\npub fn words(self) -> impl Iterator<Item = &'static str> {{ Self::LISTS[self as usize].1.split(' ') }}\n}}\n"
    ))
}

fn bounds(place: &str) -> Result<Vec<(String, u32)>, String> {
    let format = "WORD, TAB, PLACE, TAB, exact or about or over or under";
    let names = ["exact", "about", "over", "under"];
    let mut words = Vec::new();
    for [word, at, bound] in rows("bounds.tsv", format)? {
        let bound = index(&names, &bound, "bounds.tsv", format)?;
        if at == place {
            words.push((word, bound));
        }
    }
    Ok(words)
}

fn changes() -> Result<Vec<(String, u32)>, String> {
    let format = "WORD, TAB, rise or fall, TAB, a place";
    rows("change.tsv", format)?
        .into_iter()
        .map(|[word, direction, place]| {
            let places = ["v", "t", "n", "x", "c", "q"];
            let place = index(&places, &place, "change.tsv", format)?;
            Ok((word, place * 2 + u32::from(direction == "fall")))
        })
        .collect()
}

fn roles(file: &str) -> Result<Vec<(String, u32)>, String> {
    let format = "WORD, TAB, actual or plan or open or none or verb or noun or done";
    rows(file, format)?
        .into_iter()
        .map(|[word, role]| {
            let names = ["actual", "plan", "open", "none", "verb", "noun", "done"];
            Ok((word, index(&names, &role, file, format)? + 1))
        })
        .collect()
}

fn turns() -> Result<Vec<(String, u32)>, String> {
    let lists = named("turns.tsv")?;
    let coded = lists.iter().zip(0..);
    Ok(coded.flat_map(|(list, code)| list.valued(code)).collect())
}

fn promises() -> Result<Vec<(String, u32)>, String> {
    let format = "WORD, TAB, WEIGHT from -8, TAB, PLACE";
    rows("promise.tsv", format)?
        .into_iter()
        .map(|[word, weight, place]| {
            let number = || u32::try_from(weight.parse::<i32>().ok()? + 8).ok();
            let weight = number().ok_or_else(|| bad("promise.tsv", &word, format))?;
            Ok((word, weight * 2 + u32::from(place == "head")))
        })
        .collect()
}

/// The units, in the order of the file.
pub fn units() -> Result<Vec<Unit>, String> {
    lines("units.tsv")?
        .iter()
        .map(|line| {
            let mut fields = line.split('\t').map(str::to_string);
            let mut next = || fields.next().unwrap_or_default();
            let (name, kind, base, factor, use_with) = (next(), next(), next(), next(), next());
            let format = "UNIT with a decimal or A/B as FACTOR";
            let factor = || ratio(&factor).ok_or_else(|| bad("units.tsv", line, format));
            let base = (!base.is_empty()).then(|| Ok::<_, String>((base, factor()?)));
            Ok(Unit {
                name,
                kind,
                base: base.transpose()?,
                use_with: use_with.chars().next().unwrap_or(' '),
            })
        })
        .collect()
}

/// 1000, or 2000/3 where no decimal is exact.
fn ratio(factor: &str) -> Option<[Number; 2]> {
    let (by, over) = factor.split_once('/').unwrap_or((factor, "1"));
    Some([Number::parse(by)?, Number::parse(over)?])
}
