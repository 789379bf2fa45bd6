//! The data files as tables, which `build.rs` has made.

use std::ops::Deref;

use crate::number::Number;
use crate::words::{Filter, Index, Words, chars};

/// What a unit measures.
#[derive(Debug)]
pub struct Unit {
    /// As written.
    pub name: &'static str,
    /// count, money, area …
    pub kind: &'static str,
    /// The unit it converts to, and the factor: a number to multiply by, and one to divide by.
    pub base: Option<(&'static str, [Number; 2])>,
    /// `c`: counts things with a Chinese numeral too; `m`: with one of more than a character; `d`: a duration, an amount only beside a word such as 连续; `x`: a date; `n`: never
    /// with a Chinese numeral.
    pub use_with: char,
}

impl Unit {
    /// The unit of this name.
    pub(crate) fn named(name: &str) -> Option<&'static Unit> {
        let name = chars(name);
        let (length, index) = LEXICON.units.at(&name, 0)?;
        (length == name.len()).then(|| &LEXICON.list[index as usize])
    }
}

/// Of the verbs that govern what is counted, those whose object it is: 建成.
pub(crate) const STRONG: u32 = 1;
/// Those that say no more than that it was done: 召开会议.
pub(crate) const LIGHT: u32 = 2;
/// Those that are no part of a phrase only at its left edge.
pub(crate) const EDGE: u32 = 3;

/// The list of that name.
impl Deref for Cue {
    type Target = Words;

    fn deref(&self) -> &Words {
        self.list()
    }
}

impl Cue {
    /// The same where the program is compiled.
    pub const fn list(self) -> &'static Words {
        &LEXICON.cues[self as usize]
    }
}

/// Where the level is named last that a change set out from: 由58万户增至71万户, but not 由负转正.
pub(crate) fn departs(text: &[char]) -> Option<usize> {
    let from = Cue::Departs.find_last(text);
    from.filter(|at| !Cue::Turns.stands_at(text, *at))
}

/// How a word of change stands to its number: the places of `data/change.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A verb right before it.
    Verb,
    /// A verb that may have its object between.
    Transitive,
    /// The name of a change (增幅), which has a verb of its own.
    Name,
    /// 多, 少: behind what is compared.
    Compared,
    /// As [`Place::Transitive`], of what may be improved, too.
    Improves,
    /// Of points only: 加快1.1个百分点; 延长30年 changes no level.
    Points,
}

impl Place {
    /// By the value of a word of [`Lexicon::change`].
    pub(crate) fn of(code: u32) -> Self {
        match code / 2 {
            0 => Place::Verb,
            1 => Place::Transitive,
            2 => Place::Name,
            4 => Place::Compared,
            5 => Place::Improves,
            _ => Place::Points,
        }
    }
}

impl Turn {
    /// By the value of a word of [`Lexicon::turns`].
    pub fn of(code: u32) -> Self {
        Self::LISTS[code as usize % Self::LISTS.len()].0
    }
}

/// All word lists.
#[derive(Debug)]
pub struct Lexicon {
    cues: [Words; Cue::LISTS.len()],
    /// Units by index into `list`.
    pub units: Words,
    /// The units.
    pub list: &'static [Unit],
    /// Bound words before the number, inside it and after the unit: 1 about, 2 over, 3 under.
    pub before: Words,
    /// As `before`, with a verb that parts them from the number: 约有.
    pub apart: Words,
    /// As `before`, with a verb and its object between: 至少召开会议2次.
    pub far: Words,
    /// As `before`.
    pub inside: Words,
    /// As `before`.
    pub after: Words,
    /// Change words, by [`Place`] and [`Change`](crate::Change).
    pub change: Words,
    /// Verbs that govern the counted thing: [`STRONG`], [`LIGHT`], [`EDGE`].
    pub governing: Words,
    /// General verbs.
    pub verbs: Words,
    /// Verbs that stand inside nouns.
    pub nominal: Words,
    /// Names with a verb in them.
    pub compounds: Words,
    /// Words at the right edge of what stands before the number.
    pub tails: Words,
    /// Words at the left edge: 1 always off, 2 only before a verb.
    pub leads: Words,
    /// Nouns that name a measure: 1, and 2 verbs that bring an amount about.
    pub measures: Words,
    /// Nouns that repeat what was named before.
    pub anaphors: Words,
    /// Persons and bodies.
    pub bearers: Words,
    /// Syllables that make a noun of a verb.
    pub suffixes: Words,
    /// Words that end a noun phrase.
    pub stops: Words,
    /// Set phrases.
    pub names: Words,
    /// Words after a counter that make it a slogan.
    pub slogans: Words,
    /// Time words.
    pub time: Words,
    /// Words of which alone no item is made.
    pub time_parts: Words,
    /// 1 actual, 2 plan, 4 neither.
    pub headings: Words,
    /// 1 actual, 2 plan, 3 plan where no heading tells, 5 likewise before a verb, 6 before one that governs.
    pub role: Words,
    /// By [`Turn`].
    pub turns: Words,
    /// How much a word speaks for a promise: (weight + 8) * 2, and 1 if it must open its clause.
    pub promise: Words,
}

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

impl Lexicon {
    /// Whether this character joins the members of a list: 、 and 和.
    pub fn joins(&self, c: char) -> bool {
        Cue::Joins.begins(&[c])
    }

    /// How long the word is, at the beginning, that holds what was named before against something: 比计划目标, 超出计划任务.
    pub fn against(&self, words: &[char]) -> Option<usize> {
        let against = [Cue::Against, Cue::GapVerbs];
        let at = |list: &Cue| Some(list.at(words, 0)?.0);
        against.iter().find_map(at)
    }
}
