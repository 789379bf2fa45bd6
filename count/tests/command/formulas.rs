//! Statistics against other programs: each expectation was printed by the call that stands above it.

use serde_json::{Value, json};

use crate::{record, records, rows, run};

/// The row of a term, of a group if one is named.
fn row(out: &str, group: Option<u64>, term: &str) -> Value {
    rows(out)
        .into_iter()
        .find(|row| row["term"] == term && (group.is_none() || row["doc"].as_u64() == group))
        .unwrap_or_else(|| panic!("no row of {term} {group:?} in {out}"))
}

fn near(got: &Value, want: f64) -> bool {
    got.as_f64()
        .is_some_and(|got| (got - want).abs() <= 1e-9 * want.abs())
}

const WORDS: &str =
    "推进 改革 开放 推进 改革 发展 深化 改革 开放 推进 改革 开放 稳定 就业 推进 发展\n";

/// With `bi` the 15 bigrams of [`WORDS`] and `t2` the table of "first is 推进" × "second is 改革" plus a half in each cell, R 4:
/// `coef(summary(glm(n ~ a*b, family = poisson, data = t2, epsilon = 1e-14)))["aTRUE:bTRUE", ]` (estimate and z value). nltk 3:
/// `BigramAssocMeasures.pmi(3, (4, 4), 15)`, `.dice(…)`, `.likelihood_ratio(…)`.
///
/// With three words `coef(summary(glm(n ~ a*b*c, family = poisson, data = t3, epsilon = 1e-14)))["aTRUE:bTRUE:cTRUE", ]`, and nltk's
/// `TrigramAssocMeasures.pmi(2, (…), (3, 4, 3), 14)`.
#[test]
fn collocations_are_those_of_r_and_nltk() {
    for (size, term, name, want) in [
        (2, "推进 改革", "lambda", 2.793_208_009_442_517),
        (2, "推进 改革", "z", 2.133_347_855_839_666),
        (2, "推进 改革", "pmi", 1.491_853_096_329_674_8),
        (2, "推进 改革", "dice", 0.75),
        (2, "推进 改革", "g2", 6.196_779_843_909_321),
        (3, "推进 改革 开放", "lambda", -3.632_309_102_625_549),
        (3, "推进 改革 开放", "z", -1.158_610_873_331_114_7),
        (3, "推进 改革 开放", "pmi", 3.444_784_842_672_895_3),
    ] {
        let (out, _, _) = run(&format!("--collocations {size} --plain"), WORDS);
        let row = row(&out, None, term);
        assert!(near(&row[name], want), "{name} {row}");
    }
}

fn documents() -> String {
    records("doc=0 | 改革 改革 开放 发展\n doc=1 | 改革 就业 就业 就业 养老\n doc=2 | 养老 教育")
}

/// `rank_bm25` 0.2.2, whose Okapi has another idf (negative for common words) than Lucene's, which its BM25L has: with
/// `k = BM25Okapi(docs, k1=1.2, b=0.75)` and `l = BM25L(docs)`, `k.get_scores([t]) / k.idf[t] * l.idf[t]`.
#[test]
fn bm25_is_that_of_rank_bm25() {
    let (out, _, _) = run("--by doc --weight bm25", &documents());
    for (doc, term, want) in [
        (0, "改革", 0.630_143_369_958_271_4),
        (1, "改革", 0.409_139_849_918_949_6),
        (1, "就业", 1.429_883_609_812_275_6),
        (1, "养老", 0.409_139_849_918_949_6),
        (2, "养老", 0.577_364_864_352_629_5),
        (2, "教育", 1.204_876_544_308_821_2),
    ] {
        let row = row(&out, Some(doc), term);
        assert!(near(&row["weight"], want), "{row} {want}");
    }
}

