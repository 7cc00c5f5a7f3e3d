//! A pull request, as large and as deep as a code host sends it.

use ringback::runtime as rt;
use ringback::runtime::check::object::{ObjectSchema, optional, required};
use ringback::runtime::check::rule::{
    ARRAY, BOOLEAN, Constraint, DATE_TIME, INT64, INTEGER, NULL, Rule, STRING, URI, any_of_null, object,
};
use ringback::{Payload, Webhook, Wire};

/// The table and the struct of an object, as codegen writes them, and the struct that one would derive.
macro_rules! objects {
    ($($name:ident $table:ident { $($field:ident: $kind:ident $text:literal, $rule:expr, $ours:ty, $derived:ty;)* })*) => {
        $(
            static $table: ObjectSchema = ObjectSchema::new(
                concat!("#/components/schemas/", stringify!($name)),
                &[$($kind($text, $rule),)*],
            );

            #[derive(Clone, Debug, Default, PartialEq)]
            pub struct $name { $($field: $ours,)* additional_properties: rt::Map<rt::Json>, }

            rt::object! {
                $name: $table;
                $($field: $kind $text;)*
                ..additional_properties
            }

            impl Sample for $name {
                fn sample(_: &str) -> String {
                    let members = [$(format!("\"{}\":{}", $text, <$ours>::sample($text))),*];
                    format!("{{{}}}", members.join(","))
                }
            }
        )*

        /// The same, derived.
        pub mod derived {
            #![expect(dead_code, reason = "the benchmark writes the fields and reads none")]

            $(
                #[derive(serde::Deserialize)]
                pub struct $name<S> { $(#[serde(rename = $text)] $field: $derived,)* }
            )*
        }
    };
}

const USER_OBJECT: Rule = object(&USER);
const LABEL_OBJECT: Rule = object(&LABEL);
const MILESTONE_OBJECT: Rule = object(&MILESTONE);
const USERS: Rule = ARRAY.with(&[Constraint::Items("", &USER_OBJECT)]);
const LABELS: Rule = ARRAY.with(&[Constraint::Items("", &LABEL_OBJECT)]);
const STATE: Rule = STRING.with(&[Constraint::Strings(&["open", "closed"])]);

objects! {
    User USER {
        name: optional "name", STRING, Option<String>, Option<S>;
        email: optional "email", STRING, Option<String>, Option<S>;
        login: required "login", STRING, String, S;
        id: required "id", INT64, rt::Integer, i64;
        node_id: required "node_id", STRING, String, S;
        avatar_url: required "avatar_url", URI, rt::text::Uri, S;
        gravatar_id: required "gravatar_id", STRING, String, S;
        url: required "url", URI, rt::text::Uri, S;
        html_url: required "html_url", URI, rt::text::Uri, S;
        followers_url: required "followers_url", URI, rt::text::Uri, S;
        following_url: required "following_url", STRING, String, S;
        gists_url: required "gists_url", STRING, String, S;
        starred_url: required "starred_url", STRING, String, S;
        subscriptions_url: required "subscriptions_url", URI, rt::text::Uri, S;
        organizations_url: required "organizations_url", URI, rt::text::Uri, S;
        repos_url: required "repos_url", URI, rt::text::Uri, S;
        events_url: required "events_url", STRING, String, S;
        received_events_url: required "received_events_url", URI, rt::text::Uri, S;
        kind: required "type", STRING, String, S;
        site_admin: required "site_admin", BOOLEAN, bool, bool;
    }

    Label LABEL {
        id: required "id", INT64, rt::Integer, i64;
        node_id: required "node_id", STRING, String, S;
        url: required "url", URI, rt::text::Uri, S;
        name: required "name", STRING, String, S;
        color: required "color", STRING, String, S;
        is_default: required "default", BOOLEAN, bool, bool;
    }

    Milestone MILESTONE {
        url: required "url", URI, rt::text::Uri, S;
        id: required "id", INT64, rt::Integer, i64;
        title: required "title", STRING, String, S;
        creator: required "creator", USER_OBJECT, User, User<S>;
        open_issues: required "open_issues", INTEGER, rt::Integer, i64;
        closed_issues: required "closed_issues", INTEGER, rt::Integer, i64;
        created_at: required "created_at", DATE_TIME, rt::text::DateTime, S;
        due_on: required "due_on", DATE_TIME, rt::text::DateTime, S;
    }

    Repository REPOSITORY {
        id: required "id", INT64, rt::Integer, i64;
        node_id: required "node_id", STRING, String, S;
        name: required "name", STRING, String, S;
        full_name: required "full_name", STRING, String, S;
        private: required "private", BOOLEAN, bool, bool;
        owner: required "owner", USER_OBJECT, User, User<S>;
        html_url: required "html_url", URI, rt::text::Uri, S;
        description: required "description", STRING.or(NULL), Option<String>, Option<S>;
        fork: required "fork", BOOLEAN, bool, bool;
        url: required "url", URI, rt::text::Uri, S;
        archive_url: required "archive_url", STRING, String, S;
        assignees_url: required "assignees_url", STRING, String, S;
        blobs_url: required "blobs_url", STRING, String, S;
        branches_url: required "branches_url", STRING, String, S;
        collaborators_url: required "collaborators_url", STRING, String, S;
        comments_url: required "comments_url", STRING, String, S;
        commits_url: required "commits_url", STRING, String, S;
        compare_url: required "compare_url", STRING, String, S;
        contents_url: required "contents_url", STRING, String, S;
        git_commits_url: required "git_commits_url", STRING, String, S;
        git_refs_url: required "git_refs_url", STRING, String, S;
        git_tags_url: required "git_tags_url", STRING, String, S;
        issue_comment_url: required "issue_comment_url", STRING, String, S;
        issue_events_url: required "issue_events_url", STRING, String, S;
        issues_url: required "issues_url", STRING, String, S;
        keys_url: required "keys_url", STRING, String, S;
        labels_url: required "labels_url", STRING, String, S;
        milestones_url: required "milestones_url", STRING, String, S;
        notifications_url: required "notifications_url", STRING, String, S;
        pulls_url: required "pulls_url", STRING, String, S;
        releases_url: required "releases_url", STRING, String, S;
        statuses_url: required "statuses_url", STRING, String, S;
        trees_url: required "trees_url", STRING, String, S;
        contributors_url: required "contributors_url", URI, rt::text::Uri, S;
        deployments_url: required "deployments_url", URI, rt::text::Uri, S;
        downloads_url: required "downloads_url", URI, rt::text::Uri, S;
        events_url: required "events_url", URI, rt::text::Uri, S;
        forks_url: required "forks_url", URI, rt::text::Uri, S;
        hooks_url: required "hooks_url", URI, rt::text::Uri, S;
        languages_url: required "languages_url", URI, rt::text::Uri, S;
        merges_url: required "merges_url", URI, rt::text::Uri, S;
        stargazers_url: required "stargazers_url", URI, rt::text::Uri, S;
        subscribers_url: required "subscribers_url", URI, rt::text::Uri, S;
        subscription_url: required "subscription_url", URI, rt::text::Uri, S;
        tags_url: required "tags_url", URI, rt::text::Uri, S;
        teams_url: required "teams_url", URI, rt::text::Uri, S;
        clone_url: required "clone_url", URI, rt::text::Uri, S;
        svn_url: required "svn_url", URI, rt::text::Uri, S;
        git_url: required "git_url", STRING, String, S;
        ssh_url: required "ssh_url", STRING, String, S;
        homepage: required "homepage", URI.or(NULL), Option<rt::text::Uri>, Option<S>;
        size: required "size", INTEGER, rt::Integer, i64;
        stargazers_count: required "stargazers_count", INTEGER, rt::Integer, i64;
        watchers_count: required "watchers_count", INTEGER, rt::Integer, i64;
        forks_count: required "forks_count", INTEGER, rt::Integer, i64;
        open_issues_count: required "open_issues_count", INTEGER, rt::Integer, i64;
        language: required "language", STRING, String, S;
        has_issues: required "has_issues", BOOLEAN, bool, bool;
        has_projects: required "has_projects", BOOLEAN, bool, bool;
        has_downloads: required "has_downloads", BOOLEAN, bool, bool;
        has_wiki: required "has_wiki", BOOLEAN, bool, bool;
        has_pages: required "has_pages", BOOLEAN, bool, bool;
        archived: required "archived", BOOLEAN, bool, bool;
        disabled: required "disabled", BOOLEAN, bool, bool;
        visibility: required "visibility", STRING, String, S;
        default_branch: required "default_branch", STRING, String, S;
        created_at: required "created_at", DATE_TIME, rt::text::DateTime, S;
        updated_at: required "updated_at", DATE_TIME, rt::text::DateTime, S;
        pushed_at: required "pushed_at", DATE_TIME, rt::text::DateTime, S;
        topics: optional "topics", ARRAY.with(&[Constraint::Items("", &STRING)]), Option<Vec<String>>, Option<Vec<S>>;
    }

    Branch BRANCH {
        label: required "label", STRING, String, S;
        name: required "name", STRING, String, S;
        sha: required "sha", STRING, String, S;
        user: required "user", USER_OBJECT, User, User<S>;
        repo: required "repo", object(&REPOSITORY), Repository, Repository<S>;
    }

    PullRequest PULL_REQUEST {
        url: required "url", URI, rt::text::Uri, S;
        id: required "id", INT64, rt::Integer, i64;
        node_id: required "node_id", STRING, String, S;
        html_url: required "html_url", URI, rt::text::Uri, S;
        diff_url: required "diff_url", URI, rt::text::Uri, S;
        patch_url: required "patch_url", URI, rt::text::Uri, S;
        issue_url: required "issue_url", URI, rt::text::Uri, S;
        commits_url: required "commits_url", URI, rt::text::Uri, S;
        review_comments_url: required "review_comments_url", URI, rt::text::Uri, S;
        review_comment_url: required "review_comment_url", STRING, String, S;
        comments_url: required "comments_url", URI, rt::text::Uri, S;
        statuses_url: required "statuses_url", URI, rt::text::Uri, S;
        number: required "number", INTEGER, rt::Integer, i64;
        state: required "state", STATE, String, S;
        locked: required "locked", BOOLEAN, bool, bool;
        title: required "title", STRING, String, S;
        user: required "user", USER_OBJECT, User, User<S>;
        body: required "body", STRING, String, S;
        labels: required "labels", LABELS, Vec<Label>, Vec<Label<S>>;
        milestone: required "milestone", any_of_null(&MILESTONE_OBJECT), Option<Box<Milestone>>, Option<Box<Milestone<S>>>;
        created_at: required "created_at", DATE_TIME, rt::text::DateTime, S;
        updated_at: required "updated_at", DATE_TIME, rt::text::DateTime, S;
        assignee: required "assignee", any_of_null(&USER_OBJECT), Option<Box<User>>, Option<Box<User<S>>>;
        merged_by: required "merged_by", any_of_null(&USER_OBJECT), Option<Box<User>>, Option<Box<User<S>>>;
        assignees: required "assignees", USERS, Vec<User>, Vec<User<S>>;
        requested_reviewers: required "requested_reviewers", USERS, Vec<User>, Vec<User<S>>;
        head: required "head", object(&BRANCH), Branch, Branch<S>;
        base: required "base", object(&BRANCH), Branch, Branch<S>;
        author_association: required "author_association", STRING, String, S;
        mergeable_state: required "mergeable_state", STRING, String, S;
        draft: required "draft", BOOLEAN, bool, bool;
        merged: required "merged", BOOLEAN, bool, bool;
        maintainer_can_modify: required "maintainer_can_modify", BOOLEAN, bool, bool;
        comments: required "comments", INTEGER, rt::Integer, i64;
        review_comments: required "review_comments", INTEGER, rt::Integer, i64;
        commits: required "commits", INTEGER, rt::Integer, i64;
        additions: required "additions", INTEGER, rt::Integer, i64;
        deletions: required "deletions", INTEGER, rt::Integer, i64;
        changed_files: required "changed_files", INTEGER, rt::Integer, i64;
    }

    PullRequestOpened PULL_REQUEST_OPENED {
        action: required "action", STRING.with(&[Constraint::Strings(&["opened"])]), String, S;
        number: required "number", INTEGER, rt::Integer, i64;
        pull_request: required "pull_request", object(&PULL_REQUEST), Box<PullRequest>, Box<PullRequest<S>>;
        repository: required "repository", object(&REPOSITORY), Repository, Repository<S>;
        sender: required "sender", USER_OBJECT, User, User<S>;
    }
}

/// The body of a [`PullRequestOpened`].
pub fn body() -> String {
    PullRequestOpened::sample("")
}

impl Payload for PullRequestOpened {
    const WEBHOOK: Webhook<'static> =
        Webhook { name: "pull-request", method: "POST", wires: &[Wire::Json], document: "", pointer: "" };

    fn from_json(body: &[u8], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_json(body, limits)
    }
}

/// A value as JSON, of a member with this name.
trait Sample {
    fn sample(name: &str) -> String;
}

macro_rules! samples {
    ($($ty:ty: $text:literal;)*) => {$(
        impl Sample for $ty {
            fn sample(name: &str) -> String {
                format!($text, name = name)
            }
        }
    )*};
}

samples! {
    rt::text::Uri: r#""https://api.example.com/repos/octocat/hello-world/{name}""#;
    rt::text::DateTime: r#""2026-07-14T09:21:{name:.0}45Z""#;
    rt::Integer: "2791474{name:.0}37";
    bool: "{name:.0}true";
}

impl Sample for String {
    fn sample(name: &str) -> String {
        match name {
            "action" => r#""opened""#.to_owned(),
            "state" => r#""open""#.to_owned(),
            _ => format!(r#""the {name} of octocat""#),
        }
    }
}

impl<T: Sample> Sample for Option<T> {
    fn sample(name: &str) -> String {
        T::sample(name)
    }
}

impl<T: Sample> Sample for Box<T> {
    fn sample(name: &str) -> String {
        T::sample(name)
    }
}

impl<T: Sample> Sample for Vec<T> {
    fn sample(name: &str) -> String {
        format!("[{}]", T::sample(name))
    }
}
