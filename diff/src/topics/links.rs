//! Which passages are linked, by how alike they are and what they are.

use std::collections::{HashMap, HashSet};

use super::Topic;
use super::role::{Place, Role};

/// Likeness of two passages, from which on each is the other's continuation if neither has a better one.
const MUTUAL: f32 = 0.115;

/// Likeness from which on a passage is linked with its best partner, though that one has a better.
const PLAIN: f32 = 0.24;

/// Likeness from which on a passage is linked with the one that it is most like of those that look as far ahead as it does.
const BEST: f32 = 0.17;

/// The same between a task and a promise listed behind the report, which are told in other words.
const BEST_LISTED: f32 = 0.15;

/// The same of those that look further ahead or back: a year's task and an aim for years share their watchwords.
const BEST_AFAR: f32 = 0.19;

/// Such a partner is among the most alike of its own partners, this many.
const NEAR: usize = 5;

/// The same for a passage of a chapter that is continued by that one as a whole: for its lead, and for the rest.
const CHAPTER_LEAD: f32 = 0.095;
const CHAPTER_REST: f32 = 0.14;

/// Passages of a chapter that must be continued by one for the chapter to be.
const CHAPTER_SIZE: usize = 2;

/// Two headings are linked only if this alike.
const HEADING: f32 = 0.5;

/// Likeness from which on two parts or chapters are one.
const HEAD: f32 = 0.18;

/// The links: best partners first, then what follows from them.
pub fn choose(likeness: &[Vec<(usize, f32)>], new: usize, places: &[Vec<Place>; 2]) -> Vec<Topic> {
    let near = Near::new(likeness, new);
    let mut back: Vec<Option<(usize, f32)>> = vec![None; new];
    for (old, list) in likeness.iter().enumerate() {
        for (at, alike) in list {
            if back[*at].is_none_or(|(_, best)| *alike > best) {
                back[*at] = Some((old, *alike));
            }
        }
    }
    let mut out = Vec::new();
    for (old, list) in likeness.iter().enumerate() {
        let place = &places[0][old];
        let best = best_peers(place, list, &places[1], &near);
        for (n, (at, alike)) in list.iter().enumerate() {
            let mine = n == 0;
            let its = back[*at].is_some_and(|(best, _)| best == old);
            let strong = mine && its;
            let linked = if strong {
                *alike >= floor(place)
            } else {
                !place.minor && (((mine || its) && *alike >= PLAIN) || best.contains(at))
            };
            if linked {
                out.push(Topic {
                    old,
                    new: *at,
                    likeness: *alike,
                    strong,
                });
            }
        }
    }
    with_chapters(&mut out, likeness, places, &near);
    with_leads(&mut out, likeness, places);
    without_tasks_of_leads(&mut out, places);
    out.sort_by_key(|topic| (topic.old, topic.new));
    out
}

/// Likeness from which on two of which each is the other's best are one.
fn floor(place: &Place) -> f32 {
    match place {
        place if place.head.is_some() => HEAD,
        place if place.minor => HEADING,
        _ => MUTUAL,
    }
}

/// The passages that continue one in part: the likest of those that do the same for one year, for several, and in a list
/// behind the report. Where a period of years ends, a report tells each topic twice.
fn best_peers(place: &Place, list: &[(usize, f32)], others: &[Place], near: &Near) -> Vec<usize> {
    // The aims of all plans are alike.
    if place.goal.is_some() {
        return Vec::new();
    }
    let sorts = [(false, false), (true, false), (false, true)];
    let first = |(years, annex): (bool, bool)| {
        list.iter().find(|(at, _)| {
            let other = &others[*at];
            other.years == years
                && (other.role == Role::Annex) == annex
                && do_the_same(place, other)
        })
    };
    let enough = |(at, alike): &&(usize, f32)| {
        let other = &others[*at];
        let floor = match (place.role == other.role, place.years == other.years) {
            // An item of a list is one thing, and so is one of the other list.
            _ if place.role == Role::Annex && other.role == Role::Annex => PLAIN,
            (false, _) => BEST_LISTED,
            (true, true) => BEST,
            (true, false) => BEST_AFAR,
        };
        *alike >= floor && near.holds(*at, *alike)
    };
    let best = sorts.into_iter().filter_map(first).filter(enough);
    best.map(|(at, _)| *at).collect()
}

/// What the partners of each new passage reach.
struct Near(Vec<Vec<f32>>);

impl Near {
    fn new(likeness: &[Vec<(usize, f32)>], new: usize) -> Self {
        let mut reached = vec![Vec::new(); new];
        for (at, alike) in likeness.iter().flatten() {
            reached[*at].push(*alike);
        }
        for reached in &mut reached {
            reached.sort_unstable_by(|a, b| b.total_cmp(a));
            reached.truncate(NEAR);
        }
        Near(reached)
    }

