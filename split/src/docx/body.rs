//! The body of a Word file, paragraph by paragraph.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::numbering::Numbering;
use super::styles::{Style, TEXT};
use super::{Block, Form, Step, attribute, walk};

type Notes = HashMap<(char, String), String>;

/// The paragraphs of a document that hold text; notes behind the paragraph that refers to them.
pub(crate) fn blocks(
    xml: &[u8],
    numbering: Numbering,
    styles: HashMap<String, Style>,
    notes: Notes,
) -> Result<Vec<Block>, String> {
    let mut state = State {
        numbering,
        styles,
        notes,
        ..State::default()
    };
    walk(xml, |step| state.step(step))?;
    Ok(state.out)
}

/// The notes of a part, by their ids.
pub(crate) fn notes(xml: &[u8]) -> Result<Vec<(String, String)>, String> {
    let mut out = Vec::new();
    let mut id = None;
    let mut state = State::default();
    walk(xml, |step| match step {
        Step::Start("w:footnote" | "w:endnote", tag) => {
            // The lines that part notes from the page are notes too, of a type.
            let own = attribute(tag, "w:type").is_none_or(|kind| kind == "normal");
            id = attribute(tag, "w:id").filter(|_| own);
        }
        Step::End("w:footnote" | "w:endnote") => {
            let text: String = state.out.drain(..).map(|block| block.text).collect();
            out.extend(id.take().map(|id| (id, text)));
        }
        step => state.step(step),
    })?;
    Ok(out)
}

/// A paragraph that has begun: a text box holds paragraphs inside a paragraph.
#[derive(Default)]
struct Paragraph {
    number: usize,
    text: String,
    style: Option<String>,
    list: Option<String>,
    level: Option<usize>,
    outline: Option<u8>,
    notes: Vec<String>,
    /// Its end was deleted: it goes on in the next.
    goes_on: bool,
    /// Inside its properties.
    properties: bool,
    /// Inside a run that is not shown.
    vanished: bool,
    /// Text of a table of contents, and other text.
    listed: bool,
    unlisted: bool,
}

/// A row of a table that has begun.
#[derive(Default)]
struct Row {
    /// The paragraphs of each cell; a cell over several columns is followed by empty ones.
    cells: Vec<Vec<Block>>,
    /// Columns more than one that the last cell stands over.
    wide: usize,
    /// Cells, however wide.
    count: usize,
    /// Paragraphs before it.
    before: usize,
}

impl Row {
    /// A cell begins, or says over how many columns it stands.
    fn begin(&mut self, name: &str, columns: Option<String>) {
        if name == "w:tc" {
            self.cells.push(Vec::new());
            self.count += 1;
        } else {
            let columns = columns.and_then(|columns| columns.parse::<usize>().ok());
            self.wide = columns.map_or(0, |columns| columns.saturating_sub(1).min(WIDEST));
        }
    }
}

/// A cell stands over no more columns: what says more is damaged.
const WIDEST: usize = 63;

/// What stands in an empty cell, so that those behind it stay in their columns.
const EMPTY: &str = "—";

/// Where the reader stands.
#[derive(Default)]
struct State {
    numbering: Numbering,
    styles: HashMap<String, Style>,
    notes: Notes,
    /// Numbers of paragraphs begun.
    count: usize,
    open: Vec<Paragraph>,
    /// Open table rows.
    rows: Vec<Row>,
    out: Vec<Block>,
    /// Depth inside something that is not shown.
    hidden: usize,
    /// Inside a run's text.
    text: bool,
    /// A paragraph whose end was deleted.
    torn: Option<Paragraph>,
    /// Open fields: whether each is a table of contents.
    fields: Vec<bool>,
    /// Inside a field's instruction.
    instruction: bool,
}

/// What was deleted, moved away, or is a second form of what stands beside it.
fn is_hidden(name: &str) -> bool {
    matches!(
        name,
        "w:del" | "w:moveFrom" | "mc:Fallback" | "w:instrText" | "w:delText" | "w:rt"
    )
}

impl State {
    fn step(&mut self, step: Step) {
        match step {
            Step::Start(name, tag) => self.start(name, tag),
            Step::End(name) => self.end(name),
            Step::Text(text) if self.text => self.push(text),
            Step::Text(text) if self.instruction => self.instruct(text),
            Step::Text(_) => {}
        }
    }

