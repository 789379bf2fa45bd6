//! Compiles the dictionaries into tables that need no reading at start.
//!
//! The general words come from jieba-rs's own package, found through `cargo metadata`, vendored or not: the versions
//! never drift, and five megabytes are not copied. The genre's words are `data/lexicon.tsv` and `data/split.tsv`.

// The tables are far below four gigabytes, and a build script may take its time.
#![allow(clippy::cast_possible_truncation, clippy::format_push_string)]

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// One word: frequency and tag.
struct Entry {
    frequency: u64,
    tag: u8,
}

fn main() -> Result<()> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for file in [
        "build.rs",
        "data/lexicon.tsv",
        "data/split.tsv",
        "data/categories.tsv",
        "data/measures.txt",
        "data/function-words.txt",
    ] {
        println!("cargo:rerun-if-changed={file}");
    }
    let jieba = jieba_source()?;
    let dictionary = jieba.join("src/data/dict.txt");
    println!("cargo:rerun-if-changed={}", dictionary.display());

    let mut tags: Vec<String> = Vec::new();
    let mut general = BTreeMap::new();
    let mut total = 0;
    for line in fs::read_to_string(&dictionary)?.lines() {
        let mut cells = line.split_ascii_whitespace();
        let Some(word) = cells.next() else { continue };
        let frequency: u64 = cells.next().unwrap_or("0").parse()?;
        let tag = number_of(cells.next().unwrap_or(""), &mut tags)?;
        total += frequency;
        if general
            .insert(word.to_string(), Entry { frequency, tag })
            .is_some()
        {
            return Err(format!("{word} stands twice in {}", dictionary.display()).into());
        }
    }
    fs::write(out.join("general.bin"), table(&general)?)?;

    let model = jieba.join("src/data/posseg.txt");
    println!("cargo:rerun-if-changed={}", model.display());
    let model_tags = part_of_speech_model(&fs::read_to_string(&model)?, &out.join("posseg.bin"))?;

    let categories = rows("data/categories.tsv")?;
    let mut genre = BTreeMap::new();
    for row in rows("data/lexicon.tsv")? {
        let category = row.get(1).map_or("", String::as_str);
        let tag = categories
            .iter()
            .find(|known| known[0] == category)
            .and_then(|known| known.get(1))
            .ok_or_else(|| format!("data/lexicon.tsv: {}: no such category: {category}", row[0]))?;
        let tag = number_of(tag, &mut tags)?;
        // What the general dictionary gives it, so that replacing it keeps the total.
        let frequency = general
            .get(&row[0])
            .map_or(0, |entry: &Entry| entry.frequency);
        genre.insert(row[0].clone(), Entry { frequency, tag });
    }
    fs::write(out.join("genre.bin"), table(&genre)?)?;

    let mut split: Vec<Vec<String>> = rows("data/split.tsv")?;
    split.sort();
    split.dedup_by(|a, b| a[0] == b[0]);
    let mut code = format!(
        "/// The sum of all frequencies of the general dictionary.\n#[allow(clippy::unreadable_literal)]\npub const GENERAL_TOTAL: usize = {total};\n\
         /// Terms of the genre.\npub const GENRE_TERMS: usize = {};\n\
         /// Part-of-speech tags by number.\npub static TAGS: &[&str] = &{tags:?};\n\
         /// Tags of the model for unknown words, by number.\npub static MODEL_TAGS: [&str; 64] = {model_tags};\n\
         /// Strings that are several words, sorted, each with its parts.\npub static SPLIT: &[(&str, &[&str])] = &[\n",
        genre.len()
    );
    for row in &split {
        let parts: Vec<&str> = row[1].split(' ').collect();
        if parts.concat() != row[0] {
            return Err(format!(
                "data/split.tsv: the parts of {} do not give the whole",
                row[0]
            )
            .into());
        }
        code.push_str(&format!("    ({:?}, &{parts:?}),\n", row[0]));
    }
    code.push_str("];\n");
    code.push_str(&format!(
        "/// Categories of terms, each with its tag.\npub static CATEGORIES: &[(&str, &str)] = &{:?};\n",
        categories.iter().map(|row| (row[0].as_str(), row[1].as_str())).collect::<Vec<_>>()
    ));
    let mut function_words: Vec<String> = rows("data/function-words.txt")?.concat();
    function_words.sort();
    code.push_str(&format!(
        "/// Words that neither begin nor end a term, sorted.\npub static FUNCTION_WORDS: &[&str] = &{function_words:?};\n"
    ));
    let mut measures: Vec<String> = rows("data/measures.txt")?.concat();
    measures.sort();
    code.push_str(&format!(
        "/// Measure words, sorted.\npub static MEASURES: &[&str] = &{measures:?};\n"
    ));
    fs::write(out.join("tables.rs"), code)?;
    Ok(())
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