    /// Whether so like a partner is among the most alike of a new passage.
    fn holds(&self, at: usize, alike: f32) -> bool {
        self.0[at].last().is_none_or(|last| alike >= *last)
    }
}

/// Whether two passages do the same.
fn do_the_same(a: &Place, b: &Place) -> bool {
    let same = a.role == b.role || (a.role.promises() && b.role.promises());
    !a.minor && !b.minor && same && a.goal == b.goal
}

/// Whether two passages do the same, for as long a time.
fn are_peers(a: &Place, b: &Place) -> bool {
    do_the_same(a, b) && a.role == b.role && a.years == b.years
}

/// Where several passages of a chapter became one, the chapter's lead and its other passages are partly continued by it too.
fn with_chapters(
    out: &mut Vec<Topic>,
    likeness: &[Vec<(usize, f32)>],
    places: &[Vec<Place>; 2],
    near: &Near,
) {
    let mut held: HashMap<(usize, usize), usize> = HashMap::new();
    for topic in out.iter() {
        *held
            .entry((places[0][topic.old].chapter, topic.new))
            .or_default() += 1;
    }
    for (old, list) in likeness.iter().enumerate() {
        let place = &places[0][old];
        let Some(lead) = place.lead else { continue };
        // A passage of a chapter that has a lead of its own is one task, and no chapter.
        let peers = list.iter().filter(|(at, _)| {
            let other = &places[1][*at];
            are_peers(place, other) && !(lead && other.lead == Some(false))
        });
        // A lead says a word of each topic of its chapter; any other passage has one.
        let (floor, count) = if lead {
            (CHAPTER_LEAD, list.len())
        } else {
            (CHAPTER_REST, 1)
        };
        for (new, alike) in peers.take(count) {
            let taken = held.get(&(place.chapter, *new)).copied().unwrap_or(0);
            let known = out.iter().any(|topic| {
                let to_lead = topic.strong && places[1][topic.new].lead == Some(true);
                topic.old == old && (topic.new == *new || (lead && to_lead))
            });
            let near = lead || near.holds(*new, *alike);
            if *alike >= floor && taken >= CHAPTER_SIZE && near && !known {
                out.push(Topic {
                    old,
                    new: *new,
                    likeness: *alike,
                    strong: false,
                });
            }
        }
    }
}

/// Where a chapter continues a chapter, its lead continues that one's lead: both say what the chapter is about, each year in
/// the watchwords of the year, so that their own words are seldom alike.
fn with_leads(out: &mut Vec<Topic>, likeness: &[Vec<(usize, f32)>], places: &[Vec<Place>; 2]) {
    let leads = |side: usize| -> HashMap<usize, usize> {
        let place = places[side].iter().enumerate();
        place
            .filter(|(_, place)| place.lead == Some(true))
            .map(|(at, place)| (place.chapter, at))
            .collect()
    };
    let leads = [leads(0), leads(1)];
    let chapters: Vec<(usize, usize)> = out
        .iter()
        .filter(|topic| topic.strong && places[0][topic.old].head == Some(2))
        .map(|topic| (places[0][topic.old].chapter, places[1][topic.new].chapter))
        .collect();
    for (old, new) in chapters {
        let (Some(&old), Some(&new)) = (leads[0].get(&old), leads[1].get(&new)) else {
            continue;
        };
        let known = |topic: &Topic| topic.strong && (topic.old == old || topic.new == new);
        if !are_peers(&places[0][old], &places[1][new]) || out.iter().any(known) {
            continue;
        }
        // What resembled the lead without being its continuation is the task that the lead names.
        out.retain(|topic| topic.likeness >= PLAIN || (topic.old != old && topic.new != new));
        let alike = likeness[old].iter().find(|(at, _)| *at == new);
        out.push(Topic {
            old,
            new,
            likeness: alike.map_or(0.0, |(_, alike)| *alike),
            strong: true,
        });
    }
}

/// Where a lead continues a lead, what each has in common with a task of the other's time is the watchword that the task was
/// named after, and no topic of its own.
fn without_tasks_of_leads(out: &mut Vec<Topic>, places: &[Vec<Place>; 2]) {
    let is_lead = |side: usize, at: usize| places[side][at].lead == Some(true);
    let mut led: [HashSet<(usize, bool)>; 2] = Default::default();
    let leads = |topic: &&Topic| topic.strong && is_lead(0, topic.old) && is_lead(1, topic.new);
    for topic in out.iter().filter(leads) {
        led[0].insert((topic.old, places[1][topic.new].years));
        led[1].insert((topic.new, places[0][topic.old].years));
    }
    out.retain(|topic| {
        let (from, to) = (&places[0][topic.old], &places[1][topic.new]);
        let watchword = (led[0].contains(&(topic.old, to.years)) && to.lead == Some(false))
            || (led[1].contains(&(topic.new, from.years)) && from.lead == Some(false));
        topic.strong || !watchword
    });
}
