//! The places behind the counts, and pages to look at.

use serde_json::json;

use crate::{file, holds, record, records, refused, rows, run, run_with, three};

#[test]
fn hits_are_the_places_behind_the_counts() {
    let flags = "--hits|--term|生态 修复|--term|优*|--context|2";
    let (out, _, _) = run_with(flags.split('|'), &three());
    let rows = rows(&out);
    assert_eq!(rows.len(), 2);
    assert_eq!(
        (&rows[0]["keyword"], &rows[0]["pre"], &rows[0]["from"]),
        (&json!("优先"), &json!("， 生态"), &json!(6))
    );
    assert_eq!(
        (&rows[1]["keyword"], &rows[1]["post"], &rows[1]["line"]),
        (&json!("生态 修复"), &json!("。"), &json!(2))
    );
    let (text, _, _) = run("--hits --match ^生态$ --format text", &three());
    let columns: Vec<usize> = text
        .lines()
        .map(|line| report_record::output::width(&line[..line.find("  生态  ").expect("aligned")]))
        .collect();
    assert_eq!(columns, [36, 36, 36]);
    let (page, _, _) = run("--hits --match ^生态$ --format html", &three());
    holds(&page, &["<a href=\"#t0\">3</a>", "<h2 id=\"t0\">"]);
}

/// A paragraph ends with a space in what is read, and `…` says that the text goes on.
#[test]
fn a_hit_reads_as_text_and_says_where_it_was_cut() {
    let input = record(
        json!({"title":"甲"}),
        &["一", "二", "。", "\n", "生态", "好", "\n", "三", "四"],
    );
    let flags = "--hits --match ^生态$|\n --context 3";
    let (page, _, _) = run(&format!("{flags} --format html"), &input);
    holds(&page, &["<li>…二。 <mark>生态</mark>好 三… <small>"]);
    // Line ends can be looked for, too, and each has its place in the page.
    assert_eq!(page.matches("<li>").count(), 3, "{page}");
    let (text, _, _) = run(&format!("{flags} --format text"), &input);
    assert_eq!(text.lines().count(), 3, "{text}");
}

/// With --by the fields come first; a field that a hit has anyway does not stand twice.
#[test]
fn hits_say_the_group_that_they_stand_in() {
    let place = "{\"name\":\"云溪县\"}";
    let input = records(&format!(
        "title=甲 year=2023 place={place} | 生态\n title=乙 year=2024 | 生态"
    ));
    let flags = "--hits --term 生态 --by year,title,place.name";
    let (csv, _, _) = run(&format!("{flags} --format csv"), &input);
    assert_eq!(
        csv.lines().collect::<Vec<_>>(),
        [
            "year,place.name,file,line,id,title,path,concept,from,to,pre,keyword,post",
            "2023,云溪县,standard input,1,,甲,,生态,1,1,,生态,",
            "2024,(missing),standard input,2,,乙,,生态,1,1,,生态,",
        ]
    );
    let (rows, _, _) = run(flags, &input);
    assert!(
        rows.starts_with("{\"year\":2023,\"place.name\":\"云溪县\",\"file\""),
        "{rows}"
    );
    let (text, _, _) = run(&format!("{flags} --format text"), &input);
    assert!(text.contains("2023 云溪县 > 甲 standard input:1"), "{text}");
}

/// What would change nothing is refused rather than passed over.
#[test]
fn flags_that_mean_nothing_for_hits_are_refused() {
    for flags in [
        "--top 3",
        "--stop zh",
        "--by year --keyness year=2024",
        "--wide",
    ] {
        let flags = format!("--hits --term 生态 {flags}");
        assert_eq!(refused(&flags, &three(), "cannot be used with"), "");
    }
}

#[test]
fn a_page_holds_every_number_and_obeys_nothing() {
    let input = records("year=2023 | <script> 生态\n year=2024 | 生态");
    let (page, _, _) = run("--by year --format html", &input);
    assert!(
        page.contains("<svg") && page.contains("&lt;script&gt;") && !page.contains("<script"),
        "{page}"
    );
    holds(&page, &["<polyline", "<td>2024<td>生态<td class=n>1"]);
}

