//! Whose a figure is: of the report's own place, of a part of it, or of another.

use super::around::{LONGEST, Lead, Scene};
use super::{Indicators, Place};
use crate::item::{ends_clause, ends_sentence};
use crate::lexicon::Cue;
use crate::words::{chars, past_last};

/// Whether what stands before a figure in its sentence is another indicator, of which it may be a part.
pub(super) fn within(indicators: &Indicators, place: &Place) -> bool {
    let (before, rest) = place.figures.split_at(place.index);
    let start = rest[0].start;
    // 收入4万元，其中城镇5万元、农村3万元，分别增长6%、7%: of what stands before 其中.
    let sentence = past_last(
        &place.text[start.saturating_sub(LONGEST)..start],
        ends_sentence,
    );
    let part = Cue::Among.find_last(sentence);
    let from = part.map_or(start, |part| start - sentence.len() + part);
    let near = before.iter().rev().skip_while(|one| one.start > from);
    let mut near = near.take_while(|one| start.saturating_sub(one.end) <= LONGEST);
    let whole = near.find(|one| one.item != rest[0].item);
    // 收入10亿元。园区建设加快，其中出口40亿元: of the parks, and not of the place.
    let whole = whole.filter(|whole| {
        let between = place.text.get(whole.end..from);
        between.is_some_and(|between| {
            !between.iter().any(|c| ends_sentence(*c))
                && between.iter().filter(|c| ends_clause(**c)).count() <= 1
        })
    });
    let item = whole.and_then(|whole| whole.item.as_deref());
    item.is_some_and(|item| indicators.within(item, place.region).is_some())
}

/// Whether the words of a figure say that it is of the report's own place (全县, 我县 in that of a county), or that it is of another:
/// the country, or what the place lies in; nothing if they do not say of which.
fn own_place(place: &Place, scene: &Scene) -> Option<bool> {
    let figure = &place.figures[place.index];
    let item = chars(figure.item.as_deref());
    let region = chars(place.region);
    let prefix = scene.prefix();
    if Cue::World.begins(&region) {
        return None;
    }
    let said = |words: Cue| {
        let head = |text: &[char]| words.at(text, 0).map(|(length, _)| text[length - 1]);
        let tail = |text: &[char]| words.before(text).and_then(|_| text.last().copied());
        // 全市收入50亿元，我县完成2亿元: the clause goes before the name that is carried on from another.
        scene
            .says_of(words, figure.change.is_some())
            .or_else(|| head(&item))
            .or_else(|| head(prefix))
            .or_else(|| tail(prefix))
    };
    // A place calls itself by what it is: a city of a prefecture (自治州) is 全市, and 全州 the prefecture.
    // What lies in a county is the whole place only in a report of its own.
    let kind = Cue::CallsItself.before(&region);
    let called =
        said(Cue::OfPlace).filter(|called| kind.is_some() || matches!(called, '镇' | '乡' | '道'));
    let own = called.map(|called| region.last() == Some(&called));
    own.or_else(|| {
        (!region.is_empty())
            .then(|| said(Cue::World))?
            .map(|_| false)
    })
}

/// Whether the words around a figure say that it is of something else than the place as a whole: of a part, or of what that lies in.
pub(crate) fn elsewhere(place: &Place) -> bool {
    let (figure, indicators) = (&place.figures[place.index], Indicators::starter());
    let scene = Scene::new(place, within(indicators, place));
    scene.lead(figure.change.is_some()) == Lead::Other || of_another(indicators, place, &scene)
}

/// Whether a figure is told of another place, or in a sentence on a part of the place.
pub(super) fn of_another(indicators: &Indicators, place: &Place, scene: &Scene) -> bool {
    let own = own_place(place, scene);
    own == Some(false) || own.is_none() && part_of(indicators, place, scene)
}

/// Whether the sentence tells of a part of the place: 云桥县生产总值增长5%、进出口增长8%.
fn part_of(indicators: &Indicators, place: &Place, scene: &Scene) -> bool {
    let earlier = scene.sentence()..place.figures[place.index].start;
    let mut named = Scene::figures(place, earlier).chunk_by(|a, b| a.item == b.item);
    named.any(|alike| {
        let item = alike[0].item.as_deref().unwrap_or_default();
        !place.region.starts_with(item)
            && indicators.of_part(item)
            && indicators.within(item, place.region).is_none()
    })
}
