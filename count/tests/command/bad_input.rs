//! What is wrong with an input is said, and the rest is done.

use crate::run;

#[test]
fn bad_input_is_named_and_the_rest_is_done() {
    let good = "{\"tokens\":[\"生态\"]}\n";
    for (bad, message) in [
        (
            "{\"tokens\":[\"a\",1]}",
            "item 2 of field \"tokens\" is a number, not a string",
        ),
        (
            "{\"tokens\":[\"a\",\"b\"],\"x\":tru}",
            "broken JSON at byte",
        ),
        (
            "{\"tokens\":[\"a\"],\"tokens\":[]}",
            "\"tokens\" stands twice",
        ),
        ("{\"text\":\"a\"}", "report-segment FILE | report-count"),
        ("{\"term\":\"a\",\"count\":1}", "report-count --merge"),
        ("关于", "report-split FILE | report-segment | report-count"),
        (
            "{\"tokens\":\"a b\"}",
            "is a string, not an array of strings",
        ),
    ] {
        let (out, err, status) = run(&[], &format!("{good}{bad}\n{good}"));
        assert_eq!(status, 2, "{bad}");
        assert!(
            err.starts_with("report-count: standard input:2: ") && err.contains(message),
            "{bad}: {err}"
        );
        assert_eq!(
            out, "{\"term\":\"生态\",\"count\":2,\"records\":2,\"share\":1}\n",
            "{bad}"
        );
        let (out, _, status) = run(&["--strict"], &format!("{good}{bad}\n{good}"));
        assert_eq!((out.as_str(), status), ("", 2), "{bad}");
    }
    let (_, err, status) = run(
        &["--by", "source"],
        "{\"tokens\":[\"a\"],\"source\":{\"file\":\"x\"}}\n",
    );
    assert!(err.contains("--by source.file") && status == 2, "{err}");
    let (_, err, status) = run(&["--match", "生(态"], good);
    assert!(
        err.contains("unclosed group at character 2") && status == 2,
        "{err}"
    );
    let (out, err, status) = run(&["--by", "year", "--format", "csv"], good);
    assert!(
        err.contains("no field \"year\" in 1") && status == 0,
        "{err}"
    );
    assert!(out.contains("(missing),生态,1,1,1"), "{out}");
}
