#![allow(clippy::unwrap_used)]
//! Without the genre's lexicon, words and tags are those of jieba-rs with its whole dictionary.

use std::borrow::Cow;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jieba_rs::Jieba;
use proptest::prelude::*;
use report_segment::{Lexicon, Mode, Options, Segmenter};
use report_tests::Folder;

static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

fn ours(hmm: bool, mode: Mode) -> Segmenter {
    let options = Options {
        lexicon: Lexicon::None,
        no_hmm: !hmm,
        mode,
        ..Options::default()
    };
    Segmenter::new(&options).unwrap()
}

/// Every way to cut, each with one segmenter that keeps what it has loaded.
struct All {
    cut: [Segmenter; 2],
    search: [Segmenter; 2],
}

impl All {
    fn new() -> Self {
        All {
            cut: [ours(false, Mode::Precise), ours(true, Mode::Precise)],
            search: [ours(false, Mode::Search), ours(true, Mode::Search)],
        }
    }

    fn compare(&mut self, text: &str) {
        for hmm in [false, true] {
            let words = |tokens: Vec<jieba_rs::Token<'_>>| -> Vec<String> {
                tokens.iter().map(|token| token.word.to_string()).collect()
            };
            let mut got = Vec::new();
            self.cut[usize::from(hmm)].cut(text, &mut got);
            assert_eq!(got, words(JIEBA.cut(text, hmm)), "hmm {hmm}: {text}");
            assert_eq!(got.concat(), text);
            self.search[usize::from(hmm)].cut(text, &mut got);
            assert_eq!(
                got,
                words(JIEBA.cut_for_search(text, hmm)),
                "search, hmm {hmm}: {text}"
            );
            let mut tags: Vec<(&str, Cow<str>)> = Vec::new();
            self.cut[usize::from(hmm)].tag(text, &mut tags);
            let got: Vec<(&str, &str)> = tags
                .iter()
                .map(|(word, tag)| (*word, tag.as_ref()))
                .collect();
            let want: Vec<(&str, &str)> = JIEBA
                .tag(text, hmm)
                .iter()
                .map(|tag| (tag.word, tag.tag))
                .collect();
            assert_eq!(got, want, "tags, hmm {hmm}: {text}");
        }
    }
}

#[test]
fn long_texts_are_cut_like_short_ones() {
    let mut all = All::new();
    let clause = "青岭县持续推动乡村产业高质量发展中国特色社会主义道路孜孜矻矻";
    let long = clause.repeat(200);
    all.compare(&long);
    // A line end of Windows at each place where a long text may be parted.
    for count in 500..520 {
        let start: String = long.chars().take(count).collect();
        all.compare(&format!("{start}\r\n{clause}。\r\n\r\r\n{clause}"));
        all.compare(&format!("{}{clause}\n", "，".repeat(count)));
    }
}

fn text_files(folder: &Path, out: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            text_files(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "txt") {
            out.push(path);
        }
    }
}

#[test]
fn whole_reports_are_cut_and_tagged_alike() {
    let mut files = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    text_files(&root.join("tests/data"), &mut files);
    let corpus = root.join("../shared/corpus");
    if corpus.is_dir() {
        text_files(&corpus, &mut files);
    } else {
        eprintln!(
            "skipped: the collection of reports ({}) is not here",
            corpus.display()
        );
    }
    let mut all = All::new();
    for file in files {
        // A file of another encoding is as good: a text of strange characters.
        let bytes = fs::read(&file).unwrap();
        for line in String::from_utf8_lossy(&bytes).lines() {
            all.compare(line);
        }
    }
}

#[test]
fn a_text_longer_than_a_piece_is_cut_alike() {
    let mut all = All::new();
    let line = "本县全年完成造林1.2万亩，新修乡村公路38公里、桥梁4座；A-B级 项目\r\n按期完工。";
    all.compare(&line.repeat(900));
    // No mark to cut at, and marks of which jieba-rs makes words of two characters.
    all.compare(&"人民群众".repeat(9000));
    all.compare(&"\r\n".repeat(20_000));
    all.compare(&"a,\r\n".repeat(9_000));
}

