//! Whether a figure is a change, which way, and against what.

use super::basis::{basis, compared, held, sets_beside};
use super::role::sentence;
use crate::Change;
use crate::item::Binder;
use crate::lexicon::{Cue, LEXICON, Place};
use crate::numeral::any_digit;
use crate::scan::{Found, row};
use crate::tokens::Tokens;
use crate::words::{closes_bracket, opens_bracket, string};

/// Characters of a basis that is one of two: 比2019年同期.
const BASIS: usize = 10;

/// Direction and basis of a figure.
type Told = (Option<Change>, Option<String>);

/// Direction and basis of each figure.
pub(crate) fn changes(text: &[char], found: &[Found], tokens: &Tokens) -> Vec<Told> {
    let reader = Binder { text, tokens };
    let mut out: Vec<Told> = Vec::with_capacity(found.len());
    // Those of the figures that come next.
    let mut bases = Vec::new().into_iter();
    // Behind the last that has a basis of its own.
    let mut own = 0;
    for (index, figure) in found.iter().enumerate() {
        let (from, _) = figure.clause;
        let previous = found[..index].last();
        // 新增500千伏线路3公里: the first says which.
        let left = previous
            .filter(|p| !reader.tells_which(p, figure))
            .map_or(from, |p| p.end.max(from));
        let next = found.get(index + 1);
        let direction = if figure.doubled {
            Some(Change::Rise)
        } else if next.is_some_and(|next| reader.tells_which(figure, next)) {
            None
        } else {
            reader.direction(left, figure)
        };
        let mut told = (direction, reader.against(left, figure.start));
        if let Some(p) = previous
            && let Some((change, than)) = reader.against_level(from, p, figure)
        {
            told = (Some(change), Some(than));
        } else if let (Some(last), Some(p)) = (out.last(), previous) {
            let larger = || p.unit == figure.unit && reader.of_larger(figure);
            if p.is_told_again(figure, text) || larger() {
                told = last.clone();
            }
            reader.share_verb(p, figure, last, &mut told);
        }
        if bases.len() == 0 {
            bases = reader.bases(left, &found[index..]).into_iter();
        }
        told.1 = bases.next().or(told.1);
        told.1.take_if(|_| told.0.is_none());
        if told.0.is_some() && told.1.is_none() {
            let held = compared(text, from).filter(|(opened, _)| own <= *opened);
            told.1 = held.map(|(_, basis)| basis);
        } else if told.1.is_some()
            && told.1 != out.last().and_then(|last| last.1.clone())
            && !sets_beside(text, from)
        {
            own = figure.end;
        }
        out.push(told);
    }
    out
}

/// How many or how far, not how much: 农村公路提升2500公里 says what was done. But 排名提升7位.
pub(crate) fn extent(figure: &Found) -> bool {
    matches!(figure.kind, "count" | "length" | "area" | "volume") && figure.unit != "位"
}

