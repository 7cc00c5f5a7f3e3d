//! Modules of a crate depend on one another in one direction only: of two that stand side by side, at most one knows the
//! other, directly or through others.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::iter::Peekable;
use std::path::Path;

use proc_macro2::token_stream::IntoIter;
use proc_macro2::{TokenStream, TokenTree};

/// A module by its names, from the crate's root.
type Module = Vec<String>;

/// Which modules know which, with a path that says so.
type Edges = BTreeMap<Module, BTreeMap<Module, String>>;

#[test]
fn no_module_of_the_generator_depends_on_itself() {
    assert_eq!(circles("generator/src"), BTreeSet::new());
}

#[test]
fn no_module_of_the_runtime_depends_on_itself() {
    assert_eq!(circles("runtime/src"), BTreeSet::new());
}

#[test]
fn no_module_of_the_command_line_depends_on_itself() {
    assert_eq!(circles("xtask/src"), BTreeSet::new());
}

/// The circles among the modules of a crate, each as the paths that make it.
fn circles(folder: &str) -> BTreeSet<String> {
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
            // A module and those within it are one house.
            if common < module.len() && common < target.len() {
                let said = format!("{} -> {}", module.join("::"), path.join("::"));
                edges.entry(module[..=common].to_vec()).or_default().entry(target[..=common].to_vec()).or_insert(said);
            }
        }
    }
    edges.keys().filter_map(|module| circle(module, &edges)).collect()
}

/// The shortest way from a module back to itself.
fn circle(start: &Module, edges: &Edges) -> Option<String> {
    let mut ways = vec![(start, Vec::new())];
    let mut seen = BTreeSet::new();
    while !ways.is_empty() {
        let mut further = Vec::new();
        for (module, way) in ways {
            for (next, said) in edges.get(module).into_iter().flatten() {
                let way = [way.as_slice(), &[said.as_str()]].concat();
                if next == start {
                    return Some(way.join(", "));
                }
                if seen.insert(next) {
                    further.push((next, way));
                }
            }
        }
        ways = further;
    }
    None
}

/// The module that a path leads to, from where it is written.
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

/// The modules below a folder, each with its tokens.
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

/// The paths that begin with `crate`, `super` or `self`, those within braces each by itself.
fn collect(tokens: &mut Peekable<IntoIter>, paths: &mut Vec<Vec<String>>) {
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(ident) if ["crate", "super", "self"].contains(&ident.to_string().as_str()) => {
                path(vec![ident.to_string()], tokens, paths);
            }
            // Tests within a module are their own, and `super` is that module.
            TokenTree::Ident(ident) if ident == "mod" && is_named(tokens.peek(), "tests") => {
                tokens.nth(1);
            }
            TokenTree::Group(group) => collect(&mut group.stream().into_iter().peekable(), paths),
            _ => {}
        }
    }
}

/// What follows the beginning of a path.
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
