//! Exact decimal numbers: what a report prints is added and scaled without binary rounding.

use std::cmp::Ordering;
use std::fmt;

/// A decimal number: `mantissa` / 10^`scale`, without trailing zeros.
///
/// ```
/// use report_extract::Number;
/// assert_eq!(Number::parse("1.550").map(|n| n.to_string()), Some("1.55".to_string()));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Number {
    pub(crate) mantissa: i128,
    pub(crate) scale: u32,
}

/// Values stay below 10^30: nothing that a report counts comes near, and no product overflows.
const MOST: i128 = 10_i128.pow(30);
/// Digits kept of a quotient such as 三分之二.
const QUOTIENT_DIGITS: u32 = 10;

impl Number {
    /// Zero.
    pub const ZERO: Number = Number {
        mantissa: 0,
        scale: 0,
    };

    /// `mantissa` / 10^`scale`; none if it is too large to be an amount.
    pub fn new(mantissa: i128, scale: u32) -> Option<Self> {
        if mantissa.abs() > MOST || scale > 30 {
            return None;
        }
        let (mut mantissa, mut scale) = (mantissa, scale);
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        Some(Number { mantissa, scale })
    }

    /// Read ASCII digits with at most one point.
    pub fn parse(text: &str) -> Option<Self> {
        let (mut mantissa, mut scale, mut point) = (0_i128, 0_u32, false);
        for c in text.chars() {
            if c == '.' && !point {
                point = true;
                continue;
            }
            let digit = c.to_digit(10)?;
            if mantissa >= MOST {
                return None;
            }
            mantissa = mantissa * 10 + i128::from(digit);
            scale += u32::from(point);
        }
        Number::new(mantissa, scale)
    }

    /// The sum; none on overflow.
    pub fn plus(self, other: Number) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let lift = |n: Number| {
            n.mantissa
                .checked_mul(10_i128.checked_pow(scale - n.scale)?)
        };
        Number::new(lift(self)?.checked_add(lift(other)?)?, scale)
    }

    /// The number with its sign turned.
    #[must_use]
    pub fn negated(self) -> Self {
        let mantissa = -self.mantissa;
        Number { mantissa, ..self }
    }

    /// The product; none on overflow.
    pub fn times(self, other: Number) -> Option<Self> {
        Number::new(
            self.mantissa.checked_mul(other.mantissa)?,
            self.scale + other.scale,
        )
    }

    /// The quotient, rounded to ten decimals; none when dividing by zero.
    pub fn over(self, other: Number) -> Option<Self> {
        if other.mantissa == 0 {
            return None;
        }
        let up = 10_i128
            .checked_pow(QUOTIENT_DIGITS + other.scale)
            .and_then(|up| self.mantissa.checked_mul(up))?;
        let down = other
            .mantissa
            .checked_mul(10_i128.checked_pow(self.scale)?)?;
        let half = down.abs() / 2;
        let rounded = (up.checked_add(if up < 0 { -half } else { half })?).checked_div(down)?;
        Number::new(rounded, QUOTIENT_DIGITS)
    }

    /// The number divided by 10^`power`, exactly; none if that has too many decimals.
    pub fn lowered(self, power: u32) -> Option<Self> {
        Number::new(self.mantissa, self.scale.checked_add(power)?)
    }

    /// The nearest binary number.
    pub fn to_f64(self) -> f64 {
        self.mantissa as f64 / 10_f64.powi(i32::try_from(self.scale).unwrap_or(0))
    }

    /// How many decimals there are.
    pub fn decimals(self) -> u32 {
        self.scale
    }

    /// Whether there are no decimals.
    pub fn is_integer(self) -> bool {
        self.scale == 0
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.plus(other.negated()).map_or_else(
            || self.to_f64().partial_cmp(&other.to_f64()),
            |difference| Some(difference.mantissa.cmp(&0)),
        )
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scale == 0 {
            return write!(f, "{}", self.mantissa);
        }
        let digits = self.mantissa.unsigned_abs().to_string();
        let scale = self.scale as usize;
        let padded = format!("{digits:0>width$}", width = scale + 1);
        let (whole, part) = padded.split_at(padded.len() - scale);
        let sign = if self.mantissa < 0 { "-" } else { "" };
        write!(f, "{sign}{whole}.{part}")
    }
}
