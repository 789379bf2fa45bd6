//! The panel: dictionaries, completed years, names for Stata.

use crate::{file, holds, prints, records, refused, run, three};

#[test]
fn the_panel_has_a_row_for_every_region_and_year() {
    let dictionary = file(
        "concepts.csv",
        "term,category\n生态,环保\n生态 修复,环保\n就业,民生\n养老,民生\n",
    );
    let flags = format!(
        "--dictionary {dictionary} --by region,year --wide --complete year=2022..2024 --format csv"
    );
    let (out, err, status) = run(&flags, &three());
    assert_eq!(
        out,
        "region,year,tokens,all_records,民生,环保\n云溪县,2022,0,0,0,0\n云溪县,2023,5,1,0,2\n云溪县,2024,2,1,0,1\n\
         平沙县,2022,0,0,0,0\n平沙县,2023,0,0,0,0\n平沙县,2024,2,1,1,0\n"
    );
    holds(&err, &["1 of 4 terms", "养老"]);
    assert_eq!(status, 0);
    let want = "year,tokens,all_records,民生_per_100,环保_per_100\n2023,5,1,0,40\n2024,4,2,25,25\n";
    let rates = format!("--dictionary {dictionary} --by year --wide --per 100 --format csv");
    prints(&rates, &three(), want);
}

#[test]
fn ascii_names_come_with_their_key() {
    let key = file("key.csv", "");
    let (out, _, _) = run(
        &format!("--by year --wide --top 1 --ascii-names {key} --format csv"),
        &three(),
    );
    assert!(out.starts_with("year,tokens,all_records,v1\n"), "{out}");
    let key = std::fs::read_to_string(key).expect("the key");
    assert!(key.contains("v1,生态"), "{key}");
}

/// A program that reads `v1` must read the same column when a report is added, whatever is counted first.
#[test]
fn names_of_columns_stay_while_their_key_stays() {
    let key = file("stay.csv", "");
    let flags = "--plain --wide --sort term --format csv";
    let names = format!("{flags} --ascii-names {key}");
    let want = "tokens,all_records,v1,v2\n3,1,2,1\n";
    prints(&names, "养老 养老 就业\n", want);
    let want = "tokens,all_records,v3,v2\n4,1,3,1\n";
    prints(&names, "生态 生态 生态 就业\n", want);
    let names = std::fs::read_to_string(&key).expect("the key");
    assert!(names.ends_with("v1,养老\nv2,就业\nv3,生态\n"), "{names}");

    // In a key that was changed by hand no two columns may get one name.
    let year = file(
        "year.csv",
        "name,meaning\nyear,养老\nv18446744073709551615,水\n",
    );
    let by_year = format!("--by year --wide --format csv --ascii-names {year}");
    let want = "v1,tokens,all_records,year,v2\n2024,2,1,1,1\n";
    prints(&by_year, &records("year=2024 | 养老 就业"), want);

    let twice = file("twice.csv", "name,meaning\nv1,养老\nv1,就业\n");
    let twice = format!("{flags} --ascii-names {twice}");
    refused(&twice, "养老\n", "each name once");

    let other = file("other.csv", "region,year\n云溪县,2024\n");
    let names = format!("{flags} --ascii-names {other}");
    assert_eq!(refused(&names, "养老\n", "is no key"), "");
    let kept = std::fs::read_to_string(&other).expect("the other file");
    assert_eq!(kept, "region,year\n云溪县,2024\n");
}

/// A column is chosen by any group, and says what every group has: a 0 is a 0.
#[test]
fn a_column_of_a_panel_has_the_counts_of_every_group() {
    let input = records("year=2023 | 养老 养老 养老 就业\n year=2024 | 养老 就业 生态");
    let flags = "--by year --wide --format csv";
    let want = "year,tokens,all_records,养老\n2023,4,1,3\n2024,3,1,1\n";
    prints(&format!("{flags} --min-count 2"), &input, want);
    let two = input.clone() + &records("year=2024 | 就业 水");
    let want = "year,tokens,all_records,就业\n2023,4,1,1\n2024,5,2,2\n";
    prints(&format!("{flags} --min-records 2"), &two, want);

    let dictionary = file("old-age.csv", "term,category\n养老,民生\n");
    let concepts = format!("--min-count 2 --dictionary {dictionary}");
    let want = "year,tokens,all_records,民生\n2023,4,1,3\n2024,3,1,1\n";
    prints(&format!("{flags} {concepts}"), &input, want);
    let (_, err, _) = run(&format!("{flags} {concepts}"), &input);
    assert_eq!(err, "");
    // A table of another kind is not taken for a dictionary without a word.
    let other = file("other.csv", "region,text\n云溪县,养老\n");
    let (_, err, _) = run(&format!("{flags} --dictionary {other}"), &input);
    holds(
        &err,
        &["term,category: the first row (region,text) is taken for a term"],
    );
}

