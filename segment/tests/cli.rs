//! The program as a user runs it.
#![allow(clippy::format_push_string)]

use report_tests::{Folder, holds};

/// Standard output, standard error and exit status.
fn run(args: &[&str], input: impl AsRef<[u8]>) -> (String, String, i32) {
    let ran = report_tests::run(env!("CARGO_BIN_EXE_report-segment"), args, input);
    (ran.out, ran.err, ran.status)
}

/// What is printed by a run that ends well and says nothing.
#[track_caller]
fn well(args: &[&str], input: impl AsRef<[u8]>) -> String {
    let (out, err, status) = run(args, input);
    assert_eq!((err.as_str(), status), ("", 0));
    out
}

fn words(text: &str) -> String {
    let out = well(&["--plain"], format!("{text}\n"));
    out.trim_end_matches('\n').to_string()
}

#[test]
fn records_and_words_are_printed_as_they_are_asked_for() {
    for (options, input, out) in [
        // Other fields keep their bytes, and tokens their place.
        (
            "",
            "{\"id\":1.50,\"text\":\"我县人大常委会\",\"tokens\":0,\"x\":\"\\u4e2d\"}\n",
            "{\"id\":1.50,\"text\":\"我县人大常委会\",\"tokens\":[\"我\",\"县\",\"人大常委会\"],\"x\":\"\\u4e2d\"}\n",
        ),
        // Fields that nobody needs are left out.
        (
            "--drop text,path",
            "{\"text\":\"经济\", \"code\": 1.50,\"path\":[\"a\"],\"tokens\":[\"x\"],\"year\":2024}\n{\"text\":\"\"}\n",
            "{\"code\": 1.50,\"year\":2024,\"tokens\":[\"经济\"]}\n{\"tokens\":[]}\n",
        ),
        (
            "--parts",
            "{\"text\":\"中国特色社会主义。\"}\n",
            "{\"text\":\"中国特色社会主义。\",\"tokens\":[\"中国特色社会主义\",\"。\"],\"parts\":[\"中国\",\"特色\",\"社会主义\",\"。\"]}\n",
        ),
        // As jieba's documentation shows it: the words inside words before them.
        (
            "--plain --mode search --lexicon none",
            "中华人民共和国 WES-5.4.5\n",
            "中华 华人 人民 共和 共和国 中华人民共和国   WES WES-5.4.5\n",
        ),
        // jieba's own first example: without the model unknown words stay in characters.
        (
            "--plain --lexicon none",
            "他来到了网易杭研大厦\n",
            "他 来到 了 网易 杭研 大厦\n",
        ),
        (
            "--plain --lexicon none --no-hmm",
            "他来到了网易杭研大厦\n",
            "他 来到 了 网易 杭 研 大厦\n",
        ),
        ("--plain --delimiter ／", "全县修路\n\n", "全县／修路\n\n"),
    ] {
        let options: Vec<&str> = options.split_whitespace().collect();
        assert_eq!(well(&options, input), out, "{options:?}");
    }
}

#[test]
fn terms_of_the_genre_are_whole_unless_they_are_switched_off() {
    let text = "青岭县人大常委会开展备案审查，优化营商环境，促进共同富裕。\n";
    let out = well(&["--plain"], text);
    let terms = [" 人大常委会 ", " 备案审查 ", " 营商环境 ", " 共同富裕 "];
    holds(&out, &terms);
    let out = well(&["--plain", "--lexicon", "none"], text);
    holds(&out, &["备案 审查", "营商 环境"]);
}

