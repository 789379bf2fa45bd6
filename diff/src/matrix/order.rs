//! Which of two reports is the earlier one, as far as they say: that one cannot have been taken from the other.

use std::cmp::Ordering;

use crate::pairs::by_number;
use crate::unit::Report;

/// How two reports stand in time, and how that is known: by the dates of delivery where both have one and these differ, else
/// by the years reviewed; none where neither tells.
pub fn in_time(a: &Report, b: &Report) -> Option<(Ordering, &'static str)> {
    let both = |name: &str| Some((a.said(name)?, b.said(name)?));
    let delivered = both("delivered").and_then(|(a, b)| Some((day(a)?.cmp(&day(b)?), "delivered")));
    let year = both("year").map(|(a, b)| (by_number(a, b), "year"));
    let told = |order: &(Ordering, &str)| order.0 != Ordering::Equal;
    delivered.filter(told).or(year.filter(told))
}

/// Year, month and day of a date as numbers, with or without zeros before them: what others wrote may be 2025-1-9. What is
/// no such date tells nothing.
fn day(text: &str) -> Option<[u16; 3]> {
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<u16> = text
        .split('-')
        .map(|part| Some(part).filter(digits)?.parse().ok())
        .collect::<Option<_>>()?;
    let day: [u16; 3] = parts.try_into().ok()?;
    ((1..=12).contains(&day[1]) && (1..=31).contains(&day[2])).then_some(day)
}

/// Whether a report is known to be earlier than another.
pub fn is_earlier(a: &Report, b: &Report) -> bool {
    in_time(a, b).is_some_and(|(order, _)| order == Ordering::Less)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(year: &str, delivered: &str) -> Report {
        let field = |name: &str, value: &str| (name.to_string(), value.to_string());
        Report {
            fields: vec![field("year", year), field("delivered", delivered)],
            ..Report::default()
        }
    }

    /// What was delivered when and reviews which year, and which of two is told to be first by what.
    #[test]
    fn the_day_decides_before_the_year_and_nothing_unknown_decides() {
        let by_day = Some((Ordering::Less, "delivered"));
        let by_year = Some((Ordering::Greater, "year"));
        for (was, is, order) in [
            (("2024", "2025-01-10"), ("2023", "2025-09-02"), by_day),
            (("2025", ""), ("2024", "2025-01-10"), by_year),
            (("2024", "2025-01-10"), ("2024", "2025-01-10"), None),
            (("", ""), ("2024", "2025-01-10"), None),
            // Days are compared as days however they are written.
            (("2024", "2025-1-9"), ("2023", "2025-01-10"), by_day),
            (("2024", "2025-01-9"), ("2023", "2025-1-10"), by_day),
            // One day written in two ways, and what is no day: the years tell.
            (("2024", "2025-1-9"), ("2023", "2025-01-09"), by_year),
            (("2024", "2025年1月"), ("2023", "2025-01-10"), by_year),
            (("2024", "2025-13-01"), ("2023", "2025-12-01"), by_year),
            (("2024", "2025-01-"), ("2023", "2025-01-10"), by_year),
        ] {
            let [one, other] = [was, is].map(|(year, day)| report(year, day));
            assert_eq!(in_time(&one, &other), order, "{was:?}, {is:?}");
        }
        let [spring, undated] = [report("2024", "2025-01-10"), report("2025", "")];
        assert!(is_earlier(&spring, &undated) && !is_earlier(&undated, &spring));
    }
}
