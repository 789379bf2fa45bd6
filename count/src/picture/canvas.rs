//! What all pictures are drawn on: a surface of plotters with the few strokes that they need.

use std::fmt::Write;

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, EmptyElement, IntoDrawingArea, Rectangle, SVGBackend, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontTransform, IntoFont, RGBColor, ShapeStyle, TextStyle};
use report_record::output::visible;
use report_record::page::safe;

/// Plotters counts whole units: with two of them to a pixel, edges stay smooth.
pub(super) const UNIT: f64 = 2.0;

/// Ink of text and axes.
pub(super) const INK: RGBColor = RGBColor(17, 17, 17);
/// Bars and other plain areas.
pub(super) const FILL: RGBColor = RGBColor(68, 85, 119);

/// A drawing in pixels.
pub(super) type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// How a text stands at its place.
#[derive(Clone, Copy)]
pub(super) struct Stand {
    pub size: f64,
    pub side: HPos,
    pub color: RGBColor,
    /// Read from the bottom up.
    pub upright: bool,
}

impl Stand {
    /// Text of this size that begins at its place.
    pub(super) fn left(size: f64) -> Self {
        Stand {
            size,
            side: HPos::Left,
            color: INK,
            upright: false,
        }
    }

    /// Text that ends at its place.
    pub(super) fn right(size: f64) -> Self {
        Stand {
            side: HPos::Right,
            ..Stand::left(size)
        }
    }

    /// Text with its middle at its place.
    pub(super) fn middle(size: f64) -> Self {
        Stand {
            side: HPos::Center,
            ..Stand::left(size)
        }
    }

    /// As plotters wants it.
    pub(super) fn style(self) -> TextStyle<'static> {
        // Plotters writes a font smaller by this factor than asked for.
        const SMALLER: f64 = 1.24;
        let font = ("sans-serif", self.size * UNIT * SMALLER).into_font();
        let font = if self.upright {
            font.transform(FontTransform::Rotate270)
        } else {
            font
        };
        TextStyle {
            color: self.color.to_backend_color(),
            ..TextStyle::from(font)
        }
        .pos(Pos::new(self.side, VPos::Center))
    }
}

/// Draw a picture of so many pixels into the page, with a name for those who cannot see it, and a caption.
///
/// A picture wider than a phone is given its own scroll bar.
pub(super) fn figure(
    page: &mut String,
    (wide, high): (f64, f64),
    name: &str,
    caption: &str,
    draw: impl FnOnce(&Area) -> Option<()>,
) {
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, (unit(wide), unit(high))).into_drawing_area();
        // Writing to a string cannot fail; should it, the numbers stand in the table all the same.
        let _ = draw(&area).and_then(|()| area.present().ok());
    }
    // The size of a picture on its page is that in pixels; plotters has written that in its own units.
    let size = format!(" width=\"{}\" height=\"{}\"", unit(wide), unit(high));
    let svg = svg.replacen(
        &size,
        &format!(
            " role=\"img\" aria-label=\"{}\" width=\"{wide:.0}\" height=\"{high:.0}\" style=\"max-width:{:.0}px\"",
            safe(name),
            wide * LARGER
        ),
        1,
    );
    let class = if wide > PHONE { " class=wide" } else { "" };
    let _ = write!(page, "<figure{class}>{svg}");
    if !caption.is_empty() {
        let _ = write!(page, "<figcaption>{}</figcaption>", safe(caption));
    }
    page.push_str("</figure>\n");
}

/// On a large screen a picture grows, but not so far that its letters shout.
const LARGER: f64 = 1.3;

/// A picture up to so wide needs no scroll bar on a phone.
pub(super) const PHONE: f64 = 440.0;

/// Pixels in whole units of plotters.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn unit(pixels: f64) -> u32 {
    (pixels * UNIT).round().max(1.0) as u32
}

/// A place in units of plotters.
#[allow(clippy::cast_possible_truncation)]
pub(super) fn at(x: f64, y: f64) -> (i32, i32) {
    ((x * UNIT).round() as i32, (y * UNIT).round() as i32)
}

/// Draw a text.
pub(super) fn text(area: &Area, x: f64, y: f64, words: &str, stand: Stand) -> Option<()> {
    let element =
        EmptyElement::at(at(x, y)) + Text::new(visible(words).into_owned(), (0, 0), stand.style());
    area.draw(&element).ok()
}

/// Draw a filled box from its upper left corner.
pub(super) fn block(
    area: &Area,
    (x, y): (f64, f64),
    (wide, high): (f64, f64),
    color: RGBColor,
) -> Option<()> {
    let style: ShapeStyle = color.filled();
    area.draw(&Rectangle::new([at(x, y), at(x + wide, y + high)], style))
        .ok()
}
