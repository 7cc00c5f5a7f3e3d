//! The pages: their links lead somewhere, the book has all of them, and their code is tested.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// A page, as far as tests look at it.
#[derive(Default)]
struct Page {
    links: Vec<String>,
    /// What links to its headings end in.
    anchors: BTreeSet<String>,
    /// Its blocks of code, each with its language.
    code: Vec<(String, String)>,
}

impl Page {
    fn read(text: &str) -> Self {
        let mut page = Self::default();
        let (mut heading, mut is_code) = (None, false);
        for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Link { dest_url, .. }) => page.links.push(dest_url.into_string()),
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => page.anchors.extend(heading.take().as_deref().map(anchor)),
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                    is_code = true;
                    page.code.push((language.into_string(), String::new()));
                }
                Event::End(TagEnd::CodeBlock) => is_code = false,
                Event::Text(text) | Event::Code(text) => {
                    if let Some(heading) = &mut heading {
                        heading.push_str(&text);
                    } else if let Some((_, code)) = page.code.last_mut().filter(|_| is_code) {
                        code.push_str(&text);
                    }
                }
                _ => {}
            }
        }
        page
    }
}

/// What a link to a heading ends in, on GitHub and in the book.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the repository")
}

fn text(path: &Path) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The pages of the book, by their paths in the repository.
fn book() -> BTreeMap<PathBuf, Page> {
    let mut folders = vec![PathBuf::from("docs")];
    let mut pages = BTreeMap::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).expect("a folder") {
            let entry = entry.expect("an entry");
            let path = folder.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                let page = Page::read(&text(&path));
                pages.insert(path, page);
            }
        }
    }
    assert!(pages.len() > 20, "the book has {} pages", pages.len());
    pages
}

/// The pages of the book, and all others that people read.
fn pages() -> BTreeMap<PathBuf, Page> {
    let mut pages = book();
    for path in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "specs/README.md"].map(PathBuf::from)
    {
        let page = Page::read(&text(&path));
        pages.insert(path, page);
    }
    pages
}

/// The file of a relative link, and the heading.
fn target<'l>(page: &Path, link: &'l str) -> (PathBuf, Option<&'l str>) {
    let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor)));
    if path.is_empty() {
        return (page.to_owned(), anchor);
    }
    let mut file = page.parent().unwrap_or(Path::new("")).to_owned();
    for component in Path::new(path).components() {
        match component {
            Component::ParentDir => assert!(file.pop(), "{}: {link} leads out of the repository", page.display()),
            Component::CurDir => {}
            other => file.push(other),
        }
    }
    (file, anchor)
}

#[test]
fn each_link_leads_somewhere() {
    let pages = pages();
    let mut wrong = Vec::new();
    for (path, page) in &pages {
        for link in page.links.iter().filter(|link| !link.starts_with("https://")) {
            let (file, anchor) = target(path, link);
            // The book is read without the repository, so its pages link to each other only.
            let is_outside = path.starts_with("docs") && !file.starts_with("docs");
            let is_heading = anchor.is_none_or(|anchor| pages.get(&file).is_some_and(|to| to.anchors.contains(anchor)));
            if is_outside || !root().join(&file).exists() || !is_heading {
                wrong.push(format!("{}: {link}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_book_has_each_page_once() {
    let pages = book();
    let summary = Path::new("docs/SUMMARY.md");
    let mut listed: Vec<_> = pages[summary].links.iter().map(|link| target(summary, link).0).collect();
    listed.sort();
    assert_eq!(listed, pages.into_keys().filter(|path| path != summary).collect::<Vec<_>>());
}

#[test]
fn the_code_of_each_page_is_tested() {
    let doctests = text(Path::new("tests/src/lib.rs"));
    for (path, page) in pages() {
        let has_rust = page.code.iter().any(|(language, _)| language == "rust");
        let included = format!("include_str!(\"../../{}\")", path.display());
        assert_eq!(doctests.contains(&included), has_rust, "{} is a doctest if it has Rust", path.display());
        for (language, code) in page.code {
            let error = match language.as_str() {
                "yaml" => serde_yaml::from_str::<serde_yaml::Value>(&code).err().map(|error| error.to_string()),
                "json" => serde_json::from_str::<serde_json::Value>(&code).err().map(|error| error.to_string()),
                "rust" | "rust,ignore" | "console" | "text" | "toml" | "diff" | "sh" | "" => None,
                other => Some(format!("what is `{other}`?")),
            };
            assert_eq!(error, None, "{}:\n{code}", path.display());
        }
    }
}

/// `outside/run` compiles that service, and sends it a webhook.
#[test]
fn the_first_service_is_tested() {
    let service = text(Path::new("tests/outside/service/main.rs"));
    let page = &pages()[Path::new("docs/getting-started.md")];
    assert!(page.code.contains(&("rust,ignore".to_owned(), service)), "{:?}", page.code);
}

/// The front page shows the point, and the book the rest.
#[test]
fn the_front_page_is_short() {
    assert!(text(Path::new("README.md")).lines().count() <= 150);
}
