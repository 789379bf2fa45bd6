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
    /// What the unit of this name converts to.
    pub(crate) fn base_of(name: &str) -> Option<(&'static str, [Number; 2])> {
        let name = chars(name);
        let (length, index) = LEXICON.units.at(&name, 0)?;
        LEXICON.list[index as usize]
            .base
            .filter(|_| length == name.len())
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
