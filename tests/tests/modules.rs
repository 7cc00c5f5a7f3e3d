//! Modules of a crate depend on one another in one direction only: of two siblings, at most one uses the other,
//! directly or indirectly.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::iter::Peekable;
use std::path::Path;

use proc_macro2::token_stream::IntoIter;
use proc_macro2::{TokenStream, TokenTree};

/// The path of a module from the root of the crate.
type Module = Vec<String>;

/// The dependencies between modules, each with a path in the source as evidence.
type Edges = BTreeMap<Module, BTreeMap<Module, String>>;

#[test]
fn no_module_of_the_generator_depends_on_itself() {
    assert_eq!(cycles("generator/src"), BTreeSet::new());
}

#[test]
fn no_module_of_the_runtime_depends_on_itself() {
    assert_eq!(cycles("runtime/src"), BTreeSet::new());
}

#[test]
fn no_module_of_the_command_line_depends_on_itself() {
    assert_eq!(cycles("xtask/src"), BTreeSet::new());
}

/// The cycles among the modules of a crate, each as the paths that cause it.
fn cycles(folder: &str) -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").join(folder);
    let mut files = BTreeMap::new();
    read(&root, &[], &mut files);
    assert!(files.len() > 5, "{} has no modules", root.display());
    let mut edges = Edges::new();
    for (module, tokens) in &files {
        let mut paths = Vec::new();
        collect(&mut tokens.clone().into_iter().peekable(), &mut paths);
        for path in paths {
            let target = target(module, &path, &files);
            let common = module.iter().zip(&target).take_while(|(one, other)| one == other).count();
            // A module and its submodules may use each other.
            if common < module.len() && common < target.len() {
                let edge = format!("{} -> {}", module.join("::"), path.join("::"));
                edges.entry(module[..=common].to_vec()).or_default().entry(target[..=common].to_vec()).or_insert(edge);
            }
        }
    }
    edges.keys().filter_map(|module| cycle(module, &edges)).collect()
}

/// The shortest cycle through a module.
fn cycle(start: &Module, edges: &Edges) -> Option<String> {
    let mut paths = vec![(start, Vec::new())];
    let mut seen = BTreeSet::new();
    while !paths.is_empty() {
        let mut further = Vec::new();
        for (module, path) in paths {
            for (next, edge) in edges.get(module).into_iter().flatten() {
                let path = [path.as_slice(), &[edge.as_str()]].concat();
                if next == start {
                    return Some(path.join(", "));
                }
                if seen.insert(next) {
                    further.push((next, path));
                }
            }
        }
        paths = further;
    }
    None
}

/// The module to which a path refers.
fn target(module: &[String], path: &[String], files: &BTreeMap<Module, TokenStream>) -> Module {
    let mut full = match path[0].as_str() {
        "crate" => Vec::new(),
        _ => module.to_vec(),
    };
    for name in path {
        match name.as_str() {
            "crate" | "self" => {}
            "super" => drop(full.pop()),
            name => full.push(name.to_owned()),
        }
    }
    while !files.contains_key(&full) && full.pop().is_some() {}
    full
}

/// The modules in a folder, each with its tokens.
fn read(folder: &Path, module: &[String], files: &mut BTreeMap<Module, TokenStream>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
        if path.is_dir() {
            read(&path, &[module, &[stem]].concat(), files);
            continue;
        }
        let text = fs::read_to_string(&path).expect("the file can be read");
        let own = match stem.as_str() {
            "tests" => continue,
            "lib" | "mod" => module.to_vec(),
            _ => [module, &[stem]].concat(),
        };
        files.insert(own, text.parse().expect("Rust"));
    }
}

/// The paths that start with `crate`, `super` or `self`, with braces expanded.
fn collect(tokens: &mut Peekable<IntoIter>, paths: &mut Vec<Vec<String>>) {
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(ident) if ["crate", "super", "self"].contains(&ident.to_string().as_str()) => {
                path(vec![ident.to_string()], tokens, paths);
            }
            // In an inline test module, `super` is the module itself.
            TokenTree::Ident(ident) if ident == "mod" && is_named(tokens.peek(), "tests") => {
                tokens.nth(1);
            }
            TokenTree::Group(group) => collect(&mut group.stream().into_iter().peekable(), paths),
            _ => {}
        }
    }
}

/// The rest of a path.
fn path(mut begin: Vec<String>, tokens: &mut Peekable<IntoIter>, paths: &mut Vec<Vec<String>>) {
    while is_colon(tokens.peek()) {
        tokens.next();
        tokens.next();
        match tokens.next() {
            Some(TokenTree::Ident(name)) => begin.push(name.to_string()),
            Some(TokenTree::Group(group)) => {
                let mut inner = group.stream().into_iter().peekable();
                while let Some(token) = inner.next() {
                    if let TokenTree::Ident(name) = token {
                        path([begin.as_slice(), &[name.to_string()]].concat(), &mut inner, paths);
                    }
                }
                return;
            }
            _ => break,
        }
    }
    if begin.len() > 1 {
        paths.push(begin);
    }
}

fn is_named(token: Option<&TokenTree>, name: &str) -> bool {
    matches!(token, Some(TokenTree::Ident(ident)) if ident == name)
}

fn is_colon(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(sign)) if sign.as_char() == ':')
}
