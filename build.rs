//! Generates the parser from the grammar in `grammar/`.

fn main() {
    println!("cargo::rerun-if-changed=grammar");
}
