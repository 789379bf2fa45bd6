//! Two reports as operations, by the profile that was asked for or that fits them.

use std::borrow::Cow;

use crate::args::{Args, By, Profile};
use crate::document::unbroken;
use crate::sections::{self, Sections};
use crate::unit::{Operation, Report};
use crate::words::Sums;
use crate::{Options, headings, topics};

/// Share of the characters that must be kept for two texts that name no year to count as drafts of one.
const ALIKE: f64 = 0.3;
/// The same for two that review different years.
const MOSTLY: f64 = 0.5;
/// Units a side must have before it can be told to be a report of another year, if it does not name it.
const ENOUGH: usize = 20;

/// Two reports, compared.
pub struct Compared {
    /// How they were compared.
    pub profile: Profile,
    /// What leads from one to the other.
    pub operations: Vec<Operation>,
    /// The reports, with the units that the operations are of.
    pub reports: [Report; 2],
}

/// The operations by the profile that was asked for, or else by the one that fits.
pub fn compared(old: &Report, new: &Report, args: &Args, options: &Options) -> Compared {
    let cut = |report: &Report| Sections::new(&report.units);
    let sections = (args.by == By::Section).then(|| [cut(old), cut(new)]);
    // Between years passages are compared, whatever lines they are printed on.
    let passages = (unbroken(old), unbroken(new));
    // Between drafts lines are, but that headings stand alone in one of them is no change.
    let lines = match args.by {
        By::Paragraph => headings::alike(old, new),
        By::Section | By::Sentence => (Cow::Borrowed(old), Cow::Borrowed(new)),
    };
    let compare = |profile| match (&sections, profile) {
        (Some([old, new]), _) => sections::compare(old, new, profile, options),
        (None, Profile::Draft) => crate::compare(&lines.0.units, &lines.1.units, options),
        (None, Profile::Years) => topics::compare(&passages.0.units, &passages.1.units, options),
    };
    let free = args.profile.is_none() && args.by != By::Sentence;
    let mut profile = match args.profile {
        None if free => expected(old, new),
        given => given.unwrap_or(Profile::Draft),
    };
    let mut operations = compare(profile);
    if free {
        let kept = Sums::of_all(&operations).similarity();
        let (fits, why) = fitting(old, new, kept);
        // Whoever asks for one year with the next need not be told that the years differ.
        if let Some(why) = why.filter(|_| args.order.is_none() || fits == Profile::Draft) {
            report_record::exit::say(&why);
        }
        if fits != profile {
            profile = fits;
            operations = compare(profile);
        }
    }
    if let Some(why) = warning(old, new).filter(|_| profile == Profile::Years) {
        report_record::exit::say(&why);
    }
    let reports = match sections {
        Some([a, b]) => [old.with(a.units), new.with(b.units)],
        None if profile == Profile::Years => [passages.0.into_owned(), passages.1.into_owned()],
        None => [lines.0.into_owned(), lines.1.into_owned()],
    };
    Compared {
        profile,
        operations,
        reports,
    }
}

/// The profile that most likely fits, so that mostly one comparison is enough: the review years tell it.
fn expected(old: &Report, new: &Report) -> Profile {
    match years(old, new) {
        Some((was, is)) if was != is => Profile::Years,
        _ => Profile::Draft,
    }
}

/// The profile that fits two reports of which so much is kept by the profile expected, and what is said of it, if anything is.
///
/// Reports of one place that review different years are two years' reports, unless most of the text is kept (last year's
/// report taken as this year's draft); those that review the same year are drafts, however much was rewritten. Where the
/// texts do not say, similarity decides.
fn fitting(old: &Report, new: &Report, kept: f64) -> (Profile, Option<String>) {
    let percent = kept * 100.0;
    let few = old.units.len().min(new.units.len()) < ENOUGH;
    match years(old, new) {
        Some((was, is)) if was != is && kept < MOSTLY => (
            Profile::Years,
            Some(format!(
                "one side reviews {was}, the other {is}, so they are compared as two years' reports, by topic (--profile \
                 years); for two drafts: --profile draft"
            )),
        ),
        Some((was, is)) if was != is => (
            Profile::Draft,
            Some(format!(
                "one side reviews {was}, the other {is}, but {percent:.0}% of the text is kept, so they are compared as two \
                 drafts (--profile draft); by topic: --profile years"
            )),
        ),
        Some((was, is)) if was == is => {
            let why = (kept < ALIKE && !few).then(|| {
                format!(
                    "only {percent:.0}% of the text is kept, but both sides review {is}, so they are compared as two drafts \
                     (--profile draft); by topic: --profile years"
                )
            });
            (Profile::Draft, why)
        }
        None if kept < ALIKE && !few => (
            Profile::Years,
            Some(format!(
                "only {percent:.0}% of the text is kept, so the sides are compared as two years' reports, by topic (--profile \
                 years); for two drafts: --profile draft"
            )),
        ),
        _ => (Profile::Draft, None),
    }
}

