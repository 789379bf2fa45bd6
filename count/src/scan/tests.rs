//! The walk against broken records, and against `serde_json`.

use proptest::prelude::*;

use super::*;

struct Words(Vec<Vec<u8>>);

impl Sink for Words {
    fn long(&mut self, token: &[u8]) -> bool {
        self.0.push(token.to_vec());
        true
    }
}

/// The tokens of a line, or none where the walk leaves it to the slow way.
fn walk(line: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut walker = Walker::begin(line)?;
    let mut words = Words(Vec::new());
    loop {
        match walker.field()? {
            Next::End => return Some(words.0),
            Next::Field(name) if &line[name.clone()] == b"tokens" => {
                walker.tokens(&mut words, &mut 0)?;
            }
            Next::Field(_) => {
                walker.value()?;
            }
        }
    }
}

#[test]
fn tokens_of_all_lengths_come_out_whole() {
    for length in 0..40 {
        let token = "x".repeat(length);
        let line = format!(
            r#"{{"a":[1,{{"b":-0.5e+3}}],"tokens":["{token}", "二" ,"{token}"],"z":null}}"#
        );
        let got = walk(line.as_bytes());
        let want = [token.clone(), "二".to_string(), token];
        assert_eq!(got, Some(want.map(String::into_bytes).to_vec()), "{length}");
    }
}

#[test]
fn escapes_in_tokens_are_resolved() {
    let line = r#"{"tokens":["甲\"乙","\n","\n\n","\u4e59","0123456789abcdef\t","x","\\"]}"#;
    let want = [
        "甲\"乙",
        "\n",
        "\n\n",
        "乙",
        "0123456789abcdef\t",
        "x",
        "\\",
    ];
    let want: Vec<Vec<u8>> = want.iter().map(|token| token.as_bytes().to_vec()).collect();
    assert_eq!(walk(line.as_bytes()), Some(want));
}

#[test]
fn what_is_broken_is_never_passed_over() {
    for line in [
        "",
        "{",
        "{}x",
        "{]",
        r#"{"a":}"#,
        r#"{"a":1,}"#,
        r#"{,"a":1}"#,
        r#"{"a":01}"#,
        r#"{"a":1.}"#,
        r#"{"a":.5}"#,
        r#"{"a":+1}"#,
        r#"{"a":1e}"#,
        r#"{"a":tru}"#,
        r#"{"a":nulll}"#,
        r#"{"a":[1,]}"#,
        r#"{"a":[}"#,
        r#"{"a":{"b"}}"#,
        r#"{"a":[1 2]}"#,
        r#"{"a":"\x"}"#,
        r#"{"a":"\u12g4"}"#,
        r#"{"a":1}{"b":2}"#,
        "{\"a\":\"\t\"}",
        r#"{"a":1,"a":2}"#,
        r#"{"tokens":["a"#,
        r#"{"tokens":["a",]}"#,
        r#"{"tokens":["a" "b"]}"#,
        r#"{"tokens":[1]}"#,
        r"{a:1}",
        "{\"tokens\":[\"a\0\"]}",
        r#"{"tokens":["\x"]}"#,
        r#"{"tokens":["a\ud800"]}"#,
        r#"{"tokens":["a\"#,
        "{\"tokens\":[\"\\n\0\"]}",
    ] {
        assert_eq!(walk(line.as_bytes()), None, "{line:?}");
    }
    assert_eq!(walk(b"{\"a\":\"\xff\"}"), None);
}

proptest! {
    #[test]
    fn whatever_it_accepts_is_json_and_the_same_tokens(line in r#"\{("tokens":\[("([a-c人"]|\\[n"u\\x]|4e59){0,20}",? ?){0,3}\]|"[ab]":[-0-9.eE\[\]{},"tfnu]{0,6})[,}]{1,2}"#) {
        if let Some(words) = walk(line.as_bytes()) {
            let value: serde_json::Value = serde_json::from_str(&line).map_err(|error| TestCaseError::fail(format!("{error}: {line}")))?;
            let want: Vec<Vec<u8>> = value["tokens"].as_array().into_iter().flatten()
                .filter_map(|token| token.as_str().map(|text| text.as_bytes().to_vec())).collect();
            prop_assert_eq!(words, want);
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        walk(&bytes);
        walk(&[&b"{\"tokens\":[\""[..], &bytes].concat());
    }
}