#[test]
fn words_are_cut_as_the_guideline_has_them() {
    for (text, cut) in [
        // Numbers take their scale word and leave their unit.
        ("2.35亿元", "2.35亿 元"),
        ("40余次", "40 余 次"),
        ("700万千瓦", "700万 千瓦"),
        // Numbers that the general dictionary has, as those of the telephone.
        ("安排120亿元", "安排 120亿 元"),
        ("3-9岁", "3 - 9 岁"),
        ("2+5+41", "2+5+41"),
        ("6,250.5万元", "6,250.5万 元"),
        ("第十八届", "第十八 届"),
        ("二〇一七年", "二〇一七 年"),
        ("５６．７％", "５６．７％"),
        // Ranks and counts of visits.
        ("三级联动", "三 级 联动"),
        ("走访90户次、50余人次", "走访 90 户次 、 50 余 人次"),
        ("千年古渡", "千年 古渡"),
        // Suffixes and kinds of places belong to the word before them.
        (
            "打造协作型园区，提高住户满意率和垦荒者收入",
            "打造 协作型 园区 ， 提高 住户 满意率 和 垦荒者 收入",
        ),
        ("青岭县和云桥街道", "青岭县 和 云桥街道"),
        // A kind of place after a word that is none stands by itself.
        ("全区街道", "全区 街道"),
        // Particles leave strings that no dictionary has.
        ("积极地垦复", "积极 地 垦复"),
        ("办得稳", "办 得 稳"),
        ("惠及于民", "惠及 于 民"),
        ("承包期再延长", "承包期 再 延长"),
        // A character that is seldom a word by itself belongs to the word beside it, if that leaves two words.
        ("加强监督权力", "加强 监督 权力"),
        ("收到八十余份", "收到 八十 余 份"),
        ("健全覆盖城乡的网络", "健全 覆盖 城乡 的 网络"),
        ("土地承包期再延长", "土地 承包期 再 延长"),
        ("乐观主义者的分三步走战略", "乐观主义 者 的 分 三步走 战略"),
        // A short label in quotation marks is one word.
        ("“四个青岭”", "“ 四个青岭 ”"),
        ("——……", "—— ……"),
    ] {
        assert_eq!(words(text), cut, "{text}");
    }
    // A clause in them is not.
    let clause = words("“人人都来参加的议事活动”");
    assert!(clause.split(' ').count() > 5, "{clause}");
}

#[test]
fn a_term_of_the_user_stays_whole_whatever_its_characters() {
    let folder = Folder::empty();
    let list = folder.write(
        "terms.txt",
        "# note\r\nBlue Hill认证\nQX-77,编号\nces\n12\n议事\n青岭议事厅\n",
    );
    let out = well(
        &["--plain", "--terms", &list],
        "青岭议事厅的Blue Hill认证和QX-77型license，QX-778、312、12个\n",
    );
    assert!(
        out.starts_with(
            "青岭议事厅 的 Blue Hill认证 和 QX-77 型 license ， QX-778 、 312 、 12 个"
        ),
        "{out}"
    );
}

#[test]
fn a_dictionary_weighs_and_a_lexicon_of_ones_own_replaces_ours() {
    let folder = Folder::empty();
    let list = folder.write("dict.txt", "青岭河谷 100000 ns\n");
    let out = well(&["--dict", &list, "--pos"], "{\"text\":\"青岭河谷\"}\n");
    assert_eq!(
        out,
        "{\"text\":\"青岭河谷\",\"tokens\":[\"青岭河谷\"],\"tags\":[\"ns\"]}\n"
    );
    let own = folder.write("own.tsv", "青岭营商\tpolicy\n");
    let out = well(&["--plain", "--lexicon", &own], "青岭营商环境\n");
    assert_eq!(out, "青岭营商 环境\n");
}

/// What is wrong with which line of a list, and what is cut with the rest of it.
#[test]
fn bad_lines_of_a_list_are_named_and_the_rest_is_used() {
    let long = "长".repeat(10_000);
    let terms = format!("青岭河谷\n,没有\n{long}\n青岭河谷,place\n");
    let dict = format!("好 x y z\n行 -5 n\n{long} 5 n\n");
    let twice = "青岭,place\n青岭,organ\n青岭,place\n";
    for (flag, list, text, cut, said) in [
        (
            "--terms",
            terms.as_bytes(),
            "青岭河谷\n",
            "青岭河谷\n",
            &["list.txt:2: ", "list.txt:3: ", "list.txt:4: "][..],
        ),
        (
            "--dict",
            dict.as_bytes(),
            "x\n",
            "x\n",
            &["list.txt:1: ", "list.txt:2: ", "list.txt:3: "],
        ),
        (
            "--terms",
            twice.as_bytes(),
            "在青岭\n",
            "在 青岭\n",
            &["list.txt:2: ", "organ", "the first is kept"],
        ),
        (
            "--terms",
            b"good\n\xd3\xaa\xc9\xcc\n",
            "x\n",
            "",
            &["list.txt:2: not UTF-8", "iconv"],
        ),
    ] {
        let folder = Folder::empty();
        let list = folder.write("list.txt", list);
        let (out, err, status) = run(&["--plain", flag, &list], text);
        assert_eq!((out.as_str(), status), (cut, 2), "{err}");
        holds(&err, said);
    }
}

#[test]
fn a_delimiter_of_any_length_stands_between_words() {
    for delimiter in ["", "/", " | ", "<------------------------------>"] {
        let out = well(
            &["--plain", "--delimiter", delimiter],
            "我县。\n\nABCDEFGHIJKLMNOPQRSTUVWXYZ县\n",
        );
        let line = |words: &[&str]| words.join(delimiter) + "\n";
        assert_eq!(
            out,
            line(&["我", "县", "。"]) + &line(&[]) + &line(&["ABCDEFGHIJKLMNOPQRSTUVWXYZ", "县"])
        );
    }
}

