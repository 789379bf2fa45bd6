//! Whatever the bytes: lists, records and texts are read or refused in words, and no word is lost.
//!
//! Each test runs some thousands of inputs, random but the same each time; `FUZZ_RUNS=1000000` runs more.
#![allow(clippy::unwrap_used, clippy::cast_possible_truncation)]

use report_record::Object;
use report_segment::terms::{parse, parse_dict};
use report_segment::{Lexicon, Mode, Options, Segmenter};
use report_tests::Folder;

/// A generator of numbers (Marsaglia's xorshift, 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    /// Bytes made of what the parsers look at, of Han text, and of noise.
    fn bytes(&mut self, most: usize) -> Vec<u8> {
        const PIECES: [&[u8]; 30] = [
            b",",
            b"\t",
            b" ",
            b"\n",
            b"\r\n",
            b"#",
            b"term",
            b"\xef\xbb\xbf",
            b"-5",
            b"99999999999",
            b"1.5",
            b"{\"text\":\"",
            b"\"}",
            b"\\u",
            b"d800",
            b"\\ud83d\\ude00",
            b"{",
            b"}",
            b"[",
            b"null",
            "县人大".as_bytes(),
            "二〇一八年".as_bytes(),
            "“五个一”".as_bytes(),
            "３．５％".as_bytes(),
            "𠀀".as_bytes(),
            "——".as_bytes(),
            "余次".as_bytes(),
            b"BZ-1722",
            b"\0",
            b"\xd3\xaa",
        ];
        let mut out = Vec::new();
        for _ in 0..self.below(most) {
            match self.below(12) {
                0 => out.push(self.below(256) as u8),
                1 => {
                    let c = char::from_u32(0x4e00 + self.below(0x5200) as u32).unwrap();
                    out.extend_from_slice(c.to_string().as_bytes());
                }
                _ => out.extend_from_slice(PIECES[self.below(PIECES.len())]),
            }
        }
        out
    }
}

fn runs() -> usize {
    let runs = std::env::var("FUZZ_RUNS")
        .ok()
        .and_then(|number| number.parse().ok())
        .unwrap_or(20_000);
    eprintln!("{runs} inputs");
    runs
}

#[test]
fn lists_of_any_bytes_are_read_or_refused_with_their_line() {
    let mut random = Random(88_172_645_463_325_252);
    for _ in 0..runs() {
        let bytes = random.bytes(40);
        let mut warnings = Vec::new();
        if let Err(error) = parse("list", &bytes, &mut warnings) {
            assert!(
                error.starts_with("list:") && error.contains("UTF-8"),
                "{error}"
            );
        }
        for line in parse("list", &bytes, &mut warnings).into_iter().flatten() {
            assert!(!line.term.trim().is_empty());
        }
        let dict = parse_dict("list", &bytes, &mut warnings);
        for line in dict.into_iter().flatten() {
            assert!(!line.word.contains(char::is_whitespace));
        }
        assert!(
            warnings.iter().all(|warning| warning.starts_with("list:")),
            "{warnings:?}"
        );
    }
}

#[test]
fn records_of_any_bytes_are_read_or_refused_and_their_words_join_to_their_text() {
    let mut random = Random(0x1234_5678_9abc_def1);
    let mut segmenter = Segmenter::default();
    let mut read = 0;
    for run in 0..runs() {
        let mut bytes = random.bytes(40);
        if run % 2 == 0 {
            bytes.splice(0..0, *b"{\"text\":\"");
            bytes.extend_from_slice(b"\"}");
        }
        let Ok(line) = std::str::from_utf8(&bytes) else {
            continue;
        };
        match Object::parse(line).and_then(|record| record.text().map(std::borrow::Cow::into_owned))
        {
            Ok(text) => {
                read += 1;
                let mut words = Vec::new();
                segmenter.cut(&text, &mut words);
                assert_eq!(words.concat(), text);
            }
            Err(trouble) => assert!(!trouble.what.is_empty()),
        }
    }
    assert!(read > 0);
}

#[test]
fn any_text_is_cut_and_tagged_whole_whatever_the_lists() {
    let mut random = Random(0x0dd5_eed5_0dd5_eed5);
    let folder = Folder::empty();
    for run in 0..runs() / 100 {
        let [terms, dict] = ["terms", "dict"].map(|name| {
            let list = random.bytes(60);
            folder
                .write(name, String::from_utf8_lossy(&list).as_bytes())
                .into()
        });
        let options = Options {
            lexicon: if run % 3 == 0 {
                Lexicon::None
            } else {
                Lexicon::Genre
            },
            no_hmm: run % 2 == 1,
            mode: Mode::Precise,
            terms: vec![terms],
            dict: vec![dict],
        };
        let mut segmenter = Segmenter::new(&options).unwrap();
        for _ in 0..100 {
            let text = String::from_utf8_lossy(&random.bytes(30)).into_owned();
            let mut words = Vec::new();
            segmenter.cut(&text, &mut words);
            assert_eq!(words.concat(), text);
            let mut tags = Vec::new();
            segmenter.tag(&text, &mut tags);
            assert_eq!(tags.iter().map(|(word, _)| *word).collect::<String>(), text);
            let mut parts = Vec::new();
            segmenter.parts(&words, &mut parts);
            assert_eq!(parts.concat(), text);
        }
    }
}
