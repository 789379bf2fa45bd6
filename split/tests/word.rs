//! Word files as a user has them, packed here from fictional parts.
#![allow(clippy::unwrap_used, missing_docs)]

use std::io::{Cursor, Write};

use report_split::{Options, Report, Unit, reports};
use zip::write::SimpleFileOptions;

/// A zip file of these parts.
fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn document(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><w:body>{body}</w:body></w:document>"
    )
}

/// A paragraph with properties.
fn p(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn list(level: u8, text: &str) -> String {
    p(
        &format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"3\"/></w:numPr>"),
        text,
    )
}

const NUMBERING: &str = "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"（%2）\"/></w:lvl><w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%3.\"/></w:lvl></w:abstractNum><w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";

const STYLES: &str = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:style w:type=\"paragraph\" w:styleId=\"a2\"><w:name w:val=\"heading 2\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"a9\"><w:name w:val=\"小标题\"/><w:basedOn w:val=\"a2\"/></w:style></w:styles>";

const FOOTNOTES: &str = "<w:footnotes xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote><w:footnote w:id=\"4\"><w:p><w:r><w:footnoteRef/><w:t> 三桥：指东桥、西桥、石桥。</w:t></w:r></w:p></w:footnote></w:footnotes>";

fn one(bytes: &[u8]) -> Report {
    let mut all = reports(bytes, &Options::default()).unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

/// Kind, level and text, a line a unit.
fn seen(report: &Report) -> String {
    let line = |unit: &Unit| {
        let level = unit
            .level
            .map_or("-".to_string(), |level| level.to_string());
        format!("{} {level} {}\n", unit.kind.name(), unit.text)
    };
    report.units.iter().map(line).collect()
}

#[test]
fn numbers_styles_notes_boxes_and_tables_are_read() {
    let body = [
        p("", "青禾县人民政府工作报告"),
        p("", "各位代表："),
        p("", "现在，我代表县人民政府，向大会报告工作，请予审议。"),
        list(0, "2023年工作回顾"),
        list(1, "修好每一条路"),
        "<w:p><w:r><w:t>新建三桥</w:t></w:r><w:r><w:footnoteReference w:id=\"4\"/></w:r><w:r><w:t>，旧路都已翻新，出行更方便。</w:t></w:r></w:p>".to_string(),
        list(1, "种好每一棵树"),
        list(2, "河岸。"),
        p("", "河岸种柳三千棵，都已成活，春来满眼新绿。"),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>数量</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>单位</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".to_string(),
        p("<w:pStyle w:val=\"a9\"/>", "办学，让每个孩子就近入学。"),
        p("", "新建小学两所，扩建中学一所，学位都够用。"),
        list(0, "2024年工作安排"),
        "<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent><w:p><w:r><w:t>框里的话说，桥要修得又快又好。</w:t></w:r></w:p></w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:p><w:r><w:t>框里的话说，桥要修得又快又好。</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>新的一年，要办好</w:t></w:r><w:del><w:r><w:delText>五</w:delText></w:r></w:del><w:ins><w:r><w:t>三</w:t></w:r></w:ins><w:r><w:t>件实事，让日子更红火。</w:t></w:r></w:p>".to_string(),
    ]
    .concat();
    let bytes = packed(&[
        ("word/document.xml", &document(&body)),
        ("word/numbering.xml", NUMBERING),
        ("word/styles.xml", STYLES),
        ("word/footnotes.xml", FOOTNOTES),
    ]);
    let report = one(&bytes);
    // The numbers as LibreOffice prints them in the same file.
    let want = "\
title - 青禾县人民政府工作报告
salutation - 各位代表：
paragraph - 现在，我代表县人民政府，向大会报告工作，请予审议。
heading 1 一、2023年工作回顾
heading 2 （一）修好每一条路
paragraph - 新建三桥，旧路都已翻新，出行更方便。
heading 2 （二）种好每一棵树
heading 3 1.河岸。
paragraph - 河岸种柳三千棵，都已成活，春来满眼新绿。
paragraph - 项目\t数量\t单位
heading 4 办学，让每个孩子就近入学。
paragraph - 新建小学两所，扩建中学一所，学位都够用。
heading 1 二、2024年工作安排
paragraph - 框里的话说，桥要修得又快又好。
paragraph - 新的一年，要办好三件实事，让日子更红火。
appendix - 三桥：指东桥、西桥、石桥。
";
    assert_eq!(seen(&report), want);
}

#[test]
fn bombs_and_strangers_are_refused_with_advice() {
    let refused = |bytes: &[u8], words: &str| {
        let message = reports(bytes, &Options::default()).err().unwrap();
        assert!(message.contains(words), "{message}");
    };
    refused(&packed(&[("a.txt", "甲")]), "no .docx");
    refused(&packed(&[("content.xml", "<a/>")]), "OpenDocument");
    refused(&packed(&[("xl/workbook.xml", "<a/>")]), "--text-column");
    let entities = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><w:document>&c;</w:document>";
    refused(&packed(&[("word/document.xml", entities)]), "document type");
    let good = packed(&[("word/document.xml", &document(&p("", "甲")))]);
    refused(&good[..good.len() - 30], "damaged zip");
    // What is nothing but zeros takes a thousandth in a zip.
    let zeros = "\0".repeat(160 << 20);
    let bomb = packed(&[("word/document.xml", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    refused(&bomb, "unpacks to more than");
}

#[test]
fn every_cut_of_a_word_file_is_an_answer() {
    let body = p("", "青禾县政府工作报告") + &list(0, "修路") + &p("", "路通了。");
    let xml = document(&body);
    let good = packed(&[
        ("word/document.xml", &xml),
        ("word/numbering.xml", NUMBERING),
    ]);
    for end in (0..good.len()).step_by(7) {
        let _ = reports(&good[..end], &Options::default());
    }
    for (at, _) in xml.char_indices().step_by(5) {
        let cut = packed(&[("word/document.xml", &xml[..at])]);
        let _ = reports(&cut, &Options::default());
    }
}

#[test]
fn the_contents_that_word_prints_are_left_out() {
    const TOC: &str = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:style w:type=\"paragraph\" w:styleId=\"11\"><w:name w:val=\"toc 1\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"22\"><w:name w:val=\"TOC Heading\"/></w:style></w:styles>";
    let body = [
        p("", "云溪县政府工作报告"),
        p("", "各位代表："),
        p("", "现在，我代表县人民政府向大会报告工作，请予审议。"),
        p("", "一、工作回顾"),
        p(
            "",
            "一年来，我们修了两条路，种了三片树，大家都说好，明年还要再修再种。",
        ),
        p("", "二、工作安排"),
        p(
            "",
            "明年，我们还要修两条路，种三片树，让大家都说好，日子过得更有盼头。",
        ),
    ]
    .concat();
    let entry = |style: &str, text: &str| {
        format!(
            "<w:p><w:pPr>{style}</w:pPr><w:hyperlink w:anchor=\"_Toc1\"><w:r><w:t>{text}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> PAGEREF _Toc1 </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:hyperlink></w:p>"
        )
    };
    let style = |id: &str| format!("<w:pStyle w:val=\"{id}\"/>");
    let styled = p(&style("22"), "本报告的内容")
        + &entry(&style("11"), "一、工作回顾")
        + &entry(&style("11"), "二、工作安排");
    let field = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-3\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>一、工作回顾</w:t></w:r></w:p>".to_string()
        + &entry("", "二、工作安排")
        + "<w:p><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
    let plain = one(&packed(&[("word/document.xml", &document(&body))]));
    let (title, rest) = body.split_at(body.find("</w:p>").unwrap() + 6);
    for contents in [&styled, &field] {
        for body in [
            format!("{contents}{body}"),
            format!("{title}{contents}{rest}"),
        ] {
            let parts = [
                ("word/document.xml", document(&body)),
                ("word/styles.xml", TOC.to_string()),
            ];
            let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
            assert_eq!(seen(&one(&packed(&parts))), seen(&plain));
        }
    }
}
