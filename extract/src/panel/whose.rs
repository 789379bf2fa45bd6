//! Whose a figure is: of the report's own place, of a part of it, or of another.

use super::around::{LONGEST, Scene};
use super::{Indicators, Place};
use crate::item::{ends_clause, ends_sentence};
use crate::lexicon::Cue;
use crate::words::chars;

/// Whether what stands before a figure in its sentence is another indicator, of which it may be a part.
pub(super) fn within(scene: &Scene) -> bool {
    let place = scene.place;
    let (before, rest) = place.figures.split_at(place.index);
    let start = rest[0].start;
    // 收入4万元，其中城镇5万元、农村3万元，分别增长6%、7%: of what stands before 其中.
    let opened = scene.sentence();
    let part = Cue::Among.find_last(&place.text[opened..start]);
    let from = part.map_or(start, |part| opened + part);
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
    item.is_some_and(|item| scene.indicators.of(item, place.region).is_some())
}

/// Whether the words of a figure say that it is of the report's own place (全县, 我县 in that of a county), or that it is of another:
/// the country, or what the place lies in; nothing if they do not say of which.
fn own_place(scene: &Scene) -> Option<bool> {
    let (place, figure) = (scene.place, scene.figure());
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
    // 全国经济稳中有进，国内生产总值增长5%
    let country = || {
        let opened = &place.text[scene.sentence()..figure.start];
        Cue::Domestic.begins(&item) && Cue::World.stands_in(opened)
    };
    let world = || !region.is_empty() && (said(Cue::World).is_some() || country());
    own.or_else(|| world().then_some(false))
}

/// Whether a product may be that of the country, by its name and what stands before it in its clause: 国内生产总值, but not
/// 我市国内生产总值.
pub(crate) fn of_country(item: &[char], head: &[char]) -> bool {
    Cue::Domestic.begins(item) && !Cue::OfPlace.stands_in(head)
}

/// Whether the words around a figure say that it is of something else than the place as a whole: of a part, or of what that lies in.
pub(crate) fn elsewhere(place: &Place) -> bool {
    let scene = Scene::new(Indicators::starter(), place);
    let growth = scene.figure().change.is_some();
    scene.lead(growth).is_none() || of_another(&scene)
}

/// Whether a figure is told of another place, or in a sentence on a part of the place.
pub(super) fn of_another(scene: &Scene) -> bool {
    let own = own_place(scene);
    own == Some(false) || own.is_none() && part_of(scene)
}

/// Whether the sentence tells of a part of the place: 云桥县生产总值增长5%、进出口增长8%.
fn part_of(scene: &Scene) -> bool {
    let (indicators, region) = (scene.indicators, scene.place.region);
    let earlier = scene.figures(scene.sentence()..scene.figure().start);
    let mut named = earlier.chunk_by(|a, b| a.item == b.item);
    named.any(|alike| {
        let item = alike[0].item.as_deref().unwrap_or_default();
        !region.starts_with(item)
            && indicators.of_part(item)
            && indicators.of(item, region).is_none()
    })
}