#[test]
fn bad_records_are_said_and_the_good_ones_keep_their_bytes() {
    for (input, tokens, bad) in [
        (
            "{\"text\":\"\\u6211\\u53bf\\ud83d\\ude00\"}\n{\"text\":\"\"}\n{\"text\":\"x\\udc00\"}\n",
            "{\"text\":\"\\u6211\\u53bf\\ud83d\\ude00\",\"tokens\":[\"我\",\"县\",\"😀\"]}\n{\"text\":\"\",\"tokens\":[]}\n",
            &[":3: ", "surrogate"][..],
        ),
        (
            "{\"text\":\"\\ud800\"}\n{\"text\":5}\n{\"x\":1}\nreport\n{\"text\":\"好\\u0000\\\"\\n\"}\n",
            "{\"text\":\"好\\u0000\\\"\\n\",\"tokens\":[\"好\",\"\\u0000\",\"\\\"\",\"\\n\"]}\n",
            &[
                "standard input:1: ",
                "standard input:2: ",
                "standard input:3: ",
                "standard input:4: ",
                "report-split FILE | report-segment",
            ],
        ),
    ] {
        let (out, err, status) = run(&[], input);
        assert_eq!((out.as_str(), status), (tokens, 2), "{err}");
        holds(&err, bad);
    }
}

#[test]
fn new_words_come_as_a_table_that_terms_reads_back() {
    let mut text = String::new();
    for (before, after) in [
        ("推广", "做法"),
        ("学习", "经验"),
        ("参观", "基地"),
        ("宣传", "故事"),
        ("围绕", "项目"),
        ("介绍", "成果"),
    ] {
        text.push_str(&format!("{before}青岭蓝莓酵素{after}。\n"));
    }
    for word in ["道路", "学校", "医院", "森林", "河流", "图书"] {
        text.push_str(&format!("修好{word}，方便群众。\n").repeat(5));
    }
    let table = well(&["--plain", "--new-words", "--min-cohesion", "2"], text);
    assert!(
        table.starts_with("term,count,cohesion,entropy_left,entropy_right,example\n"),
        "{table}"
    );
    holds(&table, &["青岭蓝莓酵素,6,"]);
    let folder = Folder::empty();
    let list = folder.write("new.csv", table);
    let out = well(&["--plain", "--terms", &list], "推广青岭蓝莓酵素\n");
    assert_eq!(out, "推广 青岭蓝莓酵素\n");
}

#[test]
fn output_never_depends_on_threads_and_tokens_join_to_the_text() {
    let mut text = String::new();
    for n in 0..6000 {
        text.push_str(&format!(
            "第{n}项：青岭县完成投资{}.5亿元，“{n}号工程”覆盖{n}个村，同比增长{n}%。\n",
            n % 97
        ));
    }
    let one = well(&["--plain", "-j1", "--delimiter", ""], &text);
    assert!(one == text, "words do not join to the text");
    let one = well(&["--plain", "-j1"], &text);
    let four = well(&["--plain", "-j4"], text);
    assert!(one == four, "threads differ");
}

#[test]
fn lists_may_be_given_many_times_and_the_first_category_stays() {
    let folder = Folder::empty();
    let one = folder.write("one.txt", "青岭米粉,food\n");
    let two = folder.write("two.txt", "云桥 茶,food\n青岭米粉,place\n渔歌节  place\n");
    let dict = folder.write("dict.txt", "岭下坝 90000 ns\n");
    let more = folder.write("more.txt", "蓝杉节 90000\n");
    let (out, err, status) = run(
        &[
            "--plain", "--terms", &one, "--terms", &two, "--dict", &dict, "--dict", &more,
        ],
        "岭下坝蓝杉节的青岭米粉和云桥 茶\n",
    );
    assert_eq!(out, "岭下坝 蓝杉节 的 青岭米粉 和 云桥 茶\n");
    assert_eq!(status, 2);
    let said = ["two.txt:2: 青岭米粉", "one.txt:1", "two.txt:3: no term"];
    holds(&err, &said);
}

#[test]
fn one_record_of_many_megabytes_is_cut_as_its_parts_are() {
    // A block without any mark, and marks without any block.
    let text = format!("{}{}", "社会主义".repeat(300_000), "，".repeat(300_000));
    let record = format!("{{\"text\":\"{text}\"}}\n");
    let out = well(&[], record);
    assert_eq!(out.matches("\"社会主义\"").count(), 300_000);
    assert_eq!(out.matches("\"，\"").count(), 300_000);
}
