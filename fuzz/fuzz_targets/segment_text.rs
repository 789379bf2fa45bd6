//! Texts: without the genre's lexicon the words are those of jieba-rs.
#![no_main]

use std::cell::RefCell;
use std::sync::LazyLock;

use jieba_rs::Jieba;
use libfuzzer_sys::fuzz_target;
use report_segment::{Lexicon, Options, Segmenter};

static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

thread_local! {
    static OURS: RefCell<[Segmenter; 2]> = RefCell::new([false, true].map(|hmm| {
        let options = Options {
            lexicon: Lexicon::None,
            no_hmm: !hmm,
            ..Options::default()
        };
        Segmenter::new(&options).expect("no files, no error")
    }));
}

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    OURS.with_borrow_mut(|ours| {
        for hmm in [false, true] {
            let mut words = Vec::new();
            ours[usize::from(hmm)].cut(&text, &mut words);
            let tokens = JIEBA.cut(&text, hmm);
            assert_eq!(
                words,
                tokens.iter().map(|token| token.word).collect::<Vec<_>>()
            );
        }
    });
});
