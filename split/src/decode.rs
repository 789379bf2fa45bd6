//! Bytes to text: which encoding they are in is told by their content.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// A text, and the encoding in which it was read.
type Decoded<'a> = (Cow<'a, str>, &'static Encoding);

/// What to do about bytes that are no text.
const NO_TEXT: &str = "cannot be read as text; is it a report? If it is in a rare encoding, name it: report-split --encoding NAME";

/// Decode bytes, in the encoding that is named or else the one that their content tells.
///
/// # Errors
/// Bytes that are valid in no encoding (with their position), or a name that is no encoding.
pub(crate) fn decode<'a>(bytes: &'a [u8], named: Option<&str>) -> Result<Decoded<'a>, String> {
    let named = named.map(|label| {
        Encoding::for_label(label.as_bytes()).ok_or_else(|| {
            format!("--encoding {label} is not known; try utf-8, gb18030, big5 or utf-16le")
        })
    });
    let told = named
        .transpose()?
        .or_else(|| Some(Encoding::for_bom(bytes)?.0))
        // A rope of zeros between letters is UTF-16 without its mark; anywhere else a zero byte is damage.
        .or_else(|| unmarked_utf16(bytes));
    if let Some(encoding) = told {
        return with(bytes, encoding).map_err(|at| invalid(bytes, encoding, at));
    }
    match report_record::input::utf8(bytes) {
        Ok(text) => Ok((text.into(), UTF_8)),
        Err(error) => other(bytes, error.valid_up_to()),
    }
}

/// Text that is not UTF-8: GB18030 or Big5, or UTF-8 with a little damage.
fn other(bytes: &[u8], at: usize) -> Result<Decoded<'_>, String> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    // The first megabyte says enough.
    detector.feed(&bytes[..bytes.len().min(1 << 20)], true);
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Allow);
    let mut tries = vec![GB18030, BIG5];
    if guess == BIG5 {
        tries.swap(0, 1);
    }
    let mut best: Option<Decoded> = None;
    for encoding in tries {
        if let Ok(decoded) = with(bytes, encoding) {
            let plain = share_of_plain(&decoded.0);
            if plain > 0.9 {
                return Ok(decoded);
            }
            if plain > 0.6 && best.is_none() {
                best = Some(decoded);
            }
        }
    }
    best.ok_or_else(|| {
        let line = memchr::memchr_iter(b'\n', &bytes[..at]).count() + 1;
        if at > 1000 {
            format!(
                "line {line}: byte {} (0x{:02X}) is not UTF-8, though all before it is, and the whole is not GB18030 or Big5 either; repair it (iconv -c -f utf-8 -t utf-8) or name the encoding with --encoding",
                at + 1,
                bytes[at]
            )
        } else {
            format!("line {line}: byte {} (0x{:02X}) is valid in none of UTF-8, GB18030 and Big5: it {NO_TEXT}", at + 1, bytes[at])
        }
    })
}

fn invalid(bytes: &[u8], encoding: &'static Encoding, at: usize) -> String {
    let line = memchr::memchr_iter(b'\n', &bytes[..at.min(bytes.len())]).count() + 1;
    format!(
        "line {line}: byte {} is not {}; check the file, or name another encoding with --encoding",
        at + 1,
        encoding.name()
    )
}

/// Decode strictly; the error is the position of the first bad byte.
fn with<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Result<Decoded<'a>, usize> {
    let bytes = match Encoding::for_bom(bytes) {
        Some((marked, length)) if marked == encoding => &bytes[length..],
        _ => bytes,
    };
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok((text, encoding));
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut sink = String::with_capacity(bytes.len() * 2 + 16);
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut sink, true);
    match result {
        encoding_rs::DecoderResult::Malformed(length, after) => {
            Err(read.saturating_sub(usize::from(length) + usize::from(after)))
        }
        _ => Err(read.saturating_sub(1)),
    }
}

/// UTF-16 without a mark: half of the bytes of its line ends, blanks and digits are zero, always on the same side.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(4096) & !1];
    if start.len() < 4 || !start.contains(&0) {
        return None;
    }
    for encoding in [UTF_16LE, UTF_16BE] {
        let mut sink = String::with_capacity(start.len() * 2);
        let mut decoder = encoding.new_decoder_without_bom_handling();
        // The cut may fall between two halves of a pair: the last piece is not asked for.
        let (result, _) = decoder.decode_to_string_without_replacement(start, &mut sink, false);
        let bad = matches!(result, encoding_rs::DecoderResult::Malformed(..));
        if !bad && share_of_plain(&sink) > 0.9 && !sink.contains('\0') {
            return Some(encoding);
        }
    }
    None
}

/// The share of characters that a Chinese text is made of: Han, Han punctuation, ASCII.
fn share_of_plain(text: &str) -> f64 {
    let mut all = 0usize;
    let mut plain = 0usize;
    for c in text.chars().take(20_000) {
        all += 1;
        let good = matches!(c, '\t' | '\n' | '\r' | '\x0c' | ' '..='~' | '\u{a0}' | '\u{b7}' | '\u{2010}'..='\u{2027}' | '\u{2200}'..='\u{22ff}' | '\u{2460}'..='\u{24ff}' | '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fa5}' | '\u{ff01}'..='\u{ff5e}' | '\u{feff}');
        plain += usize::from(good);
    }
    if all == 0 {
        1.0
    } else {
        plain as f64 / all as f64
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const TEXT: &str = "青禾县人民政府工作报告\n各位代表：\n一、过去一年的工作\n";

    #[test]
    fn the_content_tells_the_encoding() {
        for encoding in [UTF_8, GB18030] {
            let (bytes, _, _) = encoding.encode(TEXT);
            let decoded = decode(&bytes, None).unwrap();
            assert_eq!(decoded, (TEXT.into(), encoding));
        }
        let old = "青禾縣政府工作報告，過去一年經濟發展情況良好，各項工作都有進步。";
        let (bytes, _, _) = BIG5.encode(old);
        assert_eq!(decode(&bytes, None).unwrap().0, old);
        let wide: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&wide, None).unwrap().0, TEXT);
        let marked: Vec<u8> = [0xfe, 0xff]
            .into_iter()
            .chain(TEXT.encode_utf16().flat_map(u16::to_be_bytes))
            .collect();
        assert_eq!(decode(&marked, None).unwrap().0, TEXT);
        let mark = [b"\xef\xbb\xbf", TEXT.as_bytes()].concat();
        assert_eq!(decode(&mark, None).unwrap().0, TEXT);
    }

    #[test]
    fn bytes_of_no_encoding_are_named_by_their_place() {
        let message = decode(b"abc\n\xff\xff\x00\x01\xff", None).err().unwrap();
        assert!(message.starts_with("line 2: byte 5"), "{message}");
    }
}