/// Of a report that is not there nothing can be said per 100 tokens; its row is empty, not 0.
#[test]
fn a_row_that_was_filled_in_has_no_rate() {
    let input = records("year=2021 | 养老 就业\n year=2023 | 就业");
    let flags = "--by year --per 100 --match 养老";
    let wide = format!("{flags} --wide --format csv --complete");
    let want = "year,tokens,all_records,养老_per_100\n2021,2,1,50\n2023,1,1,0\n";
    prints(&wide, &input, want);
    let years = format!("{flags} --complete year=2021..2023");
    let want = "year,tokens,all_records,养老_per_100\n2021,2,1,50\n2022,0,0,\n2023,1,1,0\n";
    prints(&format!("{years} --wide --format csv"), &input, want);
    let (long, _, _) = run(&years, &input);
    holds(
        &long,
        &[
            "{\"year\":2022,\"term\":\"养老\",\"count\":0,\"records\":0,\"share\":null,\"per_100\":null}",
        ],
    );
}

/// `tokens_lookup(t4, dict, nested_scope = "key")` and `"dictionary"` of quanteda 4.3.1, where t4 is these eleven tokens.
#[test]
fn nested_terms_by_both_rules() {
    let dictionary = file(
        "nested.yml",
        "环境:\n  - 环境\n  - 生态 环境\n  - 生态 环境 保护\n督察: [环境 保护 督察, 督察]\n治理: 环境 治理\n",
    );
    let input = records("| 加强 生态 环境 保护 和 环境 治理 生态 环境 保护 督察");
    for (rule, want) in [
        ("key", "环境,3|治理,1|督察,1"),
        ("dictionary", "环境,2|治理,1|督察,1"),
    ] {
        let (out, _, _) = run(
            &format!("--dictionary {dictionary} --nested {rule} --sort count --format csv"),
            &input,
        );
        let rows: Vec<String> = out
            .lines()
            .skip(1)
            .map(|line| line.split(',').take(2).collect::<Vec<_>>().join(","))
            .collect();
        assert_eq!(rows.join("|"), want, "{rule}");
    }
}

#[test]
fn names_that_stata_keeps_for_itself_are_replaced() {
    let key = file("reserved.csv", "");
    let flags = "--plain --wide --sort term --format csv";
    let input = "if if if growth growth v1\n";
    let want = "tokens,all_records,v1,growth,v2\n6,1,3,2,1\n";
    prints(&format!("{flags} --ascii-names {key}"), input, want);
    let key = std::fs::read_to_string(key).expect("the key");
    assert!(key.contains("v1,if\n") && key.contains("v2,v1\n"), "{key}");
}

/// Where some records write the year as a string, a year that is there gets no second, empty row.
#[test]
fn years_are_filled_once_whatever_they_are_written_as() {
    let input = "{\"year\":2023,\"tokens\":[\"水\"]}\n{\"year\":\"2024\",\"tokens\":[\"水\"]}\n{\"year\":\"不详\",\"tokens\":[\"水\"]}\n";
    let flags = "--by year --wide --complete year=2023..2025 --format csv";
    let want = "year,tokens,all_records,水\n2023,1,1,1\n2025,0,0,0\n2024,1,1,1\n不详,1,1,1\n";
    prints(flags, input, want);
}

/// A record without the field is not a value of it: no row of nothing for every other region.
#[test]
fn a_missing_year_is_no_year_to_be_filled_in() {
    let input = records(
        "region=云溪县 year=2023 | 生态
         region=平沙县 year=2024 | 生态
         region=青岚县 year=null | 生态",
    );
    let flags = "--by region,year --wide --complete --format csv";
    let want = "region,year,tokens,all_records,生态\n云溪县,2023,1,1,1\n云溪县,2024,0,0,0\n平沙县,2023,0,0,0\n平沙县,2024,1,1,1\n\
         青岚县,,1,1,1\n青岚县,2023,0,0,0\n青岚县,2024,0,0,0\n";
    prints(flags, &input, want);
}

/// A row without a year is a missing value in Stata, and soon forgotten.
#[test]
fn a_panel_says_how_many_records_have_no_year() {
    let known = records("year=2023 | 养老");
    let unknown = records("year=null | 养老");
    let flags = "--by year --wide --format csv";
    let (_, err, status) = run(flags, &format!("{known}{unknown}{unknown}"));
    assert!(err.contains("year is null in 2 of the records"), "{err}");
    assert_eq!(status, 0);
    let (_, err, _) = run(flags, &known);
    assert_eq!(err, "");
}