/// scikit-learn 1.x with `token_pattern=r"\S+"`: nnc is `TfidfVectorizer(use_idf=False, norm="l2")`, bnc the same with
/// `binary=True`. `TfidfVectorizer(smooth_idf=False, norm=None)` is tf (ln(N/df) + 1), so that ntn is that less tf, over ln 10.
#[test]
fn smart_weights_are_those_of_scikit_learn() {
    let ln10 = std::f64::consts::LN_10;
    let ntn = |of_sklearn: f64, tf: f64| (of_sklearn - tf) / ln10;
    for (scheme, doc, term, want) in [
        ("nnc", 0, "改革", 0.816_496_580_927_726_1),
        ("nnc", 1, "就业", 0.904_534_033_733_290_9),
        ("nnc", 2, "教育", 0.707_106_781_186_547_5),
        ("bnc", 0, "改革", 0.577_350_269_189_625_8),
        ("ntn", 0, "改革", ntn(2.810_930_216_216_328_8, 2.0)),
        ("ntn", 1, "就业", ntn(6.295_836_866_004_33, 3.0)),
        ("ntn", 2, "养老", ntn(1.405_465_108_108_164_4, 1.0)),
        ("tf-idf", 1, "就业", ntn(6.295_836_866_004_33, 3.0)),
        // `sublinear_tf=True` is 1 + ln tf, so that l (1 + log10 tf) is 1 + (that − 1) / ln 10.
        ("lnn", 1, "就业", 1.0 + 1.098_612_288_668_11 / ln10),
        ("lnn", 0, "改革", 1.0 + 0.693_147_180_559_945_4 / ln10),
    ] {
        let (out, _, _) = run(&format!("--by doc --weight {scheme}"), &documents());
        let row = row(&out, Some(doc), term);
        assert!(near(&row["weight"], want), "{scheme} {row} {want}");
    }
}

/// The worked example of Manning, Raghavan & Schütze 2008, section 6.4.3: lnc of the document "car insurance auto insurance"
/// is 0.52 for auto and car and 0.68 for insurance.
#[test]
fn lnc_is_that_of_the_textbook() {
    let input = records("doc=1 | car insurance auto insurance");
    let (out, _, _) = run("--by doc --weight lnc", &input);
    for (term, want) in [("auto", 0.52), ("car", 0.52), ("insurance", 0.68)] {
        let got = row(&out, Some(1), term)["weight"]
            .as_f64()
            .expect("a number");
        assert!((got - want).abs() < 0.005, "{term}: {got}");
    }
}

/// R: `coef(lm(y ~ x))["x"]` is 0.085 with `x = c(2020, 2021, 2023, 2024)` and `y = c(0.1, 0.2, 0.25, 0.5)`.
#[test]
fn slopes_are_those_of_r() {
    let year = |year: u32, of_term: usize, others: usize| {
        let tokens = [vec!["就业"; of_term], vec!["其他"; others]].concat();
        record(json!({"year":year}), &tokens)
    };
    let input = year(2020, 1, 9) + &year(2021, 2, 8) + &year(2023, 5, 15) + &year(2024, 1, 1);
    let (out, _, _) = run("--trend year", &input);
    assert!(near(&row(&out, None, "就业")["slope"], 0.085), "{out}");
}

/// By hand: 130 tokens, 25 words in turn, so that each window of 100 tokens has 25 of them; 5 words occur 6 times, 20 five
/// times. K = 10⁴ (5 · 36 + 20 · 25 − 130) / 130².
#[test]
fn mattr_and_yules_k_of_words_in_turn() {
    let words: Vec<String> = (0..130).map(|at| format!("词{}", at % 25)).collect();
    let (out, _, _) = run("--diversity --plain", &(words.join(" ") + "\n"));
    let row = &rows(&out)[0];
    assert!(near(&row["ttr"], 25.0 / 130.0), "{row}");
    assert!(near(&row["mattr"], 0.25), "{row}");
    assert!(near(&row["yule_k"], 1e4 * 550.0 / 16_900.0), "{row}");
}
