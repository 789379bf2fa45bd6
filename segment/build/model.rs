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
    let model = Model::read(text)?;
    fs::write(file, model.bytes())?;
    Ok(format!("{:?}", model.tags))
}

/// The log-probability of what never happens.
const NEVER: f64 = -3.14e100;

struct Model<'a> {
    tags: Vec<&'a str>,
    start: Vec<f64>,
    follow: Vec<f64>,
    emit: BTreeMap<char, BTreeMap<u8, f64>>,
    allowed: BTreeMap<char, Vec<u8>>,
}

fn state(position: &str, tag: &str) -> Result<u8> {
    Ok(u8::try_from(
        position.trim().parse::<u16>()? * 64 + tag.trim().parse::<u16>()?,
    )?)
}

/// `position,tag` of the section that is read.
fn pair(cell: Option<&str>, section: &str) -> Result<u8> {
    let pair = cell.and_then(|cell| cell.split_once(','));
    let (position, tag) = pair.ok_or_else(|| format!("posseg.txt: {section}"))?;
    state(position, tag)
}

fn triple(cell: &str) -> Result<(u8, f64)> {
    let parts: Vec<&str> = cell.splitn(3, ',').collect();
    let [position, tag, value] = parts[..] else {
        return Err(format!("posseg.txt: {cell}").into());
    };
    Ok((state(position, tag)?, value.trim().parse()?))
}

impl<'a> Model<'a> {
    fn read(text: &'a str) -> Result<Self> {
        let mut model = Model {
            tags: Vec::new(),
            start: vec![NEVER; 256],
            follow: vec![NEVER; 256 * 256],
            emit: BTreeMap::new(),
            allowed: BTreeMap::new(),
        };
        let mut section = "";
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if line.starts_with('@') {
                section = line;
            } else {
                model.line(section, line)?;
            }
        }
        // A character with a list of states takes these alone, whether it has been seen in them or not.
        for (character, states) in std::mem::take(&mut model.allowed) {
            let seen = model.emit.remove(&character).unwrap_or_default();
            let value = |state: &u8| seen.get(state).copied().unwrap_or(NEVER);
            let row = states.iter().map(|state| (*state, value(state))).collect();
            model.emit.insert(character, row);
        }
        Ok(model)
    }

    fn line(&mut self, section: &str, line: &'a str) -> Result<()> {
        let mut cells = line.split('|').filter(|cell| !cell.trim().is_empty());
        let bad = || format!("posseg.txt: {section}");
        match section {
            "@TAGS" => self.tags = line.split(',').map(str::trim).collect(),
            "@START" => {
                let (to, value) = triple(line)?;
                self.start[usize::from(to)] = value;
            }
            "@TRANS" => {
                let from = pair(cells.next(), section)?;
                for cell in cells {
                    let (to, value) = triple(cell.trim())?;
                    self.follow[usize::from(to) * 256 + usize::from(from)] = value;
                }
            }
            "@EMIT" => {
                let from = pair(cells.next(), section)?;
                for cell in cells {
                    let (character, value) = cell.trim().rsplit_once(',').ok_or_else(bad)?;
                    let character = character.chars().next().ok_or_else(bad)?;
                    let row = self.emit.entry(character).or_default();
                    row.insert(from, value.parse()?);
                }
            }
            "@CHAR_STATE" => {
                let character = cells.next().and_then(|cell| cell.chars().next());
                let states = cells
                    .map(|cell| pair(Some(cell), section))
                    .collect::<Result<Vec<u8>>>()?;
                if !states.is_empty() {
                    self.allowed.insert(character.ok_or_else(bad)?, states);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for value in self.start.iter().chain(&self.follow) {
            bytes.extend(value.to_le_bytes());
        }
        bytes.extend((self.emit.len() as u32).to_le_bytes());
        for character in self.emit.keys() {
            bytes.extend(u32::from(*character).to_le_bytes());
        }
        let mut at = 0_u32;
        for row in self.emit.values() {
            bytes.extend(at.to_le_bytes());
            at += row.len() as u32;
        }
        bytes.extend(at.to_le_bytes());
        bytes.extend(self.emit.values().flat_map(|row| row.keys()));
        for value in self.emit.values().flat_map(|row| row.values()) {
            bytes.extend(value.to_le_bytes());
        }
        bytes
    }
}
