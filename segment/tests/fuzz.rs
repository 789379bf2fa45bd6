//! Whatever the bytes: lists, records and texts are read or refused in words, and no word is lost.
#![allow(clippy::unwrap_used)]

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use report_record::Object;
use report_segment::terms::{parse, parse_dict};
use report_segment::{Lexicon, Mode, Options, Segmenter};
use report_tests::Folder;

/// What the parsers look at.
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

/// Bytes made of these, of Han text, and of noise.
fn bytes(most: usize) -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        10 => prop::sample::select(&PIECES[..]).prop_map(<[u8]>::to_vec),
        1 => "[\u{4e00}-\u{9fff}]".prop_map(String::into_bytes),
        1 => any::<u8>().prop_map(|byte| vec![byte]),
    ];
    prop::collection::vec(piece, 0..most).prop_map(|pieces| pieces.concat())
}

/// The same as text.
fn text(most: usize) -> impl Strategy<Value = String> {
    bytes(most).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn lists_of_any_bytes_are_read_or_refused_with_their_line(bytes in bytes(40)) {
        let mut warnings = Vec::new();
        let list = parse("list", &bytes, &mut warnings);
        if let Err(error) = &list {
            prop_assert!(error.starts_with("list:") && error.contains("UTF-8"), "{}", error);
        }
        for line in list.into_iter().flatten() {
            prop_assert!(!line.term.trim().is_empty());
        }
        let dict = parse_dict("list", &bytes, &mut warnings);
        for line in dict.into_iter().flatten() {
            prop_assert!(!line.word.contains(char::is_whitespace));
        }
        prop_assert!(warnings.iter().all(|warning| warning.starts_with("list:")), "{:?}", warnings);
    }
}

#[test]
fn records_of_any_bytes_are_read_or_refused_and_their_words_join_to_their_text() {
    let (read, segmenter) = (Cell::new(0), RefCell::new(Segmenter::default()));
    let one = |(text, whole): (String, bool)| {
        let line = if whole {
            format!("{{\"text\":\"{text}\"}}")
        } else {
            text
        };
        match Object::parse(&line).and_then(|record| record.text().map(Cow::into_owned)) {
            Ok(text) => {
                read.set(read.get() + 1);
                let mut words = Vec::new();
                segmenter.borrow_mut().cut(&text, &mut words);
                prop_assert_eq!(words.concat(), text);
            }
            Err(trouble) => prop_assert!(!trouble.what.is_empty()),
        }
        Ok(())
    };
    let mut runner = TestRunner::new(ProptestConfig::with_cases(20_000));
    runner.run(&(text(40), any::<bool>()), one).unwrap();
    assert!(read.get() > 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_is_cut_and_tagged_whole_whatever_the_lists(
        terms in text(60),
        dict in text(60),
        genre: bool,
        no_hmm: bool,
        texts in prop::collection::vec(text(30), 100),
    ) {
        let folder = Folder::empty();
        let options = Options {
            lexicon: if genre { Lexicon::Genre } else { Lexicon::None },
            no_hmm,
            mode: Mode::Precise,
            terms: vec![folder.write("terms", terms).into()],
            dict: vec![folder.write("dict", dict).into()],
        };
        let mut segmenter = Segmenter::new(&options).unwrap();
        for text in &texts {
            let mut words = Vec::new();
            segmenter.cut(text, &mut words);
            prop_assert_eq!(&words.concat(), text);
            let mut tags = Vec::new();
            segmenter.tag(text, &mut tags);
            prop_assert_eq!(&tags.iter().map(|(word, _)| *word).collect::<String>(), text);
            let mut parts = Vec::new();
            segmenter.parts(&words, &mut parts);
            prop_assert_eq!(&parts.concat(), text);
        }
    }
}