/// The table that `src/dictionary.rs` reads: words grouped by their first two characters.
///
/// ```text
/// 256 x u16          page of each high byte of a first character, 0xffff for none
/// u32 pages, u32 groups
/// pages x 257 x u32  index of the first group of each character of the page; the last ends the page
/// groups x u16       second character, 0 for the word of one character alone; ascending inside a first character
/// groups + 1 x u32   where the group's words begin in what follows
/// words              length of the rest (u8), tag (u8), frequency (varint), rest (UTF-8)
/// ```
fn table(words: &BTreeMap<String, Entry>) -> Result<Vec<u8>> {
    let mut groups: BTreeMap<(u16, u16), Vec<u8>> = BTreeMap::new();
    for (word, entry) in words {
        let mut chars = word.chars();
        let mut unit = || -> Result<u16> {
            let number = u32::from(chars.next().unwrap_or('\0'));
            u16::try_from(number).map_err(|_| {
                format!("{word}: the table holds no first characters beyond U+FFFF").into()
            })
        };
        let key = (unit()?, unit()?);
        let rest = chars.as_str();
        let group = groups.entry(key).or_default();
        group.push(u8::try_from(rest.len()).map_err(|_| format!("{word} is too long"))?);
        group.push(entry.tag);
        let mut frequency = entry.frequency;
        while frequency >= 0x80 {
            group.push((frequency & 0x7f) as u8 | 0x80);
            frequency >>= 7;
        }
        group.push(frequency as u8);
        group.extend_from_slice(rest.as_bytes());
    }

    let keys: Vec<(u16, u16)> = groups.keys().copied().collect();
    let mut high: Vec<u16> = keys.iter().map(|key| key.0 >> 8).collect();
    high.dedup();
    let mut bytes = Vec::new();
    for byte in 0..256_u16 {
        let page = high
            .iter()
            .position(|known| *known == byte)
            .map_or(0xffff, |page| page as u16);
        bytes.extend(page.to_le_bytes());
    }
    bytes.extend((high.len() as u32).to_le_bytes());
    bytes.extend((keys.len() as u32).to_le_bytes());
    for page in &high {
        for low in 0..=256_u32 {
            let first = u32::from(*page) * 256 + low;
            let at = keys.partition_point(|key| u32::from(key.0) < first);
            bytes.extend((at as u32).to_le_bytes());
        }
    }
    for key in &keys {
        bytes.extend(key.1.to_le_bytes());
    }
    let mut at = 0_u32;
    for group in groups.values() {
        bytes.extend(at.to_le_bytes());
        at += group.len() as u32;
    }
    bytes.extend(at.to_le_bytes());
    for group in groups.values() {
        bytes.extend_from_slice(group);
    }
    Ok(bytes)
}

