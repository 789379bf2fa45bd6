//! A measure that a clause without a figure says has changed: 居民收入稳步提高，达3.2万元.

use super::leads::Verbs;
use super::one::Around;
use super::{Binder, Span, ends_sentence, is_comma};
use crate::lexicon::{Cue, LEXICON};
use crate::numeral::digit;

impl Binder<'_> {
    /// 居民收入稳步提高，达3.2万元: nothing but words of reaching a level before the number, and in the clause before it a
    /// measure that rose or fell by no stated figure.
    pub(super) fn risen_before(&self, around: &Around) -> Option<Span> {
        let ahead = self.clause_before(around.before.from, around.last, is_comma)?;
        // 其中出口额跃居世界首位，占市场份额比上年提高
        let share = around.before.of(self.text).first() == Some(&'占');
        let left = self.trim_tail(self.trim(around.before));
        let reached = share || Self::is_time(left.of(self.text));
        reached.then(|| self.risen(ahead).or_else(|| self.scored(ahead)))?
    }

    /// 颗粒物平均浓度31，下降6%: the measure of a number without a unit, which ends its clause.
    fn scored(&self, clause: Span) -> Option<Span> {
        let words = clause.of(self.text);
        let number = |c: &&char| digit(**c).is_some() || **c == '.';
        let number = words.iter().rev().take_while(number).count();
        let name = self.trim_tail(clause.until(clause.to - number));
        (number > 0 && Self::measure(name.of(self.text)))
            .then(|| self.strip_leads(name, Verbs::Reach))
            .filter(|name| !name.is_empty())
    }

    /// 事故起数、死亡人数“双下降”，分别下降: the `n` measures that the clause before `at` says have changed.
    pub(super) fn risen_apart(&self, at: usize, last: usize, n: usize) -> Option<Vec<Span>> {
        let ahead = self.clause_before(at, last, is_comma)?;
        let words = ahead.of(self.text);
        // 甲、乙双双跑赢GDP
        if let Some(both) = Cue::Both.find(words) {
            let names = self.strip_leads(ahead.until(ahead.from + both), Verbs::Reach);
            return Some(self.parts(names, n));
        }
        let joint = words.iter().rposition(|c| LEXICON.joins(*c))?;
        let last = self.risen(ahead.since(ahead.from + joint + 1))?;
        let parts = self.parts(ahead.until(last.to), n);
        let members = parts.last() == Some(&last) && parts.len() == n;
        members.then_some(parts)
    }

    /// The measure that a clause without a figure says has changed: 居民收入稳步提高, 投资增长由负转正.
    pub(super) fn risen(&self, clause: Span) -> Option<Span> {
        // 税收收入“破百”, 收入迈入“百亿俱乐部”
        let quoted = |from: usize| self.text[from..clause.to].contains(&'“');
        let fares = |at| Cue::Fares.stands_at(self.text, at);
        let moves = [Cue::Fares, Cue::Step, Cue::Moves, Cue::LeavesOut];
        let moves = |at| moves.iter().any(|cue| cue.stands_at(self.text, at));
        let change = |at| moves(at) || LEXICON.change.stands_at(self.text, at);
        let changes = |from: usize| quoted(from) || (from..clause.to).any(change);
        let measured = |to: &usize| {
            let name = &self.text[clause.from..*to];
            let turns = Cue::Turns.stands_at(self.text, *to) || fares(*to);
            // 来信、来访“双下降”: whatever it is that is said to change.
            let told = self.text[*to] == '“' && (*to..clause.to).any(change);
            turns || told || Self::measure(name) && changes(*to) || self.is_said(clause, *to)
        };
        let to = (clause.from + 2..clause.to).find(measured)?;
        // 犯罪人数减少
        let to = to + Cue::Numbers.length(&self.text[..clause.to], to);
        // 出口逆势上扬: but 投资增长由负转正 tells of its growth.
        let how = Cue::Turns.stands_at(self.text, to);
        let span = clause.until(to);
        let span = if how { span } else { self.trim_tail(span) };
        let span = self.strip_leads(span, Verbs::Reach);
        (!span.is_empty()).then_some(span)
    }

    /// 茶叶产量持续恢复, 茶企活力迸发，达: whether four characters end a clause as what is said of a measure, or six (保持较快增长); of any
    /// noun, where the sentence begins with it, or a level follows.
    fn is_said(&self, clause: Span, to: usize) -> bool {
        let first = || clause.from == 0 || ends_sentence(self.text[clause.from - 1]);
        let opens = || first() || Cue::AtLast.stands_at(self.text, clause.to + 1);
        let of = |classes: &[u8], at| classes.contains(&self.tokens.class(at));
        let noun = || {
            let mut words = self.tokens.words(clause.from, to);
            words.all(|at| of(b"nwabl", at))
        };
        let name = &self.text[clause.from..to];
        let named = || Self::measure(name) || Cue::Once.ends(name) || opens() && noun();
        let last = || self.tokens.last(to, clause.to);
        let begins = |cue: Cue| cue.stands_at(self.text, to);
        let kept = || begins(Cue::Kept);
        let says = || begins(Cue::GapVerbs) || kept() || last().is_some_and(|at| of(b"vwazil", at));
        // 结构优化、稳步增长
        let four = |length| length == 4 || length == 9 && self.text[to + 4] == '、';
        let whole = four(clause.to - to) || clause.to == to + 6 && (kept() || begins(Cue::Says));
        whole && self.tokens.edge(to) && says() && named()
    }
}
