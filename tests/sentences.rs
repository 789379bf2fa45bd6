//! Sentences that nobody would write end no tool: the rules of language meet their words in any order.

use report_tests::clauses::Clauses;
use report_tests::{Folder, programs, run};

#[test]
fn any_words_of_reports_are_read_as_figures() {
    let sentences = Clauses::read().sentences(1, 1500);
    // Each is a report of its own, so that it is the first and the last thing that a rule sees.
    let records: String = (0..)
        .zip(&sentences)
        .map(|(id, text)| {
            serde_json::json!({"id": id.to_string(), "text": text, "year": 2025}).to_string() + "\n"
        })
        .collect();
    for form in [
        "--all",
        "--explain",
        "--format html",
        "--wide",
        "--wide=indicators --format text",
        "--check",
    ] {
        let ran = run(
            programs().join("report-extract").to_str().expect("UTF-8"),
            form.split(' '),
            &records,
        );
        assert!(ran.status < 2, "{form}: {}", ran.err);
    }
}

#[test]
fn any_words_of_reports_are_compared() {
    let clauses = Clauses::read();
    let report = |year: u16, seed| {
        let mut lines = vec![
            format!("云溪县{year}年政府工作报告"),
            "各位代表：".to_string(),
        ];
        lines.push(format!("一、{}年工作回顾", year - 1));
        lines.extend(clauses.sentences(seed, 150));
        lines.push(format!("二、{year}年工作安排"));
        lines.extend(clauses.sentences(seed + 1, 150));
        lines.join("\n")
    };
    let folder = Folder::pair(report(2025, 2), report(2026, 4));
    for form in [
        "",
        "--by sentence",
        "--of figures",
        "--of figures --against-plan",
        "--format html",
        "--profile years",
    ] {
        let ran = folder.diff(form);
        assert!(ran.status < 2, "{form}: {}", ran.err);
    }
}
