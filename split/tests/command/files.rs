//! Files of all kinds, good and bad.

use serde_json::json;

use crate::{COUNCIL, Folder, REPORT, paragraphs, rows, run, tells, texts};

#[test]
fn every_encoding_gives_the_same_report() {
    let folder = Folder::empty();
    let wide: Vec<u8> = REPORT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files = [
        folder.write("a.txt", REPORT),
        folder.write("b.txt", [b"\xef\xbb\xbf", REPORT.as_bytes()].concat()),
        folder.write("c.txt", encoding_rs::GB18030.encode(REPORT).0),
        folder.write("d.txt", wide),
        folder.write("e.txt", REPORT.replace('\n', "\r\n")),
    ];
    let mut args = vec!["--by", "paragraph"];
    args.extend(files.iter().map(String::as_str));
    let ids: Vec<String> = rows(&run(&args))
        .iter()
        .map(|row| row["id"].to_string())
        .collect();
    assert_eq!(ids.len(), 5 * 17);
    assert!(ids.chunks(17).all(|chunk| chunk == &ids[..17]));
}

#[test]
fn a_web_page_gives_its_article() {
    let folder = Folder::empty();
    let body = REPORT.replace('\n', "</p><p>&emsp;&emsp;");
    let page = format!(
        "<!DOCTYPE html><html><head><title>x</title></head><body><div><a>首页</a></div><p>{body}</p><div class=\"foot\">主办：某某人民政府办公室 某ICP备00000000号</div></body></html>"
    );
    let rows = rows(&run(&["--by", "paragraph", &folder.write("a.html", page)]));
    assert_eq!(rows.len(), 17);
    assert_eq!(rows[0]["kind"], "title");
    assert!(
        rows.iter()
            .all(|row| !row["text"].to_string().contains("备"))
    );
}

#[test]
fn a_file_without_a_report_is_named_with_status_2_and_the_rest_is_done() {
    let folder = Folder::empty();
    let none = folder.write("a.txt", "今天天气好。\n我们去种树。\n");
    let output = run(&[&none, &folder.write("b.txt", REPORT)]);
    output.trouble("a.txt", &["a.txt: no report found"]);
    assert_eq!(rows(&output).len(), 1);
}

#[test]
fn bad_files_are_named_and_the_rest_is_done() {
    let folder = Folder::empty();
    let good = folder.write("good.txt", REPORT);
    let files = [
        (folder.write("a.png", b"\x89PNG\r\n\x1a\n"), "PNG image"),
        (folder.write("b.pdf", b"%PDF-1.7"), "pdftotext"),
        (
            folder.write("c.doc", b"\xd0\xcf\x11\xe0\xa1\xb1"),
            "convert-to docx",
        ),
        (folder.write("d.docx", b"PK\x03\x04broken"), "damaged zip"),
        (folder.write("e.txt", b""), "is empty"),
        (
            folder.write("f.txt", b"abc\n\xff\xff\xfe\xff\x00\xff"),
            "line 2",
        ),
        (folder.path().to_str().unwrap().to_string(), "directory"),
        (
            folder.path().join("none.txt").to_str().unwrap().to_string(),
            "no such file",
        ),
    ];
    for (file, words) in &files {
        let output = run(&[file, &good]);
        output.trouble(file, &[words]);
        assert_eq!(rows(&output).len(), 1, "{file}");
    }
}

#[test]
fn nul_bytes_are_dropped_not_printed() {
    let folder = Folder::empty();
    let text = REPORT.replace("群众", "群\0众");
    let rows = rows(&run(&[&folder.write("a.txt", text)]));
    assert!(rows[0]["text"].as_str().unwrap().contains("群众都说好"));
}

#[test]
fn a_table_keeps_its_columns() {
    let folder = Folder::empty();
    let table = format!("code,year,doc\n0101,x,\"{REPORT}\"\n0102,y\n0103,z,\n0104,z, \n");
    let output = run(&["--text-column", "doc", &folder.write("panel.csv", table)]);
    let row = &rows(&output)[0];
    let said = json!({"/code": "0101", "/given_year": "x", "/year": 2023, "/source/line": 2});
    tells(row, &said);
    let said = [
        "row 3: has 2 cells",
        "panel.csv: rows whose text is empty have no record: 2 (the first: row 4)\n",
        "panel.csv: columns named as fields of the records are kept as given_year\n",
    ];
    output.trouble("panel.csv", &said);
}

/// Without --text-column a table of documents would be one text with its quotation marks and commas in it.
#[test]
fn records_and_tables_are_no_texts() {
    let folder = Folder::empty();
    let line = serde_json::json!({"id": "7", "text": REPORT}).to_string();
    let short = folder.write("a.jsonl", format!("{line}\n"));
    let long = folder.write("b.jsonl", format!("{line}\n").repeat(20_000));
    let report = folder.write("c.txt", REPORT);
    let output = run(&[&short, &long, &report]);
    assert_eq!(rows(&output).len(), 1);
    assert_eq!(output.status, 2);
    let told = output.err.matches("--text-column text").count();
    assert_eq!(told, 2, "{}", output.err);

    let table = folder.write("d.csv", format!("code,doc\n7,\"{REPORT}\"\n"));
    let message = run(&[&table]).err;
    assert!(message.contains("--text-column NAME"), "{message}");
    let message = run(&["--text-column", "doc", &table]).err;
    assert_eq!(message, "");
}

/// Without the blank between them two numbers of a row would be one.
#[test]
fn a_table_of_blanks_or_bars_is_one_of_tabs() {
    let table = "指标 单位 2023年 2025年 增速\n茶叶产量 万吨 1572.4 2100 5.5%左右\n\n造林面积 万亩 12 13 -\n";
    let head = "青禾县政府工作报告\n各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n一年来，我们修了路，种了树，架了桥，办了学，群众的日子越过越好。\n";
    let wanted = [
        "指标\t单位\t2023年\t2025年\t增速",
        "茶叶产量\t万吨\t1572.4\t2100\t5.5%左右",
        "造林面积\t万亩\t12\t13\t-",
    ];
    for table in [
        table.to_string(),
        table.replace(' ', "    "),
        table.replace(' ', " | "),
    ] {
        let rows = paragraphs(format!("{head}附件：指标\n{table}"));
        assert_eq!(texts(&rows)[rows.len() - 3..], wanted);
    }
    let spread = paragraphs(format!("{head}附件：20 25年重点 项目\n建成 学校 12 所\n"));
    assert_eq!(
        texts(&spread)[spread.len() - 2..],
        ["附件：2025年重点项目", "建成学校12所"]
    );
}

#[test]
fn every_kind_of_table_is_read() {
    let folder = Folder::empty();
    let line = serde_json::json!({"doc": COUNCIL, "n": 7, "code": "007"}).to_string();
    let files = [
        folder.write("a.tsv", format!("n\tcode\tdoc\n7\t007\t\"{COUNCIL}\"\n")),
        folder.write("b.jsonl", format!("{line}\n")),
        folder.write(
            "c.csv",
            encoding_rs::GB18030
                .encode(&format!("n,code,doc\n7,007,\"{COUNCIL}\"\n"))
                .0,
        ),
    ];
    for file in &files {
        let rows = rows(&run(&["--text-column", "doc", file]));
        assert_eq!(rows.len(), 1, "{file}");
        tells(&rows[0], &json!({"/code": "007", "/organ": "政协"}));
        assert_eq!(rows[0]["n"].to_string().trim_matches('"'), "7");
    }
    let output = run(&["--text-column", "text", &files[0]]);
    output.trouble("no column", &["its columns are: n, code, doc"]);
}
