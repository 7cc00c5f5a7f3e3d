//! Writes the JavaScript through which a page calls a module: `bind <module.wasm> <folder>`.

use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let [module, folder] = arguments.as_slice() else {
        eprintln!("error: expected a module and a folder");
        return ExitCode::from(2);
    };
    let mut bindgen = Bindgen::new();
    let web =
        bindgen.input_path(module).typescript(false).remove_name_section(true).remove_producers_section(true).web(true);
    match web.and_then(|bindgen| bindgen.generate(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
