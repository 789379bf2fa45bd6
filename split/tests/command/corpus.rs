//! Real reports that are not part of the project, where they are at hand: what must hold for each of them.

use std::fs;
use std::path::{Path, PathBuf};

use report_split::{Options, Report, reports, table_reports};

use crate::{raw_lines, run};

/// The files, or none with the reason printed.
fn corpus() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let mut files = Vec::new();
    for folder in [
        folder.clone(),
        folder.join("provinces"),
        folder.join("state-council"),
    ] {
        let Ok(entries) = fs::read_dir(&folder) else {
            println!("skipped: {} is not here", folder.display());
            return Vec::new();
        };
        files.extend(entries.map(|entry| entry.unwrap().path()).filter(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            path.is_file() && name != "README.md"
        }));
    }
    files.sort();
    files
}

fn read(bytes: &[u8]) -> Vec<Report> {
    reports(bytes, &Options::default()).unwrap()
}

/// Everything but where it stood.
fn plain(reports: &[Report]) -> Vec<Report> {
    let mut out = reports.to_vec();
    for report in &mut out {
        (report.line, report.end_line) = (0, 0);
        for unit in &mut report.units {
            (unit.line, unit.end_line) = (0, 0);
        }
    }
    out
}

fn text_of(path: &Path) -> Option<String> {
    let bytes = fs::read(path).unwrap();
    let name = path.to_string_lossy();
    if name.ends_with(".docx") {
        return None;
    }
    let encoding = if name.contains("gb18030") {
        encoding_rs::GB18030
    } else {
        encoding_rs::UTF_8
    };
    Some(encoding.decode(&bytes).0.into_owned())
}

#[test]
fn raw_texts_and_what_is_left_out_make_up_the_file() {
    for path in corpus() {
        let Some(text) = text_of(&path) else { continue };
        let lines = raw_lines(path.to_str().unwrap());
        // Blanks apart: a terminal shows no control characters.
        let squeeze = |text: &str| -> String {
            let shown = text.replace(['␉', '␍'], "");
            shown
                .chars()
                .filter(|c| !c.is_whitespace() && !c.is_control())
                .collect()
        };
        let made: String = lines.values().map(|line| squeeze(line)).collect();
        let whole = squeeze(text.trim_start_matches('\u{feff}'));
        assert!(made == whole, "{}", path.display());
    }
}

#[test]
fn encodings_line_ends_and_tables_change_nothing_but_the_place() {
    for path in corpus() {
        let Some(text) = text_of(&path) else { continue };
        let want = plain(&read(text.as_bytes()));
        assert!(!want.is_empty(), "{}", path.display());
        let same = |bytes: &[u8], how: &str| {
            assert!(plain(&read(bytes)) == want, "{} {how}", path.display());
        };
        same(&encoding_rs::GB18030.encode(&text).0, "GB18030");
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        same(
            &[b"\xff\xfe".as_slice(), &wide].concat(),
            "UTF-16LE with its mark",
        );
        same(&wide, "UTF-16LE");
        let turned: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        same(&[b"\xfe\xff".as_slice(), &turned].concat(), "UTF-16BE");
        if !text.contains('\r') {
            same(text.replace('\n', "\r\n").as_bytes(), "CRLF");
            same(text.replace('\n', "\r").as_bytes(), "CR");
        }
        let quoted = text.replace('"', "\"\"");
        let table = format!("code,doc\n01,\"{quoted}\"\n");
        let options = Options {
            text_column: Some("doc".to_string()),
            ..Options::default()
        };
        let rows = table_reports(table.as_bytes(), "x.csv", &options).unwrap();
        assert!(plain(&rows) == want, "{} CSV", path.display());
    }
}

#[test]
fn threads_and_blocks_change_no_byte() {
    let files = corpus();
    if files.is_empty() {
        return;
    }
    let twice = files.iter().chain(&files);
    let twice: Vec<&str> = twice.map(|path| path.to_str().unwrap()).collect();
    let with = |jobs: &str| run(&[&["-j", jobs, "--by", "sentence"], &twice[..]].concat());
    let (one, many) = (with("1"), with("7"));
    assert_eq!(one.status, 0, "{}", one.err);
    assert!(one.out == many.out && one.err == many.err);
}

#[test]
fn the_shuffled_compendium_has_the_same_ids() {
    let mut files = corpus().into_iter();
    let Some(path) = files.find(|path| path.ends_with("compendium-2022.txt")) else {
        return;
    };
    let text = fs::read_to_string(path).unwrap();
    let reports = read(text.as_bytes());
    assert_eq!(reports.len(), 17);
    let lines: Vec<&str> = text.lines().collect();
    let mut shuffled = String::new();
    for report in reports.iter().rev() {
        for line in &lines[report.line - 1..report.end_line] {
            shuffled.push_str(line);
            shuffled.push('\n');
        }
    }
    let ids = |reports: &[Report]| {
        let mut ids: Vec<String> = reports.iter().map(|report| report.id.clone()).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&reports), ids(&read(shuffled.as_bytes())));
}
