//! `sync` against a provider on loopback.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::desk::{Desk, GOOD, Ran, command, utf8};
use crate::provider::{Answer, Provider};

const YAML: &str = "application/yaml";
const HTML: &str = "text/html; charset=utf-8";
const MARKDOWN: &str = "text/markdown";

/// A desk with a repository, and a provider.
struct Sync {
    desk: Desk,
    provider: Provider,
}

impl Sync {
    /// The sources are without the host of their URLs.
    fn new(sources: &str) -> Self {
        let sync = Self { desk: Desk::new(), provider: Provider::new() };
        sync.desk.write("ca.pem", &sync.provider.pem());
        sync.desk.write_spec("README.md", "Documents");
        sync.sources(sources);
        sync.git(&["init", "--quiet"]);
        sync.commit();
        sync
    }

    /// One document, `other/ping.yaml`, published at `/ping`.
    fn of_document() -> Self {
        Self::new("['other/ping.yaml']\nkind = 'document'\nurl = '/ping'\n")
    }

    fn sources(&self, sources: &str) {
        self.desk
            .write_spec("sources.toml", &sources.replace("url = '/", &format!("url = '{}", self.provider.url("/"))));
    }

    fn git(&self, arguments: &[&str]) {
        let git = Command::new("git")
            .args(["-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false"])
            .args(arguments)
            .current_dir(self.desk.root())
            .output()
            .expect("git runs");
        assert!(git.status.success(), "{git:?}");
    }