#[test]
fn odd_texts_are_cut_alike() {
    let mut all = All::new();
    for text in [
        "",
        " ",
        "\0",
        "\0\0",
        "\0\0中国",
        "a",
        "ab",
        "中",
        "中国",
        "𠀀𠀁中",
        "中𠀀国",
        "国中𠀀",
        "AA制",
        "4S店和1号店",
        "T恤",
        "b超",
        "WES-5.4.5 c++ C#",
        "\r\n",
        "\r\r\n\n",
        "\u{10ffff}",
        "１２３％",
        "100%",
        "3.14万",
        "一九七八年",
    ] {
        all.compare(text);
    }
}

/// Han, Latin, digits, marks, spaces, emoji, rare planes.
fn mixture() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[\u{4e00}-\u{9fa5}]{1,4}",
        8 => proptest::sample::select(vec![
            "中国", "人民", "代表大会", "社会主义", "的", "了", "年", "第", "会议", "工作", "发展", "二十", "一百",
            "北京", "大学", "生", "活", "和", "服", "市", "长江", "大桥", "京", "华", "上", "下", "开",
        ]).prop_map(str::to_string),
        2 => "[a-zA-Z0-9+#&._%-]{1,6}",
        2 => "[0-9]{1,5}(\\.[0-9]{1,2})?%?",
        2 => "[，。、；：“”（）《》—…,.;:()\\[\\]{}!?]{1,2}",
        1 => "[ \t\r\n\u{3000}\u{a0}]{1,3}",
        1 => "[\u{1f600}-\u{1f64f}]",
        1 => "[\u{3400}-\u{4dbf}\u{20000}-\u{2a6df}\u{f900}-\u{faff}\u{9fa6}-\u{9fff}]{1,3}",
        1 => "\\PC",
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]
    #[test]
    fn any_text_is_cut_and_tagged_alike(texts in proptest::collection::vec(mixture(), 1..4)) {
        let mut all = All::new();
        for text in &texts {
            all.compare(text);
        }
    }
}

/// Words of a user's dictionary: known and unknown ones, with a frequency or without.
fn own_words() -> impl Strategy<Value = Vec<(String, Option<u32>)>> {
    let word = prop_oneof![
        "[\u{4e00}-\u{4e40}]{1,4}",
        proptest::sample::select(vec![
            "中国人民",
            "代表大会",
            "会议工作",
            "的",
            "北京大学生",
            "大学生活",
            "长江大桥",
            "二十",
            "T恤",
            "和服",
            "市长江",
            "𠀀上",
            "5G基站",
        ])
        .prop_map(str::to_string),
    ];
    let frequency = proptest::option::of(prop_oneof![Just(0), 1..20_u32, 100..1_000_000_u32]);
    proptest::collection::vec((word, frequency), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn words_of_a_dictionary_weigh_as_in_jieba(
        words in own_words(),
        texts in proptest::collection::vec(mixture(), 1..6),
    ) {
        let mut jieba = JIEBA.clone();
        let mut lines = String::new();
        for (word, frequency) in &words {
            jieba.add_word(word, frequency.map(|number| number as usize), Some("nz"));
            match frequency {
                Some(number) => writeln!(lines, "{word} {number} nz").unwrap(),
                None => writeln!(lines, "{word} nz").unwrap(),
            }
        }
        let folder = Folder::empty();
        let file = PathBuf::from(folder.write("dict", lines));
        for hmm in [false, true] {
            for (mode, search) in [(Mode::Precise, false), (Mode::Search, true)] {
                let options = Options {
                    lexicon: Lexicon::None,
                    no_hmm: !hmm,
                    mode,
                    dict: vec![file.clone()],
                    ..Options::default()
                };
                let mut ours = Segmenter::new(&options).unwrap();
                for text in texts.iter().chain(words.iter().map(|(word, _)| word)) {
                    let mut got = Vec::new();
                    ours.cut(text, &mut got);
                    let tokens = if search { jieba.cut_for_search(text, hmm) } else { jieba.cut(text, hmm) };
                    let want: Vec<&str> = tokens.iter().map(|token| token.word).collect();
                    prop_assert_eq!(got, want, "hmm {}, search {}: {} with {:?}", hmm, search, text, words);
                }
            }
        }
    }
}
