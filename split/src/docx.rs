//! Word files: their paragraphs as lines, tables as rows with tabs, tracked changes as accepted.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;

/// No report comes near this; a zip bomb does.
const MOST: u64 = 256 << 20;

/// The paragraphs that hold text, each with its number in the file, from 1.
///
/// # Errors
/// What is wrong with the file and what to do.
pub(crate) fn lines(bytes: &[u8]) -> Result<Vec<(usize, String)>, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| format!("is a damaged zip file ({error}); if it is a .docx, open it in Word or LibreOffice and save it again"))?;
    let part = archive.by_name("word/document.xml").map_err(|_| {
        "is a zip file without word/document.xml, so no .docx; unpack it first (unzip), or save it as .docx".to_string()
    })?;
    let mut xml = Vec::new();
    part.take(MOST + 1).read_to_end(&mut xml).map_err(|error| {
        format!("is a damaged .docx ({error}); open it in Word or LibreOffice and save it again")
    })?;
    if xml.len() as u64 > MOST {
        return Err(format!(
            "unpacks to more than {} MB, as no report does: left alone",
            MOST >> 20
        ));
    }
    paragraphs(&xml)
}

/// Where the reader stands.
#[derive(Default)]
struct State {
    /// Numbers of paragraphs begun.
    count: usize,
    /// Open paragraphs: a text box holds paragraphs inside a paragraph.
    open: Vec<(usize, String)>,
    /// Open table rows: number of the first paragraph, and the cells.
    rows: Vec<(usize, Vec<String>)>,
    out: Vec<(usize, String)>,
    /// Depth inside something that is not shown.
    hidden: usize,
    /// Inside a run's text.
    text: bool,
}

fn paragraphs(xml: &[u8]) -> Result<Vec<(usize, String)>, String> {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().check_end_names = false;
    let mut state = State::default();
    let mut buffer = Vec::new();
    loop {
        let event = reader.read_event_into(&mut buffer).map_err(|error| {
            format!(
                "is a damaged .docx ({error}); open it in Word or LibreOffice and save it again"
            )
        })?;
        match event {
            Event::Eof => break,
            // Word writes no document type; who does wants entities to grow.
            Event::DocType(_) => {
                return Err(
                    "has a document type declaration, as no .docx of Word has: left alone"
                        .to_string(),
                );
            }
            Event::Start(tag) => state.start(tag.name().as_ref()),
            Event::Empty(tag) => state.empty(tag.name().as_ref()),
            Event::End(tag) => state.end(tag.name().as_ref()),
            Event::Text(text) if state.text && state.hidden == 0 => {
                let text = text.as_ref().to_string();
                state.push(&text);
            }
            Event::CData(text) if state.text && state.hidden == 0 => {
                let text = text.as_ref().to_string();
                state.push(&text);
            }
            Event::GeneralRef(name) if state.text && state.hidden == 0 => {
                let name = name.as_ref().to_string();
                if let Some(c) = reference(&name) {
                    state.push(c.encode_utf8(&mut [0; 4]));
                }
            }
            _ => {}
        }
        buffer.clear();
    }
    Ok(state.out)
}

/// One of the five named characters, or a number.
fn reference(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

/// What was deleted, moved away, or is a second form of what stands beside it.
fn is_hidden(name: &str) -> bool {
    matches!(
        name,
        "w:del" | "w:moveFrom" | "mc:Fallback" | "w:instrText" | "w:delText"
    )
}

impl State {
    fn start(&mut self, name: &str) {
        match name {
            "w:p" => {
                self.count += 1;
                self.open.push((self.count, String::new()));
            }
            "w:tr" => self.rows.push((self.count + 1, Vec::new())),
            "w:tc" => {
                if let Some((_, cells)) = self.rows.last_mut() {
                    cells.push(String::new());
                }
            }
            "w:t" => self.text = true,
            name if is_hidden(name) => self.hidden += 1,
            _ => self.empty(name),
        }
    }

    fn empty(&mut self, name: &str) {
        match name {
            "w:p" => self.count += 1,
            "w:tab" if self.hidden == 0 => self.push(" "),
            "w:br" | "w:cr" if self.hidden == 0 => self.push("\n"),
            "w:noBreakHyphen" => self.push("-"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "w:t" => self.text = false,
            "w:p" => {
                let Some((number, text)) = self.open.pop() else {
                    return;
                };
                match self.rows.last_mut() {
                    Some((_, cells)) if !cells.is_empty() => {
                        if let Some(cell) = cells.last_mut() {
                            cell.push_str(text.trim());
                        }
                    }
                    _ => self.out.extend(
                        text.split('\n')
                            .filter(|line| !line.trim().is_empty())
                            .map(|line| (number, line.to_string())),
                    ),
                }
            }
            "w:tr" => {
                if let Some((number, cells)) = self.rows.pop()
                    && cells.iter().any(|cell| !cell.is_empty())
                {
                    self.out.push((number, cells.join("\t").replace('\n', "")));
                }
            }
            name if is_hidden(name) => self.hidden = self.hidden.saturating_sub(1),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if let Some((_, line)) = self.open.last_mut() {
            line.push_str(text);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_rows_and_accepted_changes() {
        let xml = "<w:document><w:body><w:p><w:r><w:t>修路</w:t></w:r><w:del><w:r><w:delText>十</w:delText></w:r></w:del><w:ins><w:r><w:t>两&amp;条</w:t></w:r></w:ins></w:p><w:p/><w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
        let want = [(1, "修路两&条"), (3, "甲\t乙")].map(|(n, text)| (n, text.to_string()));
        assert_eq!(paragraphs(xml.as_bytes()).unwrap(), want);
    }

    #[test]
    fn entities_are_refused_and_broken_zips_named() {
        assert!(paragraphs(b"<!DOCTYPE x [<!ENTITY a \"b\">]><w:document/>").is_err());
        assert!(
            lines(b"PK\x03\x04 no zip")
                .unwrap_err()
                .contains("damaged zip")
        );
    }
}
