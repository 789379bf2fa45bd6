//! What a word does to the noun phrase that it stands in: of its name, a verb that ends it, or a stop.

use super::one::Opening;
use super::{Binder, Span};
use crate::lexicon::{Cue, EDGE, LEXICON};
use crate::words::Words;

/// What a word does to a noun phrase that runs up to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// It is of the phrase.
    Name,
    /// A verb, which ends it unless it is inside a noun.
    Verb,
    /// A word before which it always ends.
    Stop,
}

/// A word of a phrase, and what the lists say of it.
#[derive(Clone, Copy)]
struct Here {
    at: usize,
    /// The phrase.
    span: Span,
    opening: Opening,
    /// Where the word of the text ends.
    end: usize,
    /// Lengths of the verbal noun and of the stop here, 0 if there is none.
    nominal: usize,
    stop: usize,
    /// The phrase is an object.
    inside: bool,
}

impl Binder<'_> {
    /// What stands at a word of a phrase, and how many characters it takes.
    pub(super) fn part(&self, at: usize, span: Span, opening: Opening) -> (usize, Part) {
        let compound = self.compound_at(at, span.to);
        if compound > 0 {
            return (compound, Part::Name);
        }
        // 村通了公路: what has 了 behind it is a verb.
        let end = self.tokens.end(at, span.to);
        if end < span.to && self.text[end] == '了' && self.single(end) {
            return (end - at, Part::Verb);
        }
        // 乡亲翘首以盼的桥: a set phrase behind persons is what they do.
        let persons = || LEXICON.bearers.ends(&self.text[span.from..at]);
        if at > span.from && self.tokens.class(at) == b'i' && persons() {
            return (end - at, Part::Verb);
        }
        let here = Here {
            at,
            span,
            opening,
            end,
            nominal: self.length(&LEXICON.nominal, at, span.to),
            stop: self.stop_at(at, span.to),
            inside: matches!(opening, Opening::Object | Opening::Event),
        };
        self.describing(&here)
            .or_else(|| self.verbal_noun(&here))
            .or_else(|| self.of_one_syllable(&here))
            .unwrap_or_else(|| self.verb_or_stop(&here))
    }

    /// The length of the name here: 8个界别组共举办…, a long one also where the words of the text cut across it.
    pub(super) fn compound_at(&self, at: usize, to: usize) -> usize {
        let compounds = &LEXICON.compounds;
        match compounds.length(&self.text[..to], at) {
            1..=2 => self.length(compounds, at, to),
            // 13个界别|组成: no name ends inside a word that closes the phrase.
            long => {
                let last = self.tokens.last(at + 1, at + long);
                let stop =
                    last.filter(|last| !self.tokens.edge(at + long) && self.stop_at(*last, to) > 0);
                stop.map_or(long, |stop| stop - at)
            }
        }
    }

    /// The length of the stop here.
    fn stop_at(&self, at: usize, to: usize) -> usize {
        // 界别组|共: behind a name that the words cut across, a stop needs no edge.
        let stop = if self.tokens.edge(at) {
            self.length(&LEXICON.stops, at, to)
        } else {
            LEXICON.stops.length(&self.text[..to], at)
        };
        // 12个新改扩建项目: the first syllable of a verb is no stop.
        let governs = || self.word(&LEXICON.governing, at, to);
        match (stop == 1).then(governs).flatten() {
            Some((length, class)) if length > 2 && class != EDGE && self.finite(at + 1, to) => 0,
            _ => stop,
        }
    }

    /// 支持政策, 保障项目: a verb before a short noun that ends the clause describes it.
    fn describing(&self, here: &Here) -> Option<(usize, Part)> {
        let Here { at, span, stop, .. } = *here;
        let describes = self.length(&Cue::Attributive, at, span.to);
        let borne = LEXICON.bearers.ends(&self.text[span.from..at])
            || self.is_word(&Cue::Papers, span.from, at);
        (describes > 0 && stop <= describes && !borne && self.short_noun(at + describes, span.to))
            .then_some((describes, Part::Name))
    }

    /// A verb that may be a noun, and is one or not; an adverb before one.
    fn verbal_noun(&self, here: &Here) -> Option<(usize, Part)> {
        let Here { at, span, .. } = *here;
        let nominal = here.nominal;
        if nominal > 0
            && (self.does(at, nominal, span, here.opening) || self.first_deed(at, nominal, span))
        {
            return Some((nominal, Part::Verb));
        }
        // 定额重新测算: an adverb inside, before a verb.
        let adverb = self.tokens.class(at) == b'd' && here.end > at + 1 && at > span.from;
        if adverb
            && here.stop == 0
            && nominal == 0
            && self.tokens.verbal(here.end)
            && here.end < span.to
        {
            return Some((here.end - at, Part::Stop));
        }
        if nominal == 0 || here.stop > nominal {
            return None;
        }
        let last = || self.tokens.last(span.from, span.to);
        let named = || self.ends_in_name(at + nominal, span.to);
        let ends = || at + nominal == span.to || here.inside && named();
        // A clause has one predicate: where a verb follows, 服务 in 高频服务事项实现通办 is none.
        let attribute = || {
            (at + nominal..span.to).any(|i| self.finite(i, span.to))
                // 4个运行管理制度: at the head, before a short noun.
                || (at == span.from
                    && span.to - at <= nominal + 6
                    && last().is_some_and(|last| self.tokens.class(last) == b'n')
                    && named())
        };
        (here.stop < nominal || ends() || attribute()).then_some((nominal, Part::Name))
    }

    /// 不, 在, 新, 中: one syllable that ends the phrase, or is of it.
    fn of_one_syllable(&self, here: &Here) -> Option<(usize, Part)> {
        let Here { at, span, .. } = *here;
        let class = self.tokens.class(at);
        let inside = at > span.from;
        let ends = match self.text[at] {
            // 行政村不通公交车
            '不' | '未' => {
                here.nominal == 0
                    && matches!(class, b'd' | b'v' | b'a')
                    && !self.text[at..span.to].contains(&'的')
            }
            // 在粤就业: a preposition that the words of the text do not part from its place.
            '在' => here.nominal == 0,
            // 来川访问: nor a verb of coming.
            '来' => here.nominal == 0 && here.end == at + 2 && self.tokens.verbal(here.end),
            // 160个断面中优良的: a word of place.
            '中' => self.single(at) && class == b'f',
            _ => false,
        };
        if inside && ends {
            return Some((1, Part::Stop));
        }
        // 产业新赛道, but 分馆新承接项目
        let verb = self.length(&LEXICON.governing, at, span.to) > 2;
        (here.stop == 1 && self.text[at] == '新' && !verb && !self.finite(at + 1, span.to))
            .then_some((1, Part::Name))
    }

    /// A verb or a stop, unless what stands behind it makes it a part of a name.
    fn verb_or_stop(&self, here: &Here) -> (usize, Part) {
        let Here { at, span, .. } = *here;
        let (nominal, stop) = (here.nominal, here.stop);
        let governs = self.word(&LEXICON.governing, at, span.to);
        let governs = governs.filter(|(length, class)| *length >= 2 && *class != EDGE);
        let word = self.tokens.class(at) == b'v' && here.end > at + 1;
        let verb = self
            .length(&LEXICON.verbs, at, span.to)
            .max(governs.map_or(0, |(length, _)| length))
            .max(if word { here.end - at } else { 0 });
        if stop == 0 && verb <= nominal.max(1) {
            return (here.end - at, Part::Name);
        }
        let taken = stop.max(verb);
        let next = at + taken;
        if at > span.from || here.opening != Opening::None {
            if here.inside && stop == 0 && next < span.to && self.ends_in_name(next, span.to) {
                return (taken, Part::Name);
            }
            if next < span.to && self.suffix(next) {
                return (taken + 1, Part::Name);
            }
            if next < span.to && self.text[next] == '的' {
                return (taken, Part::Name);
            }
        }
        // 学习会, 9个地级以上市
        let closes = stop == 1 && at > span.from && at + 1 == span.to && self.suffix(at);
        let beyond = matches!(
            self.text[at..],
            ['以', '上' | '下' | '内' | '外' | '来', ..]
        ) && next < span.to
            && at > span.from;
        let part = match (closes || beyond, stop > 0) {
            (true, _) => Part::Name,
            (false, true) => Part::Stop,
            (false, false) => Part::Verb,
        };
        (taken, part)
    }

    /// A short noun that stands alone here: at the end of the stretch, or before a verb.
    pub(super) fn short_noun(&self, at: usize, to: usize) -> bool {
        let end = self.tokens.end(at, to);
        let closed = end >= to || self.finite(end, to) || self.tokens.class(end) == b'd';
        at < to && (2..=4).contains(&(end - at)) && self.tokens.class(at) == b'n' && closed
    }

    /// 在30个小区设置…: the verb behind the place.
    pub(super) fn first_verb(&self, span: Span) -> Option<usize> {
        (span.from + 2..span.to).find(|at| {
            (self.tokens.class(*at) == b'v'
                || self.word(&LEXICON.governing, *at, span.to).is_some())
                && self.tokens.end(*at, span.to) > at + 1
                && !self.suffix(self.tokens.end(*at, span.to))
                && self.word(&LEXICON.nominal, *at, span.to).is_none()
        })
    }

    /// 为7个村修路30公里: behind a person or a place, the verb of which the next number counts the object.
    pub(super) fn acts_here(&self, span: Span) -> Option<usize> {
        (span.from + 1..span.to).find(|at| {
            let words = &self.text[span.from..*at];
            // 驻村帮扶队: 村 is the object of a verb there.
            let place = Cue::Places.before(words).is_some_and(|(length, _)| {
                let begun = self.tokens.last(span.from, at - length + 1);
                // 驻村工作队: nor is it one in a longer word.
                self.tokens.edge(*at)
                    && !LEXICON.nominal.ends(words)
                    && begun.is_none_or(|i| self.tokens.class(i) != b'v')
            });
            let organ = Cue::Organs.ends(words);
            let actor = place || organ || LEXICON.bearers.ends(words);
            let verb = matches!(self.tokens.class(*at), b'v')
                || self.word(&LEXICON.governing, *at, span.to).is_some();
            actor && verb && self.tokens.edge(*at) && !self.suffix(self.tokens.end(*at, span.to))
        })
    }

    /// 5家企业建设一流企业, 3个县开展试点: a verb behind a person or a place, with an object of its own.
    fn does(&self, at: usize, length: usize, span: Span, opening: Opening) -> bool {
        // 推出5项措施整治河道: what is taken does something too.
        let paper = self.is_word(&Cue::Papers, span.from, at);
        let acts = matches!(opening, Opening::None | Opening::Pivot) || paper;
        let shortest = if paper { 2 } else { 3 };
        if !acts || at + length + shortest > span.to {
            return false;
        }
        // 县（市、区）整县建设…
        let words = Cue::Manner.cut_all(&self.text[span.from..at]);
        let actor = Cue::Places.is(words) || LEXICON.bearers.ends(words);
        let governs = self.word(&LEXICON.governing, at, span.to);
        let governs = governs.filter(|word| word.0 == length && (word.1 != EDGE || paper));
        let verb = governs.is_some()
            || (self.tokens.class(at) == b'v' && self.word(&LEXICON.verbs, at, span.to).is_some());
        (actor || paper) && verb && !self.suffix(at + length)
    }

    /// 20个站点联系群众、听取意见: the first of two deeds, each with its object.
    fn first_deed(&self, at: usize, length: usize, span: Span) -> bool {
        let object = at + length;
        let next = span.to + 1;
        at > span.from
            && object + 2 <= span.to
            && self.text.get(span.to) == Some(&'、')
            && self.tokens.end(object, span.to) == span.to
            && self.tokens.class(object) == b'n'
            && self.length(&LEXICON.governing, next, self.text.len().min(next + 8)) > 0
    }

    /// The last word of the stretch is no verb.
    pub(super) fn ends_in_name(&self, from: usize, to: usize) -> bool {
        let Some(last) = self.tokens.last(from, to) else {
            return false;
        };
        let listed = |words: &Words| self.word(words, last, to).is_some();
        let stops = (from..to).any(|at| {
            self.word(&LEXICON.stops, at, to).is_some()
                && self.word(&LEXICON.nominal, at, to).is_none()
        });
        let verb = b"vpdfum".contains(&self.tokens.class(last))
            || listed(&LEXICON.governing)
            || listed(&LEXICON.verbs);
        !stops && (!verb || listed(&LEXICON.nominal) || self.suffix(last))
    }

    /// A verb at this place that names nothing.
    pub(super) fn finite(&self, at: usize, to: usize) -> bool {
        let length = |words: &Words| self.length(words, at, to);
        let lists = [&LEXICON.verbs, &LEXICON.governing, &LEXICON.stops];
        let longer = length(&LEXICON.nominal).max(1);
        lists.into_iter().any(|list| length(list) > longer)
    }

    /// 率 in 办结率, 区 in 建成区: a syllable that makes a noun of the verb before it.
    pub(super) fn suffix(&self, at: usize) -> bool {
        // 补选区人大代表: there it is a level.
        let level = self.text.get(at) == Some(&'区') && Cue::Organs.stands_at(self.text, at + 1);
        self.single(at) && LEXICON.suffixes.stands_at(self.text, at) && !level
    }
}
