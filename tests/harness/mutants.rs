//! Damaged scripts: whatever is wrong with a text, the compiler says so and does not panic; and the tiers agree on what still runs.

use super::cases::scripts;
use super::examine::examine;
use super::generate::Rng;
use super::mutate::{mutate, soup};
use super::report::check_all;
use taipan::Tier;

/// How many mutants are made where `TAIPAN_MUTANTS` does not say.
const MUTANTS: u64 = 150;

#[test]
fn mutants_never_panic() {
    let count = std::env::var("TAIPAN_MUTANTS").ok().and_then(|text| text.parse().ok()).unwrap_or(MUTANTS);
    let programs = scripts("programs");
    let seeds: Vec<u64> = (0..count).collect();
    check_all(
        &seeds,
        |seed| format!("mutant {seed}"),
        |seed| {
            let mut rng = Rng::new(*seed);
            let (text, other) = (&rng.pick(&programs).source, &rng.pick(&programs).source);
            let edits = 1 + rng.below(4);
            let mutant = if rng.chance(5) { soup(text, &mut rng) } else { mutate(text, other, &mut rng, edits) };
            examine(&mutant, &[Tier::Interp, Tier::Jit]).map_err(|error| format!("{error}\n{mutant}"))
        },
    );
}
