//! Generates the parser from the grammar in `grammar/`.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |what: &str| std::env::var(format!("CARGO_CFG_TARGET_{what}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" && target("ARCH") == "x86_64" {
        // A command at a fixed address, as that of CPython: its 20,000 addresses in tables of constants are known when it is linked, and need not
        // be written into a hundred pages before each script.
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
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
