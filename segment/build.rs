//! Compiles the dictionaries into tables that need no reading at start.
//!
//! The general words come from jieba-rs's own package, found through `cargo metadata`, vendored or not: the versions
//! never drift, and five megabytes are not copied. The genre's words are `data/lexicon.tsv` and `data/split.tsv`.

// The tables are far below four gigabytes, and a build script may take its time.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::format_push_string,
    missing_docs
)]

#[path = "build/model.rs"]
mod model;
#[path = "build/trie.rs"]
mod trie;

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use trie::{Entry, flag};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// How often a term of the genre is taken to occur, in the general dictionary's total of sixty million.
///
/// It must outweigh the way around a term through its parts, but not two words that only meet at its edge.
const TERM_FREQUENCY: u32 = 20_000;

fn main() -> Result<()> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for file in ["build.rs", "build", "data"] {
        println!("cargo:rerun-if-changed={file}");
    }
    let jieba = jieba_source()?;
    let mut tags: Vec<String> = Vec::new();
    let mut words = general_words(&jieba.join("src/data/dict.txt"), &mut tags)?;
    let total: u64 = words
        .values()
        .filter_map(|word| word.frequency)
        .map(u64::from)
        .sum();
    let categories = rows("data/categories.tsv")?;
    add_terms(&mut words, &categories, &mut tags)?;
    mark(&mut words)?;
    let genre_total: u64 = words
        .values()
        .filter_map(|word| trie::genre_frequency(word.frequency, word.flags, TERM_FREQUENCY))
        .map(u64::from)
        .sum();
    let first_split = trie::write(&words, TERM_FREQUENCY, [total, genre_total], &out)?;

    let model = jieba.join("src/data/posseg.txt");
    println!("cargo:rerun-if-changed={}", model.display());
    let model_tags =
        model::part_of_speech_model(&fs::read_to_string(&model)?, &out.join("posseg.bin"))?;

    let code = constants(
        [total, genre_total],
        first_split,
        &tags,
        &model_tags,
        &categories,
    );
    fs::write(out.join("tables.rs"), code + &lists()?)?;
    let splits: Vec<_> = split_list()?.into_values().collect();
    fs::write(out.join("splits.bin"), splits.concat())?;
    Ok(())
}

/// What the tables are read with, as code.
fn constants(
    [total, genre_total]: [u64; 2],
    first_split: usize,
    tags: &[String],
    model_tags: &str,
    categories: &[Vec<String>],
) -> String {
    let categories: Vec<(&str, &str)> = categories
        .iter()
        .map(|row| (row[0].as_str(), row[1].as_str()))
        .collect();
    let mut code = format!(
        "/// The sum of all frequencies of the general dictionary.\n#[allow(clippy::unreadable_literal)]\npub const GENERAL_TOTAL: usize = {total};\n\
         /// The same with the genre's terms.\n#[allow(clippy::unreadable_literal)]\npub const GENRE_TOTAL: usize = {genre_total};\n\
         /// How often a term of the genre is taken to occur.\n#[allow(clippy::unreadable_literal)]\npub const TERM_FREQUENCY: usize = {TERM_FREQUENCY};\n\
         /// Part-of-speech tags by number.\npub static TAGS: &[&str] = &{tags:?};\n\
         /// Tags of the model for unknown words, by number.\npub static MODEL_TAGS: [&str; 64] = {model_tags};\n\
         /// Categories of terms, each with its tag.\npub static CATEGORIES: &[(&str, &str)] = &{categories:?};\n\
         /// The class of the first string that is several words; the others follow.\nconst FIRST_SPLIT: usize = {first_split};\n"
    );
    for (name, bit, note) in trie::FLAGS {
        code.push_str(&format!(
            "/// {note}: a bit of [`flags`].\npub const {name}: u8 = {bit};\n"
        ));
    }
    code
}

/// The lists of words that the rules go by, as code.
fn lists() -> Result<String> {
    let mut code = String::new();
    let clitics = rows("data/clitics.txt")?;
    for (name, side, note) in [("BEFORE", "begin", "begins"), ("AFTER", "end", "ends")] {
        let chars: String = clitics
            .iter()
            .filter(|row| row[1] == side || row[1] == "both")
            .map(|row| row[0].as_str())
            .collect();
        code.push_str(&format!("/// Characters that are words by themselves where an unknown word {note} with them.\npub const {name}: &str = {chars:?};\n"));
    }
    for (name, file, note) in LISTS {
        let mut list: Vec<String> = rows(file)?.concat();
        list.sort();
        code.push_str(&format!(
            "/// {note}, sorted.\npub static {name}: &[&str] = &{list:?};\n"
        ));
    }
    Ok(code)
}

/// The lists that become sorted arrays: name, file, what they are.
const LISTS: [(&str, &str, &str); 2] = [
    (
        "FUNCTION_WORDS",
        "data/function-words.txt",
        "Words that neither begin nor end a term",
    ),
    ("MEASURES", "data/measures.txt", "Measure words"),
];

