//! `random`'s distributions over floats, with the arithmetic and draws of CPython 3.11's.
//!
//! Int arguments are converted to float first; Python computes with them as ints, which differs
//! beyond 2**53 only.

use super::random::Mt19937;
use super::{Raise, Result, StopKind, float, libm, math};
use std::f64::consts::{E, PI, TAU};

/// `4 * exp(-0.5) / sqrt(2)`
const NORMAL: f64 = 1.715_527_769_921_413_5;
/// `log(4)`
const LOG_4: f64 = 1.386_294_361_119_890_6;
/// `1 + log(4.5)`
const GAMMA: f64 = 2.504_077_396_776_274;

/// Parameters with which CPython's rejection loop would never end.
fn refuse_endless(function: &str, parameter: f64) -> Raise {
    Raise::stop(
        StopKind::Unsupported,
        &format!("random.{function} does not end for a parameter of {}", super::float_text::repr(parameter)),
        "check the parameters first; CPython loops forever here",
    )
}

impl Mt19937 {
    /// `uniform(low, high)`
    pub fn uniform(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.random()
    }

    /// `triangular(low, high, mode)`; without a mode, the middle.
    pub fn triangular(&mut self, low: f64, high: f64, mode: Option<f64>) -> Result<f64> {
        let u = self.random();
        let share = match mode {
            None => 0.5,
            Some(_) if high - low == 0.0 => return Ok(low),
            Some(mode) => (mode - low) / (high - low),
        };
        let (u, share, from, to) = if u > share { (1.0 - u, 1.0 - share, high, low) } else { (u, share, low, high) };
        Ok(from + (to - from) * math::sqrt(u * share)?)
    }

    /// `normalvariate(mu, sigma)`: Kinderman and Monahan's ratio of uniforms.
    pub fn normalvariate(&mut self, mu: f64, sigma: f64) -> f64 {
        let z = loop {
            let u1 = self.random();
            let u2 = 1.0 - self.random();
            let z = NORMAL * (u1 - 0.5) / u2;
            if z * z / 4.0 <= -libm::log(u2) {
                break z;
            }
        };
        mu + z * sigma
    }

    /// `gauss(mu, sigma)`: two values from two draws, the second kept for the next call.
    pub fn gauss(&mut self, mu: f64, sigma: f64) -> f64 {
        let z = match self.saved_gauss.take() {
            Some(z) => z,
            None => {
                let angle = self.random() * TAU;
                let radius = (-2.0 * libm::log(1.0 - self.random())).sqrt();
                self.saved_gauss = Some(libm::sin(angle) * radius);
                libm::cos(angle) * radius
            }
        };
        mu + z * sigma
    }

    /// `lognormvariate(mu, sigma)`
    pub fn lognormvariate(&mut self, mu: f64, sigma: f64) -> Result<f64> {
        math::exp(self.normalvariate(mu, sigma))
    }

    /// `expovariate(rate)`
    pub fn expovariate(&mut self, rate: f64) -> Result<f64> {
        float::div(-libm::log(1.0 - self.random()), rate)
    }

    /// `vonmisesvariate(mu, kappa)`
    pub fn vonmisesvariate(&mut self, mu: f64, kappa: f64) -> Result<f64> {
        if kappa <= 1e-6 {
            return Ok(TAU * self.random());
        }
        if kappa.is_nan() {
            return Err(refuse_endless("vonmisesvariate", kappa));
        }
        let s = 0.5 / kappa;
        let r = s + (1.0 + s * s).sqrt();
        let z = loop {
            let z = libm::cos(PI * self.random());
            let d = float::div(z, r + z)?;
            let u = self.random();
            if u < 1.0 - d * d || u <= (1.0 - d) * math::exp(d)? {
                break z;
            }
        };
        let q = 1.0 / r;
        let f = float::div(q + z, 1.0 + q * z)?;
        let turn = self.random();
        let angle = math::acos(f)?;
        float::modulo(if turn > 0.5 { mu + angle } else { mu - angle }, TAU)
    }

    /// `gammavariate(alpha, beta)`
    pub fn gammavariate(&mut self, alpha: f64, beta: f64) -> Result<f64> {
        if alpha <= 0.0 || beta <= 0.0 {
            return Err(Raise::value("gammavariate: alpha and beta must be > 0.0"));
        }
        if !alpha.is_finite() {
            return Err(refuse_endless("gammavariate", alpha));
        }
        if alpha > 1.0 {
            return Ok(self.gamma_above_one(alpha)? * beta);
        }
        if alpha == 1.0 {
            return Ok(-libm::log(1.0 - self.random()) * beta);
        }
        Ok(self.gamma_below_one(alpha)? * beta)
    }

    /// Cheng's rejection from a log-logistic.
    fn gamma_above_one(&mut self, alpha: f64) -> Result<f64> {
        let root = math::sqrt(2.0 * alpha - 1.0)?;
        let offset = alpha - LOG_4;
        let slope = alpha + root;
        loop {
            let u1 = self.random();
            if !(1e-7 < u1 && u1 < 0.9999999) {
                continue;
            }
            let u2 = 1.0 - self.random();
            let v = libm::log(u1 / (1.0 - u1)) / root;
            let x = alpha * math::exp(v)?;
            let z = u1 * u1 * u2;
            let r = offset + slope * v - x;
            if r + GAMMA - 4.5 * z >= 0.0 || r >= math::log(z)? {
                return Ok(x);
            }
        }
    }

    /// Ahrens and Dieter's rejection for a shape below one.
    fn gamma_below_one(&mut self, alpha: f64) -> Result<f64> {
        loop {
            let u = self.random();
            let b = (E + alpha) / E;
            let p = b * u;
            let x =
                if p <= 1.0 { float::pow(p, float::div(1.0, alpha)?)? } else { -math::log(float::div(b - p, alpha)?)? };
            let u = self.random();
            let accepted = if p > 1.0 { u <= float::pow(x, alpha - 1.0)? } else { u <= math::exp(-x)? };
            if accepted {
                return Ok(x);
            }
        }
    }

    /// `betavariate(alpha, beta)`
    pub fn betavariate(&mut self, alpha: f64, beta: f64) -> Result<f64> {
        let y = self.gammavariate(alpha, 1.0)?;
        if y == 0.0 {
            return Ok(0.0);
        }
        let other = self.gammavariate(beta, 1.0)?;
        float::div(y, y + other)
    }

    /// `paretovariate(alpha)`
    pub fn paretovariate(&mut self, alpha: f64) -> Result<f64> {
        let u = 1.0 - self.random();
        float::pow(u, float::div(-1.0, alpha)?)
    }

    /// `weibullvariate(alpha, beta)`
    pub fn weibullvariate(&mut self, alpha: f64, beta: f64) -> Result<f64> {
        let u = 1.0 - self.random();
        let exponent = float::div(1.0, beta)?;
        Ok(alpha * float::pow(-libm::log(u), exponent)?)
    }
}
