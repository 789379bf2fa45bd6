//! Compiles jieba-rs's model of parts of speech for `src/posseg.rs`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::Result;

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
pub fn part_of_speech_model(text: &str, file: &Path) -> Result<String> {
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