/// What speaks against comparing two reports as last year's and this year's, if anything does: they are of two places, or the
/// newer one is given first. Where the texts do not say, nothing does.
pub fn warning(old: &Report, new: &Report) -> Option<String> {
    if let Some((was, is)) = places(old, new) {
        return Some(format!(
            "old is {was} and new {is}: two regions; is that meant?"
        ));
    }
    let (was, is) = old.year().zip(new.year())?;
    (was > is).then(|| {
        format!(
            "the old side reviews {was}, the new one {is}: are they in the wrong order? (report-diff OLD NEW)"
        )
    })
}

/// The regions that two reports are of, if both say and these are two places.
pub fn places<'a>(old: &'a Report, new: &'a Report) -> Option<(&'a str, &'a str)> {
    let codes = both(old, new, "region_code");
    both(old, new, "region").filter(|(was, is)| !is_one_place(was, is, codes))
}

/// Digits of a region's code (GB/T 2260) that name its province and its prefecture.
const PREFECTURE: usize = 4;

/// Whether two names are of one place: with what it belongs to or without (白水市云溪县, 云溪县), and whatever its level (a county
/// that became a city). Codes decide where both are known: a place of another level keeps its prefecture (县改市), and 东丰县 is
/// no 丰县.
fn is_one_place(was: &str, is: &str, codes: Option<(&str, &str)>) -> bool {
    let prefecture = |code: &str| code.get(..PREFECTURE).map(str::to_string);
    match codes {
        Some((old, new)) if old == new => return true,
        Some((old, new)) if prefecture(old) != prefecture(new) => return false,
        _ => {}
    }
    let within = |whole: &str, part: &str| {
        let named = stem(part);
        let alike = named.chars().count() > 1 && stem(whole).ends_with(named);
        whole.ends_with(part) || alike
    };
    within(was, is) || within(is, was)
}

/// The name of a region without its level, which is the last character: 云溪 of 云溪县.
fn stem(region: &str) -> &str {
    let level = region.chars().next_back().map_or(0, char::len_utf8);
    &region[..region.len() - level]
}

/// What speaks against calling one report last year's and the other this year's: a year between them, of which neither tells.
pub fn gap(old: &Report, new: &Report) -> Option<String> {
    let (was, is) = years(old, new)?;
    let next = was.checked_add(1)?;
    (next < is).then(|| {
        format!(
            "old reviews {was}, new {is}: more than a year lies between them, and old's plans are for {next}; what new tells is of {is}"
        )
    })
}

/// What speaks against holding last year's targets against this year's results, if both reports look back on one year: they are
/// two drafts.
pub fn one_year(old: &Report, new: &Report) -> Option<String> {
    let (was, is) = old.year().zip(new.year())?;
    (was == is).then(|| {
        format!(
            "both sides review {is}: two drafts of one report? --against-plan holds last year's targets against this year's \
             results; the figures of two drafts: --of figures"
        )
    })
}

/// The years that two reports of one place and organ review, if both say.
fn years(old: &Report, new: &Report) -> Option<(u32, u32)> {
    let differ = |name| both(old, new, name).is_some_and(|(a, b)| a != b);
    if places(old, new).is_some() || differ("organ") {
        return None;
    }
    both(old, new, "region")?;
    old.year().zip(new.year())
}

