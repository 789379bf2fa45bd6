//! A verb alone before a number, or behind it: 化解积案，办结3件; 批捕20人; 组织9人参加培训.

use super::before::Stand;
use super::leads::Verbs;
use super::one::Around;
use super::{Binder, Span, is_comma};
use crate::lexicon::{Cue, LEXICON, STRONG};
use crate::scan::Found;

/// A verb that stands alone before a number is not longer than this with its adverbs, in characters.
const LONGEST: usize = 16;

impl Binder<'_> {
    /// What a verb alone before a number was done to, or the deed itself where nothing was named.
    pub(super) fn deed_alone(&self, figure: &Found, around: &Around) -> Option<Span> {
        // 判处三年以上有期徒刑9人
        if around.before.is_empty() && figure.kind == "count" {
            let carried = around.carried.filter(|laid| laid.to == around.before.to)?;
            return self.object_kept(carried, figure);
        }
        // No verb with its adverbs is longer.
        if figure.kind != "count" || around.before.to - around.before.from > LONGEST {
            return None;
        }
        let deed = self.own_deed(around.before);
        // 审查后立案20件
        let after = (deed.from..deed.to).find(|at| self.text[*at] == '后' && self.single(*at));
        let after = after.map(|at| at + 1).filter(|from| from + 1 < deed.to);
        let deed = deed.since(after);
        let bare = self.is_deed(deed);
        if bare && let Some(case) = self.case_before(around) {
            return Some(case);
        }
        // 收案30件，审结20件: two deeds, and nothing that was named.
        let alone = self.only_verbs(around.before);
        let deeds = |carried: Span| {
            let tail = LEXICON.tails.before(carried.of(self.text));
            self.is_deed(self.own_deed(carried)) || tail.is_some_and(|(length, _)| length > 1)
        };
        if (bare || alone) && around.carried.is_some_and(deeds) {
            return Some(deed);
        }
        let words = around.before.of(self.text);
        let dealt = bare && LEXICON.tails.ends(words);
        let Some(carried) = around.carried else {
            return dealt.then_some(deed);
        };
        // 处置线索90件、立案12件: a case is filed, and clues are none.
        let filed = deed.of(self.text) == ['立', '案'] && !self.files(deed, carried);
        if filed && figure.unit == around.counter {
            return Some(deed);
        }
        // 开展检查6项、视察9次: what happens is a noun beside another.
        let trimmed = self.trim(around.before);
        let event =
            Self::happens(figure) && self.is_word(&LEXICON.nominal, trimmed.from, trimmed.to);
        // 立案15件，处分17人: persons are no cases.
        let told = figure.unit == around.counter && self.verbs_alone(deed);
        let acted =
            figure.unit.chars().next() == around.counter.chars().next() && self.only_acts(deed);
        (acted || !event && (alone || dealt || told || self.files(deed, carried)))
            .then(|| self.deed_of(figure, around).unwrap_or(carried))
    }

    /// 组织30人参加培训: the verb before has persons as its object who are named elsewhere, for they act behind it.
    pub(super) fn moved(&self, figure: &Found, around: &Around) -> bool {
        let behind = self.trim(around.behind);
        if figure.kind != "count"
            || behind.is_empty()
            || self.tokens.class(behind.from) != b'v'
            || !Cue::Human.is_str(&figure.unit)
        {
            return false;
        }
        let verb = self.strip_leads(around.before, Verbs::Kept);
        !verb.is_empty()
            && self.tokens.class(verb.from) == b'v'
            && self.tokens.end(verb.from, verb.to) == verb.to
    }

    /// 向县委书面请示、报告30件: who reports is counted by it whatever the counter.
    pub(super) fn reported(&self, before: Span) -> bool {
        let governs = |at: usize| {
            let length = self.length(&LEXICON.governing, at, before.to);
            length > 1
                && at + length < before.to
                && self.word(&LEXICON.nominal, at, before.to).is_none()
        };
        Cue::Reports.ends(before.of(self.text)) && !(before.from..before.to).any(governs)
    }

    /// 办活动41场近千人次参与: what is behind says what they did, if what is counted stands before.
    pub(super) fn attend(&self, noun: Span, around: &Around) -> bool {
        let noun = noun.of(self.text);
        (Cue::TakesPart.is(noun) || Cue::Attends.is(noun))
            && !self.trim(around.before).is_empty()
            && self.text[around.before.to - 1].is_alphabetic()
    }

    /// 制定条例7件，修改3件，打包修改5件: official acts have the object of the act before.
    fn only_acts(&self, deed: Span) -> bool {
        let whole = |from: usize| self.is_word(&Cue::Acts, from, deed.to);
        let first = self.tokens.end(deed.from, deed.to);
        whole(deed.from) || self.tokens.class(deed.from) == b'v' && whole(first)
    }

    /// 已完成整改18个, 督促整改12处: nothing but verbs, before the same counter.
    fn verbs_alone(&self, deed: Span) -> bool {
        let lists = [&LEXICON.governing, &LEXICON.verbs];
        // 做出决定5项 counts decisions.
        Cue::Dealt.ends(deed.of(self.text)) && deed.is_row(|at| self.first_of(&lists, at, deed.to))
    }

    /// 交由30家单位办理: by whom or with whom something was done is not what is told of next.
    pub(super) fn oblique(&self, before: Span) -> bool {
        let agents = Cue::Agents.before(before.of(self.text));
        agents.is_some_and(|(length, _)| self.tokens.edge(before.to - length))
    }

    /// A verb of dealing with something, and no more.
    pub(super) fn is_deed(&self, deed: Span) -> bool {
        let governing = self.word(&LEXICON.governing, deed.from, deed.to);
        let strong = governing
            .is_some_and(|(length, class)| class == STRONG && deed.from + length == deed.to);
        deed.to > deed.from + 1 && (strong || self.is_word(&Cue::Dealt, deed.from, deed.to))
    }

    /// What was done before a number, without adverbs and 人均.
    pub(super) fn own_deed(&self, before: Span) -> Span {
        let deed = self.strip_leads(before, Verbs::Kept);
        deed.since(deed.from + self.length(&Cue::PerHead, deed.from, deed.to))
    }

    /// 提案经审查立案30件, 合并立案20件: the verb has what it files as its last syllable (提案, 案件).
    fn files(&self, deed: Span, carried: Span) -> bool {
        matches!(deed.of(self.text), ['立', '案'] | [_, _, '立', '案'])
            && matches!(carried.of(self.text), [.., '提', '案'] | [.., '案', '件'])
    }

    /// 打击跨境诈骗犯罪，批捕20人: the object of the clause before, if that has no figure, is what is dealt with.
    pub(super) fn case_before(&self, around: &Around) -> Option<Span> {
        let ahead = self.clause_before(around.before.from, around.last, is_comma)?;
        let named = self.ending(&Cue::Cases, ahead.from);
        let clause = ahead.until((ahead.from + 1..=ahead.to).rfind(named)?);
        let object = || {
            let object = self.strip_leads(clause, Verbs::Things);
            let governed = self.governed(object, Stand::Thing);
            Some(self.described(governed.unwrap_or(object)))
        };
        self.dealt_with(clause)
            .or_else(object)
            .filter(|object| !object.is_empty())
    }

    /// 推进公路提升工程，建成40公里: the clause before, if that has no figure, names what was carried out.
    pub(super) fn carried_out(&self, figure: &Found, around: &Around) -> Option<Span> {
        let before = around.before;
        // 建成40公里、开工60公里
        let on = figure.unit == around.counter && before.of(self.text).starts_with(&['、']);
        let executes = Cue::Executes.ends(before.of(self.text));
        if before.to - before.from > LONGEST || figure.kind == "percent" || !executes {
            return None;
        }
        let deed = self.own_deed(before);
        if !deed.is_row(|at| Some(self.word(&Cue::Executes, at, deed.to)?.0)) {
            return None;
        }
        // 新开工40个、竣工60个: of nothing that was named, each is its own.
        if on {
            return around.carried.filter(|carried| !self.is_deed(*carried));
        }
        let ahead = self.clause_before(before.from, around.last, is_comma)?;
        let ahead = self.strip_leads(ahead, Verbs::Kept);
        let (length, _) = Cue::Event.at(&self.text[..ahead.to], ahead.from)?;
        let event = ahead.since(ahead.from + length);
        let heads = [Cue::NamedHeads, Cue::Deeds, Cue::Built];
        let named = heads.iter().any(|list| list.ends(event.of(self.text)));
        (named && event.to - event.from > 3).then(|| self.described(event))
    }

    /// 立案15件，处分17人: persons are no cases, so it is the deed that is counted.
    pub(super) fn deed_of(&self, figure: &Found, around: &Around) -> Option<Span> {
        if !Cue::Human.is_str(&figure.unit)
            || Cue::Human.is_str(around.counter)
            || figure.kind != "count"
        {
            return None;
        }
        // 组织30人参加…: what they did stands behind, and who they are elsewhere.
        let behind = around.behind.of(self.text);
        if behind.first().is_some_and(|c| c.is_alphabetic()) {
            return None;
        }
        let deed = Some(self.trim_tail(around.before)).filter(|deed| !deed.is_empty());
        let deed = self.strip_leads(deed.unwrap_or(around.before), Verbs::Kept);
        let is = |list| self.word(list, deed.from, deed.to).is_some();
        let verb = is(&LEXICON.governing) || is(&LEXICON.nominal);
        let whole = LEXICON.tails.is(deed.of(self.text)) || deed.to - deed.from <= 4;
        (verb && whole).then_some(deed)
    }

    /// 20个村退出、1000人脱贫: what so many did, if they are named nowhere.
    pub(super) fn did(&self, figure: &Found, around: &Around) -> Option<Span> {
        let behind = self.trim(around.behind);
        // Of another sentence, persons are others.
        let others =
            !Cue::Human.is_str(around.counter) || self.here(figure, around.carried).is_none();
        let alone =
            Cue::Human.is_str(&figure.unit) && others && self.trim(around.before).is_empty();
        // 1500人次参加执法检查
        let attend = figure.unit == "人次" && Cue::TakesPart.begins(behind.of(self.text));
        let short = (attend || (2..=4).contains(&(behind.to - behind.from))) && !around.more;
        let lists = [&LEXICON.verbs, &LEXICON.stops];
        let listed = |from, to| lists.iter().any(|list| self.is_word(list, from, to));
        // 稳定脱贫: how, and what.
        let two = |at: usize| listed(behind.from, at) && listed(at, behind.to);
        let verb =
            attend || listed(behind.from, behind.to) || (behind.from + 1..behind.to).any(two);
        (alone && short && verb).then_some(behind)
    }
}
