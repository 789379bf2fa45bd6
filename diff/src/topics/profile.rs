//! What a passage is about: its words, weighted by how rare they are in both reports.

use std::collections::{HashMap, HashSet};

use report_segment::Segmenter;

use super::role::{Place, Role};
use crate::markers::TOPICS;
use crate::unit::Unit;

/// How much a word of the first sentence counts, where that is short enough to name the topic.
const LEAD: f32 = 2.0;

/// A first sentence of more characters says more than the topic.
const LEAD_LENGTH: usize = 60;

/// What each further word of a phrase that two passages share counts.
const PHRASE: f32 = 0.8;

/// Weighted words, ascending by number, of length 1 in all (less where a template was discounted).
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// Number of the word, weight.
    pub words: Vec<(u32, f32)>,
    /// Words that stand side by side, ascending; none of chapters.
    pub runs: Vec<(u32, u32)>,
}

impl Profile {
    /// `keep`: what a word keeps of its weight where what it stands in is told after a template. The length is that of all
    /// the weight: what was taken from a template goes to no other word.
    fn new(counts: &Counts, rarity: &[f32], keep: Option<&HashMap<u32, f32>>) -> Self {
        let mut words: Vec<(u32, f32)> = counts
            .iter()
            .map(|(word, count)| (*word, (1.0 + count.ln()) * rarity[*word as usize]))
            .filter(|(_, weight)| *weight > 0.0)
            .collect();
        words.sort_unstable_by_key(|(word, _)| *word);
        let squares = words.iter().map(|(_, weight)| weight * weight);
        let length = squares.sum::<f32>().sqrt();
        if length > 0.0 {
            for (word, weight) in &mut words {
                let kept = keep.and_then(|keep| keep.get(word)).unwrap_or(&1.0);
                *weight *= kept / length;
            }
        }
        Profile {
            words,
            runs: Vec::new(),
        }
    }

    /// The cosine, a phrase that both have (市场化法治化国际化营商环境) counted once and a little more for each further word:
    /// its words come together, and are one piece of evidence.
    pub fn evidence(&self, other: &Profile) -> f32 {
        let phrases: Vec<(u32, u32)> = common(&self.runs, &other.runs, |pair| *pair)
            .map(|(pair, _)| *pair)
            .collect();
        if phrases.is_empty() {
            return self.cosine(other);
        }
        let mut group: HashMap<u32, u32> = HashMap::new();
        for (a, b) in phrases {
            let (a, b) = (first_of(&group, a), first_of(&group, b));
            group.insert(a.max(b), a.min(b));
        }
        // Sum and greatest of each phrase, by its first word.
        let mut told: HashMap<u32, (f32, f32)> = HashMap::new();
        let mut sum = 0.0;
        for (a, b) in common(&self.words, &other.words, |word| word.0) {
            let shared = a.1 * b.1;
            let phrase = told.entry(first_of(&group, a.0)).or_default();
            let before = phrase.1 + PHRASE * (phrase.0 - phrase.1);
            *phrase = (phrase.0 + shared, phrase.1.max(shared));
            sum += phrase.1 + PHRASE * (phrase.0 - phrase.1) - before;
        }
        sum
    }

    /// Cosine of the angle between two profiles, 0 to 1.
    pub fn cosine(&self, other: &Profile) -> f32 {
        common(&self.words, &other.words, |word| word.0)
            .map(|(a, b)| a.1 * b.1)
            .sum()
    }
}

/// What stands in both of two ascending lists.
fn common<'a, T, K: Ord>(
    a: &'a [T],
    b: &'a [T],
    key: impl Fn(&T) -> K,
) -> impl Iterator<Item = (&'a T, &'a T)> {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    std::iter::from_fn(move || {
        loop {
            match key(a.peek()?).cmp(&key(b.peek()?)) {
                std::cmp::Ordering::Less => _ = a.next(),
                std::cmp::Ordering::Greater => _ = b.next(),
                std::cmp::Ordering::Equal => return a.next().zip(b.next()),
            }
        }
    })
}

/// The word by which a phrase is known.
fn first_of(group: &HashMap<u32, u32>, mut word: u32) -> u32 {
    while let Some(before) = group.get(&word).filter(|before| **before != word) {
        word = *before;
    }
    word
}

type Counts = HashMap<u32, f32>;

/// Profiles of either side, by position.
pub type Sides = [Vec<Profile>; 2];

/// The profiles of the units and chapters of both sides.
pub fn profiles(sides: [&[Unit]; 2], places: &[Vec<Place>; 2]) -> (Sides, Sides) {
    let mut reader = Reader::default();
    let mut runs: [Vec<Vec<(u32, u32)>>; 2] = Default::default();
    let mut counts: [Vec<Counts>; 2] = Default::default();
    for (side, units) in sides.into_iter().enumerate() {
        let told = units.iter().map(|unit| reader.read(&unit.text));
        (counts[side], runs[side]) = told.unzip();
    }
    let rarity = rarity(&counts, &reader.weights, places);
    for (side, places) in counts.iter_mut().zip(places) {
        with_headings(side, places);
    }
    let template = template(&counts, places);
    let units = [0, 1].map(|side| {
        let units = counts[side].iter().zip(&places[side]);
        let told = units.zip(std::mem::take(&mut runs[side]));
        let profile = |((counts, place), runs): ((&Counts, &Place), _)| {
            let keep = (place.role == Role::Annex).then_some(&template);
            Profile {
                runs,
                ..Profile::new(counts, &rarity, keep)
            }
        };
        told.map(profile).collect()
    });
    let chapters = [0, 1].map(|side| {
        let last = places[side].last().map_or(0, |place| place.chapter + 1);
        let mut sums: Vec<Counts> = vec![Counts::new(); last];
        for (counts, place) in counts[side].iter().zip(&places[side]) {
            add(counts, &mut sums[place.chapter]);
        }
        let profile = |counts| Profile::new(counts, &rarity, None);
        sums.iter().map(profile).collect()
    });
    (units, chapters)
}

