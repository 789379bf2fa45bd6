//! Lines as print leaves them: what is joined, and what is mended.

use report_tests::holds;

use crate::{Folder, REPORT, paragraphs, rows, run, texts};

#[test]
fn punctuation_is_kept_or_made_full() {
    let folder = Folder::empty();
    let text = REPORT.replace("植树３万棵，群众", "植树3,000棵,群众(代表)");
    let file = folder.write("a.txt", text);
    let third = |args: &[&str]| {
        let rows = rows(&run(&[args, &["--by", "paragraph", &file]].concat()));
        texts(&rows)[6].to_string()
    };
    assert_eq!(
        third(&[]),
        "过去一年，全县修路12公里，植树3,000棵,群众(代表)都说好。"
    );
    assert_eq!(
        third(&["--punctuation", "full"]),
        "过去一年，全县修路12公里，植树3,000棵，群众（代表）都说好。"
    );
}

#[test]
fn repairs_are_told_with_their_lines() {
    let folder = Folder::empty();
    let errors = run(&["--explain", &folder.write("a.txt", REPORT)]).err;
    let said = [
        ":1: left out: 首页",
        ":8: repaired: 2 stray spaces, 1 wide digits or letters, 0 invisible characters",
        ":10: joined to the line before: 旧路翻新五条",
        ":18: left out: 相关报道：",
        ":19: left out: 某地见闻",
        "region: 青禾县: not decided",
    ];
    holds(&errors, &said);
}

/// Pages cut a sentence, and print their number and a head of the report's title there.
#[test]
fn what_pages_print_around_the_text_is_left_out() {
    let sentence = "全县修通村道12条，种下新树3万棵，架起石桥3座，办好学堂5所，";
    let paragraph = |n: usize| format!("{}年底建成第{n}座水库。", sentence.repeat(4 + n % 3));
    let title = "青禾县人民政府工作报告\n——2024年1月8日在青禾县人民代表大会会议上\n各位代表：\n";
    let print = |page: &dyn Fn(usize, &str, &str) -> String| {
        let print = |n| {
            let text = paragraph(n);
            let (above, below) =
                text.split_at(2 * sentence.len() + "全县修通村道12条，种下新树".len());
            page(n, above, below)
        };
        texts(&paragraphs(format!(
            "{title}{}",
            (1..30).map(print).collect::<String>()
        )))
        .join("\n")
    };
    let wanted = print(&|_, above, below| format!("{above}{below}\n"));
    let pages: [&dyn Fn(usize) -> String; 12] = [
        &|n| format!("\n· {n} ·\n{}\n", ["特 载", "政务"][n % 2]),
        &|n| format!("\n第{n}页 共14页\n"),
        &|n| format!("\n第 {n} 页，共 14 页\n"),
        &|n| format!("\nPage {n} of 14\n"),
        &|n| format!("\n青禾县政府工作报告          第{n}页\n"),
        &|n| format!("\n{n}\n"),
        &|n| format!("\n— {n} —\n\n青禾县人民政府工作报告\n"),
        &|n| format!("\n{n} 青禾县政府工作报告\n"),
        &|n| format!("\n2024年政府工作报告\n{n}\n"),
        &|_| "\n青禾县第九届人民代表大会会议文件（一）\n".to_string(),
        &|n| format!("\n{n}\n\u{c}青禾县政府工作报告\n\n"),
        &|n| format!("\n{}\n", ["政府工作报告", "青禾县会议文件"][n % 2]),
    ];
    for (at, page) in pages.into_iter().enumerate() {
        let got = print(&|n, above, below| {
            let page = if n % 2 == 0 {
                page(n / 2)
            } else {
                String::new()
            };
            format!("{above}{page}{below}\n")
        });
        assert_eq!(got, wanted, "{at}");
    }
    // What comes back in every section of a report, and numbers of a list, are its text.
    let listed = print(&|n, above, below| format!("{n}\n{above}{below}\n主要做法\n"));
    holds(&listed, &["\n7\n", "主要做法"]);
}

/// Lines of pdftotext without -layout: the indent is lost, so that first lines are shorter than others.
#[test]
fn printed_pages_become_paragraphs() {
    let sentence = "全县修通村道十二条种下新树三万棵架起石桥三座办好学堂五所";
    // Paragraphs whose last line is full, so that only the lost indent tells where the next begins.
    let mut wanted = Vec::new();
    let mut printed = String::from("青禾县政府工作报告\n各位代表：\n");
    for n in 0..12 {
        let chars: Vec<char> = sentence
            .chars()
            .cycle()
            .skip(n)
            .take(18 + 20 * (n % 3 + 1) - 1)
            .chain(['。'])
            .collect();
        wanted.push(chars.iter().collect::<String>());
        let (first, rest) = chars.split_at(18);
        printed.push_str(&first.iter().collect::<String>());
        printed.push('\n');
        for line in rest.chunks(20) {
            printed.push_str(&line.iter().collect::<String>());
            printed.push('\n');
        }
        if n == 5 {
            printed.push_str("- 1 -\n\u{c}");
        }
    }
    let rows = paragraphs(printed);
    assert_eq!(texts(&rows[2..]), wanted);
}

#[test]
fn ends_of_words_are_joined_and_short_paragraphs_are_not() {
    let text = "青禾县政府工作报告\n各位代表：\n一、2023年工作回\n顾。我们修了路，种了树，大家都很满意。\n主要做了三件事：一是修路；二是种树；\n三是架桥。\n谢谢。\n";
    let rows = paragraphs(text);
    assert_eq!(
        texts(&rows[2..]),
        [
            "一、2023年工作回顾。",
            "我们修了路，种了树，大家都很满意。",
            "主要做了三件事：一是修路；二是种树；三是架桥。",
            "谢谢。"
        ]
    );
}

#[test]
fn a_forgotten_stop_joins_no_two_paragraphs_and_a_torn_one_is_still_joined() {
    let text = |seam: &str| {
        format!(
            "青禾县政府工作报告\n各位代表：\n一、2024年工作回顾\n推进城乡建设，办好民生实事。改造老街12条，铺设燃气管网36公里，新建口袋公园9处，城区面貌持续{seam}加快农村道路养护，\
             整修桥梁7座。全县道路状况持续改善。\n加快教育发展，新建学校2所，新增学位1200个，教师待遇不低于公务员平均水平。\n"
        )
    };
    let below = |seam: &str| paragraphs(text(seam)).len() - 3;
    // 改善 ends a clause elsewhere, and 加快 begins one.
    assert_eq!(below("改善\n"), 3);
    assert_eq!(below("改善。\n"), 3);
    // No clause ends with 改, and none begins with 善。
    assert_eq!(below("改\n善，"), 2);
    assert_eq!(below("改善中加\n快节奏，"), 2);
    // A point was typed for the stop; behind a digit it is one of a number.
    assert_eq!(below("向好.\n"), 3);
    assert_eq!(below("投入12.\n5亿元，"), 2);
}