/// The words of jieba-rs's dictionary.
fn general_words(file: &Path, tags: &mut Vec<String>) -> Result<BTreeMap<String, Entry>> {
    println!("cargo:rerun-if-changed={}", file.display());
    let mut words = BTreeMap::new();
    for line in fs::read_to_string(file)?.lines() {
        let mut cells = line.split_ascii_whitespace();
        let Some(word) = cells.next() else { continue };
        let frequency = cells.next().unwrap_or("0").parse()?;
        let tag = number_of(cells.next().unwrap_or(""), tags)?;
        let entry = Entry {
            frequency: Some(frequency),
            tag,
            ..Entry::default()
        };
        if words.insert(word.to_string(), entry).is_some() {
            return Err(format!("{word} stands twice in {}", file.display()).into());
        }
    }
    Ok(words)
}

/// Mark the terms of the genre; one that is a general word keeps that word's tag.
fn add_terms(
    words: &mut BTreeMap<String, Entry>,
    categories: &[Vec<String>],
    tags: &mut Vec<String>,
) -> Result<()> {
    for row in rows("data/lexicon.tsv")? {
        let category = row.get(1).map_or("", String::as_str);
        let tag = categories
            .iter()
            .find(|known| known[0] == category)
            .and_then(|known| known.get(1))
            .ok_or_else(|| format!("data/lexicon.tsv: {}: no such category: {category}", row[0]))?;
        let tag = number_of(tag, tags)?;
        let entry = Entry {
            tag,
            ..Entry::default()
        };
        words.entry(row[0].clone()).or_insert(entry).flags |= flag("TERM");
    }
    Ok(())
}

/// Tell the rules which words they must look at.
fn mark(words: &mut BTreeMap<String, Entry>) -> Result<()> {
    for (index, (string, _)) in split_list()?.into_iter().enumerate() {
        let entry = words.entry(string).or_default();
        entry.flags |= flag("IS_SPLIT");
        entry.split = Some(u16::try_from(index)?);
    }
    for row in rows("data/suffixes.txt")? {
        let name = if row[1] == "place" {
            "PLACE_SUFFIX"
        } else {
            "SUFFIX"
        };
        words
            .get_mut(&row[0])
            .ok_or("data/suffixes.txt: no such word")?
            .flags |= flag(name);
    }
    let mut lone = rows("data/lone-characters.txt")?.concat();
    lone.extend(
        rows("data/clitics.txt")?
            .into_iter()
            .map(|row| row[0].clone()),
    );
    for (word, entry) in words.iter_mut() {
        if word.chars().nth(1).is_none() && !word.is_ascii() && !lone.contains(word) {
            entry.flags |= flag("BOUND");
        }
        let numeral = word.starts_with(|c| "第一二三四五六七八九十百千万亿两〇○".contains(c));
        if numeral && entry.flags & flag("TERM") == 0 || word.as_bytes()[0].is_ascii_digit() {
            entry.flags |= flag("NUMERAL");
        }
    }
    Ok(())
}

/// The strings that are several words, sorted, each with the bytes of its words.
fn split_list() -> Result<BTreeMap<String, [u8; 8]>> {
    let mut list = BTreeMap::new();
    for row in rows("data/split.tsv")? {
        let mut lengths = [0; 8];
        let parts: Vec<&str> = row[1].split(' ').collect();
        if parts.concat() != row[0] || parts.len() > lengths.len() {
            return Err(format!(
                "data/split.tsv: the parts of {} do not give the whole, or are more than eight",
                row[0]
            )
            .into());
        }
        for (length, part) in lengths.iter_mut().zip(parts) {
            *length = u8::try_from(part.len())?;
        }
        if list.insert(row[0].clone(), lengths).is_some() {
            return Err(format!("data/split.tsv: {} stands twice", row[0]).into());
        }
    }
    Ok(list)
}

fn number_of(tag: &str, tags: &mut Vec<String>) -> Result<u8> {
    let at = tags
        .iter()
        .position(|known| known == tag)
        .unwrap_or_else(|| {
            tags.push(tag.to_string());
            tags.len() - 1
        });
    Ok(u8::try_from(at)?)
}

/// The rows of a data file, without its header and notes.
fn rows(file: &str) -> Result<Vec<Vec<String>>> {
    let text = fs::read_to_string(file)?;
    Ok(text
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| {
            line.split('\t')
                .map(|cell| cell.trim().to_string())
                .collect()
        })
        .collect())
}

/// Where jieba-rs's package lies.
fn jieba_source() -> Result<PathBuf> {
    let cargo = env::var("CARGO")?;
    let target = env::var("TARGET")?;
    let mut problem = String::new();
    // What has been fetched is enough in most cases; a missing test dependency needs the second way.
    for offline in [true, false] {
        let mut command = Command::new(&cargo);
        command.args([
            "metadata",
            "--format-version",
            "1",
            "--filter-platform",
            &target,
        ]);
        if offline {
            command.arg("--offline");
        }
        let output = command.output()?;
        if !output.status.success() {
            problem = String::from_utf8_lossy(&output.stderr).into_owned();
            continue;
        }
        let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)?;
        let package = metadata["packages"]
            .as_array()
            .and_then(|packages| {
                packages
                    .iter()
                    .find(|package| package["name"] == "jieba-rs")
            })
            .and_then(|package| package["manifest_path"].as_str())
            .and_then(|manifest| Path::new(manifest).parent());
        if let Some(folder) = package {
            return Ok(folder.to_path_buf());
        }
    }
    Err(format!("cargo metadata does not say where jieba-rs lies: {problem}").into())
}