/// What a page shows: a panel has lines and a map without being asked, a cloud only on demand; a cell that is not known is not 0.
#[test]
fn pages_draw_panels_and_leave_unknown_cells_empty() {
    let flags = "--by region,year --wide --format html";
    let (page, _, _) = run(flags, &three());
    assert_eq!(
        page.matches("<svg").count(),
        8,
        "bars, six terms' lines, a map"
    );
    assert!(!page.contains("word cloud"));
    // Every picture has a name for those who cannot see it, and is no wider than a phone unless it scrolls.
    assert_eq!(
        page.matches("role=\"img\"").count(),
        page.matches("<svg").count()
    );
    let flags = "--by region --top 1 --cloud --format html";
    let (page, _, _) = run(flags, &three());
    assert!(page.contains("aria-label=\"word cloud\""));
    // 云溪县's only row is 生态 (3 of 7 tokens, 429 in a thousand), 平沙县's 加强 (1 of 2); that 云溪县 says 加强 too is not in the table.
    let (_, map) = page.split_once("heat map").expect("a map");
    let (map, _) = map.split_once("</svg>").expect("its end");
    let numbers: Vec<&str> = map
        .lines()
        .filter(|line| line.parse::<f64>().is_ok())
        .collect();
    assert_eq!(numbers, ["429", "500"], "{map}");
    assert!(page.contains("Empty: the term has no row"));
}

/// Of the characters 科技创新 in the text, counted by hand: one word, two words, three, and inside longer words.
#[test]
fn a_term_is_found_however_it_is_cut() {
    let input = record(
        json!({}),
        &["科技创新", "和", "科技", "创新", "，", "科", "技", "创新"],
    ) + &record(
        json!({}),
        &["国际科技创新", "中心", "\n", "\n", "高科技", "创新力"],
    );
    let hits = |flags: &str| {
        let (out, err, status) = run(&format!("--hits --format csv {flags}"), &input);
        assert_eq!(status, 0, "{err}");
        let rows: Vec<String> = out.lines().skip(1).map(str::to_string).collect();
        rows
    };
    assert_eq!(hits("--term 科技创新").len(), 1);
    assert_eq!(hits("--term 科技创新 --any-cut").len(), 3);
    let all = hits("--term *科技创新* --any-cut --context 3");
    // A row stays on its line though line ends are among the words.
    assert_eq!(all.len(), 5, "{all:?}");
    assert!(all[4].ends_with(",5,6,中心,高科技 创新力,"), "{}", all[4]);
    let words = file("any-cut.csv", "term,category\n*科技创新*,创新\n");
    let (out, ..) = run(
        &format!("--dictionary {words} --any-cut --format csv"),
        &input,
    );
    assert_eq!(
        out.lines().nth(1),
        Some("创新,5,2,0.45454545454545453,11,2"),
        "{out}"
    );
    // What is advised was not done.
    for (flags, advice) in [
        (
            "--term 云溪茶会",
            "terms are looked up word by word: --any-cut",
        ),
        ("--term 云溪茶会 --any-cut", "write stars"),
        (
            "--term *云溪茶会* --any-cut",
            "note: no hit; they stand nowhere in the text",
        ),
    ] {
        holds(&run(&format!("--hits {flags}"), &input).1, &[advice]);
    }
}

#[test]
fn people_read_of_keyness_what_decides() {
    let flags = "--by year --keyness year=2024";
    let (text, ..) = run(&format!("{flags} --format text"), &three());
    let header = text.lines().next().unwrap_or_default();
    let header: Vec<&str> = header.split_whitespace().collect();
    let want = "term count count_rest share share_rest g2 g2_p log_ratio";
    assert_eq!(header.join(" "), want);
    let (page, ..) = run(&format!("{flags} --format html"), &three());
    assert!(page.contains("<h2>Most typical (G²)"), "{page}");
    // Sums of the first rows of each group are no counts of the whole text, and say so.
    let (page, ..) = run("--by year --top 1 --format html", &three());
    holds(&page, &["<h2>The rows of the table, added up"]);
}
