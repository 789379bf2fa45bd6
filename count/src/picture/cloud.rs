//! A word cloud, for those who want one.
//!
//! The area of a word goes with its count. Words are laid from the middle outwards along a spiral, each at the first place
//! where it touches no other, so that the same counts give the same picture.

use report_record::lang::{fill, say};
use report_record::output::{shorten, visible, width};

use super::Data;
use super::canvas::{self, Area, INK, Stand, text};

/// A cloud of at most so many words.
const MOST: usize = 80;
const WIDE: f64 = 400.0;
const HIGH: f64 = 300.0;
/// Sizes of the letters of the largest and of the smallest words.
const LARGEST: f64 = 44.0;
const SMALLEST: f64 = 11.0;

/// A word and the middle of its box.
struct Word {
    text: String,
    size: f64,
    x: f64,
    y: f64,
    half: (f64, f64),
}

pub(super) fn cloud(data: &Data, page: &mut String) {
    let mut words = lay(&data.terms[..data.terms.len().min(MOST)]);
    super::heading("Word cloud", page);
    let caption = fill(
        "The area of a word goes with its count; {} of {} terms.",
        &[&words.len(), &data.terms.len()],
    );
    // Few words leave room above and below.
    let top = words.iter().map(|w| w.y - w.half.1).fold(HIGH, f64::min);
    let bottom = words.iter().map(|w| w.y + w.half.1).fold(top, f64::max);
    for word in &mut words {
        word.y -= top;
    }
    let size = (WIDE, bottom - top);
    canvas::figure(page, size, say("word cloud"), &caption, |area: &Area| {
        for word in &words {
            let stand = Stand {
                color: if word.size > 20.0 { canvas::FILL } else { INK },
                ..Stand::middle(word.size)
            };
            text(area, word.x, word.y, &word.text, stand)?;
        }
        Some(())
    });
}

/// The words that find a place.
fn lay(terms: &[(&str, f64)]) -> Vec<Word> {
    let most = terms.iter().map(|term| term.1).fold(0.0, f64::max);
    let mut words: Vec<Word> = Vec::new();
    for (term, count) in terms.iter().filter(|term| term.1 > 0.0) {
        let text = shorten(&visible(term), 24).into_owned();
        let size = (LARGEST * (count / most).sqrt()).max(SMALLEST);
        // A Han character is two columns of a terminal and as wide as high.
        let half = (width(&text) as f64 * size / 4.0 + 2.0, size * 0.58);
        if let Some((x, y)) = place(&words, half) {
            words.push(Word {
                text,
                size,
                x,
                y,
                half,
            });
        }
    }
    words
}

/// The first free place on a spiral that is as flat as the picture.
fn place(words: &[Word], half: (f64, f64)) -> Option<(f64, f64)> {
    (0..3000).find_map(|step| {
        let angle = f64::from(step) * 0.15;
        let radius = angle * 0.55;
        let x = WIDE / 2.0 + radius * angle.cos() * WIDE / HIGH;
        let y = HIGH / 2.0 + radius * angle.sin();
        let inside =
            x - half.0 >= 0.0 && x + half.0 <= WIDE && y - half.1 >= 0.0 && y + half.1 <= HIGH;
        let free = words.iter().all(|word| {
            (word.x - x).abs() >= word.half.0 + half.0 || (word.y - y).abs() >= word.half.1 + half.1
        });
        (inside && free).then_some((x, y))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_covers_another_and_the_area_goes_with_the_count() {
        let terms: Vec<(String, f64)> = (0..60)
            .map(|n| ("生态".repeat(1 + n % 3), 400.0 / (n as f64 + 1.0)))
            .collect();
        let terms: Vec<(&str, f64)> = terms.iter().map(|(t, n)| (t.as_str(), *n)).collect();
        let words = lay(&terms);
        assert!(words.len() > 40, "{}", words.len());
        for (index, a) in words.iter().enumerate() {
            for b in &words[..index] {
                assert!(
                    (a.x - b.x).abs() >= a.half.0 + b.half.0
                        || (a.y - b.y).abs() >= a.half.1 + b.half.1
                );
            }
        }
        // A quarter of the count: half as high and half as wide.
        assert!((words[3].size * 2.0 - words[0].size).abs() < 1e-9);
    }
}
