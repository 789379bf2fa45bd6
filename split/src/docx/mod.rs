//! Word files: their paragraphs as lines, with the numbers that Word counts, tables as rows with tabs, text boxes,
//! footnotes, and tracked changes as accepted.

mod body;
mod numbering;
mod styles;

use std::collections::HashMap;
use std::fmt::Display;
use std::io::{Cursor, Read};

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::source::{Block, Form};

/// No part of a report comes near this; a zip bomb does.
const MOST: u64 = 128 << 20;

/// Other files that are zip files: a part that is in them, a tab, and what to do.
const KINDS: &str = include_str!("../../data/zips.tsv");

const AGAIN: &str = "open it in Word or LibreOffice and save it again";

/// The paragraphs that hold text, each with its number in the file, from 1.
///
/// # Errors
/// What is wrong with the file and what to do.
pub(crate) fn blocks(bytes: &[u8]) -> Result<Vec<Block>, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| format!("is a damaged zip file ({error}); if it is a .docx, {AGAIN}"))?;
    if archive.index_for_name("word/document.xml").is_none() {
        let other = "is a zip file without word/document.xml, so no .docx; unpack it first (unzip), or save it as .docx";
        let mut kinds = KINDS.lines().filter_map(|line| line.split_once('\t'));
        let kind = kinds.find(|(part, _)| archive.index_for_name(part).is_some());
        return Err(kind.map_or(other, |(_, advice)| advice).to_string());
    }
    let xml = part(&mut archive, "word/document.xml")?;
    let numbering = numbering::Numbering::read(&part(&mut archive, "word/numbering.xml")?)?;
    let styles = styles::read(&part(&mut archive, "word/styles.xml")?)?;
    let mut notes = HashMap::new();
    for (name, kind) in [("word/footnotes.xml", 'f'), ("word/endnotes.xml", 'e')] {
        let own = body::notes(&part(&mut archive, name)?)?;
        notes.extend(own.into_iter().map(|(id, text)| ((kind, id), text)));
    }
    body::blocks(&xml, numbering, styles, notes)
}

/// A part of the archive, unpacked; empty if there is none.
fn part(archive: &mut zip::ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Vec<u8>, String> {
    let damaged = |error: &dyn Display| format!("is a damaged .docx ({name}: {error}); {AGAIN}");
    let part = match archive.by_name(name) {
        Ok(part) => part,
        Err(zip::result::ZipError::FileNotFound) => return Ok(Vec::new()),
        Err(error) => return Err(damaged(&error)),
    };
    let mut xml = Vec::new();
    part.take(MOST + 1)
        .read_to_end(&mut xml)
        .map_err(|error| damaged(&error))?;
    if xml.len() as u64 > MOST {
        return Err(format!(
            "unpacks to more than {} MB, as no report does: left alone",
            MOST >> 20
        ));
    }
    Ok(xml)
}

/// What happens in an XML file, in the order in which it is written.
#[derive(Clone, Copy)]
enum Step<'a> {
    /// An element begins; an empty one begins and ends.
    Start(&'a str, &'a BytesStart<'a>),
    End(&'a str),
    Text(&'a str),
}

/// Go through an XML file.
fn walk(xml: &[u8], mut step: impl FnMut(Step)) -> Result<(), String> {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        let event = reader
            .read_event_into(&mut buffer)
            .map_err(|error| format!("is a damaged .docx ({error}); {AGAIN}"))?;
        match event {
            Event::Eof => return Ok(()),
            // Word writes no document type; who does wants entities to grow.
            Event::DocType(_) => {
                return Err(
                    "has a document type declaration, as no .docx of Word has: left alone"
                        .to_string(),
                );
            }
            Event::Start(tag) => step(Step::Start(tag.name().as_ref(), &tag)),
            Event::Empty(tag) => {
                step(Step::Start(tag.name().as_ref(), &tag));
                step(Step::End(tag.name().as_ref()));
            }
            Event::End(tag) => step(Step::End(tag.name().as_ref())),
            Event::Text(text) => step(Step::Text(text.as_ref())),
            Event::CData(text) => step(Step::Text(text.as_ref())),
            Event::GeneralRef(name) => match name.resolve_char_ref() {
                Ok(Some(c)) => step(Step::Text(c.encode_utf8(&mut [0; 4]))),
                _ => step(Step::Text(
                    resolve_predefined_entity(&name).unwrap_or_default(),
                )),
            },
            _ => {}
        }
        buffer.clear();
    }
}

/// An attribute of an element.
fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok().flatten()?;
    let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(body: &str) -> Vec<(usize, String)> {
        let xml = format!("<w:document><w:body>{body}</w:body></w:document>");
        let notes = HashMap::from([(('f', "2".to_string()), "注文。".to_string())]);
        let numbering = numbering::Numbering::default();
        let blocks = body::blocks(xml.as_bytes(), numbering, HashMap::new(), notes).unwrap();
        let blocks = blocks.into_iter();
        blocks.map(|block| (block.line, block.text)).collect()
    }

    #[test]
    fn paragraphs_rows_and_accepted_changes() {
        let blocks = read(
            "<w:p><w:r><w:t>修路</w:t></w:r><w:del><w:r><w:delText>十</w:delText></w:r></w:del><w:ins><w:r><w:t>两&amp;条</w:t></w:r></w:ins></w:p><w:p/><w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p><w:p/></w:tc></w:tr></w:tbl><w:p><w:r><w:t>后</w:t></w:r></w:p>",
        );
        let want = [(1, "修路两&条"), (3, "甲\t乙"), (4, "后")];
        assert_eq!(
            blocks,
            want.map(|(number, text)| (number, text.to_string()))
        );
    }

    #[test]
    fn a_table_for_layout_keeps_its_paragraphs() {
        let blocks = read(
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        );
        assert_eq!(blocks, [(1, "甲".into()), (2, "乙".into())]);
    }

    #[test]
    fn cells_stay_in_their_columns() {
        let cell = |wide: usize, text: &str| {
            let span = format!("<w:tcPr><w:gridSpan w:val=\"{wide}\"/></w:tcPr>");
            format!("<w:tc>{span}<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
        };
        let rows = [
            cell(2, "指标") + &cell(2, "2025年"),
            cell(1, "甲") + &cell(1, "个") + &cell(1, "") + &cell(1, "3"),
            cell(4, "一、民生"),
            cell(1, "签名") + &cell(1, ""),
        ];
        let rows = rows.map(|row| format!("<w:tr>{row}</w:tr>")).concat();
        let texts: Vec<String> = read(&format!("<w:tbl>{rows}</w:tbl>"))
            .into_iter()
            .map(|(_, text)| text)
            .collect();
        let want = ["指标\t—\t2025年\t—", "甲\t个\t—\t3", "一、民生", "签名\t"];
        assert_eq!(texts, want);
    }

    #[test]
    fn notes_hidden_runs_and_deleted_paragraph_ends() {
        let blocks = read(
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>修</w:t></w:r></w:p><w:p><w:r><w:t>路</w:t><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p>",
        );
        assert_eq!(blocks, [(1, "修路".into()), (1, "注文。".into())]);
    }

    #[test]
    fn entities_are_refused_and_broken_zips_named() {
        let bomb = b"<!DOCTYPE x [<!ENTITY a \"b\">]><w:document/>";
        assert!(walk(bomb, |_| ()).is_err());
        assert!(
            blocks(b"PK\x03\x04 no zip")
                .unwrap_err()
                .contains("damaged zip")
        );
    }
}