/// Compile jieba-rs's compound model (position in the word x part of speech, 256 states) for `src/posseg.rs`.
///
/// ```text
/// 256 x f64          log-probability of each state at the start
/// 256 x 256 x f64    of each state (row) after each state (column)
/// u32 characters
/// characters x u32   ascending
/// characters + 1 x u32   index of the first state of each
/// states x u8        ascending inside a character
/// states x f64       log-probability of the character in the state
/// ```
/// Returns the tags as a Rust array.
fn part_of_speech_model(text: &str, file: &Path) -> Result<String> {
    const NEVER: f64 = -3.14e100;
    let mut tags: Vec<&str> = Vec::new();
    let mut start = vec![NEVER; 256];
    let mut follow = vec![NEVER; 256 * 256];
    let mut emit: BTreeMap<char, BTreeMap<u8, f64>> = BTreeMap::new();
    let mut allowed: BTreeMap<char, Vec<u8>> = BTreeMap::new();
    let state = |position: &str, tag: &str| -> Result<u8> {
        Ok(u8::try_from(
            position.trim().parse::<u16>()? * 64 + tag.trim().parse::<u16>()?,
        )?)
    };
    let triple = |cell: &str| -> Result<(u8, f64)> {
        let parts: Vec<&str> = cell.splitn(3, ',').collect();
        let [position, tag, value] = parts[..] else {
            return Err(format!("posseg.txt: {cell}").into());
        };
        Ok((state(position, tag)?, value.trim().parse()?))
    };
    let mut section = "";
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line.starts_with('@') {
            section = line;
            continue;
        }
        let mut cells = line.split('|').filter(|cell| !cell.trim().is_empty());
        match section {
            "@TAGS" => tags = line.split(',').map(str::trim).collect(),
            "@START" => {
                let (to, value) = triple(line)?;
                start[usize::from(to)] = value;
            }
            "@TRANS" => {
                let (position, tag) = cells
                    .next()
                    .and_then(|cell| cell.split_once(','))
                    .ok_or("posseg.txt: @TRANS")?;
                let from = state(position, tag)?;
                for cell in cells {
                    let (to, value) = triple(cell.trim())?;
                    follow[usize::from(to) * 256 + usize::from(from)] = value;
                }
            }
            "@EMIT" => {
                let (position, tag) = cells
                    .next()
                    .and_then(|cell| cell.split_once(','))
                    .ok_or("posseg.txt: @EMIT")?;
                let from = state(position, tag)?;
                for cell in cells {
                    let (character, value) =
                        cell.trim().rsplit_once(',').ok_or("posseg.txt: @EMIT")?;
                    let character = character.chars().next().ok_or("posseg.txt: @EMIT")?;
                    emit.entry(character)
                        .or_default()
                        .insert(from, value.parse()?);
                }
            }
            "@CHAR_STATE" => {
                let character = cells
                    .next()
                    .and_then(|cell| cell.chars().next())
                    .ok_or("posseg.txt: @CHAR_STATE")?;
                let states = cells
                    .map(|cell| {
                        let (position, tag) =
                            cell.split_once(',').ok_or("posseg.txt: @CHAR_STATE")?;
                        state(position, tag)
                    })
                    .collect::<Result<Vec<u8>>>()?;
                if !states.is_empty() {
                    allowed.insert(character, states);
                }
            }
            _ => {}
        }
    }
    // A character with a list of states takes these alone, whether it has been seen in them or not.
    for (character, states) in allowed {
        let seen = emit.remove(&character).unwrap_or_default();
        let row = states
            .into_iter()
            .map(|state| (state, seen.get(&state).copied().unwrap_or(NEVER)))
            .collect();
        emit.insert(character, row);
    }

    let mut bytes = Vec::new();
    for value in start.iter().chain(&follow) {
        bytes.extend(value.to_le_bytes());
    }
    bytes.extend((emit.len() as u32).to_le_bytes());
    for character in emit.keys() {
        bytes.extend(u32::from(*character).to_le_bytes());
    }
    let mut at = 0_u32;
    for row in emit.values() {
        bytes.extend(at.to_le_bytes());
        at += row.len() as u32;
    }
    bytes.extend(at.to_le_bytes());
    bytes.extend(emit.values().flat_map(|row| row.keys()));
    for value in emit.values().flat_map(|row| row.values()) {
        bytes.extend(value.to_le_bytes());
    }
    fs::write(file, bytes)?;
    Ok(format!("{tags:?}"))
}
