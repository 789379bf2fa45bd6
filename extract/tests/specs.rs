//! The number cases of a peer's test suite (`../shared/specs`, Recognizers-Text, MIT licence), where they are at hand. Cases
//! that follow another convention are told by their form alone; `CONVENTIONS.md` says why each is read otherwise here.

use std::collections::BTreeMap;
use std::path::Path;

use report_extract::{Context, Extractor, Number};
use report_tests::rows;
use serde_json::Value;

/// The convention that a case follows, if it is not ours: by the form of the input and of what the peer finds in it.
fn convention(input: &str, surfaces: &[&str]) -> Option<&'static str> {
    let any = |test: &dyn Fn(&str) -> bool| surfaces.iter().any(|surface| test(surface));
    let notation = |s: &str| {
        s.starts_with('.')
            || s.contains(['^', 'k', 'e', 'E'])
                && s.contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
    };
    if any(&|s| s.contains(' ')) {
        Some("spaces inside a numeral")
    } else if any(&notation) {
        Some("notation of calculators")
    } else if any(&|s| s.ends_with('打')) {
        Some("a dozen")
    } else if any(&|s| matches!(s, "对折" | "對折" | "半成")) {
        Some("idioms of discount")
    } else if input.contains("五台山") {
        Some("numerals in names")
    } else if input.contains("点两") || any(&|s| s == "五十") && input.contains("五十千") {
        Some("numerals that no one writes")
    } else if any(&|s| s.contains("千零") && s.contains(|c: char| c.is_ascii_digit())) {
        Some("digits and 零 mixed")
    } else if any(&|s| s.contains("之负") || s.contains("之負")) {
        Some("negative denominators")
    } else {
        None
    }
}

/// A figure or a left-out number of ours.
struct Found {
    start: usize,
    end: usize,
    values: [Option<Number>; 2],
    unit: String,
}

/// All numbers of a text. A left-out 成 is a tenth as 折 is.
fn all(extractor: &mut Extractor, text: &str) -> Vec<Found> {
    let (figures, excluded) = extractor.all(text, &Context::default());
    let figures = figures.into_iter().map(|f| Found {
        start: f.start,
        end: f.end,
        values: [Some(f.value), f.max],
        unit: f.unit,
    });
    let excluded = excluded.into_iter().map(|e| Found {
        start: e.start,
        end: e.end,
        values: [Some(e.value), None],
        unit: if e.text.ends_with('成') { "折" } else { "" }.to_string(),
    });
    figures.chain(excluded).collect()
}

/// Whether a number at this place has this value, a percentage in its own unit.
fn reads(found: &[Found], result: &Value) -> bool {
    let place = |key: &str| usize::try_from(result[key].as_u64().unwrap()).unwrap();
    let Some(value) = result["resolution"]["value"].as_str() else {
        return true;
    };
    let percent = value.ends_with('%');
    let Ok(want) = value.trim_end_matches('%').parse::<f64>() else {
        return false;
    };
    found.iter().any(|one| {
        // 折 and 成 are tenths, ‰ thousandths, a bare fraction is one of one: the same amount in a unit of its own.
        let factor = match (percent, one.unit.as_str()) {
            (true, "折") => 10.0,
            (true, "‰") => 0.1,
            (true, "") => 100.0,
            _ => 1.0,
        };
        let same = |x: &Number| (x.to_f64() * factor - want).abs() <= 1e-6 * want.abs().max(1.0);
        one.start <= place("end")
            && one.end > place("start")
            && one.values.iter().flatten().any(same)
    })
}

#[test]
fn the_peers_numbers_are_read_but_for_its_other_conventions() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/specs");
    if !folder.join("number.jsonl").exists() {
        eprintln!("skipped: ../shared/specs, with the cases, is not there");
        return;
    }
    let mut extractor = Extractor::new();
    for name in ["number", "percent"] {
        let text = std::fs::read_to_string(folder.join(format!("{name}.jsonl"))).unwrap();
        let mut others: BTreeMap<&str, usize> = BTreeMap::new();
        let (mut ours, mut right, mut wrong) = (0, 0, Vec::new());
        for case in rows(&text) {
            let input = case["input"].as_str().unwrap();
            let results = case["results"].as_array().unwrap();
            let surfaces: Vec<&str> = results
                .iter()
                .map(|r| r["text"].as_str().unwrap())
                .collect();
            let found = all(&mut extractor, input);
            if results.iter().all(|result| reads(&found, result)) {
                ours += 1;
                right += 1;
            } else if let Some(other) = convention(input, &surfaces) {
                *others.entry(other).or_default() += 1;
            } else {
                ours += 1;
                wrong.push(input.to_string());
            }
        }
        println!(
            "{name}: {right} of {ours} read; other conventions: {others:?}; not read: {wrong:?}"
        );
        assert!(right * 100 >= ours * 98, "{name}: {wrong:?}");
        let other: usize = others.values().sum();
        assert!(
            other * 2 < ours,
            "{name}: too much is called another convention"
        );
    }
}
