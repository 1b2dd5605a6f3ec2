//! Cargo does not see on its own that `sqlx::migrate!` and the language files are read at build time.
fn main() {
    println!("cargo::rerun-if-changed=migrations");
    println!("cargo::rerun-if-changed=templates/i18n");
    println!("cargo::rerun-if-changed=static");
}