/// Numbers the words of texts.
struct Reader<'a> {
    segmenter: Segmenter,
    /// Words that no topic is told by.
    common: HashSet<&'static str>,
    numerals: String,
    numbers: HashMap<&'a str, u32>,
    /// What each word counts, however rare it is.
    weights: Vec<f32>,
}

impl Default for Reader<'_> {
    fn default() -> Self {
        Reader {
            segmenter: Segmenter::default(),
            common: TOPICS.of("common").chain(TOPICS.of("measure")).collect(),
            numerals: TOPICS.of("numeral").collect(),
            numbers: HashMap::new(),
            weights: Vec::new(),
        }
    }
}

impl<'a> Reader<'a> {
    /// How often each word stands in a text, and which stand side by side.
    fn read(&mut self, text: &'a str) -> (Counts, Vec<(u32, u32)>) {
        let lead = text.find(['。', '！']).unwrap_or(text.len());
        let short = text[..lead].chars().take(LEAD_LENGTH).count() < LEAD_LENGTH;
        let mut words = Vec::new();
        self.segmenter.cut(text, &mut words);
        let (mut counts, mut beside) = (Counts::new(), Vec::new());
        let (mut at, mut last) = (0, None);
        for word in words {
            let weight = if short && at < lead { LEAD } else { 1.0 };
            at += word.len();
            if !self.tells(word) || self.common.contains(word) {
                // A mark ends a phrase, a word that tells nothing does not.
                last = last.filter(|_| word.chars().any(char::is_alphanumeric));
                continue;
            }
            let number = self.number(word);
            *counts.entry(number).or_default() += weight;
            beside.extend(last.map(|last| (last, number)));
            last = Some(number);
        }
        beside.sort_unstable();
        beside.dedup();
        (counts, beside)
    }

    /// A word that can tell a topic: not a number, not a mark.
    fn tells(&self, word: &str) -> bool {
        let mut chars = word.chars();
        chars.any(|c| c.is_alphabetic() && !self.numerals.contains(c))
    }

    fn number(&mut self, word: &'a str) -> u32 {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(word).or_insert(next);
        if number == next {
            // A single character is mostly a function word.
            let single = word.chars().nth(1).is_none();
            self.weights.push(if single { 0.5 } else { 1.0 });
        }
        number
    }
}

/// Add counts to others.
fn add(counts: &Counts, sums: &mut Counts) {
    for (word, count) in counts {
        *sums.entry(*word).or_default() += count;
    }
}

/// Fewer items behind both reports than these have no words that can be told to be those of their template.
const LISTED: u32 = 8;

/// What a word keeps of its weight within the lists behind the reports, by how many of their items have it.
///
/// The items of such a list are told after one template (提升…能力, 为…免费提供…服务): what many siblings share is no evidence
/// that two of them are one, however rare it is in the reports. A word of one item on either side keeps all.
fn template(counts: &[Vec<Counts>; 2], places: &[Vec<Place>; 2]) -> HashMap<u32, f32> {
    let mut holders: HashMap<u32, f32> = HashMap::new();
    let mut items = 0;
    for (counts, places) in counts.iter().zip(places) {
        let listed = counts.iter().zip(places);
        for (counts, _) in listed.filter(|(_, place)| place.role == Role::Annex && !place.minor) {
            items += 1;
            for word in counts.keys() {
                *holders.entry(*word).or_default() += 1.0;
            }
        }
    }
    if items < LISTED {
        return HashMap::new();
    }
    let rare = |held: f32| ((items + 1) as f32 / (held + 0.5)).ln();
    for held in holders.values_mut() {
        *held = (rare(*held) / rare(2.0)).clamp(0.0, 1.0);
    }
    holders
}

/// A heading on a line of its own says of the passage below it what a run-in heading says of its own.
fn with_headings(counts: &mut [Counts], places: &[Place]) {
    for at in 1..counts.len() {
        if places[at].minor || !places[at - 1].names {
            continue;
        }
        let (above, here) = counts.split_at_mut(at);
        add(&above[at - 1], &mut here[0]);
    }
}

/// How much each word tells: 0 for those of one side only, which no two passages can share.
fn rarity(counts: &[Vec<Counts>; 2], weights: &[f32], places: &[Vec<Place>; 2]) -> Vec<f32> {
    let mut holders = [vec![0_u32; weights.len()], vec![0_u32; weights.len()]];
    let mut all = 0_u32;
    for side in 0..2 {
        for (counts, place) in counts[side].iter().zip(&places[side]) {
            // Headings are short: they would make the words of topics look common.
            if place.minor {
                continue;
            }
            all += 1;
            for word in counts.keys() {
                holders[side][*word as usize] += 1;
            }
        }
        for (counts, place) in counts[side].iter().zip(&places[side]) {
            for word in counts.keys().filter(|_| place.minor) {
                let held = &mut holders[side][*word as usize];
                *held = (*held).max(1);
            }
        }
    }
    let rarity = |word: usize| match (holders[0][word], holders[1][word]) {
        (0, _) | (_, 0) => 0.0,
        (old, new) => {
            let share = (all + 1) as f32 / ((old + new) as f32 + 0.5);
            share.ln().max(0.05) * weights[word]
        }
    };
    (0..weights.len()).map(rarity).collect()
}
