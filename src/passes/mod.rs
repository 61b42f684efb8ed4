//! Passes over mir.

pub mod osr;
