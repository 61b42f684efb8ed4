//! Generates the parser from the grammar in `grammar/`.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=grammar");
    lalrpop::Configuration::new()
        .use_cargo_dir_conventions()
        .set_in_dir("grammar")
        .emit_rerun_directives(false)
        .emit_comments(false)
        .emit_whitespace(false)
        .process()
        .expect("the grammar is free of conflicts");
}