impl Binder<'_> {
    /// Joined figures share the verb: 分别增长5%、6%和7%; 新增学校3所、医院2家.
    fn share_verb(&self, p: &Found, figure: &Found, last: &Told, (direction, measured): &mut Told) {
        let between = &self.text[p.end.min(figure.start)..figure.start];
        let links = |c: Option<&char>| c.is_some_and(|c| LEXICON.joins(*c));
        let rises = direction.is_none() && last.0.is_some();
        if let Some(from) = part(p, figure, between).filter(|_| rises && last.1.is_none()) {
            let level = Cue::Level.ends(&between[from..]);
            if !level && !self.own(p.end + from, figure.start) {
                *direction = last.0;
            }
            return;
        }
        // 比上年增收500万元，增长3%: one change, told twice.
        let again = matches!(between, ['，' | ',', verb @ ..] if LEXICON.change.is(verb));
        if again && *direction == last.0 && figure.kind == "percent" && p.kind != "percent" {
            *measured = measured.take().or_else(|| last.1.clone());
        }
        // 增长6%左右，力争7%: of growth, an aim beyond it is one too.
        let aims = matches!(between, ['，' | ',' | '、', aim @ ..] if Cue::Stretch.begins(aim) && Self::bare(aim).is_empty());
        if aims && p.kind == "percent" && figure.kind == p.kind {
            (*direction, *measured) = last.clone();
        }
        let joint = links(between.first())
            || links(between.last())
            || between.iter().all(|c| c.is_whitespace());
        if !joint || between.iter().any(|c| matches!(c, '，' | '。' | '；')) {
            return;
        }
        if rises && self.alike(p, figure, between) && !self.reached(p, figure, between) {
            *direction = last.0;
            *measured = measured.take().or_else(|| last.1.clone());
        } else if direction.is_some() && measured.is_none() && links(between.first()) {
            measured.clone_from(&last.1);
        }
    }

    /// Whether a figure may have the verb of the one before: amounts of a kind, or two rates of one thing, or of things side by side.
    fn alike(&self, p: &Found, figure: &Found, between: &[char]) -> bool {
        let rates = |kind: &str| matches!(kind, "percent" | "multiple");
        (p.kind == figure.kind
            || (rates(p.kind) && rates(figure.kind))
            // 分别上升6%、7%和1个百分点; 同比增加15个、2亿元
            || between.len() == 1
            || extent(p) && extent(figure))
            && (!rates(figure.kind) || between.len() <= 2 || self.beside(p, between))
    }

    /// Whether a level that was reached stands behind a figure, or a verb of its own.
    fn reached(&self, p: &Found, figure: &Found, between: &[char]) -> bool {
        // 到村项目: a single syllable reaches a level only beside the number.
        let reaches = |at, end| end > at + 1 || end == between.len() || between[at] == '共';
        Cue::Level.stands_where(between, reaches)
            || Cue::Level.stands_at(self.text, figure.start)
            || self.own(p.end.min(figure.start) + 1, figure.start)
    }

    /// 压减时间58%、材料52%: the objects of one verb side by side.
    fn beside(&self, p: &Found, between: &[char]) -> bool {
        let [joint, object @ ..] = between else {
            return false;
        };
        let noun = object.len() <= 6 && object.iter().all(|c| c.is_alphabetic());
        // 压减时间58%、满意率99%: a rate is a level.
        let rate = [Cue::Whole, Cue::Rates, Cue::Score];
        let rate = rate.iter().any(|names| names.ends(object));
        *joint == '、' && noun && !rate && self.over_object(p)
    }

    /// 比上年同期83件少1件, 比上年的83件增加2倍: the change against the level before.
    fn against_level(&self, from: usize, p: &Found, figure: &Found) -> Option<(Change, String)> {
        let verb = Self::bare(self.text.get(p.end..figure.start)?);
        let (length, code) = LEXICON.change.before(verb)?;
        let (start, end) = held(self.text, p.start).filter(|(start, _)| *start >= from)?;
        let alike = p.unit == figure.unit || matches!(figure.kind, "percent" | "multiple");
        let told = length == verb.len() && alike;
        told.then(|| (Change::of(code), string(&self.text[start..end])))
    }

    /// 增长5%，高于全省（4%）1个百分点: what a measure is held against in brackets is that of a larger place.
    fn of_larger(&self, figure: &Found) -> bool {
        let (head, tail) = (
            &self.text[figure.clause.0..figure.start],
            &self.text[figure.end..],
        );
        let closed = tail.first().is_some_and(|c| closes_bracket(*c));
        let filled = closed && head.last().is_some_and(|c| opens_bracket(*c));
        let place = LEXICON.against(head).filter(|_| filled);
        let names = [Cue::World, Cue::OfPlace];
        place.is_some_and(|at| names.iter().any(|names| names.stands_at(head, at)))
    }

    /// 环比、同比分别增长5%、3%: what each of the next figures is measured against, if there are as many.
    fn bases(&self, from: usize, found: &[Found]) -> Vec<String> {
        let text = self.text;
        let mut told = Vec::new();
        let mut to = match Cue::Each.find(&text[from..found[0].start]) {
            Some(each) => from + each,
            None => return told,
        };
        let one = |at: usize, to: usize| {
            Cue::SamePeriod.is(&text[at..to]) || basis(text, at, to) == Some((at, to))
        };
        while let Some(at) = (from.max(to.saturating_sub(BASIS))..to).rfind(|at| one(*at, to)) {
            told.insert(0, string(&text[at..to]));
            let listed = at > from && LEXICON.joins(text[at - 1]);
            to = if listed { at - 1 } else { from };
        }
        if told.len() > 1 && told.len() == row(text, found) {
            told
        } else {
            Vec::new()
        }
    }

    /// 500千伏线路3公里, 新增: a measure right behind its verb, and before a noun that is itself counted.
    fn tells_which(&self, figure: &Found, next: &Found) -> bool {
        let measures = ["voltage", "power", "length", "weight", "area"];
        if !measures.contains(&figure.kind) || figure.kind == next.kind {
            return false;
        }
        let noun = self.text.get(figure.end..next.start);
        // 新增10万吨产能和5万平方米仓库: two objects.
        let noun = noun.is_some_and(|noun| {
            (2..=12).contains(&noun.len())
                && noun.iter().all(|c| c.is_alphabetic())
                && !Cue::Conjoins.ends(noun)
        });
        let head = &self.text[figure.start.saturating_sub(4)..figure.start];
        let verb = || LEXICON.change.before(head);
        noun && verb().is_some_and(|(_, code)| Place::of(code) == Place::Transitive)
    }

    /// 压减时间58%: whether the verb has its object between itself and the number.
    fn over_object(&self, figure: &Found) -> bool {
        let words = Self::bare(&self.text[figure.clause.0..figure.start]);
        !LEXICON.change.ends(words)
    }

    /// 总装机, 带动就业: what has a verb of its own, or is a sum, does not share the verb before.
    fn own(&self, at: usize, to: usize) -> bool {
        if at >= to || LEXICON.compounds.stands_at(&self.text[..to], at) {
            return false;
        }
        let verb = LEXICON
            .governing
            .at(&self.text[..to], at)
            .is_some_and(|(length, _)| length > 1 && self.tokens.edge(at + length));
        let own = |list: &Cue| list.stands_at(&self.text[..to], at);
        verb || matches!(self.text[at], '总' | '共')
            || [Cue::Cumulated, Cue::Removes].iter().any(own)
    }

    fn direction(&self, from: usize, figure: &Found) -> Option<Change> {
        let text = self.text;
        let tail = &text[figure.end..];
        // 5%的增长
        if tail.first() == Some(&'的')
            && figure.kind == "percent"
            && let Some((length, code)) = LEXICON.change.at(tail, 1)
            && Place::of(code) == Place::Verb
            && length >= 2
        {
            return Some(Change::of(code));
        }
        let head = &text[from..figure.start];
        let words = Self::bare(head);
        // 航班起降8万架次: the end of a word that goes both ways is none.
        if let Some((_, code)) = LEXICON.change.before(words)
            && !Cue::BothWays.ends(words)
        {
            // 降幅收窄5个百分点: of what fell, a lesser fall is a rise.
            let period = Cue::SamePeriod.length(head, 0);
            let subject = LEXICON.change.at(words, period);
            let fall = subject.is_some_and(|(length, of)| {
                (Place::of(of), Change::of(of)) == (Place::Name, Change::Fall)
                    && period + length < words.len()
            });
            let fall = fall || self.worse(from + words.len(), figure.start);
            let changes = Self::touching(head, words, Place::of(code), figure);
            return changes.then(|| Change::of(code ^ u32::from(fall)));
        }
        // 用电量+5.2%, 同比-1.3%: its sign says so; but 利润率-1.3% is a level.
        let sign = text[figure.start];
        let minus = matches!(sign, '-' | '－' | '−') && !Cue::Whole.ends(words);
        if figure.is_rate() && (matches!(sign, '+' | '＋') || minus) {
            return Some(Change::Rise);
        }
        for at in (from..figure.start).rev() {
            if let Some((length, code)) = self.word(&LEXICON.change, at, figure.start)
                && length >= 2
                && matches!(Place::of(code), Place::Transitive | Place::Improves)
            {
                let object = self.with_object(from, at, at + length, Place::of(code), figure);
                let fall = u32::from(self.worse(at + length, figure.start));
                return object.then(|| Change::of(code ^ fall));
            }
            // 比上年多办结2300件, 比2020年高3个百分点
            let more = match text[at] {
                '多' | '高' => Change::Rise,
                '少' | '低' => Change::Fall,
                _ => continue,
            };
            // 比上年多办12件: right before a short verb it is a word too.
            let whole = self.tokens.edge(at + 1) || figure.start <= at + 3;
            if self.tokens.edge(at)
                && whole
                && basis(text, from, at).is_some_and(|(_, end)| end == at)
            {
                return Some(more);
            }
        }
        None
    }

    /// PM2.5浓度31微克，改善5%: whether the word that ends at `end` betters what is harmful, which the sentence has named last before `to`.
    fn worse(&self, end: usize, to: usize) -> bool {
        if !Cue::Betters.ends(&self.text[..end]) {
            return false;
        }
        let said = &self.text[sentence(self.text, to)..to];
        let last = |cue: Cue| (1..=said.len()).rfind(|at| cue.ends(&said[..*at]));
        let harmful = last(Cue::Harmful);
        harmful.is_some() && harmful >= last(Cue::Whole)
    }

    /// Without what may stand between a verb and its number: 分别, 约, 达.
    fn bare(head: &[char]) -> &[char] {
        let mut words = head;
        loop {
            while let [rest @ .., last] = words
                && (last.is_whitespace() || *last == '了')
            {
                words = rest;
            }
            match Cue::Between.before(words) {
                Some((length, _)) => words = &words[..words.len() - length],
                None => return words,
            }
        }
    }

    /// Whether a change word right before the number tells of it.
    fn touching(head: &[char], words: &[char], place: Place, figure: &Found) -> bool {
        let told = &head[words.len()..];
        let reached = told.iter().any(|c| matches!(c, '为' | '达'));
        match place {
            // 高出同期增幅2个百分点: a gap
            Place::Name => {
                // 人口自然增长率7‰ is a level, of births over deaths.
                let level = figure.unit == "‰" || Cue::Balance.ends(words);
                !level && !Cue::Gap.stands_in(head)
            }
            // 增长力争达到5%: the growth reaches it.
            Place::Verb => !reached || figure.kind == "percent" && told.contains(&'达'),
            Place::Transitive => !reached,
            Place::Improves => !reached && !extent(figure),
            // 比上年多5件.
            Place::Compared => head.iter().any(|c| matches!(c, '比' | '较')),
            Place::Points => !reached && figure.unit == "个百分点",
        }
    }

    /// 新增学位2万座: whether the verb tells of the number behind its object.
    fn with_object(
        &self,
        from: usize,
        at: usize,
        next: usize,
        place: Place,
        figure: &Found,
    ) -> bool {
        let rest = &self.text[next..figure.start];
        let name = Cue::Indicator.stands_at(self.text, next)
            || Cue::IndicatorHead.ends(&self.text[from..at]);
        let tells = Cue::Reached.stands_in(rest);
        let improves = place == Place::Improves && extent(figure);
        // 新增财力80%用于民生: a share of what is new.
        let share = figure.kind == "percent" && matches!(self.text[at], '新' | '净');
        !(name || tells || improves || share)
    }

    /// 同比, 比上年, 较2020年, 年均.
    fn against(&self, from: usize, to: usize) -> Option<String> {
        if let Some((start, end)) = basis(self.text, from, to) {
            return Some(string(&self.text[start..end]));
        }
        let head = &self.text[from..to];
        let told = |list: Cue, at: usize| {
            let end = at + list.at(head, at)?.0;
            (!Cue::WithinYear.stands_at(head, end)).then_some((at, end))
        };
        let over = |at| told(Cue::SamePeriod, at);
        // 年均 is a basis only beside its verb: PM2.5年均浓度 is a name.
        let mean = |at| told(Cue::EachYear, at).filter(|(_, end)| head.len() - end <= 4);
        let places = || 0..head.len();
        let (at, end) = places()
            .rev()
            .find_map(over)
            .or_else(|| places().find_map(mean))?;
        // 两年平均: of how many years.
        let few = |c: &&char| head[at..end] == ['年', '平', '均'] && any_digit(**c).is_some();
        let years = head[..at].iter().rev().take(2).take_while(few).count();
        Some(string(&head[at - years..end]))
    }
}

/// 新增投资5亿元，其中中央投资2亿元: of a part of the figure before, what stands behind 其中.
fn part(p: &Found, figure: &Found, between: &[char]) -> Option<usize> {
    let (at, among) = (0..between.len().min(10)).find_map(|at| {
        let mark = matches!(between[at], '，' | '（' | '(');
        Some((at, Cue::Among.at(between, at + 1).filter(|_| mark)?.0))
    })?;
    let noun = between[..at].iter().all(|c| c.is_alphabetic());
    (noun && p.unit == figure.unit && p.kind != "percent").then_some(at + 1 + among)
}
