//! Schemas may be nested deeply, so the module has more of a stack than the usual megabyte.

fn main() {
    if std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo::rustc-link-arg-cdylib=-zstack-size=16777216");
    }
    println!("cargo::rerun-if-changed=build.rs");
}