/// What two reports say of themselves in a field, if both do.
fn both<'a>(old: &'a Report, new: &'a Report, name: &str) -> Option<(&'a str, &'a str)> {
    Some((old.said(name)?, new.said(name)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::Unit;

    fn report(region: &str, year: &str, units: usize) -> Report {
        let field = |name: &str, value: &str| (name.to_string(), value.to_string());
        Report {
            fields: vec![field("region", region), field("year", year)],
            units: (0..units).map(|at| Unit::new(at, "渔业")).collect(),
            ..Report::default()
        }
    }

    #[test]
    fn reports_of_one_place_are_told_by_their_years_and_others_by_their_similarity() {
        let [one, next] = ["2023", "2024"].map(|year| report("海县", year, 9));
        let long = report("海县", "2023", 30);
        let hill = report("山县", "2024", 30);
        let unsaid = report("海县", "", 30);
        for (old, new, kept, profile, is_told) in [
            (&one, &next, 0.45, Profile::Years, true),
            (&one, &next, 0.8, Profile::Draft, true),
            // What reviews one year is two drafts however little is kept.
            (&long, &long, 0.1, Profile::Draft, true),
            (&long, &long, 0.9, Profile::Draft, false),
            // Of two places, or without a year.
            (&long, &hill, 0.1, Profile::Years, true),
            (&long, &hill, 0.4, Profile::Draft, false),
            (&unsaid, &hill, 0.1, Profile::Years, true),
            (&report("山县", "", 5), &hill, 0.1, Profile::Draft, false),
        ] {
            let (found, why) = fitting(old, new, kept);
            let found = (found, why.is_some());
            assert_eq!(found, (profile, is_told), "{:?} {kept}", old.fields);
        }
        assert_eq!(expected(&one, &next), Profile::Years);
        assert_eq!(expected(&one, &one), Profile::Draft);
    }

    #[test]
    fn one_place_is_one_however_its_name_is_printed() {
        for (was, is, codes, one) in [
            ("白水市云溪县", "云溪县", None, true),
            ("云溪县", "白水市云溪县", None, true),
            ("云溪县", "云溪市", None, true),
            ("白水市云溪县", "云溪市", None, true),
            ("云溪县", "白水县", None, false),
            ("白水市云溪县", "白水市", None, false),
            ("白水市云溪县", "白水市青岚县", None, false),
            ("海县", "山县", None, false),
            // A province and its city of one name; a county and another that ends so.
            ("吉林省", "吉林市", Some(("220000", "220200")), false),
            ("东丰县", "丰县", Some(("220421", "320321")), false),
            ("云溪县", "云溪市", Some(("990121", "990182")), true),
            ("云溪县", "云溪新区", Some(("990121", "990121")), true),
        ] {
            assert_eq!(is_one_place(was, is, codes), one, "{was}, {is}");
        }
    }

    #[test]
    fn two_drafts_are_no_plan_and_result() {
        let (old, new) = (report("海县", "2023", 9), report("海县", "2024", 9));
        assert_eq!(one_year(&old, &new), None);
        assert_eq!(one_year(&report("海县", "", 9), &new), None);
        let said = one_year(&new, &new).unwrap_or_default();
        assert!(said.contains("both sides review 2024"), "{said}");
    }

    #[test]
    fn a_year_that_has_no_next_lies_before_none() {
        let told = |was: &str, is: &str| gap(&report("海县", was, 9), &report("海县", is, 9));
        let said = told("2021", "2023").unwrap_or_default();
        assert!(said.contains("plans are for 2022"), "{said}");
        assert_eq!(told("2022", "2023"), None);
        assert_eq!(told("2147483647", "02147483647"), None);
    }

    #[test]
    fn two_places_and_the_newer_one_first_are_warned_of() {
        let (old, new) = (report("海县", "2023", 9), report("海县", "2024", 9));
        let said = |old: &Report, new: &Report| warning(old, new).unwrap_or_default();
        assert_eq!(said(&old, &new), "");
        assert_eq!(said(&old, &old), "");
        assert!(said(&new, &old).contains("old side reviews 2024, the new one 2023"));
        let hill = report("山县", "2024", 9);
        assert!(said(&old, &hill).contains("old is 海县 and new 山县: two regions"));
        assert_eq!(said(&report("", "", 9), &hill), "");
    }
}