    fn start(&mut self, name: &str, tag: &BytesStart) {
        let value = || attribute(tag, "w:val");
        match name {
            "w:p" => {
                self.count += 1;
                self.open.push(Paragraph {
                    number: self.count,
                    ..Paragraph::default()
                });
                return;
            }
            "w:tr" => {
                return self.rows.push(Row {
                    before: self.count,
                    ..Row::default()
                });
            }
            "w:tc" | "w:gridSpan" => self
                .rows
                .last_mut()
                .into_iter()
                .for_each(|row| row.begin(name, value())),
            "w:t" | "m:t" => self.text = true,
            "w:tab" => self.push(" "),
            "w:br" | "w:cr" => self.push("\n"),
            "w:noBreakHyphen" => self.push("-"),
            "w:instrText" => self.instruction = true,
            "w:fldChar" => match attribute(tag, "w:fldCharType").as_deref() {
                Some("begin") => self.fields.push(false),
                Some("end") => drop(self.fields.pop()),
                _ => {}
            },
            _ => {}
        }
        let hidden = self.hidden > 0;
        let Some(open) = self.open.last_mut() else {
            return;
        };
        match name {
            "w:pPr" => open.properties = true,
            "w:del" | "w:moveFrom" if open.properties => open.goes_on = true,
            name if is_hidden(name) => self.hidden += 1,
            "w:r" => open.vanished = false,
            "w:vanish" if !open.properties => {
                open.vanished = value().is_none_or(|value| value != "0" && value != "false");
            }
            "w:pStyle" => open.style = value(),
            "w:numId" => open.list = value(),
            "w:ilvl" => open.level = value().and_then(|level| level.parse().ok()),
            "w:outlineLvl" => open.outline = value().and_then(|level| level.parse().ok()),
            "w:footnoteReference" | "w:endnoteReference" if !hidden => {
                let kind = if name.starts_with("w:f") { 'f' } else { 'e' };
                let note = attribute(tag, "w:id").and_then(|id| self.notes.get(&(kind, id)));
                open.notes.extend(note.cloned());
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "w:t" | "m:t" => self.text = false,
            "w:instrText" => {
                self.instruction = false;
                self.hidden = self.hidden.saturating_sub(1);
            }
            "w:p" => {
                if let Some(paragraph) = self.open.pop() {
                    self.done(paragraph);
                }
            }
            "w:pPr" => {
                if let Some(open) = self.open.last_mut() {
                    open.properties = false;
                }
            }
            "w:tc" => {
                if let Some(row) = self.rows.last_mut() {
                    let more = std::mem::take(&mut row.wide);
                    row.cells.extend((0..more).map(|_| Vec::new()));
                }
            }
            "w:tr" => self.row(),
            "w:del" | "w:moveFrom" if self.open.last().is_some_and(|open| open.properties) => {}
            name if is_hidden(name) => self.hidden = self.hidden.saturating_sub(1),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if self.hidden == 0
            && let Some(open) = self.open.last_mut()
            && !open.vanished
            && !open.properties
        {
            let listed = self.fields.contains(&true);
            open.listed |= listed;
            open.unlisted |= !listed && !text.trim().is_empty();
            open.text.push_str(text);
        }
    }

    /// What a field does: `TOC \o "1-3"` prints a table of contents.
    fn instruct(&mut self, text: &str) {
        if let Some(field) = self.fields.last_mut() {
            *field |= text.split_whitespace().next() == Some("TOC");
        }
    }

    /// A paragraph is over.
    fn done(&mut self, mut paragraph: Paragraph) {
        if let Some(before) = self.torn.take() {
            paragraph.text.insert_str(0, &before.text);
            paragraph.notes.splice(0..0, before.notes);
            paragraph.number = before.number;
        }
        if paragraph.goes_on {
            self.torn = Some(paragraph);
            return;
        }
        let style = paragraph.style.as_ref().and_then(|id| self.styles.get(id));
        let list = paragraph
            .list
            .clone()
            .or_else(|| style.and_then(|style| style.list.clone()));
        let level = paragraph
            .level
            .or(style.map(|style| style.level))
            .unwrap_or(0);
        let styled = style.is_some_and(|style| style.heading);
        let heading = paragraph.outline.map_or(styled, |level| level < TEXT);
        let shown = !paragraph.text.trim().is_empty();
        // List 0 takes a paragraph out of its style's list.
        let number = list
            .filter(|list| list != "0" && shown)
            .and_then(|list| self.numbering.next(&list, level));
        let text = number.unwrap_or_default() + &paragraph.text;
        let listed = paragraph.listed && !paragraph.unlisted;
        let form = if listed || style.is_some_and(|style| style.contents) {
            Form::Contents
        } else if heading {
            Form::Heading
        } else {
            Form::Plain
        };
        let lines = text.split('\n').map(|line| (line, form));
        let notes = paragraph.notes.iter();
        let lines = lines.chain(notes.map(|note| (note.as_str(), Form::Note)));
        let lines = lines.filter(|(line, _)| !line.trim().is_empty());
        let blocks = lines.map(|(line, form)| Block::new(paragraph.number, line, form));
        self.put(blocks.collect());
    }

    /// Blocks that are done: in the cell of a table that is open, or behind the others.
    fn put(&mut self, blocks: Vec<Block>) {
        match self.rows.last_mut().and_then(|row| row.cells.last_mut()) {
            Some(cell) => cell.extend(blocks),
            None => self.out.extend(blocks),
        }
    }

    /// A row of a table is over: its cells become a line, or lines where it has one cell only.
    fn row(&mut self) {
        let Some(Row {
            mut cells,
            count,
            before,
            ..
        }) = self.rows.pop()
        else {
            return;
        };
        let blocks = if count == 1 {
            cells.remove(0)
        } else {
            let mut texts: Vec<String> = cells.iter().map(|cell| joined(cell)).collect();
            let full = texts.iter().filter(|text| !text.is_empty()).count();
            if texts.len() > 2 && full > 1 {
                let empty = texts.iter_mut().filter(|text| text.is_empty());
                empty.for_each(|text| *text = EMPTY.to_string());
            }
            // A row counts as one paragraph, however many stand in its cells.
            self.count = before + 1;
            let notes = cells
                .iter()
                .flatten()
                .filter(|block| block.form == Form::Note);
            let notes = notes.map(|note| (note.text.as_str(), Form::Note));
            let row = texts.join("\t");
            let parts = [(row.as_str(), Form::Plain)].into_iter().chain(notes);
            let parts = parts.filter(|(text, _)| !text.trim().is_empty());
            parts
                .map(|(text, form)| Block::new(self.count, text, form))
                .collect()
        };
        // A table may stand in the cell of another.
        self.put(blocks);
    }
}

/// The text of a cell on one line.
fn joined(cell: &[Block]) -> String {
    cell.iter()
        .filter(|block| block.form != Form::Note)
        .map(|block| block.text.trim().replace('\t', " "))
        .collect::<Vec<_>>()
        .join(" ")
}