    fn commit(&self) {
        self.git(&["add", "specs"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", "x"]);
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let (specs, out) = (self.desk.specs(), self.desk.out());
        let fixed = ["sync", "--specs", utf8(&specs), "--out", utf8(&out), "--ca", "ca.pem"];
        command(self.desk.root(), &[&fixed, arguments].concat())
    }

    /// Serves the document, and runs.
    fn publishes(&self, answer: Answer) -> Ran {
        self.provider.serves("/ping", answer);
        self.run(&[])
    }

    fn spec(&self, path: &str) -> Vec<u8> {
        fs::read(self.desk.specs().join(path)).unwrap_or_default()
    }

    /// Asserts that an answer makes the source fail for this reason, and leaves the document as it was.
    #[track_caller]
    fn refuses(&self, answer: Answer, why: &str) {
        let before = self.spec("other/ping.yaml");
        let ran = self.publishes(answer).ends(2);
        ran.complains(why).complains("= help: ");
        assert_eq!(self.spec("other/ping.yaml"), before, "{why}");
    }
}

/// `GOOD` in a Markdown page, with a blank line at its end.
fn page(document: &str) -> String {
    format!(
        "> An index\n\n# Ping\n\n```json\n{{}}\n```\n\n## OpenAPI *block*\n\n```yaml\n{document}\n```\n\n## Next\n\n```yaml\na: 1\n```"
    )
}

#[test]
fn documents_are_written_as_received() {
    let sync = Sync::of_document();
    let text = GOOD.replace('\n', "\r\n") + "# no line ending";
    sync.publishes(Answer::page(YAML, text.as_str())).ends(0).prints("other/ping.yaml: new\n");
    assert_eq!(sync.spec("other/ping.yaml"), text.as_bytes());
    assert!(sync.desk.out_files().contains_key("src/other/ping/model.rs"), "the crate is generated");
    let [head] = &sync.provider.requests()[..] else { panic!("one request") };
    assert!(head.contains("user-agent: cargo-ringback/") && !head.contains("accept-encoding"), "{head}");
    sync.run(&[]).ends(0).prints("other/ping.yaml: unchanged\n");
    sync.publishes(Answer::page(YAML, GOOD)).ends(0).prints("other/ping.yaml: changed\n");
    assert_eq!(sync.spec("other/ping.yaml"), GOOD.as_bytes());
}

#[test]
fn a_page_that_has_not_changed_is_not_sent_again() {
    let sync = Sync::of_document();
    let answer = Answer::page(YAML, GOOD).with("etag", "\"1\"");
    sync.publishes(answer).ends(0);
    assert!(!sync.provider.requests()[0].contains("if-none-match"));
    sync.run(&[]).ends(0).prints("other/ping.yaml: unchanged\n");
    assert!(sync.provider.requests()[0].contains("if-none-match: \"1\"\r\n"));
    // A document that somebody has edited is another one than the page that the server knows.
    sync.desk.write_spec("other/ping.yaml", "edited");
    sync.run(&[]).ends(0).prints("other/ping.yaml: changed\n");
    assert!(!sync.provider.requests()[0].contains("if-none-match"));
    assert_eq!(sync.spec("other/ping.yaml"), GOOD.as_bytes());
    // Nobody asked whether it has changed.
    sync.desk.write("target/ringback/etags.json", "broken");
    sync.refuses(Answer::status(304), "answers 304");
}

#[test]
fn the_review_decides_the_exit_code() {
    let sync = Sync::of_document();
    sync.publishes(Answer::page(YAML, GOOD)).ends(0);
    sync.commit();
    let answer = Answer::page(YAML, GOOD.replace("type: string, enum: [one, two]", "type: integer"));
    let ran = sync.publishes(answer.clone()).ends(1);
    assert!(ran.stdout.contains("wait") && ran.stdout.contains("refused"), "{}", ran.stdout);
    sync.git(&["checkout", "--quiet", "."]);
    let ran = sync.run(&["--fail-on", "lost", "--format", "json"]).ends(0);
    assert!(ran.stdout.starts_with('{'), "{}", ran.stdout);
    ran.complains("other/ping.yaml: changed");
    sync.git(&["checkout", "--quiet", "."]);
    let ran = sync.run(&["--format", "markdown"]).ends(1);
    assert!(ran.stdout.starts_with("## Sources\n\n```text\nother/ping.yaml: changed\n```\n\n"), "{}", ran.stdout);
    sync.git(&["checkout", "--quiet", "."]);
    sync.publishes(Answer::page(YAML, GOOD.replace("string", "strnig"))).ends(2);
    sync.git(&["checkout", "--quiet", "."]);
    // What a pull request of the change would say.
    sync.run(&["--format", "markdown"]).ends(2).prints("### Problems\n\n- \\`strnig\\` is not a JSON Schema type");
}

#[test]
fn a_document_with_errors_is_not_generated() {
    let sync = Sync::of_document();
    let ran = sync.publishes(Answer::page(YAML, GOOD.replace("string", "strnig"))).ends(2);
    ran.prints("other/ping.yaml: new").complains("`strnig` is not a JSON Schema type");
    assert!(!sync.desk.out().exists());
}

#[test]
fn a_block_of_a_page() {
    let source = "['other/ping.yaml']\nkind = 'markdown'\nheading = 'OpenAPI *block*'\nurl = '/ping'\n";
    let sync = Sync::new(source);
    let answer = |text: &str| Answer::page(MARKDOWN, text);
    sync.publishes(answer(&page(GOOD))).ends(0).prints("other/ping.yaml: new\n");
    assert_eq!(sync.spec("other/ping.yaml"), GOOD.as_bytes());
    sync.publishes(answer(&page(GOOD).replace("An index", "Index"))).ends(0).prints("unchanged");
    sync.refuses(answer("# Ping\n\n## OpenAPI *block*\n\n```sh\ncurl\n```\n"), "has no block of YAML or JSON below");
    sync.refuses(answer(&page(GOOD).replace("## Next", "### Next")), "has 2 blocks of YAML or JSON below");
    sync.refuses(answer(&page(GOOD).replace("*block*", "*blcok*")), "did you mean `OpenAPI *blcok*`?");
    sync.refuses(answer("# Gone"), "its headings are `Gone`");
    sync.refuses(answer(page(GOOD).split_once("\n```\n\n## Next").expect("a page").0), "ends within a block");
    sync.refuses(Answer::page(MARKDOWN, b"# \xff"), "is not UTF-8");
    // Some servers say that every file is HTML.
    sync.publishes(Answer::page(HTML, page(GOOD))).ends(0).prints("unchanged");
    sync.refuses(Answer::page(HTML, "\n<title>Log in</title>"), "is HTML, not a document");
    sync.refuses(answer(&page("openapi: [")), "is no document: line ");
}

#[test]
fn what_is_no_document_is_refused() {
    let sync = Sync::of_document();
    sync.publishes(Answer::page(YAML, GOOD)).ends(0);
    sync.refuses(Answer::page("text/plain", " <!DOCTYPE html><title>Log in</title>"), "is HTML, not a document");
    sync.refuses(Answer::page(YAML, "{\"error\": \"not found\"}"), "it has no `openapi`");
    sync.refuses(Answer::page(YAML, "- openapi: 3.1.0\n"), "is no document: it is an array");
    sync.refuses(Answer::page(YAML, &GOOD[..GOOD.len() - 5]), "is no document: line ");
    sync.refuses(Answer::page(YAML, ""), "is no document");
    sync.refuses(Answer::page(YAML, GOOD).with("content-encoding", "br"), "is compressed");
    for (status, help) in [(401, "a login"), (404, "published now"), (503, "try again later"), (418, "a browser")] {
        sync.refuses(Answer::status(status), &format!("answers {status}"));
        sync.run(&[]).ends(2).complains(help);
    }
}

/// A file that others refer to is no document of its own, and has no `openapi`.
#[test]
fn parts_of_documents() {
    let sync = Sync::new("['other/part.yaml']\nkind = 'document'\nurl = '/part'\n");
    sync.desk.write_spec("other/ping.yaml", GOOD);
    sync.provider.serves("/part", Answer::page(YAML, "Status: {type: string}\n"));
    sync.run(&[]).ends(2).complains("it has no `openapi`");
    sync.desk.write_spec("other/part.yaml", "Status: {type: integer}\n");
    sync.run(&[]).ends(0).prints("other/part.yaml: changed");
    sync.provider.serves("/part", Answer::page(YAML, "error: not found\n"));
    sync.run(&[]).ends(2).complains("it has no `openapi`");
}

#[test]
fn redirects_stay_on_the_host() {
    let sync = Sync::of_document();
    sync.provider.serves("/v2/ping", Answer::page(YAML, GOOD));
    let ran = sync.publishes(Answer::redirect(301, "v2/ping#here")).ends(0);
    ran.prints("other/ping.yaml: new").prints(&format!("the URL has moved; write {}\n", sync.provider.url("/v2/ping")));
    let ran = sync.publishes(Answer::redirect(302, sync.provider.url("/v2/ping"))).ends(0);
    assert!(!ran.stdout.contains("moved"), "{}", ran.stdout);
    let port = sync.provider.port();
    let other = format!("https://localhost:{port}/v2/ping");
    sync.refuses(Answer::redirect(302, &*other), &format!("leads on to another host: {other}"));
    sync.refuses(Answer::redirect(302, "https://127.0.0.1/v2/ping"), "leads on to another host");
    sync.refuses(Answer::redirect(302, format!("https://a@127.0.0.1:{port}/v2/ping")), "leads on to another host");
    sync.refuses(Answer::redirect(302, format!("http://127.0.0.1:{port}/v2/ping")), "which is not https");
    sync.refuses(Answer::redirect(302, "/ping"), "leads on too often");
    sync.refuses(Answer::status(302), "leads on to no URL");
    assert!(sync.provider.requests().iter().all(|head| head.contains(&format!("host: 127.0.0.1:{port}\r\n"))));
}

#[test]
fn long_and_slow_pages_are_refused() {
    let sync = Sync::of_document();
    sync.refuses(Answer::page(YAML, GOOD).with("content-length", "99999999999"), "is longer than 33554432 bytes");
    sync.provider.serves("/ping", Answer::endless());
    sync.run(&["--limit", "1"]).ends(2).complains("is longer than 1048576 bytes").complains("--limit MIB");
    sync.provider.serves("/ping", Answer::page(YAML, GOOD.as_bytes().repeat(10_000)));
    sync.run(&["--limit", "1"]).ends(2).complains("is longer than 1048576 bytes");
    sync.provider.serves("/ping", Answer::stalled());
    sync.run(&["--timeout", "1"]).ends(2).complains("takes too long").complains("--timeout SECONDS");
    sync.refuses(Answer::page(YAML, &GOOD[..GOOD.len() - 5]).with("content-length", "1000"), "cannot be fetched");
    assert!(!sync.desk.specs().join("other").exists(), "nothing is written");
}

#[test]
fn others_cannot_answer() {
    let sync = Sync::of_document();
    sync.provider.serves("/ping", Answer::page(YAML, GOOD));
    let (specs, out) = (sync.desk.specs(), sync.desk.out());
    let ran = |more: &[&str]| {
        let fixed = ["sync", "--specs", utf8(&specs), "--out", utf8(&out)];
        command(sync.desk.root(), &[&fixed, more].concat()).ends(2)
    };
    ran(&[]).complains("invalid peer certificate: UnknownIssuer").complains("--ca FILE");
    ran(&["--ca", "specs/README.md"]).complains("specs/README.md has no certificate");
    assert_eq!(sync.provider.requests(), [""; 0], "nothing was asked");
}

#[test]
fn webhooks_do_not_disappear_silently() {
    let sync = Sync::of_document();
    let two = format!(
        "{GOOD}  pong: {{post: {{requestBody: {{content: {{application/json: {{schema: {{type: string}}}}}}}}}}}}\n"
    );
    sync.publishes(Answer::page(YAML, two.as_str())).ends(0);
    sync.commit();
    sync.refuses(Answer::page(YAML, GOOD), "has fewer webhooks, 1 instead of 2; gone: `pong`");
    sync.run(&["--allow-removal"]).ends(0).prints("other/ping.yaml: changed").prints("pong is no longer a webhook");
    assert_eq!(sync.spec("other/ping.yaml"), GOOD.as_bytes());
}

#[test]
fn pages_for_people_are_watched() {
    let source = "# Why\n['other/ping.yaml']\nkind = 'watch' # rendered\nurl = '/ping'\nheading = 'Ping & pong'\n";
    let sync = Sync::new(source);
    sync.desk.write_spec("other/ping.yaml", GOOD);
    let page = |more: &str, body: &str| {
        let head = format!("<html><head><title>{more}</title></head><body><nav>{more}</nav>");
        Answer::page(
            HTML,
            format!("{head}<h1>{more}</h1><h2 class='{more}'>Ping &amp; <b>pong</b></h2>{body}<h2>Next {more}</h2>"),
        )
    };
    sync.publishes(page("", "<p>one or two</p>")).ends(0).prints("its page is watched from now on");
    let listed = String::from_utf8(sync.spec("sources.toml")).expect("UTF-8");
    assert!(listed.starts_with("# Why\n['other/ping.yaml']\nkind = 'watch' # rendered\n"), "{listed}");
    assert!(listed.contains("\nsha256 = \""), "{listed}");
    // What readers do not see, and what is outside of the section, makes no difference.
    let ran = sync.publishes(page("x", "<div>\n<p id=\"a\">one <i>or</i>\n two</p></div><script>1</script>")).ends(0);
    ran.prints("other/ping.yaml: unchanged");
    assert_eq!(sync.spec("sources.toml"), listed.as_bytes());
    let changed = page("", "<p>one or three</p>").with("etag", "\"3\"");
    let what = format!("its page has changed; transcribe by hand: {}\n", sync.provider.url("/ping"));
    sync.provider.serves("/ping", changed);
    sync.run(&["--dry-run"]).ends(1).prints(&what);
    assert_eq!(sync.spec("sources.toml"), listed.as_bytes());
    sync.run(&[]).ends(1).prints(&what);
    assert_ne!(sync.spec("sources.toml"), listed.as_bytes());
    sync.provider.requests();
    sync.run(&[]).ends(0).prints("other/ping.yaml: unchanged");
    assert!(sync.provider.requests()[0].contains("if-none-match: \"3\""));
    assert_eq!(sync.spec("other/ping.yaml"), GOOD.as_bytes());
    for (body, why) in [
        ("<h2>Ping &amp; pong</h2><form><input type='password'></form>", "is a login"),
        ("<h2>Ping &amp; pong</h2><script>show()</script>", "has no text"),
        ("<h2>Pong</h2>", "has no heading `Ping & pong`"),
        ("<h2>Ping &amp; pong</h2>1<h2>Ping &amp; pong</h2>2", "has 2 headings `Ping & pong`"),
    ] {
        sync.refuses(Answer::page(HTML, body), why);
    }
}

#[test]
fn a_source_that_fails_does_not_stop_the_others() {
    let source = |name: &str| format!("['{name}.yaml']\nkind = 'document'\nurl = '/{name}'\n");
    let sync = Sync::new(&["a/a", "a/b", "c/c"].map(source).concat());
    for path in ["/a/a", "/c/c"] {
        sync.provider.serves(path, Answer::page(YAML, GOOD));
    }
    let ran = sync.run(&["--format", "markdown"]).ends(2);
    ran.prints("a/a.yaml: new\nc/c.yaml: new\n").complains("a/b.yaml: https://127.0.0.1");
    ran.prints("```text\nerror: a/b.yaml: https://127.0.0.1");
    assert!(sync.desk.out_files().contains_key("src/c/ping/model.rs"), "the others are generated");
    sync.provider.requests();
    sync.run(&["--only", "a/a*"]).ends(0).prints("a/a.yaml: unchanged\n");
    assert_eq!(sync.provider.requests().len(), 1);
    sync.run(&["--only", "b/*"]).ends(2).complains("the documents are a/a.yaml, a/b.yaml, c/c.yaml");
}

#[test]
fn a_dry_run_writes_nothing() {
    let sync = Sync::of_document();
    sync.provider.serves("/ping", Answer::page(YAML, GOOD).with("etag", "\"1\""));
    sync.run(&["--dry-run"]).ends(0).prints("other/ping.yaml: new\n");
    for path in ["specs/other", "received", "target"] {
        assert!(!sync.desk.root().join(path).exists(), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn links_are_not_replaced() {
    let sync = Sync::of_document();
    sync.desk.write("mine.yaml", "mine");
    fs::create_dir(sync.desk.specs().join("other")).expect("a folder");
    std::os::unix::fs::symlink("../../mine.yaml", sync.desk.specs().join("other/ping.yaml")).expect("a link");
    sync.publishes(Answer::page(YAML, GOOD)).ends(2).complains("other/ping.yaml is a link, which is not replaced");
    assert_eq!(fs::read_to_string(sync.desk.root().join("mine.yaml")).expect("the file"), "mine");
}

#[test]
fn wrong_sources_are_refused() {
    let sync = Sync::of_document();
    let refuses = |sources: &str, what: &str, help: &str| {
        sync.sources(sources);
        sync.run(&[]).ends(2).complains(what).complains(help);
    };
    let of = |lines: &str| format!("['other/ping.yaml']\n{lines}\n");
    refuses(&of("kidn = 'document'"), "`other/ping.yaml`: there is no key `kidn`", "did you mean `kind`?");
    refuses(&of("kind = 'documnet'\nurl = '/a'"), "there is no kind `documnet`", "did you mean `document`?");
    refuses(&of("url = '/a'"), "`kind` is missing", "`document`, `markdown` or `watch`");
    refuses(&of("kind = 'document'"), "`url` is missing", "where it is published");
    refuses(&of("kind = 'document'\nurl = 1"), "`url` is no string", "in quotes");
    refuses(&of("kind = 'document'\nurl = 'http://a.b/c'"), "`url` is not https: http://a.b/c", "write `https://…`");
    refuses(&of("kind = 'document'\nurl = 'https://a:b@c.d/#e'"), "has a part that is not sent", "remove the user");
    refuses(&of("kind = 'document'\nurl = 'https:a'"), "has no host", "`https://…`");
    refuses(&of("kind = 'document'\nurl = 'https://a/ b'"), "is no URL", "as `%…`");
    refuses(&of("kind = 'markdown'\nurl = '/a'"), "`heading` is missing", "above the block");
    refuses(&of("kind = 'document'\nurl = '/a'\nheading = 'A'"), "`heading` has no meaning", "`markdown` and `watch`");
    refuses(&of("kind = 'document'\nurl = '/a'\nsha256 = 'A'"), "`sha256` has no meaning", "`watch`");
    refuses("a = 1", "`a`: this is no path of a document", "`<provider>/<name>.yaml`");
    for path in
        ["ping.yaml", "../a/ping.yaml", "/a/ping.yaml", "a/./ping.yaml", "a/ping.toml", "a\\b/ping.yaml", "c:/a.yaml"]
    {
        refuses(&format!("['{path}']\nkind = 'document'\nurl = '/a'"), "is no path of a document", "below the folder");
    }
    refuses("['a/overlays/ping.yaml']\nkind = 'document'", "overlays are written by hand", "remove it");
    refuses("['a/ping.yaml'", "specs/sources.toml: TOML parse error", "correct this line");
    fs::remove_file(sync.desk.specs().join("sources.toml")).expect("the file can go");
    sync.run(&[]).ends(2).complains("specs/sources.toml").complains("\n    kind = \"document\"\n");
    assert_eq!(sync.provider.requests(), [""; 0], "nothing was asked");
}

/// The pages that our documents are from, in `RINGBACK_SEEDS` (default: `../shared/seeds` next to the checkout).
#[test]
fn pages_of_our_documents() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let pages = std::env::var_os("RINGBACK_SEEDS").map_or_else(|| repository.join("../shared/seeds"), PathBuf::from);
    if !pages.is_dir() {
        println!("skipped: no pages at {} (set RINGBACK_SEEDS)", pages.display());
        return;
    }
    let sync = Sync::new("");
    let (mut sources, mut copied) = (String::new(), Vec::new());
    for (nth, entry) in fs::read_dir(pages).expect("the folder").enumerate() {
        let page = fs::read_to_string(entry.expect("an entry").path()).expect("a page");
        sync.provider.serves(&format!("/{nth}"), Answer::page("text/plain", page.as_str()));
        if page.contains("## OpenAPI 3.1 Webhook Specification\n") {
            let file =
                page.lines().find_map(|line| line.strip_prefix("Reference: ")?.rsplit('/').next()).expect("a name");
            let path = format!("signalwire/{file}.yaml");
            sources += &format!("['{path}']\nkind = 'markdown'\nheading = 'OpenAPI 3.1 Webhook Specification'\n");
            copied.push(path);
        } else {
            sources += &format!("['rendered/{nth}.yaml']\nkind = 'watch'\n");
        }
        sources += &format!("url = '/{nth}'\n");
    }
    sync.sources(&sources);
    let ran = sync.run(&[]).ends(0);
    assert_eq!(ran.stdout.matches("its page is watched").count(), 2, "{ran:?}");
    assert_eq!(copied.len(), 2, "{copied:?}");
    for path in copied {
        assert_eq!(sync.spec(&path), fs::read(repository.join("specs").join(&path)).expect("our document"), "{path}");
    }
    sync.run(&["--dry-run"]).ends(0).prints("signalwire/stream-status-callback.yaml: unchanged");
}
