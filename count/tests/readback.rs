//! The panel's CSV as pandas and R read it. A test whose program is missing says so and passes.

use report_tests::{installed, run};

const RECORDS: &str = "{\"region\":\"云溪县\",\"code\":\"011203\",\"year\":2023,\"tokens\":[\"生态\",\"保护\",\"，\",\"生态\"]}\n\
    {\"region\":\"平沙,县\",\"code\":\"011204\",\"year\":2024,\"tokens\":[\"就业\",\"a \\\"b\\\"\"]}\n\
    {\"region\":null,\"code\":\"011204\",\"year\":2024,\"tokens\":[\"就业\"]}\n";

/// The panel of the three records, as CSV.
fn panel(bom: bool) -> String {
    let mut flags = vec!["--by", "region,year", "--wide", "--format", "csv"];
    flags.extend(bom.then_some("--bom"));
    let ran = run(env!("CARGO_BIN_EXE_report-count"), flags, RECORDS);
    assert_eq!(ran.status, 0, "{}", ran.err);
    ran.out
}

#[test]
fn pandas_reads_the_panel_without_a_change() {
    if !installed("python:pandas") {
        eprintln!("skipped: python3 has no pandas here");
        return;
    }
    // Numbers are whole numbers, a name with a comma is one cell, null is a missing value; with or without a mark of UTF-8.
    let script = "import sys, pandas\n\
        d = pandas.read_csv(sys.stdin.buffer)\n\
        print(list(d.columns)[:4], len(d), d['生态'].tolist(), d['就业'].sum(), d['a \"b\"'].sum(), d.tokens.sum(), d.dtypes['就业'])\n\
        print(d.region.isna().sum(), sorted(d.region.dropna()), d.year.tolist())\n";
    for bom in [false, true] {
        let ran = run("python3", ["-c", script], panel(bom));
        assert_eq!(
            ran.out,
            "['region', 'year', 'tokens', 'all_records'] 3 [0, 2, 0] 2 1 6 int64\n1 ['云溪县', '平沙,县'] [2024, 2023, 2024]\n",
            "{bom}: {}",
            ran.err
        );
    }
}

#[test]
fn r_reads_the_panel_without_a_change() {
    if !installed("Rscript") {
        eprintln!("skipped: no R here");
        return;
    }
    let script = "d <- read.csv(file('stdin', encoding = 'UTF-8'), check.names = FALSE, na.strings = '', fileEncoding = ''); \
        cat(nrow(d), names(d)[3:4], sum(is.na(d$region)), sum(d[['tokens']]), class(d$year), ncol(d), sum(as.matrix(d[, 5:ncol(d)])), '\\n')";
    let ran = run("Rscript", ["-e", script], panel(false));
    // Four terms (生态, 就业, 保护, a \"b\"), six occurrences.
    assert_eq!(
        ran.out, "3 tokens all_records 1 6 integer 8 6 \n",
        "{}",
        ran.err
    );
}
