//! A document into units: what is compared is the line as printed.

use std::sync::Arc;

use crate::args::By;
use crate::unit::{Report, Source, Unit};

/// The reports of a document.
///
/// # Errors
/// What is wrong with the document, without its name.
pub fn reports(name: &str, bytes: &[u8], by: By) -> Result<Vec<Report>, String> {
    let text = String::from_utf8_lossy(bytes);
    let source = Source {
        file: Arc::from(name),
        line: 1,
        end_line: 1,
    };
    let mut units = lines(&text, Some(&source));
    match by {
        By::Paragraph => {}
        By::Sentence => units = sentences(units),
        By::Section => units = sections(units),
    }
    Ok(vec![Report {
        id: None,
        fields: Vec::new(),
        units,
    }])
}

/// The lines of a text that are not blank; `source` says where its first line stands.
pub fn lines(text: &str, source: Option<&Source>) -> Vec<Unit> {
    let mut units = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let mut unit = Unit::new(units.len(), line);
        unit.source = source.map(|source| {
            let at = source.line + number as u64;
            Source {
                file: Arc::clone(&source.file),
                line: at,
                end_line: at,
            }
        });
        units.push(unit);
    }
    units
}

/// Units cut into their sentences.
pub fn sentences(units: Vec<Unit>) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::new();
    for unit in units {
        let mut start = 0;
        let mut chars = unit.text.char_indices().peekable();
        let mut pieces = Vec::new();
        while let Some((at, c)) = chars.next() {
            let end = at + c.len_utf8();
            let ends = matches!(c, '。' | '！' | '？' | '!' | '?' | '…' | '；' | ';');
            let closes = chars.peek().is_some_and(|(_, next)| {
                matches!(next, '”' | '’' | '）' | ')' | '》' | '…' | '。')
            });
            if ends && !closes {
                pieces.push(start..end);
                start = end;
            }
        }
        pieces.push(start..unit.text.len());
        for piece in pieces {
            let text = unit.text[piece].trim();
            if !text.is_empty() {
                out.push(Unit {
                    index: out.len(),
                    text: text.to_string(),
                    ..unit.clone()
                });
            }
        }
    }
    out
}

/// Units joined to sections: all that stands under one path.
pub fn sections(units: Vec<Unit>) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::new();
    for unit in units {
        let heading = unit.kind.as_deref() == Some("heading");
        match out.last_mut() {
            Some(last) if !heading => {
                last.text.push('\n');
                last.text.push_str(&unit.text);
                if let (Some(into), Some(from)) = (&mut last.source, &unit.source) {
                    into.end_line = from.end_line;
                }
            }
            _ => out.push(Unit {
                index: out.len(),
                ..unit
            }),
        }
    }
    out
}
